"""How a value is written into a cell: one writer for each kind, in the style a layout asks for."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from data_model.declared import DATASETS
from data_model.declared.declare import Choice, Kind
from truth.words import COUNTRIES

_SCALE_WORDS = {3: "nghìn", 6: "triệu", 9: "tỷ"}
_MONEY = {"VND": "đồng", "USD": "USD", "EUR": "EUR"}


@dataclass(kw_only=True)
class Style:
    """The ways a table is written; each is a key of the tables below."""

    dates: str = "excel"
    numbers: str = "excel"
    countries: str = "comma"
    empty: Any = None
    scale: int = 0  # powers of ten of all amounts of money, said in the header unless `unit_at` says elsewhere
    unit_at: str = "header"  # | note | title | cell | nowhere


@dataclass(kw_only=True)
class Column:
    """One column: what it holds, its header from top to bottom, and what its cells give besides."""

    field: str
    header: tuple[str, ...]
    kind: Kind
    currency: str = ""  # of money
    span: str = ""  # the field of the second day, where two stand in one cell
    style: Style | None = None  # its own, where it differs from the table's
    gives: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()


#: The columns of an everyday list of each register.
_HEADERS: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "delegations": (
        ("name", ("Tên đoàn",)),
        ("leader", ("Trưởng đoàn", "Họ và tên")),
        ("leader_title", ("Trưởng đoàn", "Chức vụ")),
        ("countries", ("Quốc gia",)),
        ("persons", ("Số người",)),
        ("starts_on", ("Thời gian", "Từ ngày")),
        ("ends_on", ("Thời gian", "Đến ngày")),
        ("host", ("Đơn vị tiếp",)),
        ("purpose", ("Nội dung",)),
        ("level", ("Cấp đoàn",)),
        ("cost", ("Kinh phí", "Số tiền")),
    ),
    "agreements": (
        ("title", ("Tên văn bản",)),
        ("kind", ("Loại văn bản",)),
        ("level", ("Cấp ký kết",)),
        ("partner_name", ("Đối tác nước ngoài", "Tên đối tác")),
        ("country", ("Đối tác nước ngoài", "Quốc gia/vùng lãnh thổ")),
        ("signed_on", ("Ngày ký",)),
        ("effective_on", ("Hiệu lực", "Từ ngày")),
        ("expires_on", ("Hiệu lực", "Đến ngày")),
        ("status", ("Tình trạng",)),
        ("signatory", ("Người ký",)),
    ),
    "oda_projects": (
        ("name", ("Tên dự án",)),
        ("donor", ("Nhà tài trợ",)),
        ("owner", ("Chủ dự án",)),
        ("starts_on", ("Thời gian thực hiện", "Bắt đầu")),
        ("ends_on", ("Thời gian thực hiện", "Kết thúc")),
        ("total_amount", ("Tổng mức đầu tư", "Tổng số")),
        ("foreign_amount", ("Tổng mức đầu tư", "Vốn nước ngoài")),
        ("counterpart_amount", ("Tổng mức đầu tư", "Vốn đối ứng")),
        ("disbursed_total", ("Lũy kế giải ngân",)),
        ("status", ("Tình trạng",)),
        ("location", ("Địa điểm",)),
    ),
    "fdi_projects": (
        ("name", ("Tên dự án",)),
        ("certificate_number", ("GCNĐKĐT", "Số")),
        ("licensed_on", ("GCNĐKĐT", "Ngày cấp")),
        ("investor", ("Nhà đầu tư", "Tên")),
        ("countries", ("Nhà đầu tư", "Quốc tịch")),
        ("kind", ("Hình thức đăng ký",)),
        ("registered_capital", ("Vốn đăng ký",)),
        ("implemented_capital", ("Vốn thực hiện",)),
        ("sector", ("Lĩnh vực",)),
        ("status", ("Tình trạng",)),
    ),
    "ngo_aid": (
        ("name", ("Tên khoản viện trợ",)),
        ("donor", ("Tổ chức PCPNN",)),
        ("country", ("Quốc tịch",)),
        ("receiver", ("Đơn vị tiếp nhận",)),
        ("approved_on", ("Quyết định phê duyệt", "Ngày")),
        ("decision_number", ("Quyết định phê duyệt", "Số")),
        ("committed_amount", ("Giá trị cam kết",)),
        ("kind", ("Loại viện trợ",)),
        ("field", ("Lĩnh vực",)),
        ("location", ("Địa bàn",)),
    ),
}
_CURRENCY = {
    "cost": "VND",
    "total_amount": "VND",
    "foreign_amount": "VND",
    "counterpart_amount": "VND",
    "disbursed_total": "VND",
    "disbursed_year": "VND",
    "registered_capital": "USD",
    "implemented_capital": "USD",
    "committed_amount": "USD",
    "disbursed_amount": "USD",
}


def columns_of(dataset: str) -> list[Column]:
    """Return the everyday columns of a register."""
    return [column_of(dataset, name, header) for name, header in _HEADERS[dataset]]


def column_of(dataset: str, name: str, header: tuple[str, ...]) -> Column:
    declared = DATASETS[dataset].field(name)
    gives = (declared.currency_field,) if declared.currency_field else ()
    return Column(
        field=name,
        header=header,
        kind=declared.kind,
        currency=_CURRENCY.get(name, ""),
        gives=gives,
        choices=declared.choices,
    )


def header_texts(column: Column, style: Style) -> tuple[str, ...]:
    """Return the header with the unit of its money, where that is its place."""
    own = column.style or style
    if column.kind is not Kind.AMOUNT or own.unit_at != "header":
        return column.header
    return (*column.header[:-1], f"{column.header[-1]} ({unit_words(column, own)})")


def unit_words(column: Column, style: Style) -> str:
    return f"{_SCALE_WORDS.get(style.scale, '')} {_MONEY[column.currency]}".strip()


def cell_of(column: Column, record: dict[str, Any], style: Style, row: int) -> Any:
    """Return what stands in the cell of a record. `row` chooses where a style mixes ways."""
    own = column.style or style
    value = record.get(column.field)
    if value is None:
        return own.empty
    if column.span and record.get(column.span):
        return _SPANS[column.header[-1] if column.header[-1] in _SPANS else "dash"](value, record[column.span])
    return _WRITE[column.kind](value, column, own, row)


def _text(value: Any, _column: Column, _style: Style, _row: int) -> str:
    return value


def _date(value: date, _column: Column, style: Style, row: int) -> Any:
    way = style.dates if style.dates != "mixed" else ("excel", "dmy", "dots_short", "iso")[row % 4]
    return _DATES[way](value)


def _choice(value: str, column: Column, _style: Style, row: int) -> str:
    names = next(item.aliases for item in column.choices if item.code == value)
    return names[row % len(names)]


def _countries(value: tuple[str, ...] | str, _column: Column, style: Style, _row: int) -> str:
    names = [COUNTRIES[code] for code in ((value,) if isinstance(value, str) else value)]
    return _JOINED[style.countries](names)


def _integer(value: int, _column: Column, style: Style, row: int) -> Any:
    return _COUNTS[style.numbers](value, row) if style.numbers in _COUNTS else value


def _amount(value: Decimal, column: Column, style: Style, row: int) -> Any:
    scaled = value / Decimal(10) ** style.scale
    if style.unit_at == "cell":
        return f"{vietnamese(scaled)} {unit_words(column, style)}"
    return _NUMBERS[style.numbers](scaled, row)


def _plain(value: Decimal) -> float | int:
    return int(value) if value == value.to_integral_value() else float(value)


def _grouped(value: Decimal, thousands: str, mark: str) -> str:
    text = format(value.normalize(), "f")
    whole, _dot, part = text.lstrip("-").partition(".")
    grouped = f"{int(whole):,}".replace(",", thousands)
    return ("-" if value < 0 else "") + grouped + (mark + part if part else "")


def vietnamese(value: Decimal) -> str:
    return _grouped(value, ".", ",")


def _english(value: Decimal) -> str:
    return _grouped(value, ",", ".")


def _two_places(value: Decimal) -> str:
    text = vietnamese(value)
    return text + ("0" if "," in text and len(text.partition(",")[2]) == 1 else "" if "," in text else ",00")


_NUMBERS: dict[str, Callable[[Decimal, int], Any]] = {
    "excel": lambda value, _row: _plain(value),
    "vietnamese": lambda value, _row: vietnamese(value),
    "english": lambda value, _row: _english(value),
    "two_places": lambda value, _row: _two_places(value),
    "spaced": lambda value, _row: _grouped(value, " ", ","),
    "mixed": lambda value, row: (vietnamese, _english)[row % 2](value),
    "text_and_excel": lambda value, row: vietnamese(value) if row % 2 else _plain(value),
    "hedged": lambda value, row: f"{('gần', 'hơn', 'khoảng')[row % 3]} {_two_places(value)}",
    "brackets": lambda value, _row: f"({_two_places(abs(value))})" if value < 0 else _two_places(value),
}
_COUNTS: dict[str, Callable[[int, int], Any]] = {
    "vietnamese": lambda value, _row: vietnamese(Decimal(value)),
    "english": lambda value, _row: _english(Decimal(value)),
    "two_places": lambda value, _row: f"{value:02d}",
    "mixed": lambda value, row: (vietnamese, _english)[row % 2](Decimal(value)),
    "hedged": lambda value, row: f"{('gần', 'hơn', 'khoảng')[row % 3]} {vietnamese(Decimal(value))}",
    "spaced": lambda value, _row: _grouped(Decimal(value), " ", ","),
    "text_and_excel": lambda value, row: str(value) if row % 2 else value,
}
_DATES: dict[str, Callable[[date], Any]] = {
    "excel": lambda day: day,
    "moment": lambda day: datetime(day.year, day.month, day.day, 9, 30),
    "dmy": lambda day: f"{day:%d/%m/%Y}",
    "short": lambda day: f"{day.day}/{day.month}/{day:%y}",
    "dots": lambda day: f"{day.day}.{day.month}.{day.year}",
    "dots_short": lambda day: f"{day.day}.{day.month}.{day:%y}",
    "iso": lambda day: day.isoformat(),
    "serial": lambda day: (day - date(1899, 12, 30)).days,
    "words": lambda day: f"ngày {day.day} tháng {day.month} năm {day.year}",
}
DATE_WAYS = (*_DATES, "mixed")
NUMBER_WAYS = tuple(_NUMBERS)
_SPANS: dict[str, Callable[[date, date], str]] = {
    "dash": lambda first, last: (
        f"{first.day}–{last.day}/{last.month}/{last.year}"
        if (first.year, first.month) == (last.year, last.month)
        else f"{first:%d/%m/%Y} - {last:%d/%m/%Y}"
    ),
    "Thời gian": lambda first, last: (
        f"từ {first.day}/{first.month} đến {last.day}/{last.month}/{last.year}"
        if first.year == last.year
        else f"từ {first:%d/%m/%Y} đến {last:%d/%m/%Y}"
    ),
}
_JOINED: dict[str, Callable[[list[str]], str]] = {
    "comma": ", ".join,
    "semicolon": "; ".join,
    "lines": "\n".join,
    "slash": "/".join,
    "upper": lambda names: ", ".join(names).upper(),
    "and": lambda names: " và ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0],
}
COUNTRY_WAYS = tuple(_JOINED)
_WRITE: dict[Kind, Callable[[Any, Column, Style, int], Any]] = {
    Kind.TEXT: _text,
    Kind.DATE: _date,
    Kind.INTEGER: _integer,
    Kind.AMOUNT: _amount,
    Kind.CHOICE: _choice,
    Kind.COUNTRY: _countries,
    Kind.COUNTRIES: _countries,
    Kind.CURRENCY: _text,
    Kind.YES_NO: lambda value, _column, _style, _row: "x" if value else "không",
    Kind.TERM: lambda value, _column, _style, _row: f"{value.removeprefix('years:')} năm",
}


def with_style(column: Column, style: Style, **others: Any) -> Column:
    """Return a column written in a style of its own."""
    return replace(column, style=replace(style, **others))
