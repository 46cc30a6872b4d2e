"""Walks the register of this folder through the whole program; run in a copy of the project that holds it.

Prints what it found as JSON: the test beside it says what that must be.
"""

import io
import json
import sys
from datetime import date

import openpyxl
from sqlalchemy import select
from streamlit.testing.v1 import AppTest

sys.path[:0] = [".", "tests/helpers"]

import charts  # noqa: E402
from data_model.declared import DATASETS, EXHIBITS  # noqa: E402
from data_model.declared.meanings.senses import senses_of  # noqa: E402
from data_model.exhibits.fill_exhibit import fill  # noqa: E402
from data_model.figures.filters import Filters  # noqa: E402
from data_model.keeping import database  # noqa: E402
from data_model.keeping.database import reading, writing  # noqa: E402
from data_model.queries import published_figures  # noqa: E402
from data_model.queries.records_behind import Wanted, records  # noqa: E402
from data_model.stored.records import from_json  # noqa: E402
from data_model.stored.tables import REGISTERS  # noqa: E402
from ingest.admit.admitted import Admitted  # noqa: E402
from ingest.apply.apply_plan import apply_plan  # noqa: E402
from ingest.apply.undo import undo_upload  # noqa: E402
from ingest.ask.context import Context  # noqa: E402
from ingest.draft import uploads  # noqa: E402
from ingest.draft.edited_record import Typed, edit_content, editable, with_what_follows  # noqa: E402
from ingest.draft.kinds import check_draft, plan_draft  # noqa: E402
from ingest.plan.stored_records import stored_where  # noqa: E402
from ingest.template import template  # noqa: E402
from ingest_books import check_one  # noqa: E402
from pages_opened import open_page  # noqa: E402
from reports.table_xlsx import table_xlsx  # noqa: E402
from template_rows import filled  # noqa: E402
from ui.figures.drill_down import whole_record_table  # noqa: E402
from ui.parts.table import TakenAway, taken_table  # noqa: E402
from ui.upload.form import text_in_form  # noqa: E402

NAME, HUE = "guest_visas", "46"
DATASET = DATASETS[NAME]
FILTERS = Filters(first_year=2024, last_year=2024, place=HUE)
ROWS = [
    ["Đoàn làm phim", "Nhiều lần", "Pháp", date(2024, 3, 4), 12, None],
    ["Chuyên gia y tế", "Một lần", "Nhật Bản", date(2024, 5, 6), 3, None],
]


#: As a clerk words it: no heading is declared.
OF_A_CLERK = [
    ["DANH SÁCH THỊ THỰC CHO KHÁCH NĂM 2024"],
    [],
    ["TT", "Lý do", "Số lần nhập cảnh", "Khách nước nào", "Ngày cấp visa", "Bao nhiêu khách"],
    [1, "Dự hội thảo", "Một lần", "Lào", "07/08/2024", 4],
    [2, "Khảo sát", "Nhiều lần", "Đức", "09/10/2024", 2],
]


def planned(number: int):
    with reading() as connection:
        draft, content = uploads.find(connection, number), uploads.content(connection, number)
        return plan_draft(connection, draft, content, check_draft(draft, content, Context(unit=HUE)), HUE)


def applied(number: int) -> int:
    plan = planned(number)
    with writing() as connection:
        return apply_plan(connection, plan, number, "An").upload_id


def held() -> list[dict]:
    with reading() as connection:
        return [dict(row) for row in connection.execute(select(REGISTERS[NAME])).mappings()]


def edited(record: int, **texts: str) -> int:
    with reading() as connection:
        stored = next(item for item in stored_where(connection, DATASET) if item.id == record)
    values = from_json(DATASET, stored.values)
    as_held = {item.name: text_in_form(item, values[item.name]) for item in editable(DATASET)}
    typed = Typed(dataset=DATASET, record_id=record, texts=as_held | texts, changed=tuple(texts), why="theo hồ sơ")
    content = edit_content(with_what_follows(typed, stored, as_held))
    with writing() as connection:
        number = uploads.keep_edit(connection, Admitted("Sửa", content), HUE, "An")
    return applied(number)


def uploaded() -> int:
    book = filled(template(DATASET, "vi"), ROWS)
    with writing() as connection:
        number = uploads.keep_draft(connection, Admitted("thi_thuc.xlsx", book), HUE, "An")
    return applied(number)


def seen(page: str) -> str:
    app: AppTest = open_page(page)
    assert not app.exception, app.exception
    parts = [*app.get("html"), *app.header]
    return " ".join(str(getattr(item, "value", "")) for item in parts)


def answered() -> dict[str, object]:
    with reading() as connection:
        number = published_figures.answer(connection, NAME, HUE, 2024)
        shown = fill(connection, EXHIBITS["guest_visas_by_year"], FILTERS)
        listed = records(connection, Wanted(dataset=NAME, filters=FILTERS))
    table = taken_table(
        *whole_record_table(DATASET, listed), TakenAway(title="Thị thực", facts=(), name=("a",), told={})
    )
    cells = openpyxl.load_workbook(io.BytesIO(table_xlsx(table))).active.iter_rows(values_only=True)
    return {
        "number": number.text(),
        "measure": number.measure_text(),
        "chart": [point.text for point in shown.points],
        "drawn": len(charts.draw(shown).data),
        "listed": [row["purpose"] for row in listed],
        "exported": next(row for row in cells if "Đoàn làm phim" in row)[1:4],
    }


def main() -> None:
    database.prepare_without_figures()
    first = uploaded()
    found: dict[str, object] = {
        "held": [(row["purpose"], row["kind"], row["country"], row["guests"]) for row in held()]
    }
    found["without a sense"] = sorted(set(DATASET.by_name) - {sense.field for sense in senses_of(NAME)})
    clerk = check_one(OF_A_CLERK)
    found["of a clerk"] = [clerk.dataset, [(*row.values.values(),) for row in clerk.rows]]
    found |= answered()
    found["page"] = [words in seen("delegations") for words in ("Thị thực trong các năm này", "Chuyên gia y tế")]
    found["dictionary"] = [words in seen("definitions") for words in ("Thị thực cho khách", "Ngày cấp thị thực")]
    second = edited(held()[0]["id"], guests="15")
    found["edited"] = held()[0]["guests"]
    for number in (second, first):
        with writing() as connection:
            undo_upload(connection, number, "An")
    found["undone"] = held()
    print(json.dumps(found, ensure_ascii=False, default=str))


if __name__ == "__main__":
    main()
