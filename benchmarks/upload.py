"""A large workbook from its bytes to applied records, against the least one could do.

Every check and cell of origin is included, and what applying commits: columns for counting, history, log.

`python -m benchmarks.upload [ROWS]` (100,000): each step in seconds of the processor, those of the reading process
among them, and as a multiple of bare python-calamine with sqlite3's `executemany` on the same file in the same run; the
goal is a ratio of 3 at most. A small file goes the whole way first: what a process does once is no part of it.
"""

import gc
import io
import os
import random
import resource
import sqlite3
import sys
import tempfile
from collections.abc import Callable
from typing import Any

import python_calamine
import xlsxwriter

_HEADER = (
    "STT",
    "Tên đoàn",
    "Quốc gia",
    "Trưởng đoàn",
    "Số người",
    "Ngày đến",
    "Ngày đi",
    "Đơn vị tiếp",
    "Mục đích",
    "Kinh phí (triệu đồng)",
)
_FIRST = 100  # rows of the file that goes first
_CLOCK = 0.01  # seconds: finer the system does not count
_COUNTRIES = ("Lào", "Hàn Quốc", "Nhật Bản", "Thái Lan", "Pháp", "Hoa Kỳ", "Đức", "Úc")


def workbook(rows: int) -> bytes:
    """Return a list of delegations as a department types it: dates as text, amounts in million dong."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"constant_memory": True, "in_memory": True}) as book:
        sheet = book.add_worksheet("Đoàn vào")
        sheet.write(0, 0, "DANH SÁCH ĐOÀN VÀO NĂM 2024")
        sheet.write_row(1, 0, _HEADER)
        chance = random.Random(1)
        for number in range(1, rows + 1):
            day, month = chance.randrange(1, 28), chance.randrange(1, 13)
            sheet.write_row(
                number + 1,
                0,
                (
                    number,
                    f"Đoàn công tác số {number}",
                    chance.choice(_COUNTRIES),
                    f"Ông {number % 997}",
                    chance.randrange(1, 30),
                    f"{day:02d}/{month:02d}/2024",
                    f"{day + 1:02d}/{month:02d}/2024",
                    f"Sở {number % 50}",
                    "Thăm và làm việc",
                    chance.randrange(1, 500),
                ),
            )
    return out.getvalue()


def floor(data: bytes, folder: str) -> None:
    """Read every cell and insert every row, without a look at any of them."""
    rows = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()
    with sqlite3.connect(os.path.join(folder, "floor.db")) as connection:
        connection.execute("CREATE TABLE x(a, b, c, d, e, f, g, h, i, j)")
        connection.executemany("INSERT INTO x VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)


def spent() -> float:
    """Return the seconds of the processor this process and those it waited for have used: others may be busy too."""
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def timed(name: str, act: Callable[[], Any], seconds: dict[str, float]) -> Any:
    """Run one step and keep how long it took."""
    started = spent()
    result = act()
    seconds[name] = spent() - started
    return result


def upload(data: bytes) -> dict[str, float]:
    """Take a file the whole way; return the seconds of each step."""
    from data_model.keeping.database import reading, writing
    from ingest.admit.admitted import look_into
    from ingest.apply.apply_plan import apply_plan
    from ingest.ask.context import Context
    from ingest.check import check_book
    from ingest.draft import uploads
    from ingest.plan.compare import plan_changes

    seconds: dict[str, float] = {}
    looked = timed("read", lambda: look_into("đoàn vào.xlsx", data), seconds)
    checked = timed("check", lambda: check_book(looked.book, Context(unit="46")), seconds)
    with reading() as connection:
        plan = timed("plan", lambda: plan_changes(connection, checked, "46"), seconds)

    def apply() -> None:
        with writing() as connection:
            apply_plan(connection, plan, uploads.keep_draft(connection, looked.file, "46", "An"), "An")

    timed("apply", apply, seconds)
    return seconds


def main(rows: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DASHBOARD_DATA"] = folder  # before anything of ours is imported
        from data_model.keeping.database import prepare

        prepare()
        upload(workbook(_FIRST))
        data = workbook(rows)
        gc.collect()  # what building the file and preparing the database left behind is no part of the import
        bare: dict[str, float] = {}
        timed("floor", lambda: floor(data, folder), bare)
        seconds = upload(data)
    least = max(bare["floor"], _CLOCK)
    steps = ", ".join(f"{name} {used:.2f} s ({used / least:.1f})" for name, used in seconds.items())
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(
        f"{rows:,} rows: {steps}; bare reading and inserting {least:.2f} s; "
        f"ratio {sum(seconds.values()) / least:.1f}; {megabytes} MB"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
