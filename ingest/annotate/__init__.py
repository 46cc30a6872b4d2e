"""The workbook that was handed in, with everything to be mended marked in it: colours, comments, a sheet that lists them."""

from ingest.annotate.make import annotated, annotated_name

__all__ = ["annotated", "annotated_name"]
