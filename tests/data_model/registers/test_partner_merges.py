"""Partners that were merged are parted again: just what went over goes back, and whoever may merge may part."""

from datetime import date

import pytest
from sqlalchemy import select

from data_model.keeping.database import reading, writing
from data_model.known.problems import Problem
from data_model.queries.published_figures import answer
from data_model.registers import approvals, partner_merges, partners
from data_model.rights.roles import Grant, Role, rights_from
from data_model.rights.viewer import Viewer
from data_model.stored.tables import partner, partner_alias
from hand_made import agreement, upload_rows

pytestmark = pytest.mark.usefixtures("prepared")
DAY = date(2020, 1, 1)
HUE, DA_NANG = "46", "48"


def may(role: Role, *units: str) -> Viewer:
    return Viewer(rights_from([Grant(unit, role) for unit in units], administers=False))


def with_partners(*names: str, file: str = "a.xlsx", unit: str = HUE) -> None:
    rows = [agreement(f"MoU {file} {n}", DAY, country="LA", partner_name=name) for n, name in enumerate(names)]
    upload_rows("agreements", *rows, name=file, unit=unit)


def held(who=None) -> dict[str, int]:
    with reading(who) as connection:
        return {item.name: item.records for item in partners.partners(connection)}


def numbers() -> dict[str, int]:
    with reading() as connection:
        return {item.name: item.id for item in partners.partners(connection)}


def merge(keep: int, other: int, who=None) -> None:
    with writing(who) as connection:
        partner_merges.merge(connection, keep, other, "An")


def listed(who=None) -> list[tuple[str, str]]:
    with reading(who) as connection:
        return [(item.keep, item.other) for item in partner_merges.merges(connection)]


def part(who=None, at: int = 0) -> None:
    with reading() as connection:
        found = partner_merges.merges(connection)[at]
    with writing(who) as connection:
        partner_merges.part(connection, found.id, "Hoa")


def stored() -> tuple[list, list]:
    with reading() as connection:
        return (
            connection.execute(select(partner).order_by(partner.c.id)).all(),
            connection.execute(select(partner_alias).order_by(partner_alias.c.id)).all(),
        )


@pytest.mark.both_databases
def test_parting_gives_back_just_what_the_merge_moved():
    with_partners("Attapeu", "Attapeu", "Attopeu")
    before = stored()
    ids = numbers()
    merge(ids["Attapeu"], ids["Attopeu"])
    with_partners("ATTOPEU", "Attapư", file="b.xlsx")
    assert held() == {"Attapeu": 4, "Attapư": 1}
    part()
    assert held() == {"Attapeu": 2, "Attopeu": 2, "Attapư": 1}  # with what came in by that spelling since
    partners_after, spellings_after = stored()
    assert (partners_after[:2], spellings_after[:2]) == before
    assert listed() == []


def test_the_number_of_localities_follows_a_merge_and_its_parting():
    with_partners("Attapeu", "Attopeu")
    ids = numbers()
    counts = []
    for act in (lambda: None, lambda: merge(ids["Attapeu"], ids["Attopeu"]), part):
        act()
        with reading() as connection:
            counts.append(answer(connection, "partner_localities", HUE, 2021).value)
    assert counts == [2, 1, 2]


def test_of_merges_upon_merges_the_last_is_parted_first():
    with_partners("Attapeu", "Attopeu", "Attapư")
    ids = numbers()
    merge(ids["Attapeu"], ids["Attopeu"])
    with reading() as connection:
        (first,) = partner_merges.merges(connection)
    merge(ids["Attapư"], ids["Attapeu"])
    assert listed() == [("Attapư", "Attapeu")]
    with pytest.raises(Problem, match=r".+"), writing() as connection:
        partner_merges.part(connection, first.id, "Hoa")
    part()
    assert held() == {"Attapeu": 2, "Attapư": 1}
    part()
    assert held() == {"Attapeu": 1, "Attopeu": 1, "Attapư": 1}


def test_a_merge_of_one_unit_is_seen_and_parted_by_it_alone():
    with_partners("Attapeu", "Attopeu", file="hue.xlsx")
    staff, others = may(Role.STAFF, HUE), may(Role.STAFF, DA_NANG)
    ids = numbers()
    before = stored()
    merge(ids["Attapeu"], ids["Attopeu"], staff)
    with_partners("Attopeu", file="da-nang.xlsx", unit=DA_NANG)
    assert held(others) == {"Attopeu": 1}  # its files go on meaning what they meant
    assert (listed(staff), listed(others), listed(may(Role.VIEWER, HUE))) == ([("Attapeu", "Attopeu")], [], [])
    with pytest.raises(Problem, match=r".+"):
        part(others)
    part(staff)
    assert held(staff) == {"Attapeu": 1, "Attopeu": 1}
    assert stored() == before


def test_what_was_merged_for_all_is_parted_by_who_enters_for_all():
    with_partners("Attapeu", "Attopeu")
    ids = numbers()
    merge(ids["Attapeu"], ids["Attopeu"])
    staff = may(Role.STAFF, HUE)
    assert listed(staff) == []
    with pytest.raises(Problem, match=r".+"):
        part(staff)


def test_no_approved_number_changes_by_parting():
    with_partners("Attapeu", "Attopeu")
    ids = numbers()
    merge(ids["Attapeu"], ids["Attopeu"])
    with writing() as connection:
        approvals.approve(connection, "agreements", HUE, 2020, "Sếp")
    with pytest.raises(Problem, match=r".+"):
        part()
    assert held() == {"Attapeu": 2}
