"""The rows of a register: each becomes a record, or says at which cells it cannot."""

from dataclasses import replace
from datetime import date
from typing import Any

from data_model.declared import INDICATORS
from data_model.declared.declare import Dataset, Field, Kind
from data_model.known.problems import Issue, Severity, Words
from ingest.addresses import Addresses
from ingest.ask.answers import Asking
from ingest.ask.context import Context
from ingest.check.column_values import ColumnReader, column_readers, number_columns
from ingest.check.columns_by_kind import SideBySide
from ingest.check.heading_values import Given, derivations, namings
from ingest.check.plain_rows import PlainRows, Plains
from ingest.check.rows.row_being_read import RowBeingRead, is_blank, is_of_nobody, name_in
from ingest.check.whole_table import asked_fields, holding, of_whole_table
from ingest.check.yearly_amounts import states_yearly, without_year, year_of_amounts
from ingest.find.cells import is_filled, one_line
from ingest.find.table_year import year_of_groups, year_of_headings
from ingest.model import BodyRow, CellValue, CheckedRow, LeftRow, MatchedTable, RowsChecked, SkippedRow
from ingest.progress import counted
from ingest.sentences import SAID_ONCE, first_of, issue
from ingest.sums.totals import check_totals
from ingest.values.amounts import NOTE
from ingest.values.meaning import NOTHING, Fault, Meaning
from translations.formats import day

#: What a cell may give another field of its row: the last day of a span, the women among persons.
_BESIDE = (Kind.DATE, Kind.INTEGER)


class RegisterReader:
    """Checks the rows of one table against its dataset."""

    def __init__(self, matched: MatchedTable, context: Context, headings: tuple[str, ...]) -> None:
        self.matched = matched
        self.dataset: Dataset = matched.dataset
        self.today, self.headings = context.today, headings
        self.year_of_days = year_of_headings(headings) or context.year
        self.readers = column_readers(matched, context, self.year_of_days)
        self.asking = Asking(context.answers, matched.questions)
        self.holding = holding(self.dataset) if matched.raw.header_first else frozenset(self.dataset.by_name)
        self.asked_columns = [index for index, column in enumerate(matched.columns) if column.is_asked]
        self.holding_columns = [index for index in self.asked_columns if self._may_hold(index)]
        required = [item.name for item in self.dataset.fields if item.required]
        may_come = self.holding & asked_fields(self.asking.questions)  # with an answer
        self.required, self.may_come = required, [name for name in required if name in may_come]
        self.letters: dict[str, str] = {}
        for reader in self.readers:
            self.letters.setdefault(reader.name, reader.letter)
        self.plain_rows = PlainRows(self.readers, self.letters)
        held = frozenset(self.letters)
        self.whole = of_whole_table(matched, headings, held, self.asking)
        given = Given(self.dataset, headings, held, matched.columns, self.whole.chosen)
        self.side_by_side = SideBySide(dataset=self.dataset, readers=self.readers, given=given)
        self.wanted = [
            item for item in self.dataset.fields if (item.required or item.expected) and item.name in self.letters
        ]
        self.amounts = [item for item in self.dataset.fields if item.currency_field and item.name in self.letters]
        self.assumed = [item for item in self.dataset.fields if item.assumed]
        self.derivations = derivations(self.dataset, self.letters) + namings(matched, headings, {*held, *may_come})
        self.year = year_of_amounts(matched, headings, context)
        # of the rows so far, each kind of row once
        self._columns: dict[tuple[tuple[str, str], ...], dict[str, str]] = {}
        self._last_columns: dict[str, str] = {}
        self.said_once: dict[tuple[str, str], list[Issue]] = {}  # notes on many cells of a column

    def check(self) -> RowsChecked:
        """Return the records of the table, its rejected and blank rows, all issues."""
        checked = RowsChecked()
        columns = [*(reader.index for reader in self.readers), *self.asked_columns]
        rows = self.matched.raw.body
        for body, plains in zip(counted(rows), self.plain_rows.values(rows), strict=False):
            if is_blank(body, columns):
                checked.skipped.append(SkippedRow(body.number, "blank"))
                continue
            if body.number in self.matched.waiting_rows:
                checked.read += 1
                checked.waiting += 1
                continue
            self._settle(self._read(body, plains), checked)
        checked.issues += [first_of(found) for found in self.said_once.values()] + self.side_by_side.issues(
            self.matched.raw
        )
        if self.dataset.yearly:
            checked.issues += self._asked_year(checked.rows)
        checked.questions = self.asking.questions
        checked.totals = check_totals(self.matched.raw, number_columns(self.readers))
        return checked

    def _asked_year(self, rows: list[CheckedRow]) -> list[Issue]:
        return without_year(self.matched, self.headings, rows, self.asking, self.today)

    def _cells_asked_about(self, body: BodyRow) -> list[str]:
        columns = self.matched.columns
        return [f"{columns[index].letter}{body.number}" for index in self.asked_columns if is_filled(body.cells[index])]

    def _may_hold(self, index: int) -> bool:
        """Tell whether rows with a value in a column that is asked about wait for what it means."""
        column = self.matched.columns[index]
        if column.field or column.how == "unsaid":  # of a header nobody knows only the cells speak
            return column.field in self.holding
        header = self.matched.raw.header_cell(column)
        asked = (item for item in self.asking.questions if item.kind == "column" and item.cell == header)
        return not self.holding.isdisjoint(value for item in asked for value, _meaning in item.choices)

    def _settle(self, row: RowBeingRead, checked: RowsChecked) -> None:
        """Count a row that was read as one that would load, waits or stays out."""
        checked.read += 1
        checked.issues += row.issues
        if row.issues and any(item.severity is Severity.ERROR for item in row.issues):
            self._leave(row, checked, waits=False)
        elif row.waits or None in map(row.values.get, self.may_come):
            self._leave(row, checked, waits=True)
        elif self._lacks_required(row):
            self._leave(row, checked, waits=False)
        else:
            checked.unread += row.unread
            if self.asked_columns:
                checked.unread += self._cells_asked_about(row.body)
            cells = self._addresses(row)
            checked.rows.append(CheckedRow(self.matched.raw.sheet, row.body.number, row.values, cells))

    def _leave(self, row: RowBeingRead, checked: RowsChecked, waits: bool) -> None:
        checked.waiting += waits
        checked.rejected += not waits
        checked.left.append(LeftRow(row.body.number, name_in(row.values), waits))

    def _read(self, body: BodyRow, plains: Plains) -> RowBeingRead:
        row = self.plain_rows.row(body, plains) or self._looked_at(body, plains)
        row.waits |= bool(self.holding_columns) and not is_blank(body, self.holding_columns)
        self._complete(row)
        self._judge(row)
        return row

    def _looked_at(self, body: BodyRow, plains: Plains) -> RowBeingRead:
        row = RowBeingRead(body=body, values=dict.fromkeys(self.letters), columns={})
        unread = self.side_by_side.unread(body)
        columns, values = row.columns, row.values
        for reader, plain in zip(self.readers, plains, strict=True):
            value, name = body.cells[reader.index], reader.name
            if value is None or name in columns or name in row.spoken_of or reader.index in unread:
                continue  # nothing, or the same in another currency: read where the column before it is empty
            if plain is not None:
                values[name], columns[name] = plain, reader.letter
                if reader.currency_field:
                    self._take_currency(row, reader.currency_field, name, reader.asked.column.currency)
            elif (meaning := self._meaning(row, reader, value)) is not NOTHING:
                self._take(row, reader, meaning)
        return row

    def _addresses(self, row: RowBeingRead) -> Addresses:
        if row.columns is not self._last_columns and row.columns != self._last_columns:  # as a rule those of the last
            self._last_columns = self._columns.setdefault(tuple(row.columns.items()), row.columns)
        return Addresses(self._last_columns, row.body.number)

    def _meaning(self, row: RowBeingRead, reader: ColumnReader, value: CellValue) -> Meaning:
        if reader.is_day and row.body.groups and (year := year_of_groups(row.body.groups)):
            return reader.read_in(value, year)
        if not reader.needs_day:
            return reader.read(value)
        on = row.values.get(self.dataset.main_date)
        return reader.read_on(value, on if isinstance(on, date) else self.today)

    def _take(self, row: RowBeingRead, reader: ColumnReader, meaning: Meaning) -> None:
        name = reader.name
        cell = f"{reader.letter}{row.body.number}"
        for target, value in meaning.values:
            if target == name:
                row.values[name] = value
                row.columns[name] = reader.letter
            elif target == NOTE:
                row.notes += (str(value),)
            elif self.dataset.by_name[target].kind in _BESIDE:
                row.ends = {**row.ends, target: value}
            else:
                self._take_currency(row, target, name, str(value))
        if meaning.assumed:
            row.assumed = {**row.assumed, **dict(meaning.assumed)}
        for question in meaning.questions:
            row.spoken_of |= {name}
            if self.asking.ask(replace(question, cell=cell)).is_open:
                row.waits |= name in self.holding
                row.unread += (cell,)
        for fault in meaning.faults:
            row.spoken_of |= {name}
            found = self._issue(fault, cell, one_line(row.body.cells[reader.index]))
            if fault.code in SAID_ONCE:
                self.said_once.setdefault((name, fault.code), []).append(found)
            else:
                row.issues += (found,)

    def _take_currency(self, row: RowBeingRead, target: str, name: str, currency: str) -> None:
        """Keep the currency of an amount; a second amount of the row in another one would become money it is not."""
        amount, first = row.currencies.get(target, (name, currency))
        row.currencies = {**row.currencies, target: (amount, first)}
        if currency != first:
            self._say(row, "currency_conflict", name, amount_currency=currency, row_currency=first)

    def _issue(self, fault: Fault, cell: str, text: str) -> Issue:
        return issue(fault.code, self.matched.raw.sheet, cell, text, **dict(fault.values))

    def _complete(self, row: RowBeingRead) -> None:
        """Fill what cells leave open.

        It comes from headings, last days of spans, currencies, years, what follows from other fields.
        """
        for name, value in self.side_by_side.values(row.body, row.columns).items():
            if row.values.get(name) is None and name not in row.spoken_of:
                row.values[name] = value
        plan = self.dataset.plan_field
        if plan and row.body.number in self.matched.in_plan and row.values.get(plan) is None:
            row.values[plan] = True
        for name, value in row.ends.items():
            if row.values.get(name) is None and name not in row.spoken_of:
                row.values[name] = value
        for target, (amount, currency) in row.currencies.items():
            stated = row.values.get(target)
            if stated is None:
                row.values[target] = currency
            elif stated != currency:
                self._say(row, "currency_conflict", amount, amount_currency=currency, row_currency=stated)
        if row.notes:
            row.values[NOTE] = "; ".join(filter(None, (str(row.values.get(NOTE) or ""), *row.notes)))
        for item in self.assumed:
            if row.values.get(item.name) is None and item.name not in row.spoken_of:
                self._assume(row, item)
        row.waits |= None in map(row.values.get, self.whole.asked)
        yearly = self.dataset.yearly
        if yearly and self.year and row.values.get(yearly.year) is None and states_yearly(self.dataset, row.values):
            row.values[yearly.year] = self.year.year
        for derive in self.derivations:
            derive(row.values)

    def _assume(self, row: RowBeingRead, item: Field) -> None:
        """Take the usual value; a row says so where its column is there, the table says it once where none is."""
        row.values[item.name] = item.assumed
        if item.name in self.letters:
            self._say(row, "value_assumed", item.name, field=Words(item.title), value=Words(self._choice_title(item)))

    def _choice_title(self, item: Field) -> str:
        return next(choice.title for choice in item.choices if choice.code == item.assumed)

    def _judge(self, row: RowBeingRead) -> None:
        values = row.values
        for item in self.wanted:
            if values.get(item.name) is None and item.name not in row.spoken_of:
                self._say(row, self._empty(item), item.name, field=Words(item.title))
        if (
            "donor_class" in self.dataset.by_name
            and is_of_nobody(values)
            and row.spoken_of.isdisjoint(("country", "countries"))
        ):
            self._say(row, "donor_unknown", "donor", donor=values["donor"])
        for item in self.amounts:
            if values.get(item.name) is not None and not values.get(item.currency_field) and self._is_money(row):
                values[item.currency_field] = row.assumed.get(item.currency_field)
                self._say(
                    row, "currency_assumed" if item.currency_field in row.assumed else "currency_missing", item.name
                )
        for earlier, later in self.dataset.date_order:
            self._check_order(row, earlier, later)

    def _empty(self, item: Field) -> str:
        if item.required:
            return "required_empty"
        return "dates_empty" if item.name == self.dataset.main_date else "expected_empty"

    def _is_money(self, row: RowBeingRead) -> bool:
        """Amounts are money, except those of figures that count something."""
        indicator = INDICATORS.get(str(row.values.get("indicator")))
        return indicator is None or indicator.is_money

    def _check_order(self, row: RowBeingRead, earlier: str, later: str) -> None:
        first, last = row.values.get(earlier), row.values.get(later)
        if isinstance(first, date) and isinstance(last, date) and last < first:
            fields = self.dataset.by_name
            self._say(
                row,
                "dates_backwards",
                later,
                later=Words(fields[later].title),
                later_day=day(last),
                earlier=Words(fields[earlier].title),
                earlier_day=day(first),
            )

    def _say(self, row: RowBeingRead, code: str, name: str, **values: Any) -> None:
        letter = self.side_by_side.letters.get(name) or self.letters.get(name) or next(iter(self.letters.values()))
        reader = next((reader for reader in self.readers if reader.name == name and reader.letter == letter), None)
        text = one_line(row.body.cells[reader.index]) if reader else ""
        row.issues += (issue(code, self.matched.raw.sheet, f"{letter}{row.body.number}", text, **values),)

    def _lacks_required(self, row: RowBeingRead) -> bool:
        """True for a row without a field that has no column: the table says so once, not every row."""
        return None in map(row.values.get, self.required)
