"""Exhibits, figures and lists of a page or a period as one workbook: real numbers, native charts, lists for upload."""
