"""`python -m server.worker`: does the jobs pages ask for, in a process of its own, so that no click waits for them.

It takes what is free in the database and holds it while it works: of several workers, on several computers, each job is
one's. What a worker that was killed held is taken again, by another or by the next one (data_model/jobs/).
"""

import logging
import os
import time
from collections.abc import Iterable

from data_model.jobs.crew import Crew
from data_model.keeping import database
from data_model.known.problems import Problem
from ingest.tray.crew import JOBS
from reports.made.jobs import WORKS as MAKING
from server import logs

LOOK_EVERY = 0.5  # seconds: what somebody waits for begins as soon
#: All that pages ask for, each in hands of its own: who waits for a file does not wait for an upload.
WORKS = (JOBS, MAKING)
_log = logging.getLogger(__name__)


def main() -> None:
    """Work until whoever started this is gone."""
    began_by = os.getppid()
    crews = [Crew(works) for works in WORKS]
    with logs.kept():
        while os.getppid() == began_by:
            _look(crews)
            time.sleep(LOOK_EVERY)


def _look(crews: Iterable[Crew]) -> None:
    try:
        database.prepare()
        for crew in crews:
            crew.wake()
    except Problem as problem:  # the database is not there now: the next look comes all the same
        _log.error("%s", problem)


if __name__ == "__main__":
    main()
