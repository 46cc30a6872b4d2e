"""Quirks of several tables, of what the records themselves say, and of how their money is stated."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from random import Random

from data_model.declared.declare import Kind
from truth.columns import Style, column_of, unit_words, with_style
from truth.layout import Layout, Part
from truth.quirks import MONEY, quirk
from truth.words import COUNTRIES


def _halves(layout: Layout, titles: tuple[str, str] = ("", "")) -> None:
    part = layout.parts[0]
    middle = len(part.records) // 2
    layout.parts = [
        Part([*part.title, titles[0]] if titles[0] else list(part.title), part.records[:middle], part.given),
        Part([titles[1] or part.title[-1]], part.records[middle:], part.given),
    ]


@quirk()
def several_tables(layout: Layout, _random: Random) -> None:
    _halves(layout)


@quirk("delegations")
def in_and_out_on_one_sheet(layout: Layout, random: Random) -> None:
    records = [record for part in layout.parts for record in part.records]
    for record in records:
        record["direction"] = random.choice(("in", "out"))
    layout.parts = [
        Part([title], own, {"direction": code})
        for code, title in (("in", "I. ĐOÀN VÀO"), ("out", "II. ĐOÀN RA"))
        if (own := [record for record in records if record["direction"] == code])
    ]
    layout.parts[0].title.insert(0, "TÌNH HÌNH ĐOÀN NĂM 2024")


@quirk("fdi_projects")
def a_list_for_each_kind(layout: Layout, _random: Random) -> None:
    records = [record for part in layout.parts for record in part.records]
    layout.columns = [column for column in layout.columns if column.field != "kind"]
    titles = {
        "new": "DỰ ÁN FDI CẤP MỚI",
        "adjusted": "DỰ ÁN FDI ĐIỀU CHỈNH VỐN",
        "share_purchase": "GÓP VỐN, MUA CỔ PHẦN CỦA NHÀ ĐẦU TƯ NƯỚC NGOÀI",
    }
    layout.parts = [
        Part([title], own, {"kind": code})
        for code, title in titles.items()
        if (own := [record for record in records if record["kind"] == code])
    ]
    layout.group_by = ()


@quirk()
def several_sheets(layout: Layout, _random: Random) -> None:
    if len(layout.parts) == 1:
        _halves(layout)
    layout.several_sheets = True


@quirk("delegations")
def days_in_one_cell(layout: Layout, random: Random) -> None:
    header = random.choice(("Thời gian", "Thời gian thực hiện"))
    both = replace(column_of("delegations", "starts_on", (header,)), span="ends_on")
    layout.columns = [
        both if column.field == "starts_on" else column for column in layout.columns if column.field != "ends_on"
    ]


@quirk("delegations", "oda_projects")
def days_over_new_year(layout: Layout, _random: Random) -> None:
    for part in layout.parts:
        for record in part.records[:3]:
            record["ends_on"] = record["starts_on"].replace(month=12, day=29) + timedelta(5)
            record["starts_on"] = record["starts_on"].replace(month=12, day=29)


@quirk("oda_projects")
def donors_with_their_country(layout: Layout, _random: Random) -> None:
    for part in layout.parts:
        for record in part.records:
            if record["countries"] and record["donor"] in ("JICA", "KOICA", "AFD"):
                record["donor"] = f"{record['donor']} ({COUNTRIES[record['countries'][0]]})"
    layout.columns.insert(2, column_of("oda_projects", "countries", ("Quốc gia tài trợ",)))


@quirk("oda_projects", "ngo_aid")
def paid_in_the_year(layout: Layout, _random: Random) -> None:
    name = "disbursed_year" if layout.dataset == "oda_projects" else "disbursed_amount"
    column = column_of(layout.dataset, name, ("Giải ngân trong năm",))
    layout.columns.append(replace(column, gives=(*column.gives, "disbursed_in")))


@quirk("fdi_projects")
def capital_taken_back(layout: Layout, _random: Random) -> None:
    for part in layout.parts:
        for record in part.records[::3]:
            record["registered_capital"] = -record["registered_capital"]
    layout.style = replace(layout.style, numbers="brackets")


@quirk(*MONEY)
def some_amounts_open(layout: Layout, random: Random) -> None:
    for part in layout.parts:
        for record in part.records[1::3]:
            for name in ("cost", "counterpart_amount", "implemented_capital", "disbursed_total", "disbursed_year"):
                if name in record:
                    record[name] = None
    layout.style = replace(layout.style, empty=random.choice((" - ", "..", "-", "…", "", "–")))


@quirk("delegations")
def small_groups_of_people(layout: Layout, _random: Random) -> None:
    for part in layout.parts:
        for record in part.records:
            record["persons"] = record["persons"] % 9 + 1
    layout.style = replace(layout.style, numbers="two_places")


@quirk("fdi_projects")
def small_amounts(layout: Layout, random: Random) -> None:
    """Amounts of which each could be read a thousand times too large: 1.234 million."""
    for part in layout.parts:
        for record in part.records:
            record["registered_capital"] = Decimal(random.randint(1_001, 9_999)) * 1_000
            record["implemented_capital"] = Decimal(random.randint(1_001, 9_999)) * 1_000
    layout.style = replace(layout.style, numbers=random.choice(("vietnamese", "english")), scale=6)


@quirk("oda_projects", "fdi_projects")
def columns_in_different_units(layout: Layout, _random: Random) -> None:
    """Each column of money in a scale of its own, said in its header."""
    scales = {
        column.field: (6, 9, 3, 0)[at % 4]
        for at, column in enumerate(
            column for column in layout.columns if column.kind is Kind.AMOUNT and column.style is None
        )
    }
    layout.columns = [
        with_style(column, Style(), scale=scales[column.field]) if column.field in scales else column
        for column in layout.columns
    ]


@quirk("ngo_aid", "fdi_projects")
def a_column_of_currencies(layout: Layout, random: Random) -> None:
    amount, other = (
        ("committed_amount", "disbursed_amount")
        if layout.dataset == "ngo_aid"
        else ("registered_capital", "implemented_capital")
    )
    for part in layout.parts:
        for record in part.records:
            record["currency"] = random.choice(("USD", "VND", "EUR"))
    layout.columns = [
        replace(column, header=column.header[:1], style=Style(unit_at="nowhere")) if column.field == amount else column
        for column in layout.columns
        if column.field != other
    ]
    at = next(index for index, column in enumerate(layout.columns) if column.field == amount)
    layout.columns.insert(at + 1, column_of(layout.dataset, "currency", ("Loại tiền",)))


@quirk(*MONEY)
def units_below_the_headers(layout: Layout, _random: Random) -> None:
    layout.style = replace(layout.style, scale=6)
    layout.columns = [
        replace(
            column,
            header=(column.header[-1], f"({unit_words(column, layout.style)})"),
            style=replace(layout.style, unit_at="nowhere"),
        )
        if column.kind is Kind.AMOUNT and len(column.header) == 1 and column.style is None
        else column
        for column in layout.columns
    ]


@quirk()
def closing_sentence(layout: Layout, _random: Random) -> None:
    """ "Danh sách này có 8 đoàn": the list counts itself, in words that must agree."""
    word = {
        "delegations": "đoàn",
        "agreements": "thỏa thuận",
        "oda_projects": "dự án",
        "fdi_projects": "dự án",
        "ngo_aid": "khoản viện trợ",
    }[layout.dataset]
    layout.closing = f"Tổng số {word}: {{count}}"
