"""Clicks nobody made before: which filters are chosen, how long each takes, and what a hundred people at once wait."""

import asyncio
import random
import statistics
import time
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from itertools import cycle, islice

from benchmarks.asked.servers import Server
from benchmarks.asked.talk import Failed, Talk
from benchmarks.made.shares import FIRST, LAST, MERGED
from data_model.known.places import NATION, current_units

#: One unit with many records, a merged one whose parts have most of them, the whole country.
PLACES = {"one unit": "46", "merged unit": "48", "country": NATION}
_NOT_COUNTED = 2  # the first clicks load modules and columns
_EACH_SECONDS = 5
_PAGE_OF_ALL = "delegations"


@dataclass(frozen=True)
class Times:
    """The median and the 95th percentile of some clicks, in milliseconds."""

    median: float
    p95: float

    @classmethod
    def of(cls, seconds: Iterable[float]) -> "Times":
        """Sum up times in seconds."""
        found = [value * 1000 for value in seconds]
        ends = statistics.quantiles(found, n=20, method="inclusive") if len(found) > 1 else found
        return cls(round(statistics.median(found), 1), round(ends[-1], 1))


@dataclass(frozen=True)
class Crowd:
    """What people waited who clicked all at once, and how much memory each took."""

    people: int
    clicks: int
    times: Times
    megabytes_each: float


def spans(seed: int = 0) -> list[tuple[int, int]]:
    """Return every (first, last year) of at least two years in a random order, the same each time."""
    years = range(FIRST.year, LAST.year + 1)
    found = [(first, last) for first in years for last in years if first < last]
    random.Random(seed).shuffle(found)
    return found


def each_once(ask: Callable[[int, int], float], runs: int) -> Times:
    """Ask for so many spans of years, each for the first time; the first few are not counted."""
    seconds = [ask(first, last) for first, last in islice(spans(), runs + _NOT_COUNTED)]
    return Times.of(seconds[_NOT_COUNTED:])


def click_through(port: int, page: str, place: str, runs: int) -> Times:
    """Open a page of a Streamlit app at a place and choose so many spans of years, each for the first time."""
    return asyncio.run(_click_through(port, page, place, runs))


async def _click_through(port: int, page: str, place: str, runs: int) -> Times:
    seconds, said = [], set()
    async with Talk(port, page, {"place": place}) as talk:
        if not talk.has_link:  # the script of the peer: its place is chosen like its years
            await talk.choose(place=place)
        for first, last in islice(spans(), runs + _NOT_COUNTED):
            seconds.append(await talk.choose(**{"from": str(first), "year": str(last)}))
            said.add(talk.said)
    if len(said) == 1:
        raise Failed(f"{page}: whatever was chosen, the page stayed the same")
    return Times.of(seconds[_NOT_COUNTED:])


def crowd(server: Server, people: int, seconds: float) -> Crowd:
    """Let so many people keep a page open, each of a unit, and click every five seconds for so long."""
    return asyncio.run(_crowd(server, people, seconds))


async def _crowd(server: Server, people: int, seconds: float) -> Crowd:
    units = _units()
    async with Talk(server.port, _PAGE_OF_ALL, {"place": units[0]}) as first:  # what all share is there before
        await first.choose(**{"from": "2010", "year": "2020"})
        before = server.megabytes
        async with _open(server.port, people) as talks:
            each = (server.megabytes - before) / people
            waited = await _all_click(talks, seconds)
    return Crowd(people, len(waited), Times.of(waited), round(each, 2))


async def clicking(port: int, people: int, seconds: float, every: float = _EACH_SECONDS) -> list[float]:
    """Let so many people open a page, click every so often for so long and leave; return what each click took."""
    async with _open(port, people) as talks:
        return await _all_click(talks, seconds, every)


def _units() -> list[str]:
    return [unit.id for unit in current_units() if unit.id not in MERGED]


@asynccontextmanager
async def _open(port: int, people: int) -> AsyncIterator[list[Talk]]:
    """Open a page for each, of one unit after the other."""
    units = _units()
    async with AsyncExitStack() as held:
        yield [
            await held.enter_async_context(Talk(port, _PAGE_OF_ALL, {"place": units[number % len(units)]}))
            for number in range(people)
        ]


async def _all_click(talks: list[Talk], seconds: float, every: float = _EACH_SECONDS) -> list[float]:
    until = time.monotonic() + seconds
    found = await asyncio.gather(*(_one_of_many(talk, number, until, every) for number, talk in enumerate(talks)))
    return [value for person in found for value in person]


async def _one_of_many(talk: Talk, number: int, until: float, every: float) -> list[float]:
    """Click every so many seconds, from a moment of one's own on; who has asked for every span begins again."""
    waited, own_spans = [], cycle(spans(number + 1))
    await asyncio.sleep(random.Random(number).uniform(0, every))
    while not waited or time.monotonic() < until:
        first, last = next(own_spans)
        waited.append(await talk.choose(**{"from": str(first), "year": str(last)}))
        await asyncio.sleep(max(0.0, every - waited[-1]))
    return waited
