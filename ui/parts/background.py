"""Long work beside the page: how far it is shows on the page, and it stops when nobody waits for it any more."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from contextvars import copy_context
from typing import Any

import streamlit as st

from ingest.progress import Progress, Step, followed
from translations import _
from translations.formats import number

_AT_ONCE = 0.3  # seconds a piece of work may take before the page speaks of it
_LOOK_EVERY = 0.25
_KEPT = 6  # results held, the last ones used: those of a large file take some hundred megabytes
#: step -> where it begins on the bar and how much of it is its own
_SHARES = {Step.READ: (0.02, 0.18), Step.CHECK: (0.2, 0.5), Step.PLAN: (0.7, 0.29)}


class Work:
    """One piece of work in a thread of its own. It speaks the language of who asked for it first."""

    def __init__(self, act: Callable[[], Any]) -> None:
        self.progress, self.done, self.waiting = Progress(), threading.Event(), 0
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


def worked_out(key: Hashable, act: Callable[[], Any]) -> Any:
    """Return the result of `act` for this key: one held from before, or worked out now while a bar shows how far it is.

    Sessions that ask for the same at once wait for one piece of work. Leaving the page stops it when nobody else waits.
    """
    work = _join(key, act)
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


def _join(key: Hashable, act: Callable[[], Any]) -> Work:
    with _lock:
        work = _works.get(key)
        if work is None or work.failed or work.progress.stopped:
            work = _works[key] = Work(act)
        work.waiting += 1
        _works.move_to_end(key)
        for old in [found for found, held in _works.items() if held.done.is_set() and not held.waiting][
            : max(0, len(_works) - _KEPT)
        ]:
            del _works[old]
        return work


def _leave(key: Hashable, work: Work) -> None:
    with _lock:
        work.waiting -= 1
        if not work.waiting and not work.done.is_set():
            work.progress.stopped = True
        if work.failed or work.progress.stopped:
            _works.pop(key, None)


def _show(work: Work) -> None:
    bar = st.progress(_part(work.progress), _words(work.progress))
    while not work.done.wait(_LOOK_EVERY):
        bar.progress(_part(work.progress), _words(work.progress))  # here the page leaves when something was clicked
    bar.empty()


def _part(progress: Progress) -> float:
    begins, share = _SHARES[progress.step]
    return begins + share * min(progress.passed / progress.total, 1) if progress.total else begins


def _words(progress: Progress) -> str:
    if progress.step is Step.READ:
        return _("Reading the file…")
    words = (
        _("Checking: {passed} of {total} rows")
        if progress.step is Step.CHECK
        else _("Comparing with the registers: {passed} of {total} rows")
    )
    return words.format(passed=number(min(progress.passed, progress.total)), total=number(progress.total))
