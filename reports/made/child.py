"""`python -m reports.made.child`: makes the file of one job, keeps it, and says line by line how far it is."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from data_model.jobs import made_files
from data_model.jobs.asker import asker_of
from data_model.jobs.crew import Told
from data_model.jobs.in_child import do_one
from data_model.jobs.made_files import MAKE
from data_model.jobs.queue import Job
from data_model.keeping import illustrative
from data_model.keeping.follower.reading import once_more
from data_model.known.problems import Problem
from data_model.rights.viewer import rights_of
from reports.made.making import make
from reports.made.order import EditionPaper, Order, read_plain
from reports.progress import heard_by
from translations import N_


@dataclass
class _HowFar:
    step: str = MAKE
    passed: int = 0
    total: int = 0
    stopped: bool = False

    def hear(self, passed: int, total: int) -> None:
        self.passed, self.total = passed, total


def _make(job: Job, told: Told) -> Mapping[str, Any]:
    order, asker = read_plain(job.about), asker_of(job)
    told.progress = how_far = _HowFar()

    def reading() -> AbstractContextManager[Connection]:
        return illustrative.reading(order.look) if order.illustrative else open_look(order.look)

    # An edition is no part of what the version of the data speaks of.
    open_look = asker.reading if isinstance(order.paper, EditionPaper) else asker.looking
    with reading() as connection:
        refuse_other_rights(connection, order)
    with heard_by(how_far.hear):
        made = once_more(lambda: make(order, reading))
    with asker.writing() as connection:
        if not order.illustrative:
            refuse_other_rights(connection, order)
        made_files.keep(connection, job.key, job.account_id, made)
    return {"made": True}


def refuse_other_rights(connection: Connection, order: Order) -> None:
    """Raise a Problem where whoever ordered may by now see or do other things than when they did."""
    if not order.illustrative and repr(rights_of(connection)) != order.rights:
        raise Problem(
            "rights_changed", N_("Your rights have changed since this was asked for. Load the page and ask again.")
        )


if __name__ == "__main__":
    do_one({MAKE: _make})
