"""What others wait for while one person uploads a large file, beside what they wait for without.

`python -m benchmarks.large_file [ROWS] [--records 5000]` (100,000 rows) starts the program alone, as a department has
it, and lets somebody click through the years of a page, a click each half second: with nobody else there, while
another person's file is read, checked and compared on its page, and while it is written to the registers. Printed for
each: clicks, the median, the 95th percentile and the longest wait in milliseconds, the latter two as multiples of those
of the first line too, how long the person who uploads waited in seconds, and the seconds of the processor that the
page's process spent: what it spends on the file, nobody else's click is done in, however busy the computer is.
"""

import argparse
import asyncio
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil

from benchmarks.asked import databases, servers
from benchmarks.asked.clicks import Times, spans
from benchmarks.asked.databases import ROOT
from benchmarks.asked.talk import Talk
from benchmarks.upload import workbook

_KEEP = """
import sys
from pathlib import Path
from data_model.keeping.database import writing
from ingest.admit.admitted import Admitted
from ingest.draft import uploads
with writing() as connection:
    file = Admitted("đoàn vào.xlsx", Path(sys.argv[1]).read_bytes())
    print(uploads.keep_draft(connection, file, "46", "An"))
"""
_STATE = """
import sys
from data_model.keeping.database import reading
from ingest.draft import uploads
with reading() as connection:
    print(uploads.find(connection, int(sys.argv[1])).status)
"""
_BETWEEN, _ALONE, _NOT_COUNTED = 0.5, 20.0, 3  # seconds, seconds, clicks


@dataclass(frozen=True)
class Waited:
    """What somebody waited for at each click; how long what went on took; what the page's process spent meanwhile."""

    clicks: list[float]
    seconds: float
    processor: float

    @property
    def longest(self) -> float:
        return max(self.clicks) * 1000


async def meanwhile(talk: Talk, server: servers.Server, asked: Iterator[tuple[int, int]], act: Awaitable) -> Waited:
    """Click until `act` is over."""
    started, clicks, before = time.monotonic(), [], spent(server)
    going_on = asyncio.ensure_future(act)
    while not going_on.done():
        first, last = next(asked)
        clicks.append(await talk.choose(**{"from": str(first), "year": str(last)}))
        await asyncio.wait([going_on], timeout=_BETWEEN)
    await going_on
    return Waited(clicks, time.monotonic() - started, spent(server) - before)


def spent(server: servers.Server) -> float:
    """Return the seconds of the processor a server has used, those of its children apart."""
    return sum(psutil.Process(server.process).cpu_times()[:2])


async def measured(server: servers.Server, draft: int) -> dict[str, Waited]:
    """Return what a person waited for, by what went on meanwhile."""
    uploads = Talk(server.port, "upload", {"draft": str(draft)})
    asked = iter([span for number in range(40) for span in spans(number)])
    async with Talk(server.port, "delegations", {"place": "46"}) as talk:
        for _click in range(_NOT_COUNTED):
            first, last = next(asked)
            await talk.choose(**{"from": str(first), "year": str(last)})
        alone = await meanwhile(talk, server, asked, asyncio.sleep(_ALONE))
        checked = await meanwhile(talk, server, asked, uploads.__aenter__())
        applied = await meanwhile(talk, server, asked, uploads.press("Ghi vào sổ"))
        await uploads.__aexit__(None, None, None)
    return {"alone": alone, "checked": checked, "applied": applied}


def kept_draft(database: databases.Filled, rows: int) -> int:
    """Keep a large file as a draft, as it is once it was looked into."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "đoàn.xlsx")
        file.write_bytes(workbook(rows))
        command = [sys.executable, "-c", _KEEP, str(file)]
        done = subprocess.run(command, cwd=ROOT, env=database.environment, check=True, capture_output=True, text=True)
    return int(done.stdout)


def refuse_unapplied(database: databases.Filled, draft: int) -> None:
    """Raise where the file is not in the registers: then nothing was measured."""
    done = subprocess.run(
        [sys.executable, "-c", _STATE, str(draft)], cwd=ROOT, env=database.environment, capture_output=True, text=True
    )
    if done.stdout.strip() != "applied":
        raise SystemExit(f"the file was not applied: {done.stdout}{done.stderr}")


def main(words: list[str]) -> None:
    """Print one line for each that went on."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.large_file")
    parser.add_argument("rows", nargs="?", type=int, default=100_000)
    parser.add_argument("--records", type=int, default=5_000)
    options = parser.parse_args(words)
    with databases.filled("SQLite", options.records) as database:
        draft = kept_draft(database, options.rows)
        with servers.ours(database) as server:
            found = asyncio.run(measured(server, draft))
            megabytes = server.megabytes
        refuse_unapplied(database, draft)
    print(f"{options.rows:,} rows; the server holds {megabytes:.0f} MB at the end")
    usual = Times.of(found["alone"].clicks)
    print(
        f"{'':<10}{'clicks':>8}{'median':>9}{'p95':>8}{'longest':>9}"
        f"{'x p95':>8}{'x longest':>11}{'seconds':>9}{'processor':>11}"
    )
    for name, waited in found.items():
        times = Times.of(waited.clicks)
        print(
            f"{name:<10}{len(waited.clicks):>8}{times.median:>9.0f}{times.p95:>8.0f}{waited.longest:>9.0f}"
            f"{times.p95 / usual.p95:>8.1f}{waited.longest / found['alone'].longest:>11.1f}{waited.seconds:>9.1f}"
            f"{waited.processor:>11.1f}"
        )


if __name__ == "__main__":
    main(sys.argv[1:])
