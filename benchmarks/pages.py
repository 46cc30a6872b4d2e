"""How long a click takes on the server, with a filter never asked before; the same for Dash and plain Streamlit.

`python -m benchmarks.pages [N …] [--json] [--huge]` (10,000 100,000 1,000,000; --huge: 10,000,000 too): median and 95th
percentile in milliseconds for every page, for a unit, a merged unit with its parts and the whole country, on SQLite
and, where DASHBOARD_TEST_POSTGRES or DATABASE_URL names a server, on PostgreSQL. A click is the whole run it starts,
from the message of the browser to the last message of the server; `fill` is the part that asks the data. The peers
(benchmarks/peers/) draw four charts of delegations, which is less than our page of delegations shows, and keep the
records in memory. Then a hundred people click every five seconds in one process. `ratio` is the better peer's time as
a multiple of ours.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

from benchmarks.asked import databases, peers, servers
from benchmarks.asked.clicks import PLACES, Crowd, Times, click_through, crowd, each_once
from benchmarks.asked.filling import filling, looking_at

PAGES = ("home", "partnerships", "delegations", "aid", "investment")
COMPARED = "delegations"  # the page whose charts the peers draw
SIZES, HUGE = (10_000, 100_000, 1_000_000), 10_000_000


@dataclass(frozen=True, kw_only=True)
class Measured:
    """One line: what was asked of whom, at which size, and how long it took."""

    who: str
    records: int
    page: str
    place: str
    click: Times
    fill: Times | None = None


@dataclass(frozen=True)
class Together:
    """What many people at once waited, at one size."""

    who: str
    records: int
    crowd: Crowd


def _places(options: argparse.Namespace) -> list[tuple[str, str]]:
    return [(place, PLACES[place]) for place in options.places]


def of_database(database: databases.Filled, options: argparse.Namespace) -> Iterator[Measured | Together]:
    """Measure our pages on one database, and many people at once."""
    with servers.ours(database) as server, looking_at(database.environment):
        for page in options.pages:
            for place, code in _places(options):
                yield Measured(
                    who=database.kind,
                    records=database.records,
                    page=page,
                    place=place,
                    click=click_through(server.port, "" if page == "home" else page, code, options.runs),
                    fill=each_once(filling(page, code), options.runs),
                )
    if options.people:
        with servers.ours(database) as server:
            found = crowd(server, options.people, options.seconds)
        yield Together(database.kind, database.records, found)


def of_peers(database: databases.Filled, options: argparse.Namespace) -> Iterator[Measured]:
    """Measure the peers over the records of one database."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with looking_at(database.environment):
            peers.write_files(folder)
        with peers.dash_app(folder) as dash:
            for place, code in _places(options):
                times = each_once(partial(peers.ask_dash, dash.port, code), options.runs)
                yield _of_peer("Dash", database, place, times)
        with peers.streamlit_script(folder) as script:
            for place, code in _places(options):
                yield _of_peer("plain Streamlit", database, place, click_through(script.port, "", code, options.runs))


def _of_peer(who: str, database: databases.Filled, place: str, times: Times) -> Measured:
    return Measured(who=who, records=database.records, page=COMPARED, place=place, click=times)


def measured(options: argparse.Namespace) -> Iterator[Measured | Together]:
    """Measure everything, size by size: the peers once at each, after our pages on the first kind of database."""
    for records in sorted({*options.records, *((HUGE,) if options.huge else ())}):
        for kind in options.kinds:
            with databases.filled(kind, records, options.keep) as database:
                yield from of_database(database, options)
                if options.peers and kind == options.kinds[0]:
                    yield from of_peers(database, options)


def ratios(found: Iterable[Measured | Together]) -> list[tuple[str, int, str, float]]:
    """Return (kind of database, records, place, the better peer's median as a multiple of ours)."""
    clicks = [item for item in found if isinstance(item, Measured) and item.page == COMPARED]
    theirs: dict[tuple[int, str], float] = {}
    for item in clicks:
        if item.fill is None:
            at = item.records, item.place
            theirs[at] = min(theirs.get(at, item.click.median), item.click.median)
    return [
        (item.who, item.records, item.place, round(theirs[item.records, item.place] / item.click.median, 2))
        for item in clicks
        if item.fill is not None and (item.records, item.place) in theirs
    ]


def _line(item: Measured | Together) -> str:
    if isinstance(item, Together):
        waited, people = item.crowd.times, item.crowd.people
        return (
            f"{item.who:<16}{item.records:>11,}  {people} people, {item.crowd.clicks} clicks: median "
            f"{waited.median:.0f} ms, p95 {waited.p95:.0f} ms; {item.crowd.megabytes_each:.2f} MB a session"
        )
    filled = f"{item.fill.median:9.1f}{item.fill.p95:9.1f}" if item.fill else ""
    return (
        f"{item.who:<16}{item.records:>11,}  {item.page:<14}{item.place:<13}"
        f"{item.click.median:9.1f}{item.click.p95:9.1f}{filled}"
    )


def read_words(words: list[str]) -> argparse.Namespace:
    """Read the words of the command."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pages")
    parser.add_argument("records", nargs="*", type=int, default=list(SIZES))
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--huge", action="store_true")
    parser.add_argument("--runs", type=int, default=40, help="clicks a line")
    parser.add_argument("--people", type=int, default=100)
    parser.add_argument("--seconds", type=float, default=30, help="how long many people click")
    parser.add_argument("--pages", nargs="+", choices=PAGES, default=PAGES)
    parser.add_argument("--kinds", nargs="+", choices=databases.kinds(), default=databases.kinds())
    parser.add_argument("--places", nargs="+", choices=PLACES, default=list(PLACES))
    parser.add_argument("--no-peers", dest="peers", action="store_false")
    parser.add_argument("--keep", type=Path, help="a folder for databases that the next run takes up again")
    return parser.parse_args(words)


def main(options: argparse.Namespace) -> None:
    """Print each line as it is measured; with --json all of it at the end."""
    heads = "".join(f"{head:>9}" for head in ("median", "p95", "fill", "p95"))
    say = sys.stderr if options.json else sys.stdout
    print(f"{'ms':<16}{'records':>11}  {'page':<14}{'place':<13}{heads}", file=say)
    found = []
    for item in measured(options):
        print(_line(item), file=say, flush=True)
        found.append(item)
    for who, records, place, ratio in ratios(found):
        print(f"{who}, {records:,} records, {place}: ratio {ratio}", file=say)
    if options.json:
        said = {"measured": [asdict(item) for item in found], "ratios": ratios(found)}
        print(json.dumps(said, indent=1))


if __name__ == "__main__":
    main(read_words(sys.argv[1:]))
