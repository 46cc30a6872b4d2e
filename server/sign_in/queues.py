"""Who waits for whom at the forms: strangers for strangers, in a few threads of their own.

A password takes a tenth of a second and 64 MB to try, and anybody may send one.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from functools import cached_property
from typing import TypeVar

T = TypeVar("T")

AT_ONCE, MOST = 2, 60


class Full(Exception):
    """So many wait already that another would wait for nothing."""


class Queue:
    """Threads of their own for some of those who ask, one after the other."""

    def __init__(self, at_once: int = AT_ONCE, most: int = MOST) -> None:
        self._at_once, self._most, self._inside = at_once, most, 0

    @cached_property
    def _threads(self) -> ThreadPoolExecutor:
        return ThreadPoolExecutor(self._at_once, thread_name_prefix="forms")

    async def run(self, act: Callable[[], T]) -> T:
        """Return what `act` returns, done in its turn; Full where too many wait. Counted by the one event loop."""
        if self._inside >= self._most:
            raise Full
        self._inside += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, copy_context().run, act)
        finally:
            self._inside -= 1


#: `abroad`: who waits for an answer of another server, and so for nobody here.
strangers, known, abroad = Queue(), Queue(), Queue(4)
