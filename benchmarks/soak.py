"""Many people browse while others upload, for a long time: is anything refused, does memory stay, do clicks stay quick.

`python -m benchmarks.soak MINUTES [--people 100] [--uploads 10] [--records 10000] [--json]` (30 minutes): every person
keeps a page of a unit open and clicks each five seconds; `--uploads` commands, one after the other in each of as many
processes, apply a small workbook. Printed are the first and the last third side by side: clicks, their median and 95th
percentile in ms, the server's memory at the end of each in MB; and the `ratio` of the two memories. It ends with an
error where a click failed, an upload was refused, or records are not those that were applied.
"""

import argparse
import asyncio
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path

import xlsxwriter

from benchmarks.asked import databases, servers
from benchmarks.asked.clicks import Times, clicking
from benchmarks.asked.databases import ROOT

ROWS = 20
HEADER = ("STT", "Tên đoàn", "Quốc gia", "Số người", "Từ ngày", "Đến ngày")


@dataclass(frozen=True)
class Part:
    """One third of the time: how many clicks, what they waited, the server's memory at its end."""

    clicks: int
    times: Times
    megabytes: float


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


def uploading(environment: Mapping[str, str], folder: Path, who: int, until: float) -> Iterator[str]:
    """Apply one workbook after the other; yield what refused ones said, "" for those that were applied."""
    turn = 0
    while time.monotonic() < until:
        turn += 1
        file = workbook(folder, who, turn)
        command = [sys.executable, "-m", "ingest", "apply", str(file), "--unit", "46", "--as", "soak"]
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
        yield "" if done.returncode == 0 else done.stdout + done.stderr
        file.unlink()


async def _parts(server: servers.Server, people: int, seconds: float) -> list[Part]:
    parts = []
    for _third in range(3):
        waited = await clicking(server.port, people, seconds / 3)
        parts.append(Part(len(waited), Times.of(waited), round(server.megabytes, 1)))
    return parts


async def _together(
    database: databases.Filled, server: servers.Server, options: argparse.Namespace
) -> tuple[list[Part], list[str]]:
    """Return the three parts, and what every upload said."""
    seconds, loop = options.minutes * 60, asyncio.get_running_loop()
    until = time.monotonic() + seconds
    with tempfile.TemporaryDirectory() as name, ThreadPoolExecutor(max(options.uploads, 1)) as threads:
        writers = [
            loop.run_in_executor(threads, list, uploading(database.environment, Path(name), who, until))
            for who in range(options.uploads)
        ]
        parts, *said = await asyncio.gather(_parts(server, options.people, seconds), *writers)
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


def main(options: argparse.Namespace) -> None:
    """Run it on SQLite, and on PostgreSQL where one is named; print a line a third."""
    say = sys.stderr if options.json else sys.stdout
    found = {}
    for kind in databases.kinds():
        with databases.filled(kind, options.records) as database, servers.ours(database) as server:
            before = _records(database.environment)
            parts, said = asyncio.run(_together(database, server, options))
            refused = [words for words in said if words]
            came, applied = _records(database.environment) - before, ROWS * (len(said) - len(refused))
        for part in parts:
            print(
                f"{kind:<12}{part.clicks:>8} clicks, median {part.times.median:.0f} ms, p95 {part.times.p95:.0f} ms, "
                f"{part.megabytes:.0f} MB",
                file=say,
            )
        ratio = round(parts[-1].megabytes / parts[0].megabytes, 3)
        print(f"{kind}: {len(said)} uploads, {len(refused)} refused; memory ratio {ratio}", file=say)
        if refused or came != applied:
            raise SystemExit(refused[0] if refused else f"{applied} records were applied and {came} came")
        found[kind] = {"parts": [asdict(part) for part in parts], "uploads": len(said), "ratio": ratio}
    if options.json:
        print(json.dumps(found, indent=1))


def read_words(words: list[str]) -> argparse.Namespace:
    """Read the words of the command."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.soak")
    parser.add_argument("minutes", nargs="?", type=float, default=30)
    parser.add_argument("--people", type=int, default=100)
    parser.add_argument("--uploads", type=int, default=10)
    parser.add_argument("--records", type=int, default=10_000)
    parser.add_argument("--json", action="store_true")
    return parser.parse_args(words)


if __name__ == "__main__":
    main(read_words(sys.argv[1:]))
