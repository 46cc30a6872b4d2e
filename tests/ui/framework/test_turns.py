"""A few runs at once, in the order they came; whoever works long keeps nobody waiting."""

import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest

from ui.framework.turns import Turns

SECONDS = 60  # bounds a hang; nothing is told by how long anything took


class Somebody:
    """Takes a turn in a thread of their own, and has it until told to go."""

    def __init__(self, turns: Turns) -> None:
        self.has_turn, self._go = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._work, args=(turns,), daemon=True)
        self._thread.start()

    def _work(self, turns: Turns) -> None:
        with turns.turn():
            self.has_turn.set()
            self._go.wait(SECONDS)

    def go(self) -> None:
        self._go.set()
        self._thread.join(SECONDS)


def waiting(turns: Turns, count: int) -> None:
    """Return once so many wait."""
    tick = threading.Event()
    for _look in range(SECONDS * 100):
        with turns._lock:
            if len(turns._waiting) == count:
                return
        tick.wait(0.01)
    pytest.fail(f"never {count} waited")


@contextmanager
def queue_of(turns: Turns, count: int) -> Iterator[list[Somebody]]:
    """So many people, who came one after the other; the first has the only turn."""
    with ExitStack() as ends:
        people = []
        for before in range(count):
            people.append(Somebody(turns))
            ends.callback(people[-1].go)
            if before:
                waiting(turns, before)
            else:
                assert people[0].has_turn.wait(SECONDS)
        yield people


def test_whoever_came_first_is_next():
    with queue_of(Turns(at_once=1, seconds=SECONDS), 3) as (first, second, third):
        first.go()
        assert second.has_turn.wait(SECONDS)
        assert not third.has_turn.is_set()
        second.go()
        assert third.has_turn.wait(SECONDS)


def test_two_have_a_turn_where_there_are_two():
    turns = Turns(at_once=2, seconds=SECONDS)
    first, second = Somebody(turns), Somebody(turns)
    assert first.has_turn.wait(SECONDS)
    assert second.has_turn.wait(SECONDS)
    third = Somebody(turns)
    waiting(turns, 1)
    second.go()
    assert third.has_turn.wait(SECONDS)
    first.go()
    third.go()
    assert not turns._begun


def test_whoever_works_long_keeps_nobody_waiting():
    now = [0.0]
    turns = Turns(at_once=1, seconds=0.05, clock=lambda: now[0])
    first, second = Somebody(turns), Somebody(turns)
    while not (first.has_turn.is_set() or second.has_turn.is_set()):
        first.has_turn.wait(0.01)
    now[0] = 1.0
    assert first.has_turn.wait(SECONDS)
    assert second.has_turn.wait(SECONDS)
    first.go()
    second.go()
    assert not turns._begun


def test_a_run_that_fails_gives_its_turn_back():
    turns = Turns(at_once=1)
    with pytest.raises(ValueError, match="no"), turns.turn():
        raise ValueError("no")
    assert not turns._begun
