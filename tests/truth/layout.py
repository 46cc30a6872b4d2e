"""A table as it will be written: columns, records in order, everything around them; and its rendering onto pages."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from random import Random
from typing import Any

from data_model.declared.declare import Kind
from truth.columns import Column, Style, cell_of, columns_of, header_texts, unit_words
from truth.labels import group_label, mark_of
from truth.page import Page, Placed, PlacedHeader
from truth.records import Record, records_of

TITLES = {
    "delegations": "DANH SÁCH ĐOÀN NĂM 2024",
    "agreements": "DANH MỤC THỎA THUẬN QUỐC TẾ ĐÃ KÝ KẾT",
    "oda_projects": "DANH MỤC DỰ ÁN ODA NĂM 2024",
    "fdi_projects": "DANH MỤC DỰ ÁN ĐẦU TƯ TRỰC TIẾP NƯỚC NGOÀI (FDI) NĂM 2024",
    "ngo_aid": "DANH SÁCH KHOẢN VIỆN TRỢ PHI CHÍNH PHỦ NƯỚC NGOÀI NĂM 2024",
}
_DIRECTIONS = {"in": "DANH SÁCH ĐOÀN VÀO NĂM 2024", "out": "DANH SÁCH ĐOÀN RA NĂM 2024"}


@dataclass
class Part:
    """One table: its title, its records, the fields its title gives."""

    title: list[str]
    records: list[Record]
    given: dict[str, Any] = field(default_factory=dict)


@dataclass(kw_only=True)
class Layout:
    """How records are written down. Quirks change it before it is rendered, or the pages after it."""

    dataset: str
    parts: list[Part]
    columns: list[Column]
    style: Style = field(default_factory=Style)
    above: list[tuple[str, str]] = field(default_factory=list)  # lines of the letterhead: left, right
    under_title: list[str] = field(default_factory=list)
    note: str = ""  # "Đơn vị tính: …", at the right over the header
    title_merge: str = "whole"  # | part | none
    header_rows: int = 2
    header_merged: bool = True
    header_text: Callable[[str], str] = str
    numbered: bool = True
    column_numbers: str = ""  # | digits | letters | sums
    group_by: tuple[str, ...] = ()
    group_marks: tuple[str, ...] = ("I", "1")
    group_sums: bool = False
    totals: str = ""  # | after | before
    total_label: str = "Tổng cộng"
    closing: str = ""  # the sentence below that counts the rows
    repeat_header: int = 0  # every so many records
    merged_down: tuple[str, ...] = ()
    several_sheets: bool = False
    foot: list[str] = field(default_factory=list)
    signatures: list[tuple[str, str]] = field(default_factory=list)
    gap: int = 2
    pages: list[Callable[[list[Page], Random], None]] = field(
        default_factory=list
    )  # what is done to the pages afterwards
    texts: Callable[[Any], Any] = lambda value: value  # what becomes of the texts of the truth on the way
    more: list[tuple[str, Callable[[Record, int], Any]]] = field(default_factory=list)  # columns that are of no field


def plain_layout(dataset: str, random: Random, count: int = 8) -> Layout:
    """Return the everyday list of a register."""
    records = records_of(dataset, random, count)
    parts = [Part([TITLES[dataset]], records)]
    if dataset == "delegations":
        direction = random.choice(("in", "out"))
        for record in records:
            record["direction"] = direction
        parts = [Part([_DIRECTIONS[direction]], records, {"direction": direction})]
    return Layout(dataset=dataset, parts=parts, columns=columns_of(dataset))


class _Writer:
    """Renders one part onto a page, from a row on."""

    def __init__(self, layout: Layout, part: Part, page: Page, row: int) -> None:
        self.layout, self.part, self.page, self.row = layout, part, page, row
        held = [column for column in layout.columns if column.field not in layout.group_by]
        self.columns = held
        self.first = int(layout.numbered)
        self.width = self.first + len(held) + len(layout.more)
        self.headers: list[tuple[int, list[tuple[int, Any]]]] = []

    def write(self) -> int:
        """Return the row below the last one written."""
        self._titles()
        self._header()
        if self.layout.totals == "before":
            self._sum(self.part.records, self.layout.total_label)
        self._body()
        if self.layout.totals == "after":
            self._sum(self.part.records, self.layout.total_label)
        if self.layout.closing:
            self.page.put(self.row, min(1, self.first), self.layout.closing.format(count=len(self.part.records)))
            self.row += 1
        return self.row

    def _titles(self) -> None:
        for line in (*self.part.title, *self.layout.under_title):
            self.page.put(self.row, 0, line)
            if self.layout.title_merge != "none":
                right = self.width - 1 if self.layout.title_merge == "whole" else max(1, self.width * 2 // 3)
                self.page.merges.append((self.row, 0, self.row, right))
            self.row += 1
        if self.layout.note:
            self.page.put(self.row, self.width - 2, self.layout.note)
            self.row += 1

    def _header(self) -> None:
        layout, top = self.layout, self.row
        texts = (
            [("STT",)] * self.first
            + [header_texts(column, layout.style) for column in self.columns]
            + [(name,) for name, _write in layout.more]
        )
        texts = [tuple(map(layout.header_text, parts)) for parts in texts]
        depth = max(map(len, texts)) if layout.header_rows > 1 else 1
        if depth == 1:
            texts = [(" ".join(parts) if len(parts) > 1 else parts[0],) for parts in texts]
        depth = max(depth, layout.header_rows if layout.header_rows > 2 else depth)
        for column, parts in enumerate(texts):
            lead = depth - len(parts) if len(parts) > 1 else 0
            for level, text in enumerate(parts):
                at = top + level + (lead if level else 0)
                if (
                    len(parts) == 1
                    or level
                    or column == 0
                    or texts[column - 1][:1] != parts[:1]
                    or len(texts[column - 1]) == 1
                ):
                    self.page.put(at, column, text)
        if layout.header_merged:
            self._merge_header(texts, top, depth)
        for index, column in enumerate(self.columns):
            self.page.headers.append(PlacedHeader(top, top + depth - 1, self.first + index, column.field))
        self.row += depth
        self._number_columns()
        self.headers = [
            (
                row - top,
                [
                    (column, self.page.cells[row, column])
                    for column in range(self.width)
                    if (row, column) in self.page.cells
                ],
            )
            for row in range(top, top + depth)
        ]

    def _merge_header(self, texts: Sequence[tuple[str, ...]], top: int, depth: int) -> None:
        column = 0
        while column < len(texts):
            parts = texts[column]
            right = column
            if len(parts) > 1:
                while right + 1 < len(texts) and len(texts[right + 1]) > 1 and texts[right + 1][0] == parts[0]:
                    right += 1
            bottom = top + (depth - len(parts) if len(parts) > 1 else depth - 1)
            if (bottom, right) != (top, column):
                self.page.merges.append((top, column, bottom, right))
            column = right + 1

    def _number_columns(self) -> None:
        if not self.layout.column_numbers:
            return
        for column in range(self.width):
            number = column + 1
            text = {
                "digits": f"({number})",
                "letters": "AB"[column] if column < 2 else str(number - 2),
                "sums": f"({number})" if number % 4 else f"({number})=({number - 2})+({number - 1})",
                "excel": number,
            }[self.layout.column_numbers]
            self.page.put(self.row, column, text)
        self.row += 1

    def _body(self) -> None:
        if self.layout.group_by:
            self._groups(self.part.records, self.layout.group_by, self.layout.group_marks)
            return
        self._records(self.part.records)

    def _groups(self, records: list[Record], fields: tuple[str, ...], marks: tuple[str, ...]) -> None:
        values = list(dict.fromkeys(record[fields[0]] for record in records))
        for number, value in enumerate(values, start=1):
            own = [record for record in records if record[fields[0]] == value]
            label = group_label(self.layout.dataset, fields[0], value)
            mark = mark_of(marks[0], number)
            if mark and self.first:
                self.page.put(self.row, 0, mark)
                self.page.put(self.row, 1, label)
            else:
                self.page.put(self.row, 0, f"{mark}. {label}" if mark else label)
                if not self.layout.group_sums:
                    self.page.merges.append((self.row, 0, self.row, self.width - 1))
            if self.layout.group_sums:
                self._sums(own)
            self.row += 1
            if fields[1:]:
                self._groups(own, fields[1:], marks[1:])
            else:
                self._records(own)

    def _records(self, records: list[Record]) -> None:
        start = self.row
        for number, record in enumerate(records, start=1):
            if self.layout.repeat_header and number > 1 and number % self.layout.repeat_header == 1:
                self._again()
            self._record(record, number)
        for name in self.layout.merged_down:
            self._merge_down(name, records, start)

    def _again(self) -> None:
        depth = len(self.headers)
        for offset, cells in self.headers:
            for column, value in cells:
                self.page.put(self.row + offset, column, value)
        self.row += depth

    def _record(self, record: Record, number: int) -> None:
        if self.first:
            self.page.put(self.row, 0, number)
        held = self.columns
        truth: dict[str, Any] = dict(self.part.given)
        for index, column in enumerate(held):
            self.page.put(self.row, self.first + index, cell_of(column, record, self.layout.style, number))
            truth[column.field] = (
                self.layout.texts(record.get(column.field)) if column.kind is Kind.TEXT else record.get(column.field)
            )
            for name in filter(None, (*column.gives, column.span)):
                truth[name] = record.get(name) if record.get(column.field) is not None else None
        for index, (_name, write) in enumerate(self.layout.more):
            self.page.put(self.row, self.first + len(held) + index, write(record, number))
        truth |= {name: record[name] for name in self.layout.group_by}
        places = {column.field: self.first + index for index, column in enumerate(held)}
        self.page.records.append(Placed(self.row, truth, places))
        self.row += 1

    def _merge_down(self, name: str, records: list[Record], start: int) -> None:
        index = next((self.first + at for at, column in enumerate(self.columns) if column.field == name), None)
        if index is None or self.layout.repeat_header:
            return
        top = 0
        for at in range(1, len(records) + 1):
            if at == len(records) or records[at][name] != records[top][name]:
                if at - top > 1:
                    self.page.merges.append((start + top, index, start + at - 1, index))
                    for row in range(start + top + 1, start + at):
                        self.page.cells.pop((row, index), None)
                top = at

    def _sum(self, records: list[Record], label: str) -> None:
        self.page.put(self.row, min(1, self.first), label)
        self._sums(records)
        self.row += 1

    def _sums(self, records: list[Record]) -> None:
        for index, column in enumerate(self.columns):
            if column.kind in (Kind.AMOUNT, Kind.INTEGER) and column.field not in ("disbursed_in",):
                total = sum(
                    (record[column.field] for record in records if record.get(column.field) is not None),
                    Decimal(0) if column.kind is Kind.AMOUNT else 0,
                )
                self.page.put(
                    self.row, self.first + index, cell_of(column, {column.field: total}, self.layout.style, 1)
                )


def render(layout: Layout, random: Random) -> list[Page]:
    """Return the pages of a layout, with the truth of every row on them."""
    _state_unit(layout)
    pages: list[Page] = []
    for number, part in enumerate(layout.parts, start=1):
        if not pages or layout.several_sheets:
            pages.append(Page(name=f"Biểu {number}", dataset=layout.dataset))
            row = _letterhead(layout, pages[-1])
        row = _Writer(layout, part, pages[-1], row).write() + layout.gap
        if layout.several_sheets or number == len(layout.parts):
            _end(layout, pages[-1], row - 1)
    for change in layout.pages:
        change(pages, random)
    return pages


def _state_unit(layout: Layout) -> None:
    """Write the unit of all money over the table or into its title, where the style says so."""
    if any(column.field == "currency" for column in layout.columns) and layout.style.unit_at in ("note", "title"):
        layout.style = replace(
            layout.style, unit_at="header", scale=0
        )  # a unit of all money would contradict the column
    money = next((column for column in layout.columns if column.kind is Kind.AMOUNT), None)
    if money is None or layout.style.unit_at not in ("note", "title"):
        return
    words = unit_words(money, layout.style)
    if layout.style.unit_at == "note":
        layout.note = f"Đơn vị tính: {words}"
        return
    for part in layout.parts:
        part.title[-1] += f" (ĐVT: {words})"


def _letterhead(layout: Layout, page: Page) -> int:
    row = 0
    width = len(layout.columns)
    for left, right in layout.above:
        page.put(row, 0, left or None)
        page.put(row, max(3, width // 2 + 1), right or None)
        row += 1
    return row + bool(layout.above)


def _end(layout: Layout, page: Page, row: int) -> None:
    for line in layout.foot:
        page.put(row, 0, line)
        row += 1
    for left, right in layout.signatures:
        page.put(row, 1, left or None)
        page.put(row, max(4, len(layout.columns) - 2), right or None)
        row += 1
