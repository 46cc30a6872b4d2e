"""Answers in the form that is asked for, and no answer at all where the data is still what the program holds."""

import csv
import hashlib
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import orjson
from sqlalchemy import Connection
from starlette.responses import Response

from data_model.keeping.database import database_url
from data_model.known.partial_days import known_to
from data_model.rights.viewer import viewer_of
from data_model.settings import settings
from data_model.settings.base_path import below
from reports.table import STARTS_A_FORMULA
from server import VERSION
from server.api.asking import Asked
from server.api.operation import CSV, JSON
from translations import language

#: How CSV is written: for programs, and as Excel opens it where numbers have a decimal comma, as in Viet Nam.
PLAIN, EXCEL = "csv", "csv-excel"
_SEPARATOR, _POINT = {PLAIN: ",", EXCEL: ";"}, {PLAIN: ".", EXCEL: ","}
_MONTHS = {"year": "{0.year:04d}", "month": "{0.year:04d}-{0.month:02d}"}


def day_text(day: date) -> str:
    """Return a day as 2024-12-31; one known to its year, quarter or month as 2024, 2024-Q4, 2024-12."""
    far = known_to(day)
    if far == "quarter":
        return f"{day.year:04d}-Q{(day.month + 2) // 3}"
    return _MONTHS[far].format(day) if far else day.isoformat()


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, date):
        return value.isoformat() if hasattr(value, "hour") else day_text(value)
    raise TypeError(type(value))


def json_answer(value: Any, status: int = 200, **headers: str) -> Response:
    """Return a value as JSON: exact amounts and days are texts."""
    made = orjson.dumps(value, default=_plain, option=orjson.OPT_PASSTHROUGH_DATETIME)
    return Response(made, status, _told(**headers), JSON)


def csv_answer(columns: Sequence[str], rows: Iterable[Sequence[Any]], how: str, name: str) -> Response:
    """Return rows as CSV, its first line the names of the columns, with a byte order mark."""
    made = "".join(csv_lines(columns, rows, how)).encode("utf-8-sig")
    return Response(made, 200, _told(content_disposition=f'attachment; filename="{name}.csv"'), CSV)


def csv_lines(columns: Sequence[str], rows: Iterable[Sequence[Any]], how: str) -> Iterator[str]:
    """Yield the lines of a CSV file. Text that a spreadsheet would take for a formula is led by an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=_SEPARATOR[how])
    writer.writerow(columns)
    for row in rows:
        writer.writerow([cell(value, how) for value in row])
        yield out.getvalue()
        out.seek(0)
        out.truncate()
    yield out.getvalue()


def cell(value: Any, how: str) -> str:
    """Return what stands in a cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return f"'{value}" if value.startswith(STARTS_A_FORMULA) else value
    if isinstance(value, list | tuple):
        return cell(" ".join(value), how)
    if isinstance(value, int | Decimal):
        return format(Decimal(value), "f").replace(".", _POINT[how])
    return str(_plain(value))


def _told(**headers: str) -> dict[str, str]:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return {"Cache-Control": "no-store", "Content-Language": language(), **named}


def unless_held(asked: Asked, connection: Connection, make: Callable[[], Response]) -> Response:
    """Answer with what `make` returns, marked by the version of the data; 304 to who holds that already."""
    tag = _tag(asked, connection)
    headers = {"ETag": tag, "Cache-Control": "private, no-cache", "Vary": "Accept-Language, Authorization, Cookie"}
    held = [item.strip().removeprefix("W/") for item in asked.request.headers.get("if-none-match", "").split(",")]
    if tag in held or "*" in held:
        return Response(None, 304, headers)
    answer = make()
    if answer.status_code == 200:
        answer.headers.update(headers)
    return answer


def _tag(asked: Asked, connection: Connection) -> str:
    """Return the mark of an answer: of the data, rights, language, day, the very question, and where its links lead."""
    rests_on = (
        VERSION,
        database_url(),
        settings.data_state(connection),
        viewer_of(connection),
        language(),
        date.today(),
        below(asked.request.url.path),
        sorted(asked.values.items(), key=str),
    )
    return f'"{hashlib.sha256(repr(rests_on).encode()).hexdigest()[:32]}"'
