"""Records of a register: the list of a page, in parts, or all of it as a table. Personal data is hidden as there."""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import numpy as np
from sqlalchemy import Connection
from starlette.responses import Response

from data_model.columns.rows import country_column
from data_model.declared import DATASETS
from data_model.declared.declare import Dataset, Kind
from data_model.figures.filters import Filters
from data_model.known.personal import masked
from data_model.known.places import NATION, place_name
from data_model.queries.records_behind import Wanted, standing, standing_undated, with_ids
from data_model.rights.viewer import viewer_of
from data_model.settings import settings
from server.api import words
from server.api.answers import EXCEL, PLAIN, json_answer, unless_held
from server.api.asking import Asked, Refused
from server.api.operation import PARQUET, Answered, Operation
from server.api.registers import form_of
from server.api.whole_register import whole_csv, whole_parquet
from server.api.words import PERHAPS, TEXT, WHOLE, listed, named, record
from translations import N_

_AT_ONCE = 5000  # records read at a time where all are asked for
_FORM = named(
    "Records",
    record(
        register=TEXT,
        total=WHOLE,
        next=PERHAPS,
        records=listed({"anyOf": [form_of(item) for item in DATASETS.values()]}),
    ),
)
_CHANGED = N_("The list has changed since its first page, or who may see it. Begin again without cursor.")


def _records(asked: Asked) -> Response:
    dataset, wanted = DATASETS[asked.values["register"]], _wanted(asked)
    how = asked.value("format", "json")
    if how != "json" and {"cursor", "limit"} & set(asked.values):
        raise Refused(400, "whole_table", N_("A table is given as a whole: leave out cursor and limit."))
    with asked.looking() as connection:
        answer = unless_held(asked, connection, lambda: _answer(asked, connection, dataset, wanted))
    is_taken = answer.status_code == 200 and asked.request.method == "GET"  # with HEAD nothing of it is
    if is_taken and "cursor" not in asked.values:
        asked.note_taken(dataset.name, rows=int(answer.headers["x-total-count"]), **wanted.filters.codes())
    return answer


def _answer(asked: Asked, connection: Connection, dataset: Dataset, wanted: Wanted) -> Response:
    find = standing_undated if asked.value("undated") else standing
    ids = find(connection, wanted)
    how = asked.value("format", "json")
    if how == "json":
        return _page(asked, connection, dataset, ids)
    write = whole_parquet if how == "parquet" else whole_csv
    answer = write(dataset, _all(connection, dataset, ids), how)
    answer.headers["X-Total-Count"] = str(len(ids))
    return answer


def _page(asked: Asked, connection: Connection, dataset: Dataset, ids: np.ndarray) -> Response:
    state, first, limit = _state(asked, connection), 0, asked.value("limit", 100)
    if cursor := asked.value("cursor"):
        known, _dash, place = cursor.partition("-")
        first = int(place)
        if known != state or first > len(ids):
            raise Refused(409, "list_changed", _CHANGED)
    last = min(first + limit, len(ids))
    found = [line(dataset, row) for row in with_ids(connection, dataset.name, ids[first:last].tolist())]
    said = {
        "register": dataset.name,
        "total": len(ids),
        "next": f"{state}-{last}" if last < len(ids) else None,
        "records": found,
    }
    return json_answer(said, x_total_count=str(len(ids)))


def _state(asked: Asked, connection: Connection) -> str:
    """Return what the pages of one list have in common: the data, the rights, the question without its place."""
    question = sorted(item for item in asked.values.items() if item[0] not in ("cursor", "limit"))
    rests_on = (settings.data_state(connection), viewer_of(connection), question, date.today())
    return hashlib.sha256(repr(rests_on).encode()).hexdigest()[:12]


def _all(connection: Connection, dataset: Dataset, ids: np.ndarray) -> Iterator[dict[str, Any]]:
    for first in range(0, len(ids), _AT_ONCE):
        some: Iterable[int] = ids[first : first + _AT_ONCE].tolist()
        yield from (line(dataset, row) for row in with_ids(connection, dataset.name, some))


def line(dataset: Dataset, row: dict[str, Any]) -> dict[str, Any]:
    """Return a record as it is given away: texts with what belongs to a person hidden, as a page shows them."""
    return {
        "id": row["id"],
        "unit": row["unit"],
        "unit_name": place_name(row["unit"]),
        **{item.name: _value(item.kind, row[item.name]) for item in dataset.fields},
        "upload": row["upload_id"],
        "file": masked(row["file"]),
        "sheet": masked(row["sheet"]),
        "row": row["row"],
        "cell": row["cell"] or None,
    }


def _value(kind: Kind, value: Any) -> Any:
    if kind is Kind.COUNTRIES:
        return list(value or ())
    return masked(value) if isinstance(value, str) else value


def _refuse_what_is_not_stated(asked: Asked) -> None:
    """Raise Refused for a filter that says nothing of a register: it would be left out, and the list too long."""
    register = asked.values["register"]
    if asked.value("in_force") and DATASETS[register].life is None:
        raise Refused(400, "never_in_force", N_("Records of this register have no time in force: leave out in_force."))
    if asked.value("countries") and country_column(register) is None:
        raise Refused(400, "no_countries", N_("Records of this register name no countries: leave out countries."))


def _wanted(asked: Asked) -> Wanted:
    first, last = asked.value("from", words.ALL_YEARS[0]), asked.value("to", words.ALL_YEARS[1])
    if first > last:
        raise Refused(400, "years_backwards", N_("The first year is after the last one."))
    _refuse_what_is_not_stated(asked)
    if asked.value("undated") and {"from", "to", "in_force"} & set(asked.values):
        raise Refused(400, "undated_years", N_("Records without a date are in no year: leave out from, to, in_force."))
    filters = Filters(
        first_year=first,
        last_year=last,
        place=asked.value("place", NATION),
        countries=tuple(asked.value("countries", ())),
        year_ends=asked.year_ends,
        approved_only=asked.value("approved", False),
    )
    dataset = asked.values["register"]
    end = filters.year_ends.of(DATASETS[dataset]).last_day(last)
    return Wanted(
        dataset=dataset, filters=filters, in_force_on=min(end, date.today()) if asked.value("in_force") else None
    )


def _forms() -> dict[int, Answered]:
    about = N_("Records by their day; as CSV or Parquet all of them")
    return words.as_table(about, _FORM, PARQUET)


OPERATIONS = (
    Operation(
        name="records",
        path="/registers/{register}/records",
        summary=N_("Records of a register, as far as you may see them"),
        group=N_("Records"),
        act=_records,
        parameters=(
            words.REGISTER,
            words.PLACE,
            words.FROM,
            words.TO,
            words.COUNTRIES,
            words.IN_FORCE,
            words.UNDATED,
            words.REPORTING,
            words.APPROVED,
            words.LIMIT,
            words.CURSOR,
            words.form("json", PLAIN, EXCEL, "parquet"),
        ),
        answers=_forms(),
    ),
)
