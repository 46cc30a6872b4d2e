"""One record typed in by hand: a table of one row, checked as a file is."""

import hashlib
import json
from decimal import Decimal

from data_model.declared.declare import Dataset
from ingest.admit.admitted import Admitted, admit_texts
from ingest.ask.context import Context
from ingest.check import check_alone
from ingest.model import BodyRow, CellValue, CheckedFile, MatchedColumn, MatchedTable, RawTable
from translations import _

ROW = 1  # a form has one row; its "cells" are named by the fields


def form_content(dataset: Dataset, texts: dict[str, str]) -> bytes:
    """Return what was typed as bytes."""
    return json.dumps({"dataset": dataset.name, "texts": texts}, ensure_ascii=False, sort_keys=True).encode()


def admit_form(name: str, dataset: Dataset, texts: dict[str, str]) -> Admitted:
    """Return what was typed, to be kept under a name; a Problem where a field holds a mark of secrecy."""
    return admit_texts(
        name, form_content(dataset, texts), {_(dataset.field(item).title): text for item, text in texts.items()}
    )


def check_form(dataset: Dataset, texts: dict[str, str], context: Context) -> CheckedFile:
    """Check what was typed, by field name, with the checks of a file. Empty fields state nothing."""
    fields = [item for item in dataset.fields if texts.get(item.name, "").strip()]
    headers = [_(item.title) for item in fields]
    columns = [
        MatchedColumn(letter=f"{header} · ", header=header, field=item.name, how="exact", scale=Decimal(1))
        for item, header in zip(fields, headers, strict=True)
    ]
    raw = _one_row(_(dataset.title), headers, [texts[item.name].strip() for item in fields])
    tables = check_alone(MatchedTable(raw=raw, dataset=dataset, columns=columns), context)
    content = form_content(dataset, texts)
    return CheckedFile(
        name=_("Typed in by hand"), sha256=hashlib.sha256(content).hexdigest(), size=len(content), tables=tables
    )


def _one_row(title: str, headers: list[str], cells: list[CellValue]) -> RawTable:
    return RawTable(
        sheet="",
        title=title,
        measure_note="",
        left=0,
        header_first=0,
        header_last=0,
        headers=headers,
        body=[BodyRow(ROW, cells)],
        totals=[],
        skipped=[],
    )
