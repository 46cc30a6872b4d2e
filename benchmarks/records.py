"""Made records in the database that DATABASE_URL or DASHBOARD_DATA names, for trying out how fast the program is.

`python -m benchmarks.records N` (10,000): so many records, with the disbursements of ODA projects beside them. The same
ones every time, skewed as real registers are (benchmarks/made/). They are written as an upload writes them, in files of
at most 5,000 rows, a transaction a place; the history of changes, which no page counts, is left out. A database that
holds records already is refused: nobody could tell them apart again.
"""

import hashlib
import sys
import time
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, func, insert, select

from benchmarks.made.registers import disbursed, made
from benchmarks.made.shares import Lot, lots
from data_model.declared import DATASETS
from data_model.keeping.database import reading, writing
from data_model.keeping.waiting import take_time
from data_model.rights.visible_rows import of_every_unit
from data_model.settings import settings
from data_model.stored.records import record_key, to_json
from data_model.stored.tables import REGISTERS, upload
from ingest.apply.store import insert_records
from ingest.plan.change_plan import Outcome, PlannedRecord
from ingest.plan.stored_records import Origin

ROWS_OF_A_FILE = 5000
_WHO = "benchmarks.records"


def write(records: int) -> int:
    """Write so many made records; return how many were written, disbursements among them."""
    _refuse_filled()
    written = 0
    for _place, of_place in groupby(lots(records), lambda lot: lot.place):
        with writing() as connection:
            take_time(connection)  # of ten million records 700,000 are one transaction
            for lot in of_place:
                written += sum(_write_file(connection, lot.dataset, lot.place, some) for some in _files(lot))
            settings.note_change_of_data(connection)
    return written


def _refuse_filled() -> None:
    with reading() as connection:
        for name in DATASETS:
            table = REGISTERS[name]
            made_by_people = select(func.count()).select_from(table.join(upload, upload.c.id == table.c.upload_id))
            if connection.scalar(of_every_unit(made_by_people.where(upload.c.kind != "published"), name)):
                raise SystemExit("This database holds records already. Name an empty one: DASHBOARD_DATA=FOLDER.")


def _files(lot: Lot) -> Iterator[list[tuple[str, dict[str, Any]]]]:
    """Yield what the files of a lot state: (dataset, values), the amounts split off from a row after all rows."""
    for some in made(lot, ROWS_OF_A_FILE):
        rows = [(lot.dataset, values) for values in some]
        if lot.dataset == "oda_projects":
            rows += [("disbursements", part) for values in some for part in disbursed(values)]
        yield rows


def _write_file(connection: Connection, dataset: str, unit: str, rows: list[tuple[str, dict[str, Any]]]) -> int:
    """Write one file: its upload, its records with their keys, spans, countries and partners."""
    upload_id = _new_upload(connection, dataset, unit, len(rows))
    insert_records(connection, upload_id, list(_planned(unit, upload_id, rows)))
    return len(rows)


def _new_upload(connection: Connection, dataset: str, unit: str, rows: int) -> int:
    now = datetime.now(UTC)
    summary = {"new": rows, "changed": 0, "unchanged": 0, "rejected": 0, "withdrawn": 0}
    summary |= {"why": "", "complete": None, "tables": [], "issues": []}
    values = {
        "kind": "file",
        "name": f"{dataset}.xlsx",
        "unit": unit,
        "status": "applied",
        "size": 0,
        "sha256": hashlib.sha256().hexdigest(),
        "uploaded_by": _WHO,
        "uploaded_at": now,
        "applied_at": now,
        "summary": summary,
    }
    return connection.execute(insert(upload).values(values)).inserted_primary_key[0]


def _planned(unit: str, upload_id: int, rows: Iterable[tuple[str, dict[str, Any]]]) -> Iterator[PlannedRecord]:
    for row, (name, values) in enumerate(rows, 2):
        dataset = DATASETS[name]
        yield PlannedRecord(
            dataset=name,
            key=record_key(dataset, unit, values),
            outcome=Outcome.NEW,
            record_id=None,
            before=None,
            before_origin=None,
            after=to_json(dataset, values),
            origin=Origin(unit=unit, upload_id=upload_id, sheet=name, row=row, cell=""),
        )


def main(records: int) -> None:
    """Write them and say how many a second."""
    started = time.perf_counter()
    written = write(records)
    seconds = time.perf_counter() - started
    print(f"{written:,} records in {seconds:.1f} s, {written / seconds:,.0f} a second")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
