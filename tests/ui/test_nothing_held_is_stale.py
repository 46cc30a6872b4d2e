"""Whatever is done to the data, what pages hold says the same as what is found anew, out of the registers themselves.

A walk drawn by lot: uploads, edits, undoing, merges, approvals, marks, rates, days that pass; after each act some looks
by different people, for other places, years, currencies and languages, all in one process.
"""

import random
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import count

import pytest

from charts import DRAW, draw_for_screen
from data_model.columns import blocks
from data_model.columns.held import Columns
from data_model.declared import EXHIBITS
from data_model.declared.pictures import Shape
from data_model.figures import exchange
from data_model.figures.filters import Conversion, Filters
from data_model.keeping.database import database_url, forget_engine, reading, writing
from data_model.known.places import NATION, Boundaries
from data_model.known.problems import Problem
from data_model.known.year_ends import CALENDAR_YEARS, YearEnd
from data_model.registers import approvals, completeness, partner_merges, partners
from data_model.rights.roles import Grant, Role, rights_from
from data_model.rights.viewer import Viewer
from data_model.settings import settings
from hand_made import upload_rows, year_figure
from ingest.apply.undo import undo_upload
from moved_day import Moved, move_by
from translations import LANGUAGES, speaking
from ui import answers, session
from ui.data_version import Version
from ui.figures import key_figures

pytestmark = pytest.mark.one_database
UNITS = ("46", "48", "52")
RECORDS = {
    "delegations": "direction name starts_on countries persons",
    "agreements": "title signed_on country partner_name expires_on",
    "ngo_aid": "name donor approved_on committed_amount country currency",
    "oda_projects": "name donor approved_on disbursed_total currency",
    "fdi_projects": "name certificate_number kind licensed_on countries registered_capital currency",
}
REGISTERS = tuple(RECORDS)
HUE_ALONE = rights_from([Grant("46", Role.VIEWER)], administers=False)
VIEWERS = (Viewer(), Viewer(approved_only=True), Viewer(HUE_ALONE), Viewer(HUE_ALONE, approved_only=True))
ACTS = {"hand_in": 5, "report": 2, "undo": 4, "merge": 1, "part": 1, "approve": 2, "reopen": 1, "mark": 2}
ACTS |= {"rate": 2, "pass_days": 3}
ENDS = (CALENDAR_YEARS, replace(CALENDAR_YEARS, usual=YearEnd(15)))


@pytest.fixture
def samples(filled_folder, data_folder, monkeypatch):
    """A copy of the samples; today can be moved, and what is held before and after is of this test."""
    shutil.copytree(filled_folder, data_folder)
    forget_engine()
    monkeypatch.setattr(Moved, "now", date.today())
    move_by(0, monkeypatch)  # no midnight passes by itself
    return monkeypatch


class Walk:
    """Acts drawn by lot, some of which are refused: as of people."""

    def __init__(self, seed: int, patch: pytest.MonkeyPatch) -> None:
        self.lot, self.patch, self.numbers = random.Random(seed), patch, count()
        self.applied: list[int] = []

    def step(self, act: str) -> str:
        try:
            getattr(self, act)()
        except Problem as refused:
            return f"{act} refused: {refused.code}"
        return act

    def record(self, register: str) -> dict[str, object]:
        lot, number = self.lot, self.lot.randint(0, 20)
        day = date(2016 + number % 11, 1 + number % 12, 16)  # the same record again, with other values: an edit
        if number > 12:  # counted, or in force, only once days have passed
            day = Moved.now + timedelta(days=lot.randint(-60, 300))
        countries = tuple(lot.sample(["LA", "JP", "KR", "US"], lot.randint(1, 2)))
        amount, name = Decimal(lot.randint(1, 10**6)), f"Bản ghi {number}"
        values = dict.fromkeys(("starts_on", "signed_on", "approved_on", "licensed_on"), day)
        values |= dict.fromkeys(("committed_amount", "disbursed_total", "registered_capital"), amount)
        values |= {"name": name, "title": name, "donor": "JICA", "direction": "in", "kind": "new", "persons": number}
        values |= {"countries": countries, "country": countries[0], "certificate_number": f"88000{number:05}"}
        values |= {"currency": lot.choice(["USD", "VND", "EUR"]), "partner_name": lot.choice(["Gifu", "Gì-phu"])}
        values["expires_on"] = lot.choice([None, Moved.now + timedelta(days=lot.randint(-300, 300))])
        return {field: values[field] for field in RECORDS[register].split()}

    def hand_in(self) -> None:
        register, unit = self.lot.choice(REGISTERS), self.lot.choice(UNITS)
        self.apply(register, self.record(register), unit)

    def report(self) -> None:
        unit, year = self.lot.choice(UNITS), self.lot.randint(2017, 2025)
        self.apply("figures", year_figure("delegations_in", unit, year, Decimal(self.lot.randint(1, 999))), unit)

    def apply(self, register: str, values: dict, unit: str) -> None:
        name = f"{next(self.numbers)}.xlsx"
        self.applied.append(upload_rows(register, values, name=name, unit=unit).upload_id)

    def undo(self) -> None:
        if self.applied:
            number = self.lot.choice(self.applied[-3:])
            with writing() as connection:
                undo_upload(connection, number, "An")
            self.applied.remove(number)

    def merge(self) -> None:
        with writing() as connection:
            keep, other = self.lot.sample(partners.partners(connection), 2)
            partner_merges.merge(connection, keep.id, other.id, "An")

    def part(self) -> None:
        with writing() as connection:
            for item in partner_merges.merges(connection)[:1]:
                partner_merges.part(connection, item.id, "An")

    def about(self) -> tuple[str, str, int]:
        return self.lot.choice(REGISTERS), self.lot.choice(UNITS), self.lot.randint(2018, 2025)

    def approve(self) -> None:
        with writing() as connection:
            approvals.approve(connection, *self.about(), "Chi")

    def reopen(self) -> None:
        register, unit, _year = self.about()
        with writing() as connection:
            approvals.reopen(connection, register, unit, None, "Chi", "thiếu")

    def mark(self) -> None:
        act = self.lot.choice([completeness.mark_complete, completeness.mark_incomplete])
        with writing() as connection:
            act(connection, *self.about(), "Chi")

    def rate(self) -> None:
        year, vnd = self.lot.randint(2016, 2026), Decimal(self.lot.randint(22000, 27000))
        currency = self.lot.choice(["USD", "EUR"])
        with writing() as connection:
            found = exchange.Rate(year=year, currency=currency, vnd=vnd, source="Ngân hàng", implied=False)
            exchange.put_rate(connection, found, "An")

    def pass_days(self) -> None:
        move_by(self.lot.choice([1, 1, 31, 180]), self.patch)

    def look(self) -> tuple[Viewer, str, Filters]:
        """Return somebody who looks, in which language, and what they chose."""
        lot, ends = self.lot, self.lot.choice(ENDS)
        viewer, first = replace(lot.choice(VIEWERS), year_ends=ends), lot.randint(2015, 2026)
        filters = Filters(
            first_year=first,
            last_year=lot.randint(max(first, 2019), 2027),
            place=lot.choice([*UNITS, NATION]),
            countries=lot.choice([(), (), ("JP", "LA")]),
            conversion=lot.choice([Conversion(), Conversion("USD"), Conversion("VND", 2023)]),
            boundaries=lot.choice(list(Boundaries)),
            year_ends=ends,
            approved_only=viewer.approved_only,
        )
        return viewer, lot.choice(list(LANGUAGES)), filters


def version_of(viewer: Viewer, language: str) -> Version:
    with reading() as connection:
        state = settings.data_state(connection)
    return Version(database=database_url(), data=state, language=language, today=Moved.now, viewer=viewer)


def shown(now: Version, filters: Filters, names: list[str], patch: pytest.MonkeyPatch) -> dict[str, object]:
    """Return what pages show to one look: pictures, their drawings, cards, what is due, years, rates."""
    patch.setattr(answers, "version", lambda: now)
    patch.setattr(session, "version", lambda: now)
    with speaking(now.language):
        pictures = answers.filled_exhibits(names, filters)
        drawn = {
            f"drawing of {name}": draw_for_screen(found).to_dict()
            for name, found in pictures.items()
            if found.points and found.exhibit.shape in DRAW and found.exhibit.shape is not Shape.MAP
        }
        return (
            pictures
            | drawn
            | {
                "figures": answers.published_figures_of(filters.place, tuple(filters.years), filters.conversion),
                "countries": answers.figures_of_countries(filters.place, filters.last_year, filters.countries),
                "cards": key_figures._cards(now, filters),
                "due": answers.due_now(filters.place),
                "silent": answers.silent(filters.place, filters.last_year),
                "years": (answers.known_years(filters.place), answers.fullest_year(filters.place)),
                "places": (answers.places_with_data(), answers.holds_records(), answers.anything_approved()),
                "rates": dict(answers.exchange_rates()),
            }
        )


_ANEW = count()


@contextmanager
def nothing_held(now: Version) -> Iterator[Version]:
    """Let all be found anew: no answer of before, no columns but those made of the registers now."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(blocks, "states", lambda _connection: None)
        patch.setattr(Columns, "remember", lambda _columns, _key, make: make())
        yield replace(now, database=f"anew {next(_ANEW)}")


def walk(seed: int, acts: Iterable[str], looks: int, pictures: int, patch: pytest.MonkeyPatch) -> set[str]:
    """Do all that; after each act the same people look again, others after ten. Return what was not refused."""
    walking, done = Walk(seed, patch), []
    for step, act in enumerate(acts):
        if step % 10 == 0:
            names = walking.lot.sample(list(EXHIBITS), pictures)
            people = [walking.look() for _person in range(looks)]
        done.append(walking.step(act))
        for viewer, language, filters in people:
            now = version_of(viewer, language)
            held = shown(now, filters, names, patch)
            with nothing_held(now) as anew:
                found = shown(anew, filters, names, patch)
            assert [name for name in held if held[name] != found[name]] == [], (done[-5:], now, filters)
    return set(done)


def test_a_few_acts_leave_nothing_stale(samples):
    few = ["hand_in", "rate", "undo", "hand_in", "pass_days"]
    assert walk(3, few, looks=1, pictures=2, patch=samples) == set(few)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_many_acts_leave_nothing_stale(samples, seed):
    many = random.Random(seed).choices(list(ACTS), list(ACTS.values()), k=60)
    done = walk(seed, many, looks=2, pictures=len(EXHIBITS), patch=samples)
    assert {"hand_in", "undo", "merge", "approve", "rate", "pass_days"} <= done
