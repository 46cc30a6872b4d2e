"""`python -m reports.made.child`: makes the file of one job, keeps it, and says line by line how far it is.

A process of its own: what is long here keeps nobody's page waiting. The job comes as JSON on standard input.
"""

import os
import signal
import sys
from contextlib import AbstractContextManager
from types import FrameType

import orjson
from sqlalchemy import Connection

from data_model.jobs import made_files
from data_model.jobs.asker import Asker
from data_model.jobs.queue import as_json
from data_model.keeping import illustrative
from data_model.keeping.follower.reading import once_more
from data_model.known.problems import Problem
from data_model.rights.viewer import rights_of
from reports.made.making import make
from reports.made.order import EditionPaper, Order, read_plain
from reports.progress import heard_by
from translations import N_

_GENTLE = 5  # of the system's steps of politeness: pages go before files


def main() -> None:
    """Make one file."""
    if hasattr(os, "nice"):
        os.nice(_GENTLE)
    signal.signal(signal.SIGTERM, _stopped)
    task = orjson.loads(sys.stdin.buffer.read())
    try:
        _make(task)
    except Problem as problem:
        _say(problem=as_json(problem))
    else:
        _say(made=True)


def _stopped(_number: int, _frame: FrameType | None) -> None:
    """End as from an error, so that what this process has begun is ended and its folders are taken away."""
    sys.exit(1)


def _make(task: dict) -> None:
    order, asker = read_plain(task["order"]), Asker(task["account_id"], task["asked_by"])

    def reading() -> AbstractContextManager[Connection]:
        return illustrative.reading(order.look) if order.illustrative else open_look(order.look)

    # An edition is no part of what the version of the data speaks of.
    open_look = asker.reading if isinstance(order.paper, EditionPaper) else asker.looking
    with reading() as connection:
        refuse_other_rights(connection, order)
    with heard_by(lambda passed, total: _say(passed=passed, total=total)):
        made = once_more(lambda: make(order, reading))
    with asker.writing() as connection:
        if not order.illustrative:
            refuse_other_rights(connection, order)
        made_files.keep(connection, task["key"], task["account_id"], made)


def refuse_other_rights(connection: Connection, order: Order) -> None:
    """Raise a Problem where whoever ordered may by now see or do other things than when they did."""
    if not order.illustrative and repr(rights_of(connection)) != order.rights:
        raise Problem(
            "rights_changed", N_("Your rights have changed since this was asked for. Load the page and ask again.")
        )


def _say(**said: object) -> None:
    sys.stdout.buffer.write(orjson.dumps(said) + b"\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
