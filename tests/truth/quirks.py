"""The ways departments write their lists, each a small function on a layout; they can be combined."""

import unicodedata
from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import Any

from data_model.declared import DATASETS
from truth.layout import Layout

Quirk = Callable[[Layout, Random], None]
QUIRKS: dict[str, Quirk] = {}
ONLY: dict[str, tuple[str, ...]] = {}  # quirk -> the registers where it makes sense
MONEY = ("oda_projects", "fdi_projects", "ngo_aid", "delegations")
_GROUPED = {"delegations": ("level",), "agreements": ("level", "kind"), "fdi_projects": ("kind",), "ngo_aid": ("kind",)}


def quirk(*only: str) -> Callable[[Quirk], Quirk]:
    def keep(function: Quirk) -> Quirk:
        QUIRKS[function.__name__] = function
        if only:
            ONLY[function.__name__] = only
        return function

    return keep


def quirks_of(dataset: str) -> list[str]:
    """Return the names of the quirks that make sense for a register."""
    return [name for name in QUIRKS if dataset in ONLY.get(name, (dataset,))]


def stripped(text: Any) -> Any:
    """Return a text without accents, as typed on a machine without a Vietnamese keyboard."""
    if not isinstance(text, str):
        return text
    plain = unicodedata.normalize("NFD", text.replace("Đ", "D").replace("Ð", "D").replace("đ", "d"))
    return unicodedata.normalize("NFC", "".join(char for char in plain if not unicodedata.combining(char)))


# -- around the table


@quirk()
def letterhead(layout: Layout, _random: Random) -> None:
    layout.above = [
        ("UBND THÀNH PHỐ HUẾ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("SỞ NGOẠI VỤ", "Độc lập - Tự do - Hạnh phúc"),
        ("_______", "___________"),
        ("Số: 12/BC-SNgV", "Huế, ngày 15 tháng 01 năm 2025"),
    ]


@quirk()
def covering_letter(layout: Layout, _random: Random) -> None:
    layout.under_title = ["(Kèm theo Báo cáo số 245/BC-SNgV ngày 15/01/2025 của Sở Ngoại vụ)"]


@quirk()
def appendix_number(layout: Layout, _random: Random) -> None:
    layout.parts[0].title.insert(0, "Phụ lục I")
    layout.title_merge = "part"


@quirk()
def title_not_merged(layout: Layout, _random: Random) -> None:
    layout.title_merge = "none"


@quirk(*MONEY)
def unit_right_above(layout: Layout, _random: Random) -> None:
    layout.style = replace(layout.style, unit_at="note", scale=6)


@quirk(*MONEY)
def unit_in_title(layout: Layout, _random: Random) -> None:
    layout.style = replace(layout.style, unit_at="title", scale=6)


@quirk()
def foot_notes(layout: Layout, _random: Random) -> None:
    layout.foot = [
        "Ghi chú: Số liệu tính đến ngày 31/12/2024.",
        "(*) Chưa bao gồm các khoản phát sinh trong tháng 12.",
        "Nguồn: Sở Ngoại vụ",
    ]


@quirk()
def signature_block(layout: Layout, _random: Random) -> None:
    layout.signatures = [
        ("", "Huế, ngày 15 tháng 01 năm 2025"),
        ("NGƯỜI LẬP BIỂU", "KT. GIÁM ĐỐC"),
        ("", "PHÓ GIÁM ĐỐC"),
        ("", ""),
        ("Nguyễn Thị Hoa", "Trần Văn Bình"),
    ]


@quirk()
def signature_close_below(layout: Layout, _random: Random) -> None:
    layout.gap, layout.signatures = (
        1,
        [
            ("Người lập", "Thủ trưởng đơn vị"),
            ("(Ký, ghi rõ họ tên)", "(Ký tên, đóng dấu)"),
            ("Lê Văn Nam", "Phan Thị Mai"),
        ],
    )


# -- the header


@quirk()
def one_header_row(layout: Layout, _random: Random) -> None:
    """Units that had a row of their own stand in the headers: nowhere they would have to be asked for."""
    layout.columns = [
        replace(
            column,
            header=(DATASETS[layout.dataset].field(column.field).aliases[0],),
            style=None if column.header[-1].startswith("(") else column.style,
        )
        for column in layout.columns
    ]


@quirk()
def three_header_rows(layout: Layout, _random: Random) -> None:
    layout.header_rows = 3


@quirk()
def four_header_rows(layout: Layout, _random: Random) -> None:
    layout.header_rows = 4


@quirk()
def columns_numbered(layout: Layout, random: Random) -> None:
    layout.column_numbers = random.choice(("digits", "letters", "sums", "excel"))


@quirk()
def no_running_numbers(layout: Layout, _random: Random) -> None:
    layout.numbered = False


@quirk()
def header_on_each_page(layout: Layout, random: Random) -> None:
    layout.repeat_header = random.choice((2, 3, 5))


@quirk()
def capital_headers(layout: Layout, _random: Random) -> None:
    layout.header_text = str.upper


@quirk()
def headers_without_accents(layout: Layout, _random: Random) -> None:
    layout.header_text = stripped


@quirk()
def headers_of_separate_letters(layout: Layout, _random: Random) -> None:
    layout.header_text = lambda text: unicodedata.normalize("NFD", text)


@quirk()
def headers_with_breaks(layout: Layout, random: Random) -> None:
    mark = random.choice(("\n", "\u00a0", "  ", " \n "))
    layout.header_text = lambda text: text.replace(" ", mark, 2)


@quirk()
def headers_spelled_otherwise(layout: Layout, _random: Random) -> None:
    pairs = (("ký", "kí"), ("Ký", "Kí"), ("Lũy", "Luỹ"), ("hóa", "hoá"), ("Đ", "Ð"), ("kỳ", "kì"), ("Hủy", "Huỷ"))

    def other(text: str) -> str:
        for old, new in pairs:
            text = text.replace(old, new)
        return text

    layout.header_text = other


@quirk()
def header_with_a_slip(layout: Layout, random: Random) -> None:
    long = [column for column in layout.columns if len(column.header) == 1 and len(column.header[0]) >= 9]
    if not long:
        return
    slipped = random.choice(long)
    words = slipped.header[0].split(" ")
    at = max(range(len(words)), key=lambda index: len(words[index]))
    if len(words[at]) > 3:
        words[at] = words[at][:-2] + words[at][-1] + words[at][-2]
        layout.columns = [
            replace(column, header=(" ".join(words),)) if column is slipped else column for column in layout.columns
        ]


@quirk()
def other_spellings(layout: Layout, random: Random) -> None:
    """Headers by any declared spelling that means one field only."""
    dataset, taken = DATASETS[layout.dataset], []
    counts: dict[str, int] = {}
    for item in dataset.fields:
        for alias in item.aliases:
            counts[alias.casefold()] = counts.get(alias.casefold(), 0) + 1
    for column in layout.columns:
        own = [
            alias
            for alias in dataset.field(column.field).aliases
            if counts[alias.casefold()] == 1 and len(alias) > 3 and alias.isascii() is False and " / " not in alias
        ]
        special = layout.dataset == "fdi_projects" and column.field in ("registered_capital", "licensed_on")
        taken.append(
            replace(column, header=(random.choice(own),)) if own and len(column.header) == 1 and not special else column
        )
    layout.columns = taken


@quirk()
def unknown_columns(layout: Layout, random: Random) -> None:
    layout.more = random.sample(
        [
            ("Cán bộ theo dõi", lambda _record, row: f"Cán bộ {row}"),
            ("Mã hồ sơ", lambda _record, row: 1000 + row),
            ("Số điện thoại", lambda _record, row: f"09{row:08d}"),
            ("Đánh giá", lambda _record, row: ("tốt", "khá")[row % 2]),
        ],
        2,
    )


# -- rows

#: The last two are known by their numbers alone.
_TOTALS = (
    "Tổng cộng",
    "TỔNG SỐ",
    "Cộng",
    "Tổng cộng:",
    "Tổng số",
    "TỔNG CỘNG TOÀN TỈNH",
    "Tổng vốn",
    "Tổng cộng (I+II)",
    "Cộng năm 2024",
    "Tổng toàn thành phố",
    "Tổng giá trị",
    "T.cộng",
    "Lũy kế đến nay",
    "Total",
    "Tổng hợp",
    "TC",
)


@quirk()
def total_below(layout: Layout, random: Random) -> None:
    layout.totals, layout.total_label = "after", random.choice(_TOTALS)


@quirk()
def total_above(layout: Layout, random: Random) -> None:
    layout.totals, layout.total_label = "before", random.choice(_TOTALS)


def _grouped(layout: Layout, random: Random) -> None:
    fields = [name for name in _GROUPED[layout.dataset] if any(column.field == name for column in layout.columns)]
    if fields:
        layout.group_by = (random.choice(fields),)


@quirk(*_GROUPED)
def groups_in_roman(layout: Layout, random: Random) -> None:
    _grouped(layout, random)


@quirk(*_GROUPED)
def groups_in_letters(layout: Layout, random: Random) -> None:
    _grouped(layout, random)
    layout.group_marks = ("A", "I")


@quirk(*_GROUPED)
def groups_in_digits(layout: Layout, random: Random) -> None:
    _grouped(layout, random)
    layout.group_marks = ("1", "a")


@quirk(*_GROUPED)
def groups_unmarked(layout: Layout, random: Random) -> None:
    _grouped(layout, random)
    layout.group_marks = ("", "")


@quirk("agreements")
def groups_in_groups(layout: Layout, random: Random) -> None:
    layout.group_by, layout.group_marks = ("level", "kind"), random.choice((("A", "I"), ("I", "1")))


@quirk(*_GROUPED)
def groups_with_sums(layout: Layout, random: Random) -> None:
    _grouped(layout, random)
    layout.group_sums, layout.group_marks = True, random.choice((("I", "1"), ("A", "I"), ("", "")))


@quirk()
def cells_merged_down(layout: Layout, random: Random) -> None:
    name = {
        "delegations": "host",
        "agreements": "country",
        "oda_projects": "donor",
        "fdi_projects": "sector",
        "ngo_aid": "receiver",
    }[layout.dataset]
    for part in layout.parts:
        part.records.sort(key=lambda record: str(record[name]))
    if layout.dataset == "oda_projects":
        layout.columns.sort(key=lambda column: column.field != "donor")
    layout.merged_down = (name,)
