"""What a run found at its beginning, at hand for all of it: a page asks for it a thousand times."""

from contextvars import ContextVar
from typing import Generic, TypeVar

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

Found = TypeVar("Found")


class OfRun(Generic[Found]):
    """One value of the state of a page, kept for its callbacks too, which run before the next run finds it anew."""

    def __init__(self, key: str) -> None:
        self._key = key
        self._at_hand: ContextVar[Found | None] = ContextVar(key, default=None)  # each run has a thread of its own

    def put(self, value: Found) -> None:
        """Say what the run found."""
        st.session_state[self._key] = value
        if get_script_run_ctx(suppress_warning=True):  # outside runs one thread may speak for several sessions
            self._at_hand.set(value)

    def forget(self) -> None:
        """Begin a run: nothing is found yet."""
        self._at_hand.set(None)

    def at_hand(self) -> Found | None:
        """Return what this run found; None outside a run, and before it found anything."""
        return self._at_hand.get()

    def get(self) -> Found:
        """Return what was found; outside a run, what the one before found."""
        found = self._at_hand.get()
        return st.session_state[self._key] if found is None else found
