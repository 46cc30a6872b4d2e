"""Dataset → a workbook to fill in, in Vietnamese or English.

What comes back is recognised by `ingest.match.match_sheet`.
"""

from data_model.declared.declare import Dataset
from data_model.known.text import fold
from translations import SOURCE_LANGUAGE, _, speaking

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def template(dataset: Dataset, language: str) -> bytes:
    """Return the .xlsx with the table to fill in, its instructions and its lists, in one language."""
    from ingest.template.build import workbook_of  # openpyxl takes a third of a second to load

    with speaking(language):
        return workbook_of(dataset)


def file_name(dataset: Dataset, language: str) -> str:
    """Return "mau_thoa_thuan_quoc_te.xlsx", or "template_agreements.xlsx" in the source language."""
    if language == SOURCE_LANGUAGE:
        return f"template_{dataset.name}.xlsx"
    with speaking(language):
        return f"mau_{fold(_(dataset.title)).replace(' ', '_')}.xlsx"
