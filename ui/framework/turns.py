"""Runs of pages take turns: a few at a time, first come first served, and whoever works long goes on beside the others.

Python works at one thing at a time in a process. A hundred pages that are drawn side by side each take a hundred times
as long, the server's own loop has to queue among them for every message, and each holds what it draws with. One after
the other the first is done at once, and the last no later.
"""

import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Lock

from streamlit.runtime.scriptrunner.script_runner import ScriptRunner
from streamlit.runtime.scriptrunner_utils.script_requests import RerunData

AT_ONCE = 2  # one works while another waits for the database or for a file
#: A turn lasts no longer: a page that waits for a job, a stuck database, a large picture keep nobody.
TURN_SECONDS = 1.0


class Turns:
    """Who may go on: so many at once, each for so long; then the next may go on too."""

    def __init__(
        self, at_once: int = AT_ONCE, seconds: float = TURN_SECONDS, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._at_once, self._seconds, self._clock = at_once, seconds, clock
        self._lock = Lock()
        self._waiting: deque[Event] = deque()
        self._begun: dict[Event, float] = {}

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for one's turn, have it, give it back."""
        mine = Event()
        with self._lock:
            self._waiting.append(mine)
            self._let_in()
        while not mine.wait(self._seconds):
            with self._lock:  # nobody tells that a turn has lasted long enough
                self._let_in()
        try:
            yield
        finally:
            with self._lock:
                del self._begun[mine]
                self._let_in()

    def _let_in(self) -> None:
        """Let in whoever came first, as many as there are turns to be had. Under the lock."""
        now = self._clock()
        at_work = sum(now - begun < self._seconds for begun in self._begun.values())
        while self._waiting and at_work < self._at_once:
            first = self._waiting.popleft()
            self._begun[first] = now
            first.set()
            at_work += 1


def run_by_turns() -> None:
    """Let the framework's runs take turns, from before the first page comes."""
    run, turns = ScriptRunner._run_script, Turns()

    def run_in_turn(runner: ScriptRunner, data: RerunData) -> None:
        with turns.turn():
            run(runner, data)

    ScriptRunner._run_script = run_in_turn
