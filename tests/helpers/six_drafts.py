"""Six large lists are checked and compared as the upload page does it; how much the process has grown, in bytes.

`python tests/helpers/six_drafts.py ROWS` prints the growth, what the results are said to take, and the growth that
stays once they are let go.
"""

import gc
import sys
from pathlib import Path

import psutil

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from data_model.keeping import database
from data_model.keeping.database import reading
from ingest.ask.context import Context
from ingest.check import check_book
from ingest.model import Book, CheckedFile, Sheet
from ingest.plan.change_plan import ChangePlan
from ingest.plan.compare import plan_changes
from ui.parts import background

HEADER = ["STT", "Tên đoàn", "Quốc gia", "Trưởng đoàn", "Số người", "Ngày đến", "Ngày đi", "Mục đích"]
COUNTRIES = ("Lào", "Hàn Quốc", "Nhật Bản", "Thái Lan", "Pháp", "Hoa Kỳ", "Đức", "Úc")
DRAFTS = 6


def book(name: str, rows: int) -> Book:
    cells = [["DANH SÁCH ĐOÀN VÀO NĂM 2024"], HEADER]
    for number in range(1, rows + 1):
        day, month = number % 27 + 1, number % 12 + 1
        days = [f"{day:02d}/{month:02d}/2024", f"{day + 1:02d}/{month:02d}/2024"]
        what = [f"Đoàn {name} số {number}", COUNTRIES[number % 8], f"Ông {number % 997}", number % 29 + 1]
        cells.append([number, *what, *days, f"Làm việc {number % 300}"])
    return Book(name=name, sha256=name, size=1, sheets=[Sheet(name="Sheet1", cells=cells)])


def plan_of(checked: CheckedFile) -> ChangePlan:
    with reading() as connection:
        return plan_changes(connection, checked, "46")


def preview(name: str, rows: int) -> int:
    """Check and plan a list; return how many records it would write."""
    checked = background.worked_out(("check", name), lambda: check_book(book(name, rows), Context(unit="46")))
    plan = background.worked_out(("plan", name), lambda: plan_of(checked), made_from=checked)
    return len(plan.records)


def resident() -> int:
    gc.collect()
    return psutil.Process().memory_info().rss


def main(rows: int) -> None:
    database.prepare()
    background._show = lambda work: work.done.wait()
    preview("đầu", rows)  # what is loaded and remembered once, words of cells among it
    background._works.clear()
    before = resident()
    for draft in range(DRAFTS):
        assert preview(f"№ {draft}", rows) == rows
    grown, held = resident() - before, background.held_bytes()
    background._works.clear()
    print(grown, held, resident() - before)


if __name__ == "__main__":
    main(int(sys.argv[1]))
