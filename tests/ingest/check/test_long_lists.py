"""What makes long lists quick must not be seen.

Shared addresses, cells looked at once, columns written as a whole, a resting collector.
"""

import gc
import threading
import traceback
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from random import Random
from types import SimpleNamespace

import pytest
from sqlalchemy import JSON, Boolean, Column, Date, Integer, MetaData, Table, Text, select
from sqlalchemy.exc import IntegrityError

from data_model.declared import DATASETS
from data_model.keeping.database import engine, one_writer, writing
from data_model.stored import bulk
from data_model.stored.bulk import insert_many, room_to_write
from data_model.stored.column_types import ExactDecimal
from data_model.stored.records import to_json
from data_model.stored.without_collector import undisturbed
from ingest.addresses import Addresses
from ingest.check.column_values import ColumnReader
from ingest.check.plain_rows import PlainRows
from ingest.model import BodyRow, CheckedTable, ShownNumber
from ingest_books import check_one

HEADER = [
    "STT",
    "Chiều",
    "Tên đoàn",
    "Quốc gia",
    "Trưởng đoàn",
    "Số người",
    "Ngày đến",
    "Ngày đi",
    "Đơn vị tiếp",
    "Kinh phí (triệu đồng)",
]


def rows_with_gaps(count: int) -> list[list[object]]:
    random = Random("hàng")
    rows: list[list[object]] = []
    for number in range(count):
        day = random.randrange(1, 20)
        whole: list[object] = [
            number + 1,
            "vào",
            f"Đoàn\u00a0 số {number}",
            random.choice(["Lào", "Pháp"]),
            f"Ông {number % 7}",
            number % 30 + 1,
            f"{day:02d}/03/2024",
            f"{day + 1:02d}/03/2024",
            f" Sở  {number % 5}",
            random.randrange(1, 9),
        ]
        rows.append(
            [
                None if column in (4, 5, 7, 8, 9) and random.random() < 0.3 else value
                for column, value in enumerate(whole)
            ]
        )
    return rows


def test_every_address_names_the_cell_its_value_was_read_from() -> None:
    rows = rows_with_gaps(400)
    table = check_one([HEADER, *rows])
    assert len(table.rows) == len(rows)
    letters = {
        "direction": 1,
        "name": 2,
        "country": 3,
        "leader": 4,
        "persons": 5,
        "starts_on": 6,
        "ends_on": 7,
        "host": 8,
        "cost": 9,
    }
    seen = set()
    for row, written in zip(table.rows, rows, strict=True):
        filled = {name for name, column in letters.items() if written[column] is not None}
        given = {"countries" if name == "country" and "countries" in row.values else name for name in filled}
        assert set(row.cells) == given
        for name in given:
            column = letters["country" if name == "countries" else name]
            assert row.cells[name] == f"{'ABCDEFGHIJ'[column]}{row.row}"
            assert row.values[name] is not None
        assert row.values["name"] == f"Đoàn số {row.row - 2}"
        assert row.values["persons"] == written[5]
        seen.add(frozenset(given))
    assert len(seen) > 10, "rows with different gaps stand between each other"


def test_addresses_are_a_mapping_like_any_other() -> None:
    found, plain = Addresses({"name": "C", "cost": "AA"}, 12), {"name": "C12", "cost": "AA12"}
    assert found == plain
    assert (list(found), list(found.values()), dict(found), len(found)) == (list(plain), list(plain.values()), plain, 2)
    assert (found.get("cost"), found.get("host"), found.get("host", ""), "host" in found, "name" in found) == (
        "AA12",
        None,
        "",
        False,
        True,
    )
    with pytest.raises(KeyError):
        found["host"]


def both_ways(*rows: list[object]) -> CheckedTable:
    """Return a checked table, after making sure that it is the same where no cell passes for a plain one."""
    quick = check_one([*rows])
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(ColumnReader, "plain_values", lambda _reader, cells: [None] * len(cells))
        one_by_one = check_one([*rows])
    told = [[list(row.cells.items()) for row in table.rows] for table in (quick, one_by_one)]
    assert (told[0], quick) == (told[1], one_by_one)
    return quick


ODD = {  # by column: what stands in a fifth of its cells
    3: ["Lào, Pháp", "Liên Xô", "Xứ lạ", "#N/A", "nt", " LÀO ", 84],
    4: ["nt", "-", True, 1, 1.0, "#"],
    5: ["12 (03 nữ)", "khoảng 10", "1.234", "không rõ", True, 2.0, 2, "3"],
    6: ["12-14/3", "05/13/2024", "2024", date(2024, 3, 5), datetime(2024, 3, 5, 9), 45000, "32/01/2024"],
    7: ["15/3", date(2024, 3, 30), "01/03/2024", "-"],
    9: ["500 USD", "1,2 tỷ", "gần 300", "1.234", "12,5", ShownNumber(3, '0" USD"'), 3, 3.0, "miễn phí", "#REF!"],
}


@pytest.mark.parametrize("money", ["Kinh phí (triệu đồng)", "Kinh phí"])
def test_a_varied_list_says_the_same_whether_its_cells_are_plain_or_looked_at_one_by_one(money: str) -> None:
    random = Random("đủ thứ")
    rows = rows_with_gaps(300)
    for row in rows:
        for column, odd in ODD.items():
            row[column] = random.choice(odd) if random.random() < 0.2 else row[column]
    groups = [["Năm 2023"], ["Đoàn cấp Bộ"], ["Tổng cộng", *[None] * 4, 900]]
    for at, group in zip((200, 100, 60), groups, strict=True):
        rows.insert(at, [*group, *[None] * (len(HEADER) - len(group))])
    table = both_ways([*HEADER[:-1], money], *rows)
    assert min(len(table.rows), len(table.issues), 100 * table.rejected, 100 * len(table.questions)) >= 100


def test_columns_of_one_field_say_the_same_whether_their_cells_are_plain_or_looked_at_one_by_one() -> None:
    header = ["STT", "Tên dự án", "Nhà tài trợ", "Viện trợ không hoàn lại (triệu USD)", "Vốn vay (triệu USD)"]
    two = [*header, "Vốn vay (tỷ đồng)"]
    amounts = [(1, None), (None, 2), (1, 25), ("5 EUR", None), (None, None), (3, "4 triệu EUR")]
    rows = [[number, f"Dự án {number}", "ADB", *some] for number, some in enumerate(amounts, 1)]
    both_ways(["DANH MỤC DỰ ÁN ODA"], two, *([*row, number % 3 or None] for number, row in enumerate(rows)))
    table = both_ways(["DANH MỤC DỰ ÁN ODA"], header, *rows)
    assert "currency_conflict" in {item.code for item in table.issues}


def test_an_equal_number_that_is_shown_in_other_money_is_not_taken_for_the_same() -> None:
    cells = [ShownNumber(3, '0" USD"'), ShownNumber(3, '0" EUR"'), None, ShownNumber(3, '0" USD"')]
    rows = [[1, "vào", f"Đoàn {n}", "Lào", None, 5, "01/03/2024", None, None, cell] for n, cell in enumerate(cells)]
    table = both_ways([*HEADER[:-1], "Kinh phí (USD)"], *rows)
    assert [row.values.get("cost_currency") for row in table.rows] == ["USD", None, None, "USD"]


def test_two_plain_amounts_in_two_currencies_of_one_field_are_looked_at() -> None:
    def column(name: str, index: int, currency: str) -> SimpleNamespace:
        asked = SimpleNamespace(column=SimpleNamespace(currency=currency))
        return SimpleNamespace(name=name, letter="AB"[index], index=index, currency_field="currency", asked=asked)

    rows = PlainRows([column("grant", 0, "USD"), column("loan", 1, "VND")], {"grant": "A", "loan": "B"})
    assert rows.row(BodyRow(5, [1, 2]), (1, 2)) is None
    assert rows.row(BodyRow(5, [None, 2]), (None, 2)).currencies == {"currency": ("loan", "VND")}


def test_a_day_without_a_year_is_of_the_year_of_its_own_group_whatever_stood_above() -> None:
    day = [1, "vào", "Đoàn A", "Lào", "Ông A", 5, "15/3", None, "Sở A", 1]
    other = [2, "vào", "Đoàn B", *day[3:]]
    group = ["Năm 2023", *[None] * 9]
    table = both_ways(["DANH SÁCH ĐOÀN NĂM 2024"], HEADER, day, group, other)
    assert [row.values["starts_on"] for row in table.rows] == [date(2024, 3, 15), date(2023, 3, 15)]


def test_texts_mean_the_same_whether_they_are_plain_or_looked_at_one_by_one() -> None:
    rows = [
        [number, "vào", name, "Lào", leader, 1, "05/03/2024", None, host, None]
        for number, (name, leader, host) in enumerate(
            [
                ("1", "true", "-"),
                (1, True, "–"),
                (1.0, 1, "#"),
                ("#N/A", "…", "a\nb"),
                ("1", "true", "#REF!"),
                ("A ", " ", "…"),
            ]
            * 3
        )
    ]
    told = both_ways(HEADER, *rows)
    assert [(row.row, *map(row.values.get, ("name", "leader", "host"))) for row in told.rows[:3]] == [
        (2, "1", "true", None),
        (3, "1", "True", None),
        (4, "1", "1", "#"),
    ]
    assert told.rejected == 6, "a row whose name or host is an error of Excel is refused each time it comes"


TRIAL = Table(
    "trial_of_many",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("day", Date),
    Column("amount", ExactDecimal),
    Column("kept", JSON(none_as_null=True)),
    Column("yes", Boolean),
    Column("note", Text, server_default="không"),
)


@pytest.mark.both_databases
def test_many_rows_are_written_as_they_are_whatever_their_types(
    prepared: Path, backend: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk, "_ROWS", 7)
    rows = [
        (
            date(1990 + number, 1, 2) if number % 3 else None,
            f"Đoàn {number}",
            Decimal(number) / 4 if number % 4 else None,
            {"số": [number, None]} if number % 5 else None,
            None if number % 2 else number % 3 == 0,
        )
        for number in range(23)
    ]
    with writing() as connection:
        TRIAL.create(connection)
        names = ("day", "name", "amount", "kept", "yes")  # not in the order of the table
        insert_many(connection, TRIAL, names, iter(rows))
        insert_many(connection, TRIAL, names, [])
        found = connection.execute(select(*(TRIAL.c[name] for name in names)).order_by(TRIAL.c.id)).all()
        assert [tuple(row) for row in found] == rows
        assert set(connection.scalars(select(TRIAL.c.note))) == {"không"}
        with pytest.raises(ValueError, match="decimals"):
            insert_many(connection, TRIAL, ("name", "amount"), [("a", Decimal("1.50")), ("b", Decimal("0.001"))])
        with pytest.raises(ValueError, match="zip"):
            insert_many(connection, TRIAL, ("name", "amount"), [("a", Decimal("1.50")), ("b",)])
        TRIAL.drop(connection)


@pytest.mark.both_databases
def test_what_is_refused_of_many_rows_is_told_without_what_stands_in_them(prepared: Path, backend: str) -> None:
    """PostgreSQL copies them, and names the line that it refused with its values: they go no further."""
    names, rows = ("id", "name", "kept"), [(7, "Đoàn A", None), (7, "Đoàn B", {"bí": "mật"})]
    with writing() as connection:
        TRIAL.create(connection)
    with pytest.raises(IntegrityError) as told, writing() as connection:
        insert_many(connection, TRIAL, names, rows)
    with writing() as connection:
        TRIAL.drop(connection)
    said = "".join(traceback.format_exception(told.value))
    assert "trial_of_many" in said
    assert [word for word in ("Đoàn", "bí", "mật") if word in said] == []
    if backend == "postgresql":
        assert told.value.orig.diag.context.startswith("COPY trial_of_many, line 2")


def test_the_values_of_a_record_come_in_the_order_of_its_fields_whatever_the_row_says_first() -> None:
    dataset = DATASETS["delegations"]
    values = {
        "cost": Decimal("1.50"),
        "name": "Đoàn",
        "host": "",
        "no such field": 1,
        "persons": 0,
        "leader": None,
        "direction": "in",
        "starts_on": date(2024, 3, 5),
    }
    found = to_json(dataset, values)
    assert list(found) == [item.name for item in dataset.fields if item.name in found]
    assert found == {"cost": "1.5", "name": "Đoàn", "persons": 0, "direction": "in", "starts_on": "2024-03-05"}
    assert list(to_json(dataset, dict(reversed(values.items())))) == list(found)


def test_sqlite_has_more_room_only_while_much_is_written(prepared: Path, backend: str) -> None:
    with one_writer(engine()) as connection:
        if backend != "sqlite":
            with room_to_write(connection):
                assert connection.scalar(select(1)) == 1
            return

        def size() -> int:
            return connection.exec_driver_sql("PRAGMA cache_size").scalar_one()

        usual = size()
        with room_to_write(connection):
            assert size() == -bulk._ROOM_KB != usual
        assert size() == usual
        with pytest.raises(ValueError, match="stop"), room_to_write(connection):
            raise ValueError("stop")
        assert size() == usual


def test_the_collector_rests_until_the_last_work_has_ended_and_not_longer() -> None:
    assert gc.isenabled()
    begun, may_end = threading.Event(), threading.Event()

    def other() -> None:
        with undisturbed():
            begun.set()
            may_end.wait(120)

    thread = threading.Thread(target=other)
    with undisturbed():
        thread.start()
        assert begun.wait(120)
        with pytest.raises(ValueError, match="stop"), undisturbed():
            raise ValueError("stop")
        assert not gc.isenabled()
    assert not gc.isenabled(), "somebody else is still at work"
    may_end.set()
    thread.join(120)
    assert gc.isenabled()
