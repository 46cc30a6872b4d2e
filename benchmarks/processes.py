"""What several processes on one database give many people who click at once.

`python -m benchmarks.processes [RECORDS] [--processes 1 2 4] [--people 60] [--seconds 20] [--every 5]` starts the
program as `start.py --processes N` does, on PostgreSQL where DASHBOARD_TEST_POSTGRES or DATABASE_URL names a server,
spreads the people over its ports as a proxy would, and prints for each N what a click waited (median, 95th percentile),
how many clicks were done, what each took of the processor, and the memory of all processes. Each person looks at
another unit and chooses other years with each click, every so many seconds from a moment of their own on.
"""

import argparse
import asyncio
import random
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import psutil

from benchmarks.asked import databases
from benchmarks.asked.clicks import Times, spans
from benchmarks.asked.servers import free_ports, wait_for
from benchmarks.asked.talk import Talk
from benchmarks.made.shares import MERGED
from data_model.known.places import current_units

PAGE = "delegations"
MEGABYTE = 1024**2


@dataclass(frozen=True, kw_only=True)
class Together:
    """What people waited for whom so many processes work, and what that took."""

    processes: int
    clicks: int
    waited: Times
    processor: float  # milliseconds a click, of all processes, the database's not counted
    megabytes: float


def measured(count: int, database: databases.Filled, options: argparse.Namespace) -> Together:
    """Let people click at so many processes."""
    with running(count, database) as (process, ports):
        asyncio.run(_people(ports, count * 2, 0, options.every))  # what each process loads with its first clicks
        whole = [process, *process.children(recursive=True)]
        before = sum(sum(one.cpu_times()[:2]) for one in whole)
        waited = asyncio.run(_people(ports, options.people, options.seconds, options.every))
        spent = sum(sum(one.cpu_times()[:2]) for one in whole) - before
        megabytes = sum(one.memory_info().rss for one in whole) / MEGABYTE
    each = round(spent * 1000 / len(waited), 1)
    return Together(
        processes=count, clicks=len(waited), waited=Times.of(waited), processor=each, megabytes=round(megabytes)
    )


@contextmanager
def running(count: int, database: databases.Filled) -> Iterator[tuple[psutil.Process, Sequence[int]]]:
    """Start so many processes and their worker on a database; give what watches them, and their ports."""
    ports = free_ports(count)
    command = [sys.executable, "-m", "server", "--port", str(ports[0]), "--processes", str(count)]
    started = subprocess.Popen(
        command, cwd=databases.ROOT, env=database.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        for port in ports:
            wait_for(started, f"http://127.0.0.1:{port}/health/live")
        yield psutil.Process(started.pid), ports
    finally:
        started.terminate()
        started.wait()


async def _people(ports: Sequence[int], people: int, seconds: float, every: float) -> list[float]:
    units = [unit.id for unit in current_units() if unit.id not in MERGED]
    talks = [Talk(ports[at % len(ports)], PAGE, {"place": units[at % len(units)]}) for at in range(people)]
    for talk in talks:
        await talk.__aenter__()
    until = time.monotonic() + seconds
    found = await asyncio.gather(*(_person(talk, number, until, every) for number, talk in enumerate(talks)))
    for talk in talks:
        await talk.__aexit__(None, None, None)
    return [value for person in found for value in person]


async def _person(talk: Talk, number: int, until: float, every: float) -> list[float]:
    waited, own_spans = [], iter(spans(number + 1))
    await asyncio.sleep(random.Random(number).uniform(0, every))
    while not waited or time.monotonic() < until:
        first, last = next(own_spans)
        waited.append(await talk.choose(**{"from": str(first), "year": str(last)}))
        await asyncio.sleep(max(0.0, every - waited[-1]))
    return waited


def read_words(words: list[str]) -> argparse.Namespace:
    """Read the words of the command."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.processes")
    parser.add_argument("records", nargs="?", type=int, default=100_000)
    parser.add_argument("--processes", nargs="+", type=int, default=[1, 2, 4])
    parser.add_argument("--people", type=int, default=60)
    parser.add_argument("--seconds", type=float, default=20, help="how long they click")
    parser.add_argument("--every", type=float, default=5, help="seconds between two clicks of one of them")
    return parser.parse_args(words)


def main(options: argparse.Namespace) -> None:
    """Print one line for each number of processes."""
    kind = databases.kinds()[-1]
    print(f"{kind}, {options.records:,} records, {options.people} people, a click each {options.every:g} s")
    print(f"{'processes':>9}{'clicks':>8}{'median ms':>11}{'p95 ms':>9}{'processor ms':>14}{'MB':>7}")
    with databases.filled(kind, options.records) as database:
        for count in options.processes:
            one = measured(count, database, options)
            print(
                f"{count:>9}{one.clicks:>8}{one.waited.median:>11.0f}{one.waited.p95:>9.0f}"
                f"{one.processor:>14.0f}{one.megabytes:>7.0f}",
                flush=True,
            )


if __name__ == "__main__":
    main(read_words(sys.argv[1:]))
