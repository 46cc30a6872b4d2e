"""Long work beside the page: how far it is shows on the page, and it stops when nobody waits for it any more.

Results are held for the next run, within a bound of memory: the one used longest ago goes first.
"""

import math
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable
from contextvars import copy_context
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from data_model.settings import environment
from ingest.progress import Progress, Step, followed
from translations import N_, _, counted
from translations.formats import number
from ui.parts.weight import weigh

_AT_ONCE = 0.3  # seconds a piece of work may take before the page speaks of it
_LOOK_EVERY = 0.25
_UNUSED = 30 * 60  # seconds after which a result nobody asked for goes, with the next coming or going of anybody
#: step -> where it begins on the bar and how much of it is its own
_SHARES = {Step.READ: (0.02, 0.18), Step.CHECK: (0.2, 0.5), Step.PLAN: (0.7, 0.29), Step.WRITE: (0.99, 0.01)}


class Work:
    """One piece of work in a thread of its own. It speaks the language of who asked for it first.

    `made_from` is what its result holds besides its own; `pages` are the sessions that asked for it; `parts` the bytes
    of what is held by it, by identity: what two results hold is counted once.
    """

    def __init__(self, act: Callable[[], Any], made_from: Any = None) -> None:
        self.progress, self.done, self.waiting = Progress(), threading.Event(), 0
        self.used, self.pages, self.parts = time.monotonic(), set[str](), dict[int, int]()
        self._made_from = made_from
        self._result: Any = None
        self._error: BaseException | None = None
        threading.Thread(target=copy_context().run, args=(self._run, act), daemon=True).start()

    def _run(self, act: Callable[[], Any]) -> None:
        try:
            with followed(self.progress):
                self._result = act()
        except BaseException as error:  # raised again where the result is asked for
            self._error = error
        finally:
            self.done.set()
        if self._error is None:
            held = [self._made_from, self._result]
            self.parts = dict(zip(map(id, held), weigh(*held), strict=True))
            with _lock:
                _keep_within_the_bound()

    def result(self) -> Any:
        """Return what came of it, or raise what it raised."""
        if self._error is not None:
            raise self._error
        return self._result

    @property
    def failed(self) -> bool:
        return self._error is not None


_works: OrderedDict[Hashable, Work] = OrderedDict()
_lock = threading.Lock()


def worked_out(key: Hashable, act: Callable[[], Any], made_from: Any = None) -> Any:
    """Return the result of `act` for this key: one held from before, or worked out now while a bar shows how far it is.

    Sessions that ask for the same at once wait for one piece of work. Leaving the page stops it when nobody else waits.
    `made_from` is another result that this one goes on holding.
    """
    work = _join(key, act, made_from)
    try:
        if not work.done.wait(_AT_ONCE):
            _show(work)
    finally:
        _leave(key, work)
    return work.result()


def worked_out_once(act: Callable[[], Any]) -> Any:
    """Return the result of `act` as `worked_out` does, for this run of this session alone: nothing of it is held."""
    key = object()
    try:
        return worked_out(key, act)
    finally:
        with _lock:
            _works.pop(key, None)


def page_gone(session_id: str) -> None:
    """Let go of what only this page asked for: it was closed, and will not be taken up again."""
    with _lock:
        for key, work in list(_works.items()):
            if work.pages == {session_id} and not work.waiting:
                del _works[key]
            work.pages.discard(session_id)
        _keep_within_the_bound()


def _join(key: Hashable, act: Callable[[], Any], made_from: Any = None) -> Work:
    page = get_script_run_ctx(suppress_warning=True)
    with _lock:
        work = _works.get(key)
        if work is None or work.failed or work.progress.stopped:
            work = _works[key] = Work(act, made_from)
        work.waiting += 1
        work.used = time.monotonic()
        if page:
            work.pages.add(page.session_id)
        _works.move_to_end(key)
        _keep_within_the_bound()
        return work


def _keep_within_the_bound() -> None:
    """Let go of results, the one used longest ago first, until the others are within the bound; called under the lock.

    Nobody's is taken who waits for it. What alone is larger goes as soon as it was handed out, and drives no other out.
    """
    bound = int(environment.value("held_megabytes")) * 1_000_000
    for key, work in list(_works.items()):
        if work.waiting or not work.done.is_set():
            continue
        unused = time.monotonic() - work.used > _UNUSED
        if unused or _bytes_of([work]) > bound or held_bytes(bound) > bound:
            del _works[key]


def held_bytes(largest: float = math.inf) -> int:
    """Return how many bytes the results take that are held, without those that alone take more than `largest`.

    Called under the lock, or when nobody works.
    """
    return _bytes_of([work for work in _works.values() if _bytes_of([work]) <= largest])


def _bytes_of(works: Iterable[Work]) -> int:
    return sum({part: size for work in works for part, size in work.parts.items()}.values())


def _leave(key: Hashable, work: Work) -> None:
    with _lock:
        work.waiting -= 1
        if not work.waiting and not work.done.is_set():
            work.progress.stopped = True
        if work.failed or work.progress.stopped:
            _works.pop(key, None)
        _keep_within_the_bound()


def _show(work: Work) -> None:
    bar = st.progress(part_done(work.progress), in_words(work.progress))
    while not work.done.wait(_LOOK_EVERY):
        # here the page leaves when something was clicked
        bar.progress(part_done(work.progress), in_words(work.progress))
    bar.empty()


def part_done(progress: Progress) -> float:
    """Return how much of the way from the file to its preview is done."""
    begins, share = _SHARES[progress.step]
    return begins + share * min(progress.passed / progress.total, 1) if progress.total else begins


def in_words(progress: Progress) -> str:
    """Return in words how far work on a file is."""
    if progress.step is Step.READ:
        return _("Reading the file…")
    if progress.step is Step.WRITE:
        return _("Writing to the registers…")
    words = (
        N_("Checking: {passed} of {total} rows")
        if progress.step is Step.CHECK
        else N_("Comparing with the registers: {passed} of {total} rows")
    )
    return counted(words, progress.total).format(
        passed=number(min(progress.passed, progress.total)), total=number(progress.total)
    )
