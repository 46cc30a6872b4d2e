"""Running a coroutine to its end, whatever else runs in this thread.

A browser's driver leaves a loop running in a worker's.
"""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from typing import Any


def finished(coroutine: Coroutine) -> Any:
    """Return what a coroutine returns; it runs in a loop and a thread of its own, in the context of this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(copy_context().run, asyncio.run, coroutine).result()
