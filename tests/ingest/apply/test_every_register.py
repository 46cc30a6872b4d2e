"""Every register goes the whole way: template, upload, apply, edit, export, approval, undo; and nobody else sees it."""

from datetime import date

import pytest
from sqlalchemy import func, select

import template_rows
from approving import approve
from data_model.declared import DATASETS, INDICATORS, REGISTERS_KEPT
from data_model.declared.declare import Dataset, Kind
from data_model.figures.filters import Filters
from data_model.keeping.database import reading, writing
from data_model.known.problems import Problem
from data_model.queries import published_figures
from data_model.queries.records_behind import Wanted, records, undated
from data_model.rights.roles import Rights
from data_model.rights.viewer import Viewer, look_as
from data_model.rights.visible_rows import of_every_unit
from data_model.stored.records import from_json
from data_model.stored.tables import REGISTERS
from ingest.admit.admitted import Admitted
from ingest.apply.apply_plan import apply_plan
from ingest.apply.undo import undo_upload
from ingest.ask.context import Context
from ingest.draft import uploads
from ingest.draft.edited_record import Typed, edit_content, editable, with_what_follows
from ingest.draft.kinds import check_draft, plan_draft
from ingest.plan.stored_records import stored_where
from ingest.template import template
from template_rows import cells_of, filled, rows_for
from translations import _
from ui.figures.drill_down import whole_record_table
from ui.upload.form import text_in_form

pytestmark = pytest.mark.one_database
HUE, DA_NANG = "46", "48"
_ALL = Filters(first_year=1900, last_year=2100, place=HUE)
_OTHERS = Viewer(Rights(sees=(DA_NANG,), enters=(DA_NANG,), approves=(), administers=False), False)
_SAID = "sửa theo hồ sơ gốc"


def _book(name: str) -> bytes:
    dataset = DATASETS[name]
    rows = rows_for(dataset)[:3]
    return filled(template(dataset, "vi"), [cells_of(dataset, row) for row in rows])


def _apply(number: int) -> int:
    with reading() as connection:
        draft, content = uploads.find(connection, number), uploads.content(connection, number)
        plan = plan_draft(connection, draft, content, check_draft(draft, content, Context(unit=HUE)), HUE)
    with writing() as connection:
        return apply_plan(connection, plan, number, "An").upload_id


def _upload(name: str) -> int:
    with writing() as connection:
        number = uploads.keep_draft(connection, Admitted(f"{name}.xlsx", _book(name)), HUE, "An")
    return _apply(number)


def _held(name: str) -> int:
    table = REGISTERS[name]
    with reading() as connection:
        return connection.scalar(of_every_unit(select(func.count()).select_from(table), name))


def _edit(dataset: Dataset, field: str) -> int:
    with reading() as connection:
        stored = next(iter(stored_where(connection, dataset)))
    values = from_json(dataset, stored.values)
    as_held = {item.name: text_in_form(item, values[item.name]) for item in editable(dataset)}
    typed = Typed(
        dataset=dataset, record_id=stored.id, texts=as_held | {field: _SAID}, changed=(field,), why="theo hồ sơ"
    )
    with writing() as connection:
        content = edit_content(with_what_follows(typed, stored, as_held))
        number = uploads.keep_edit(connection, Admitted("Sửa", content), HUE, "An")
    return _apply(number)


def _seen(name: str, who: Viewer | None = None) -> list[dict]:
    with reading() as connection:
        if who:
            look_as(connection, who)
        wanted = Wanted(dataset=name, filters=_ALL)
        return [*records(connection, wanted), *undated(connection, wanted)]


def _counted_by(name: str, who: Viewer) -> set[str]:
    """Return the indicators of a register of which somebody is told any number."""
    own = [item.id for item in INDICATORS.values() if item.recorded and item.recorded.dataset == name]
    years = range(2020, date.today().year + 1)
    with reading() as connection:
        look_as(connection, who)
        found = published_figures.answers_of(connection, own, HUE, years)
    return {indicator for indicator, of_years in found.items() if of_years}


def _walk(name: str) -> None:
    dataset = DATASETS[name]
    free = next(f.name for f in dataset.fields if f.kind is Kind.TEXT and f.name not in dataset.key_fields)
    first = _upload(name)
    count = _held(name)
    assert count >= 3, name
    second = _edit(dataset, free)
    shown = _seen(name)
    assert (len(shown), sum(row[free] == _SAID for row in shown)) == (count, 1), name

    columns, rows = whole_record_table(dataset, shown)
    at = [column.title for column in columns].index(_(dataset.field(free).title))
    assert (len(rows), sum(str(getattr(row[at], "text", row[at])) == _SAID for row in rows)) == (count, 1), name

    assert _counted_by(name, _OTHERS) == set(), name
    assert _seen(name, _OTHERS) == [], name

    for number in (second, first):
        with writing() as connection:
            undo_upload(connection, number, "An")
        assert (len(_seen(name)), any(row[free] == _SAID for row in _seen(name))) == (
            (count, False) if number == second else (0, False)
        ), name

    third = _upload(name)
    last = max(day.year for row in _seen(name) for day in (row[item] for item in dataset.dates) if day)
    approve(last, dataset=name, user="Chi")
    with pytest.raises(Problem), writing() as connection:
        undo_upload(connection, third, "An")
    assert _held(name) == count, name


@pytest.fixture
def early(monkeypatch, bare):
    """Rows of years that are over, so that they can be approved."""
    monkeypatch.setattr(template_rows, "FIRST_DAY", date(2021, 2, 1))


def test_tasks_go_the_whole_way(early):
    _walk("tasks")


@pytest.mark.slow
def test_every_register_goes_the_whole_way(early):
    for name in REGISTERS_KEPT:
        _walk(name)
