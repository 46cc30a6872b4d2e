"""Statistical tables from declared truth: figures by country or place and indicator, and by year."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from random import Random
from typing import Any

from data_model.known.problems import Severity
from ingest.model import CheckedFile
from truth.columns import NUMBER_WAYS, Column, Kind, Style, cell_of
from truth.compare import Score
from truth.page import Page
from truth.words import COUNTRIES

Key = tuple[str, str, date | None, date, str | None, str | None]  # indicator, place, period, country, currency
#: As they were until the middle of 2025; those that took in others since have another id of that time.
_PLACES = {
    "46": "Huế",
    "01": "Hà Nội",
    "63:79": "Thành phố Hồ Chí Minh",
    "63:48": "Đà Nẵng",
    "63:31": "Hải Phòng",
    "63:92": "Cần Thơ",
}


@dataclass(kw_only=True)
class Table:
    """A statistical table: rows with a label, columns with a header, numbers between them, and what each number is."""

    title: str
    label_header: str
    rows: list[tuple[str, dict[str, Any]]]  # label, what it gives to a figure
    columns: list[tuple[str, dict[str, Any]]]  # header, what it gives
    scale: int = 0
    currency: str = ""
    numbered: bool = True
    total: str = ""  # | after | before
    style: Style = field(default_factory=Style)
    note: str = ""
    blank_shares: float = 0.0
    more: list[Callable[[Page, Random], None]] = field(default_factory=list)


def by_country(random: Random) -> Table:
    """FDI of one year: projects and capital of each country."""
    year = random.choice((2019, 2022, 2024))
    rows = [(COUNTRIES[code], {"country": code}) for code in random.sample(list(COUNTRIES), 7)]
    whole = {"place": "46", "period_start": date(year, 1, 1), "period_end": date(year, 12, 31)}
    columns = [
        ("Số dự án cấp mới", whole | {"indicator": "fdi_new_projects"}),
        ("Vốn đăng ký cấp mới (triệu USD)", whole | {"indicator": "fdi_new_capital", "currency": "USD", "scale": 6}),
    ]
    return Table(
        title=f"ĐẦU TƯ TRỰC TIẾP NƯỚC NGOÀI (FDI) CẤP MỚI NĂM {year} THEO QUỐC GIA",
        label_header=random.choice(("Quốc gia", "Đối tác", "Nước, vùng lãnh thổ")),
        rows=rows,
        columns=columns,
    )


def by_year(random: Random) -> Table:
    """Delegations of each country over the years."""
    rows = [(COUNTRIES[code], {"country": code, "place": "46"}) for code in random.sample(list(COUNTRIES), 6)]
    written = random.choice((str, "Năm {}".format, int, lambda year: f"{year}"))
    columns = [
        (
            written(year),
            {"indicator": "delegations_in", "period_start": date(year, 1, 1), "period_end": date(year, 12, 31)},
        )
        for year in (2021, 2022, 2023, 2024)
    ]
    return Table(
        title="SỐ ĐOÀN VÀO THEO QUỐC GIA GIAI ĐOẠN 2021-2024", label_header="Quốc gia", rows=rows, columns=columns
    )


def of_indicators(random: Random) -> Table:
    """Indicators down the side, periods across."""
    rows = [
        ("Số đoàn vào", {"indicator": "delegations_in", "place": "46"}),
        ("Số đoàn ra", {"indicator": "delegations_out", "place": "46"}),
        ("Số khoản viện trợ PCPNN", {"indicator": "ngo_items", "place": "46"}),
        ("Khách quốc tế", {"indicator": "foreign_visitors", "place": "46"}),
    ]
    columns = [
        (f"Năm {year}", {"period_start": date(year, 1, 1), "period_end": date(year, 12, 31)})
        for year in (2022, 2023, 2024)
    ]
    return Table(title="MỘT SỐ CHỈ TIÊU ĐỐI NGOẠI", label_header="Chỉ tiêu", rows=rows, columns=columns)


def by_place(random: Random) -> Table:
    """Money of provinces, one year in each column."""
    rows = [(name, {"place": code}) for code, name in _PLACES.items()]
    columns = [
        (
            f"{year}",
            {
                "indicator": "fdi_implemented_capital",
                "period_start": date(year, 1, 1),
                "period_end": date(year, 12, 31),
                "currency": "USD",
                "scale": 6,
            },
        )
        for year in (2022, 2023)
    ]
    return Table(
        title="VỐN FDI THỰC HIỆN PHÂN THEO ĐỊA PHƯƠNG",
        label_header="Địa phương",
        rows=rows,
        columns=columns,
        note="Đơn vị tính: triệu USD",
    )


TABLES = {"by_country": by_country, "by_year": by_year, "of_indicators": of_indicators, "by_place": by_place}
Quirk = Callable[[Table, Random], None]


def _styled(way: str) -> Quirk:
    def apply(table: Table, _random: Random) -> None:
        table.style.numbers = way

    return apply


def _with(name: str, value: Any) -> Quirk:
    def apply(table: Table, _random: Random) -> None:
        setattr(table, name, value)

    return apply


def dashes(table: Table, random: Random) -> None:
    table.blank_shares, table.style.empty = 0.3, random.choice(("-", "..", " - ", "…", None))


def part_of_a_year(table: Table, random: Random) -> None:
    """9 months instead of the year, in title or headers."""
    words, months = random.choice((("9 tháng năm", 9), ("6 tháng đầu năm", 6)))
    days = {6: 30, 9: 30}
    if "NĂM" in table.title:
        table.title = table.title.replace("NĂM", words.upper())
    elif not all(isinstance(header, str) and header.startswith("Năm") for header, _given in table.columns):
        return
    table.columns = [
        (
            header.replace("Năm", words) if isinstance(header, str) else header,
            given | {"period_end": date(given["period_end"].year, months, days[months])},
        )
        for header, given in table.columns
    ]


QUIRKS: dict[str, Quirk] = {
    "plain": lambda _table, _random: None,
    "dashes": dashes,
    "part_of_a_year": part_of_a_year,
    "no_running_numbers": _with("numbered", False),
    "total_below": _with("total", "after"),
    "total_above": _with("total", "before"),
    **{f"numbers_{way}": _styled(way) for way in NUMBER_WAYS if way != "brackets"},
}


def written(table: Table, random: Random) -> tuple[Page, dict[Key, tuple[Decimal, str]]]:
    """Return the sheet of a table, and of every figure on it the value and the cell."""
    page, truth = Page(name="Biểu 01"), {}
    page.put(0, 0, table.title)
    first = int(table.numbered)
    width = first + 1 + len(table.columns)
    page.merges.append((0, 0, 0, width - 1))
    row = 2 if table.note else 1
    page.put(row - 1, width - 1, table.note) if table.note else None
    for column, header in enumerate(
        (*(["STT"] * first), table.label_header, *(header for header, _given in table.columns))
    ):
        page.put(row, column, header)
    values = [
        [_value(given, of_row, random, table.blank_shares) for _header, given in table.columns]
        for _label, of_row in table.rows
    ]
    if table.total == "before":
        row = _total(page, table, values, row)
    for number, ((label, of_row), own) in enumerate(zip(table.rows, values, strict=True), start=1):
        row += 1
        if first:
            page.put(row, 0, number)
        page.put(row, first, label)
        for at, ((_header, given), value) in enumerate(zip(table.columns, own, strict=True)):
            page.put(row, first + 1 + at, _written(value, given, table.style, number))
            if value is not None:
                truth[_key(given | of_row)] = (value, f"{chr(65 + first + 1 + at)}{row + 1}")
    if table.total == "after":
        _total(page, table, values, row)
    for change in table.more:
        change(page, random)
    return page, truth


def _value(given: dict[str, Any], of_row: dict[str, Any], random: Random, blank: float) -> Decimal | None:
    if random.random() < blank:
        return None
    if (given | of_row).get("currency"):
        return Decimal(random.randint(1, 99_999)) * 100_000
    return Decimal(random.choice((random.randint(0, 40), random.randint(100, 999), random.randint(1_000, 9_999))))


def _written(value: Decimal | None, given: dict[str, Any], style: Style, number: int) -> Any:
    kind = Kind.AMOUNT if given.get("currency") else Kind.INTEGER
    column = Column(field="value", header=("",), kind=kind, currency=given.get("currency", ""))
    own = Style(numbers=style.numbers, empty=style.empty, scale=given.get("scale", 0))
    return cell_of(column, {"value": value if value is None or kind is Kind.AMOUNT else int(value)}, own, number)


def _total(page: Page, table: Table, values: list[list[Decimal | None]], row: int) -> int:
    page.put(row + 1, int(table.numbered), "Tổng số")
    for at, (_header, given) in enumerate(table.columns):
        whole = sum((own[at] for own in values if own[at] is not None), Decimal(0))
        page.put(row + 1, int(table.numbered) + 1 + at, _written(whole, given, table.style, 1))
    return row + 1


def _key(given: dict[str, Any]) -> Key:
    return (
        given["indicator"],
        given["place"],
        given["period_start"],
        given["period_end"],
        given.get("country"),
        given.get("currency") or None,
    )


def score_of_figures(truth: dict[Key, tuple[Decimal, str]], checked: CheckedFile) -> Score:
    """Compare figures by what they are of: a figure of something else is as wrong as a wrong value."""
    score = Score(cells=len(truth))
    said = {
        item.cell
        for table in checked.tables
        for item in (
            *(item for item in table.issues if item.severity is not Severity.NOTE),
            *(item for item in table.questions if item.is_open),
        )
    }
    left = dict(truth)
    for row in (row for table in checked.tables for row in table.rows):
        key = _key({"country": None, "currency": None, "period_start": None, **row.values})
        value, cell = left.pop(key, (None, ""))
        if value == row.values["value"]:
            score.cells_right += 1
        else:
            score.silent.append(f"{row.cells}: {key} is {row.values['value']}, not {value} ({cell})")
    columns = {"".join(filter(str.isalpha, cell)) for cell in said}
    for key, (value, cell) in left.items():
        told = "".join(filter(str.isalpha, cell)) in columns or any(
            table.dataset is None or table.waiting for table in checked.tables
        )
        (score.refused if told else score.silent).append(f"{cell}: {key} {value} was not read")
    return score
