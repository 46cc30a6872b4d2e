"""What is kept beside held answers goes with them."""

import threading

import pytest
import streamlit as st
from streamlit.runtime.caching import cache_utils

from ui.framework.locks_in_use import keep_locks_in_use_only


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[cache_utils.Cache]:
    """Every cache that is made in a test."""
    monkeypatch.setattr(cache_utils.Cache, "__init__", cache_utils.Cache.__init__)
    keep_locks_in_use_only()
    ours, found = cache_utils.Cache.__init__, []

    def make(cache: cache_utils.Cache) -> None:
        ours(cache)
        found.append(cache)

    cache_utils.Cache.__init__ = make
    return found


@pytest.mark.parametrize("kind", [st.cache_data, st.cache_resource])
def test_an_answer_that_was_dropped_leaves_no_lock(kind, made: list[cache_utils.Cache]):
    held = kind(lambda number: number + 1, max_entries=2, show_spinner=False)
    assert [held(number) for number in range(50)] == list(range(1, 51))
    assert len(made) == 1
    assert len(made[0]._value_locks) == 0
    held.clear()
    assert held(7) == 8


def test_who_asks_while_it_is_computed_waits_for_that_answer(made: list[cache_utils.Cache]):
    begun, go_on, computed, answers = threading.Event(), threading.Event(), [], []

    @st.cache_data(show_spinner=False)
    def slow(number: int) -> int:
        computed.append(number)
        begun.set()
        assert go_on.wait(60)
        return number * 2

    threads = [threading.Thread(target=lambda: answers.append(slow(21)), daemon=True) for _person in range(2)]
    threads[0].start()
    assert begun.wait(60)
    threads[1].start()
    go_on.set()
    for thread in threads:
        thread.join(60)
    assert (answers, computed) == ([42, 42], [21])
    assert not list(made[0]._value_locks)
