"""Lists of projects for the tests, handed in and looked at: what is held, what is answered, what was paid."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from sqlalchemy import select

from data_model.keeping.database import reading, writing
from data_model.queries import published_figures
from data_model.stored.tables import REGISTERS
from hand_made import HUE
from ingest.admit.admitted import Admitted
from ingest.apply.apply_plan import apply_plan
from ingest.apply.undo import undo_upload
from ingest.ask.context import Context
from ingest.check import check_book
from ingest.draft import uploads
from ingest.model import Book
from ingest.plan.compare import plan_changes
from ingest_books import TODAY, sheet

MILLION = Decimal(10**6)
FDI = ["STT", "Tên dự án", "Nhà đầu tư", "Quốc gia", "Số GCNĐKĐT"]


def rows(table, *names):
    return [tuple(row.values.get(name) for name in names) for row in table.rows]


def fdi(title, columns, *body):
    return [
        [title],
        [*FDI, *columns],
        *(
            [number, f"Dự án {number}", "Cty B", "Lào", str(number), *values]
            for number, values in enumerate(body, start=1)
        ),
    ]


FIRST, LATER = date(2015, 3, 1), date(2024, 5, 2)
ODA = [
    "STT",
    "Tên dự án",
    "Nhà tài trợ",
    "Thời gian thực hiện",
    "Vốn nước ngoài (triệu USD)",
    "Giải ngân năm 2024 (triệu USD)",
]
FULL = [
    "STT",
    "Tên dự án",
    "Nhà đầu tư",
    "Quốc gia",
    "Số GCNĐKĐT",
    "Ngày cấp",
    "Vốn đăng ký (triệu USD)",
    "Vốn thực hiện năm 2024 (triệu USD)",
]


def without(header, body, *names):
    """Return a header and rows without some columns."""
    kept = [index for index, name in enumerate(header) if name not in names]
    return [[row[index] for index in kept] for row in (header, *body)]


def plan(found):
    with reading() as connection:
        return plan_changes(connection, found, HUE)


def hand_in(found):
    with writing() as connection:
        draft = uploads.keep_draft(connection, Admitted(found.name, repr(found).encode()), HUE, "An")
        found = replace(found, sha256=uploads.find(connection, draft).sha256)
        return apply_plan(connection, plan_changes(connection, found, HUE), draft, "An").upload_id


def undo(upload_id):
    with writing() as connection:
        undo_upload(connection, upload_id, "An")


def answer(indicator, year):
    with reading() as connection:
        found = published_figures.answer(connection, indicator, HUE, year)
    return found.value if found else None


def held(dataset, *names):
    with reading() as connection:
        return sorted(
            (tuple(row[name] for name in names) for row in connection.execute(select(REGISTERS[dataset])).mappings()),
            key=repr,
        )


BILLION = Decimal(10**9)


def paid(found):
    return [
        (row.values["year"], row.values["until"], row.values["amount"])
        for table in found.tables
        if table.dataset == "disbursements"
        for row in table.rows
    ]


OVER = ["STT", "Tên dự án", "Nhà đầu tư", "Quốc gia", "Số GCNĐKĐT", "Ngày cấp", "Vốn đăng ký (triệu USD)"]


def quarter(title, amount, capital, header="Giải ngân trong năm (tỷ đồng)"):
    return sheet(
        [
            [f"DỰ ÁN ODA {title}"],
            ["STT", "Tên dự án", "Nhà tài trợ", "Thời gian thực hiện", "Vốn nước ngoài (tỷ đồng)", header],
            [1, "Nước sạch", "JICA", "2019-2026", capital, amount],
        ],
        name=title.replace("/", "-"),
    )


def book(*sheets):
    return check_book(
        Book(name="oda.xlsx", sha256="0" * 64, size=1, sheets=list(sheets)), Context(unit=HUE, year=None, today=TODAY)
    )
