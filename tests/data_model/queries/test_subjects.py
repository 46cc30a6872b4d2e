"""Activities, tasks, documents, organisations, gates, partners, bodies: every indicator agrees with a slow count."""

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from data_model.declared import EXHIBITS, INDICATORS
from data_model.declared.pictures import Breakdown
from data_model.exhibits.fill_exhibit import fill
from data_model.figures.filters import Filters
from data_model.keeping.database import reading, writing
from data_model.known.text import fold_any_script
from data_model.queries import published_figures
from data_model.queries.records_behind import records, wanted_behind
from data_model.registers.completeness import mark_complete
from examples import tried
from hand_made import delegation, upload_rows
from ingest.apply.undo import undo_upload

HUE = "46"
YEARS = (2018, 2020, 2021)
Row = Mapping[str, object]
Slow = Callable[[list[Row], int], Decimal | int]

_day = st.dates(date(2018, 1, 1), date(2022, 12, 31))
_days = st.none() | _day
_numbers = st.none() | st.integers(0, 40)
_countries = st.lists(st.sampled_from(["JP", "KR", "LA"]), max_size=3, unique=True).map(tuple)
_KINDS = ["conference", "promotion", "anniversary", "mission_meeting", "training", "publication", "other"]
_MADE = {
    "activities": {
        "kind": st.sampled_from(_KINDS),
        "starts_on": _day,
        "countries": _countries,
        "attendances": _numbers,
        "leads": _numbers,
        "copies": _numbers,
        "field": st.sampled_from([None, "health", "culture"]),
    },
    "tasks": {
        "origin": st.sampled_from(["agreement", "programme"]),
        "agreed_on": _days,
        "due_on": _days,
        "done_on": _days,
        "status": st.sampled_from([None, "not_begun", "under_way", "done", "dropped"]),
        "planned": st.sampled_from([None, True, False]),
        "countries": _countries,
    },
    "documents": {
        "issued_on": _day,
        "replaced_on": _days,
        "status": st.sampled_from([None, "in_force", "replaced"]),
        "kind": st.sampled_from([None, "plan", "directive"]),
    },
    "ngo_organisations": {
        "licensed_on": _days,
        "valid_until": _days,
        "status": st.sampled_from([None, "at_work", "ended"]),
        "country": st.sampled_from([None, "DE", "US"]),
    },
    "border_gates": {
        "opened_on": _days,
        "closed_on": _days,
        "status": st.sampled_from([None, "open", "closed", "planned"]),
        "gate_class": st.sampled_from([None, "international", "main"]),
        "country": st.sampled_from([None, "LA", "KH"]),
    },
    "partner_profiles": {
        "since": _days,
        "until": _days,
        "tier": st.sampled_from([None, "special", "new"]),
        "country": st.sampled_from([None, "LA", "JP"]),
    },
    "bodies": {"since": _days, "until": _days, "role": st.sampled_from(["department", "division"])},
}
_NAMED = {
    "activities": "name",
    "tasks": "content",
    "documents": "number",
    "ngo_organisations": "name",
    "border_gates": "home_name",
    "partner_profiles": "partner_name",
    "bodies": "body",
}


def _flow(day: str, count: str = "", **where: object) -> Slow:
    def slow(rows: list[Row], year: int) -> int:
        mine = [row for row in rows if row[day] and row[day].year == year and _fits(row, where)]
        return sum(row[count] or 0 for row in mine) if count else len(mine)

    return slow


def _share(**where: object) -> Slow:
    def slow(rows: list[Row], year: int) -> Decimal:
        due = [row for row in rows if row["due_on"] and row["due_on"].year == year and row["status"] != "dropped"]
        due = [row for row in due if _fits(row, where)]
        done = [row for row in due if row["status"] == "done" or (row["done_on"] and row["status"] != "not_begun")]
        exact = Decimal(100 * len(done)) / (len(due) or 1)
        return exact.quantize(Decimal("0.1"), ROUND_HALF_UP)

    return slow


def _fits(row: Row, where: Mapping[str, object]) -> bool:
    return all(row[name] in (value if isinstance(value, set) else {value}) for name, value in where.items())


def _standing(row: Row, begins: date | None, ends: date | None, on: date, over: str = "", ahead: str = "") -> bool:
    """One that is over with no day stands on none; one that has not begun states the day it will."""
    status = row.get("status")
    if over and status == over and ends is None:
        return False
    if ahead and status == ahead and begins is None:
        return False
    return begins is not None and begins <= on and (ends is None or ends >= on)


def _stock(of: Callable[[Row, date], bool]) -> Slow:
    return lambda rows, year: sum(of(row, date(year, 12, 31)) for row in rows)


def _task_due(days: int) -> Callable[[Row, date], bool]:
    return lambda row, on: (
        _open(row, on) and row["due_on"] is not None and on <= row["due_on"] <= on + timedelta(days=days)
    )


def _open(row: Row, on: date) -> bool:
    begins = row["agreed_on"] or (row["due_on"] and row["due_on"].replace(month=1, day=1))
    return all(_standing(row, begins, row["done_on"], on, over) for over in ("done", "dropped"))


def _licensed(row: Row, on: date) -> bool:
    return _standing(row, row["licensed_on"], row["valid_until"], on, "ended")


def _ending(months: int) -> Callable[[Row, date], bool]:
    return lambda row, on: (
        _licensed(row, on)
        and row["valid_until"] is not None
        and row["valid_until"] <= on + relativedelta(months=months)
    )


def _organisations(rows: list[Row], year: int) -> int:
    return len({fold_any_script(row["name"]) for row in rows if _licensed(row, date(year, 12, 31))})


#: register -> indicator -> its slow count
SLOW: dict[str, dict[str, Slow]] = {
    "activities": {
        "activities_held": _flow("starts_on"),
        "conferences": _flow("starts_on", kind="conference"),
        "promotion_events": _flow("starts_on", kind="promotion"),
        "promotion_leads": _flow("starts_on", "leads", kind="promotion"),
        "anniversary_events": _flow("starts_on", kind="anniversary"),
        "mission_meetings": _flow("starts_on", kind="mission_meeting"),
        "training_courses": _flow("starts_on", kind="training"),
        "training_attendances": _flow("starts_on", "attendances", kind="training"),
        "publications": _flow("starts_on", kind="publication"),
        "publication_copies": _flow("starts_on", "copies", kind="publication"),
    },
    "tasks": {
        "tasks_open": _stock(_open),
        "tasks_overdue": _stock(lambda row, on: _open(row, on) and row["due_on"] is not None and row["due_on"] < on),
        "tasks_due_30": _stock(_task_due(30)),
        "tasks_due_90": _stock(_task_due(90)),
        "tasks_due": _flow("due_on", status={None, "not_begun", "under_way", "done"}),
        "tasks_done": _flow("done_on", status={None, "under_way", "done"}),
        "tasks_done_share": _share(),
        "programme_done_share": _share(origin="programme"),
        "programme_due": _flow("due_on", origin="programme"),
        "programme_done": _flow("done_on", origin="programme", status={None, "under_way", "done"}),
        "tasks_unplanned": _flow("due_on", planned=False),
    },
    "documents": {
        "documents_in_force": _stock(
            lambda row, on: _standing(row, row["issued_on"], row["replaced_on"], on, "replaced")
        ),
        "documents_issued": _flow("issued_on"),
    },
    "ngo_organisations": {
        "ngo_organisations": _organisations,
        "ngo_licences": _stock(_licensed),
        "ngo_licences_expiring_6": _stock(_ending(6)),
        "ngo_licences_expiring_12": _stock(_ending(12)),
    },
    "border_gates": {
        "border_gates_open": _stock(
            lambda row, on: _standing(row, row["opened_on"], row["closed_on"], on, "closed", "planned")
        )
    },
    "partner_profiles": {
        "partners_with_relation": _stock(lambda row, on: _standing(row, row["since"], row["until"], on))
    },
    "bodies": {
        "foreign_affairs_departments": _stock(
            lambda row, on: row["role"] == "department" and _standing(row, row["since"], row["until"], on)
        )
    },
}


def test_every_indicator_of_these_registers_has_its_slow_count():
    counted = {(item.recorded.dataset, item.id) for item in INDICATORS.values() if item.recorded}
    assert {(name, one) for name, slow in SLOW.items() for one in slow} == {
        (name, one) for name, one in counted if name in SLOW
    }


def _lists(name: str) -> st.SearchStrategy[list[Row]]:
    made = st.lists(st.fixed_dictionaries(_MADE[name]), max_size=10)
    called = {
        "ngo_organisations": lambda number: ("Quỹ Nước sạch", "QUỸ NƯỚC SẠCH", "Quỹ Trẻ em")[number % 3],
    }.get(name, lambda number: f"Tên {number}")
    return made.map(lambda rows: [{_NAMED[name]: called(at), **row} for at, row in enumerate(rows)])


def _answer(indicator: str, year: int) -> Decimal:
    with reading() as connection:
        found = published_figures.answer(connection, indicator, HUE, year)
    return found.value if found else Decimal(0)


@pytest.mark.usefixtures("bare")
@pytest.mark.sampled(6)
@pytest.mark.parametrize("name", SLOW)
@tried(3)
@given(data=st.data())
def test_every_number_is_what_a_slow_count_gives(name, data):
    rows = data.draw(_lists(name))
    done = upload_rows(name, *rows).upload_id
    for indicator, slow in SLOW[name].items():
        for year in YEARS:
            assert _answer(indicator, year) == slow(rows, year), (indicator, year)
            if indicator != "ngo_organisations" and INDICATORS[indicator].recorded.count == "records":
                assert len(_behind(indicator, year)) == slow(rows, year), (indicator, year)
    with writing() as connection:
        undo_upload(connection, done, "An")


def _behind(indicator: str, year: int) -> list[dict]:
    with reading() as connection:
        filters = Filters(first_year=year, last_year=year, place=HUE)
        return records(connection, wanted_behind(indicator, filters))


@pytest.mark.usefixtures("bare")
@tried(3)
@given(rows=_lists("tasks"))
def test_what_is_due_and_done_by_month_agrees_with_a_slow_count(rows):
    done = upload_rows("tasks", *rows).upload_id
    filters = Filters(first_year=2020, last_year=2020, place=HUE)
    for indicator, day, never in (("tasks_due", "due_on", "dropped"), ("tasks_done", "done_on", "dropped not_begun")):
        with reading() as connection:
            found = published_figures.by_records(connection, indicator, filters, Breakdown.MONTH, "")
        counted = Counter(
            f"{row[day]:%Y-%m}"
            for row in rows
            if row[day] and row[day].year == 2020 and row["status"] not in never.split()
        )
        assert {item.category: item.value for item in found if item.value} == counted
    with writing() as connection:
        undo_upload(connection, done, "An")


def test_a_share_says_what_it_is_of_and_is_no_number_where_nothing_is_due(bare):
    made = [("agreement", "done"), ("agreement", "under_way"), ("programme", "done"), ("programme", "dropped")]
    upload_rows(
        "tasks",
        *(
            {"origin": origin, "content": f"Việc {at}", "source": "A", "due_on": date(2023, 3, at), "status": status}
            for at, (origin, status) in enumerate(made, 1)
        ),
    )
    with writing() as connection:
        for year in (2023, 2024):
            mark_complete(connection, "tasks", HUE, year, "An")
    filters = Filters(first_year=2022, last_year=2024, place=HUE)
    with reading() as connection:
        found = published_figures.answers(connection, "tasks_done_share", HUE, (2022, 2023, 2024))
        by_origin = fill(connection, EXHIBITS["tasks_share_by_origin"], filters)
        by_month = published_figures.by_records(
            connection, "tasks_done_share", filters.of_year(2023), Breakdown.MONTH, ""
        )
    assert {year: (item.value, str(item.note)) for year, item in found.items()} == {
        2023: (Decimal("66.7"), "2 trên 3.")
    }
    assert {point.category: point.value for point in by_origin.points} == {"programme": 100, "agreement": 50}
    assert by_origin.measure == "%"
    assert "Thỏa thuận đã ký: 1 trên 2" in " ".join(by_origin.notes)
    assert [(item.category, item.value) for item in by_month] == [("2023-03", Decimal("66.7"))]


def test_trips_outside_the_plan_are_those_that_say_so(bare):
    upload_rows(
        "delegations",
        delegation("A", date(2023, 2, 1), direction="out", planned=False),
        delegation("B", date(2023, 3, 1), direction="out", planned=True),
        delegation("C", date(2023, 4, 1), direction="out"),
        delegation("D", date(2023, 5, 1), direction="in", planned=False),
    )
    assert _answer("delegations_out_unplanned", 2023) == 1
    assert [row["name"] for row in _behind("delegations_out_unplanned", 2023)] == ["A"]


def test_a_task_without_its_day_of_agreement_is_open_from_the_new_year_it_is_due_in(bare):
    upload_rows("tasks", {"origin": "programme", "content": "Hội nghị", "source": "CTr", "due_on": date(2023, 9, 30)})
    assert [_answer("tasks_open", year) for year in (2022, 2023)] == [0, 1]
    assert [_answer("tasks_overdue", year) for year in (2022, 2023)] == [0, 1]


def test_a_task_that_was_dropped_is_neither_due_nor_done(bare):
    upload_rows(
        "tasks",
        {
            "origin": "programme",
            "content": "Hội nghị",
            "source": "CTr",
            "due_on": date(2023, 9, 30),
            "done_on": date(2023, 8, 1),
            "status": "dropped",
        },
    )
    assert [_answer(name, 2023) for name in ("tasks_due", "tasks_done", "tasks_open", "programme_done")] == [0] * 4
