"""The workbook that was handed in, marked with what is to be mended: colours, comments, a sheet that lists it all."""

from ingest.annotate.make import annotated, annotated_name

__all__ = ["annotated", "annotated_name"]
