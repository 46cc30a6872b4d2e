"""Columns of one field that speak of records of different kinds.

Capital registered beside capital added, row by row.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from data_model.declared.declare import Dataset, Kind
from data_model.known.problems import Issue, Words
from ingest.check.column_values import ColumnReader
from ingest.check.heading_values import Given
from ingest.find.cells import is_filled
from ingest.match.header_kinds import header_code, header_value
from ingest.model import BodyRow, FieldValue, RawTable
from ingest.sentences import issue

_NONE: frozenset[int] = frozenset()


@dataclass
class _Left:
    """Rows in which a column was not read although it holds something else: how many, and which column was."""

    sure: int = 0  # of these a column of kinds or a heading says the kind
    unsure: int = 0
    instead: str = ""
    kind: str = ""


@dataclass(kw_only=True)
class SideBySide:
    """Chooses between the columns of one field by the kind of each row, and remembers what was passed over."""

    dataset: Dataset
    readers: list[ColumnReader]
    given: Given
    letters: dict[str, str] = field(
        default_factory=dict
    )  # of the row that was looked at last: field -> the column that speaks of it
    _beside: str = ""  # of that row: the kind its amount says against the heading of the list
    _left: dict[int, _Left] = field(default_factory=lambda: defaultdict(_Left))
    _by_header: dict[str, int] = field(default_factory=lambda: defaultdict(int))  # header that gave the kind -> rows

    def __post_init__(self) -> None:
        declared = list(dict.fromkeys(item.column for item in self.dataset.header_values))
        declared.sort(
            key=lambda name: self.dataset.field(name).kind is not Kind.AMOUNT
        )  # an amount says the kind a day is read by
        of_field = {name: [reader for reader in self.readers if reader.name == name] for name in declared}
        self._rivals = {
            name: found for name, found in of_field.items() if len({self._code(reader) for reader in found}) > 1
        }
        self._gives = next((item.field for item in self.dataset.header_values), "")
        self._kind = next((reader for reader in self.readers if reader.name == self._gives), None)

    def _code(self, reader: ColumnReader) -> str:
        return header_code(self.dataset, reader.name, reader.asked.column.header)

    def unread(self, body: BodyRow) -> frozenset[int]:
        """Return the columns that are not read in a row, because another one of the same field speaks of it."""
        if not self._rivals:
            return _NONE
        stated = self._stated(body)
        self._beside = self._kind_beside(stated, body)
        kind, unread = self._beside or stated, set()
        for rivals in self._rivals.values():
            chosen = self._chosen(rivals, kind, body)
            unread |= {reader.index for reader in rivals if reader not in chosen}
            self.letters[rivals[0].name] = chosen[0].letter
            first = next((reader for reader in chosen if is_filled(body.cells[reader.index])), None)
            self._remember(rivals, chosen, first, stated, body)
            if first is not None and self._is_amount(first):
                kind = kind or self._code(first)
        return frozenset(unread)

    def _stated(self, body: BodyRow) -> str:
        if self._kind is not None and (
            code := dict(self._kind.read(body.cells[self._kind.index]).values).get(self._gives)
        ):
            return str(code)
        return str(self.given.stated(body.groups).get(self._gives) or "")

    def _kind_beside(self, stated: str, body: BodyRow) -> str:
        """Return the kind of the one amount a row states, where its list is of changes and it is another change.

        "Vốn giảm" in a list of capital adjusted. What is of the usual kind is capital of before, never taken for it.
        """
        usual = self.dataset.field(self._gives).assumed
        if stated in ("", usual) or (self._kind is not None and is_filled(body.cells[self._kind.index])):
            return ""
        amounts = [reader for rivals in self._rivals.values() for reader in rivals if self._is_amount(reader)]
        said = {self._code(reader) for reader in amounts if is_filled(body.cells[reader.index])}
        return said.pop() if len(said) == 1 and said.isdisjoint(("", usual, stated)) else ""

    def _is_amount(self, reader: ColumnReader) -> bool:
        return reader.asked.field.kind is Kind.AMOUNT

    def _chosen(self, rivals: list[ColumnReader], kind: str, body: BodyRow) -> list[ColumnReader]:
        """Return the columns read in a row of a kind.

        Of one that states none, the first that is filled, days by the usual kind.
        """
        if not kind and self._is_amount(rivals[0]):
            plain = [reader for reader in rivals if not self._code(reader) and is_filled(body.cells[reader.index])]
            return plain or [reader for reader in rivals if is_filled(body.cells[reader.index])][:1] or rivals[:1]
        kind = kind or self.dataset.field(self._gives).assumed
        own = [reader for reader in rivals if self._code(reader) == kind]
        return own or [reader for reader in rivals if not self._code(reader)] or rivals[:1]

    def _remember(
        self,
        rivals: Iterable[ColumnReader],
        chosen: list[ColumnReader],
        first: ColumnReader | None,
        stated: str,
        body: BodyRow,
    ) -> None:
        said = first.read(body.cells[first.index]).values if first else ()
        for reader in rivals:
            if (
                reader in chosen
                or not is_filled(body.cells[reader.index])
                or reader.read(body.cells[reader.index]).values == said
            ):
                continue
            left = self._left[reader.index]
            left.instead, left.kind = (first or chosen[0]).letter, stated
            sure = bool(stated) and all(self._code(other) == stated for other in chosen)
            left.sure, left.unsure = left.sure + sure, left.unsure + (not sure)

    def values(self, body: BodyRow, columns: Mapping[str, str]) -> dict[str, FieldValue]:
        """Return what headings say of a row; where they say nothing, what the header of the amount that was read says.

        `columns` are the letters of the column that was read for each field.
        """
        found = self.given.values(body.groups)
        if not self._gives or (self._kind is not None and is_filled(body.cells[self._kind.index])):
            return found
        stated = {} if self._beside else self.given.stated(body.groups)
        for reader in self.readers:
            if self._gives in stated or not self._is_amount(reader) or columns.get(reader.name) != reader.letter:
                continue
            if said := header_value(self.dataset, reader.name, reader.asked.column.header):
                self._by_header[reader.asked.column.header] += 1
                return {**found, said.field: said.code}
        return found

    def issues(self, raw: RawTable) -> list[Issue]:
        """Return what is to be said of columns passed over, and of kinds that only a header gave."""
        found = []
        for reader in self.readers:
            header, cell = reader.asked.column.header, f"{reader.letter}{raw.header_first}"
            if left := self._left.get(reader.index):
                code, count = ("column_differs", left.unsure) if left.unsure else ("column_of_other_kind", left.sure)
                found.append(issue(code, raw.sheet, cell, header, header=header, other=left.instead, count=count))
            if self._by_header.get(header) and self._is_amount(reader):
                item = self.dataset.field(self._gives)
                code = header_code(self.dataset, reader.name, header)
                taken = next(choice.title for choice in item.choices if choice.code == code)
                found.append(
                    issue(
                        "value_by_header",
                        raw.sheet,
                        cell,
                        header,
                        header=header,
                        field=Words(item.title),
                        value=Words(taken),
                    )
                )
        return found
