"""The program killed while it applies, and two that apply at once: every upload is there whole or not at all."""

import os
import random
import signal
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from sqlalchemy import select

import applying
from apply_turns import Killed, Worker, apply_here, check_all, keep, state, whole
from data_model.keeping.database import reading
from data_model.known.problems import Problem
from data_model.stored.tables import REGISTERS

pytestmark = [
    pytest.mark.both_databases,
    pytest.mark.usefixtures("prepared"),
    pytest.mark.skipif(os.name == "nt", reason="kill -9 is POSIX's"),
]
KILLS, KILLS_LONG = 4, 300
EACH = 25  # kills in one database: it grows with each, and is looked through after each


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Split as many kills as were asked for into lots, each in a database of its own; they are numbered through."""
    if "turns" in metafunc.fixturenames:
        config = metafunc.config
        most = config.getoption("--kills") or (KILLS_LONG if config.getoption("--long") else KILLS)
        lots = [range(done + 2, min(done + EACH, most) + 2) for done in range(0, most, EACH)]
        metafunc.parametrize("turns", lots, ids=lambda turns: f"{len(turns)} from {turns[0] - 1}")


@dataclass(frozen=True, order=True)
class Place:
    """Where an apply was killed: how many statements it had begun, what it did, and what was left of the upload."""

    backend: str
    number: int
    what: str
    left: str


@pytest.fixture(scope="module")
def fell() -> Iterator[Counter[Place]]:
    """How often an apply was killed where; said at the end (-s), with how many statements of the same words it was."""
    counted: Counter[Place] = Counter()
    yield counted
    alike: dict[tuple[str, str, str], list[Place]] = defaultdict(list)
    for place in sorted(counted):
        alike[place.backend, place.what, place.left].append(place)
    for (backend, what, left), places in alike.items():
        times = sum(counted[place] for place in places)
        print(f"\n{backend:10} {what:55} {left:7} {times:4} at {len(places):3}  {'#' * min(times, 60)}", end="")


@pytest.fixture
def killed(prepared: Path) -> Iterator[Killed]:
    killed = Killed(prepared)
    yield killed
    killed.stop()


def usual_apply(killed: Killed) -> tuple[int, float]:
    """Return how many statements an apply takes that nobody kills, and how many seconds its commit."""
    rows = applying.rows(1)
    killed.plan(keep(rows, "1.xlsx"), rows)
    killed.go()
    assert killed.hear() == "committing"
    began = time.monotonic()
    assert killed.hear() == f"applied {applying.NEW} {applying.CHANGED}"
    return killed.reached.statement, time.monotonic() - began


def kill(killed: Killed, turn: int, usual: tuple[int, float], dice: random.Random) -> None:
    """Let a process apply and kill it: before each statement in turn, while it commits, anywhere within a statement.

    The first leaves nothing however fast the machine is; of the others nobody knows.
    """
    statements, seconds_of_commit = usual
    if turn % 3 == 0:
        killed.go(killed_before=turn // 3 % statements + 1)
        assert killed.ends() == -signal.SIGKILL
        return
    killed.go()
    if turn % 3 == 1:
        assert killed.hear() == "committing"
        time.sleep(dice.choice((0, dice.uniform(0, seconds_of_commit))))
    else:
        killed.comes_to(dice.randint(1, statements))
        time.sleep(dice.uniform(0, 0.001))
    assert killed.kill() == -signal.SIGKILL


def test_kill_9_at_random_moments_leaves_an_upload_whole_or_not_at_all(killed, backend, turns, fell) -> None:
    seed = random.randrange(10**6)
    dice = random.Random(seed)
    apply_here(keep(applying.rows(0), "0.xlsx"), applying.rows(0))
    usual, ends = usual_apply(killed), Counter()
    held = state()
    for turn in turns:
        rows = applying.rows(turn)
        draft = keep(rows, f"{turn}.xlsx")
        before = replace(held, statuses=held.statuses | {draft: "draft"})
        killed.plan(draft, rows)
        kill(killed, turn, usual, dice)
        held = state()
        check_all()
        end = "nothing" if held == before else "whole"
        ends[end] += 1
        place = Place(backend, killed.reached.statement, killed.reached.words, end)
        fell[place] += 1
        if end == "nothing":
            apply_here(draft, rows)
            held = state()
        else:
            with pytest.raises(Problem, match=r"draft|nháp"):
                apply_here(draft, rows)
        try:
            whole(before, draft, held)
        except AssertionError as error:
            raise AssertionError(f"turn {turn} of seed {seed}: {place}") from error
    assert ends["nothing"] >= len(turns) // 3, ends


def ends_of(workers: list[Worker]) -> list[str]:
    """Let all begin at once; return what came of each."""
    for worker in workers:
        worker.go()
    return [worker.end() for worker in workers]


@pytest.mark.sampled(1)
def test_two_processes_with_overlapping_files_are_one_after_the_other_never_mixed(prepared) -> None:
    drafts = [keep(applying.overlapping(who), f"chung {who}.xlsx") for who in (0, 1)]
    workers = [Worker(prepared, draft, applying.overlapping(who)) for who, draft in enumerate(drafts)]
    ends = ends_of(workers)
    assert sorted(ends) == ["applied 200 0", "stale_plan"]
    winner = ends.index("applied 200 0")
    shown = {(name, persons) for name, persons in persons_by_name().items()}
    assert shown == {(row["name"], row["persons"]) for row in applying.overlapping(winner)}, (
        "the file of one, and of that one everything"
    )
    loser = 1 - winner
    receipt = apply_here(drafts[loser], applying.overlapping(loser))
    assert (receipt.new, receipt.changed) == (100, 100)
    assert persons_by_name() == {
        **{row["name"]: winner + 1 for row in applying.overlapping(winner)},
        **{row["name"]: loser + 1 for row in applying.overlapping(loser)},
    }


@pytest.mark.sampled(1)
def test_two_processes_with_different_files_are_both_written_whole(prepared) -> None:
    files = [[row for row in applying.rows(turn) if "cũ" not in row["name"]] for turn in (1, 2)]
    drafts = [keep(rows, f"{number}.xlsx") for number, rows in enumerate(files)]
    before = state()
    ends = ends_of([Worker(prepared, draft, rows) for draft, rows in zip(drafts, files, strict=True)])
    after = state()
    assert ends == [f"applied {applying.NEW} 0"] * 2
    assert (after.events - before.events, after.version - before.version, after.history - before.history) == (
        2,
        2,
        2 * applying.NEW,
    )
    assert {after.statuses[draft] for draft in drafts} == {"applied"}


def persons_by_name() -> dict[str, int]:
    register = REGISTERS["delegations"]
    with reading() as connection:
        return dict(map(tuple, connection.execute(select(register.c.name, register.c.persons))))
