"""Many people browse while others upload, for a long time: is anything refused, does memory stay, do clicks stay quick.

`python -m benchmarks.soak MINUTES [--people 100] [--uploads 10] [--records 10000] [--parts 3] [--json]` (30 minutes):
every person keeps a page of a unit open and clicks each five seconds (`--every`); `--uploads` commands, one after the
other in each of as many processes, `--pause` seconds between two, apply a small workbook. The time falls into parts:
at the beginning of each everybody opens the page anew, at its end everybody leaves. Printed for each: clicks, their
median and 95th percentile in ms, and what the server holds at its end: memory in MB, open files, threads; then the
`ratio` of the memory after the last part to that after the second, and what lies in the server's temporary folder. In
the first part caches fill; from the second on the pages that were just left are held beside those that are open.
It ends with an error where a click failed, an upload was refused, or records are not those that were applied.
"""

import argparse
import asyncio
import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import xlsxwriter

from benchmarks.asked import databases, servers
from benchmarks.asked.clicks import Times, clicking
from benchmarks.asked.databases import ROOT

ROWS = 20
HEADER = ("STT", "Tên đoàn", "Quốc gia", "Số người", "Từ ngày", "Đến ngày")


@dataclass(frozen=True)
class Part:
    """One part of the time: how many clicks, what they waited, what the server holds at its end."""

    clicks: int
    times: Times
    held: servers.Held

    def __str__(self) -> str:
        times, held = self.times, self.held
        return (
            f"{self.clicks:>8} clicks, median {times.median:.0f} ms, p95 {times.p95:.0f} ms, "
            f"{held.megabytes:.0f} MB, {held.files} files, {held.threads} threads"
        )


def workbook(folder: Path, who: int, turn: int) -> Path:
    """Write a list of delegations nobody else has."""
    file = folder / f"{who}-{turn}.xlsx"
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "DANH SÁCH ĐOÀN VÀO NĂM 2024")
        sheet.write_row(1, 0, HEADER)
        for row in range(ROWS):
            sheet.write_row(row + 2, 0, (row + 1, f"Đoàn {who} {turn} {row}", "Lào", 5, "01/03/2024", "03/03/2024"))
    return file


def uploading(environment: Mapping[str, str], folder: Path, who: int, until: float, pause: float) -> Iterator[str]:
    """Apply one workbook after the other; yield what refused ones said, "" for those that were applied."""
    turn = 0
    time.sleep(random.Random(who).uniform(0, pause))  # nobody waits for the others to begin
    while time.monotonic() < until:
        turn += 1
        file = workbook(folder, who, turn)
        command = [sys.executable, "-m", "ingest", "apply", str(file), "--unit", "46", "--as", "soak"]
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
        yield "" if done.returncode == 0 else done.stdout + done.stderr
        file.unlink()
        time.sleep(pause)


async def _parts(server: servers.Server, options: argparse.Namespace) -> list[Part]:
    parts = []
    for _part in range(options.parts):
        waited = await clicking(server.port, options.people, options.minutes * 60 / options.parts, options.every)
        parts.append(Part(len(waited), Times.of(waited), server.held))
        print(parts[-1], file=sys.stderr, flush=True)
    return parts


async def _together(
    database: databases.Filled, server: servers.Server, options: argparse.Namespace
) -> tuple[list[Part], list[str]]:
    """Return the parts, and what every upload said."""
    until, loop = time.monotonic() + options.minutes * 60, asyncio.get_running_loop()
    with tempfile.TemporaryDirectory() as name, ThreadPoolExecutor(max(options.uploads, 1)) as threads:
        writers = [
            loop.run_in_executor(threads, list, uploading(database.environment, Path(name), who, until, options.pause))
            for who in range(options.uploads)
        ]
        parts, *said = await asyncio.gather(_parts(server, options), *writers)
    return parts, [words for of_one in said for words in of_one]


def _records(environment: Mapping[str, str]) -> int:
    done = subprocess.run([sys.executable, "-c", _COUNT], cwd=ROOT, env=environment, capture_output=True, check=True)
    return int(done.stdout)


_COUNT = """
from sqlalchemy import func, select
from data_model.keeping.database import reading
from data_model.rights.visible_rows import of_every_unit
from data_model.stored.tables import REGISTERS
with reading() as connection:
    print(connection.scalar(of_every_unit(select(func.count()).select_from(REGISTERS["delegations"]), "delegations")))
"""


def _soaked(kind: str, options: argparse.Namespace) -> dict[str, Any]:
    """Run it on one kind of database; return what came out, or end where something is wrong."""
    with tempfile.TemporaryDirectory() as folder, databases.filled(kind, options.records) as filled:
        database = replace(filled, environment={**filled.environment, "TMPDIR": folder})
        with servers.ours(database) as server:
            before = _records(database.environment)
            parts, said = asyncio.run(_together(database, server, options))
            left = sorted(path.name for path in Path(folder).iterdir())
        refused = [words for words in said if words]
        came, applied = _records(database.environment) - before, ROWS * (len(said) - len(refused))
    if refused or came != applied:
        raise SystemExit(refused[0] if refused else f"{applied} records were applied and {came} came")
    steady = parts[min(1, len(parts) - 1)]
    ratio = round(parts[-1].held.megabytes / steady.held.megabytes, 3)
    return {"parts": [asdict(part) for part in parts], "uploads": len(said), "ratio": ratio, "left": left}


def main(options: argparse.Namespace) -> None:
    """Run it on SQLite, and on PostgreSQL where one is named; print what came out of each."""
    found = {}
    for kind in options.kinds or databases.kinds():
        found[kind] = came = _soaked(kind, options)
        say = sys.stderr if options.json else sys.stdout
        print(
            f"{kind}: {came['uploads']} uploads, none refused; memory ratio {came['ratio']}; "
            f"temporary files left: {', '.join(came['left']) or 'none'}",
            file=say,
        )
    if options.json:
        print(json.dumps(found, indent=1))


def read_words(words: list[str]) -> argparse.Namespace:
    """Read the words of the command."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.soak")
    parser.add_argument("minutes", nargs="?", type=float, default=30)
    parser.add_argument("--people", type=int, default=100)
    parser.add_argument("--uploads", type=int, default=10)
    parser.add_argument("--records", type=int, default=10_000)
    parser.add_argument("--every", type=float, default=5, help="seconds from a person's click to the next")
    parser.add_argument("--pause", type=float, default=0, help="seconds from an upload to the next of the same person")
    parser.add_argument("--parts", type=int, default=3)
    parser.add_argument("--kinds", nargs="+", choices=databases.kinds())
    parser.add_argument("--json", action="store_true")
    return parser.parse_args(words)


if __name__ == "__main__":
    main(read_words(sys.argv[1:]))
