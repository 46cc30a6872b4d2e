"""Approving, and asking what is refused, planned and in force, in a few words."""

from datetime import date
from decimal import Decimal

import pytest

from data_model.keeping.database import reading, writing
from data_model.known.problems import Problem
from data_model.queries import published_figures
from data_model.registers import approvals
from data_model.rights.viewer import Viewer
from hand_made import checked_file, table
from ingest.plan.compare import plan_changes

HUE, DA_NANG, GIA_LAI, BINH_DINH = "46", "48", "52", "63:52"


def approve(
    year: int, dataset: str = "delegations", unit: str = HUE, user: str = "Chi", who: Viewer | None = None
) -> None:
    with writing(who) as connection:
        approvals.approve(connection, dataset, unit, year, user)


def reopen(
    year: int | None,
    why: str = "thiếu hai đoàn",
    dataset: str = "delegations",
    unit: str = HUE,
    who: Viewer | None = None,
) -> None:
    with writing(who) as connection:
        approvals.reopen(connection, dataset, unit, year, "Chi", why)


def refused(act, *arguments, **named) -> str:
    with pytest.raises(Problem) as problem:
        act(*arguments, **named)
    return problem.value.code


def planned(*rows, dataset: str = "delegations", unit: str = HUE):
    with reading() as connection:
        return plan_changes(connection, checked_file(table(dataset, list(rows))), unit)


def outcomes(plan) -> list[str]:
    return [record.outcome.value for record in plan.records]


LAST_YEAR, NEXT_YEAR = (date(date.today().year + ahead, 6, 30) for ahead in (-1, 1))


def in_force(year: int) -> Decimal:
    with reading() as connection:
        return published_figures.answer(connection, "agreements_in_force", HUE, year).value


def licensed(year: int, kind: str = "new", number: str = "1234567890", **others) -> dict:
    return {
        "name": "Nhà máy",
        "certificate_number": number,
        "licensed_on": date(year, 3, 1),
        "kind": kind,
        "countries": ("KR",),
        **others,
    }


def in_effect(year: int) -> Decimal | None:
    with reading() as connection:
        found = published_figures.answer(connection, "fdi_projects_cumulative", HUE, year)
        return found.value if found else None
