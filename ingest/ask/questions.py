"""Every question the reader can ask, in words: what it saw, what it can mean, what to answer."""

import hashlib
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from data_model.declared.declare import Dataset, Field, Indicator
from data_model.known.countries import codes_of, country_name, means_several
from data_model.known.problems import Question, Words
from data_model.known.text import squeeze
from ingest.addresses import address
from ingest.ask.answers import NONE_OF_THESE, question_id
from ingest.find.cells import is_filled, one_line
from ingest.find.header_meaning import key_of_meaning
from ingest.model import BodyRow, MatchedColumn, RawTable
from ingest.notation.numbers import ALL_THOUSANDS, Parsed
from ingest.notation.units import Unit, split_unit, unit_of
from translations import N_
from translations.formats import number

_NOT_READ = Words(N_("none of these: the column is not read"))
_YEARS_OFFERED = 6
_SHOWN = 4  # numbers of a row, with a question about it
_LONGEST_MEMORY = 200  # what the database keeps


def headers_memory(*headers: str) -> str:
    """Return what answers about a table of these headers are remembered under; of long ones a digest."""
    text = "|".join(squeeze(header) for header in headers)
    return text if len(text) <= _LONGEST_MEMORY else hashlib.sha256(text.encode()).hexdigest()


def meaning_memory(owner: Dataset, header: str) -> str:
    """Return what the answer about a column is remembered under: what its header means, in whatever words.

    A header whose words say nothing known is remembered by its wording.
    """
    meaning = key_of_meaning(header)
    return headers_memory(owner.name, f"means {meaning}" if meaning else header)


def number_style(sheet: str, header_cell: str, header: str, parsed: Parsed, separators: frozenset[str]) -> Question:
    """Ask which mark is the decimal one in a series none of whose cells tells.

    `separators`: the marks that stand in it.
    """
    words = Words(
        N_(
            "How are the numbers of “{header}” written? A number such as {text} can mean two things, "
            "and nothing beside it decides."
        ),
        {"header": header, "text": parsed.text},
    )
    styles = ("comma", "dot", ALL_THOUSANDS) if len(separators) > 1 else ("comma", "dot")
    return Question(
        id=question_id("number_style", sheet, header_cell),
        kind="number_style",
        sheet=sheet,
        cell=header_cell,
        words=words,
        evidence=(parsed.text,),
        choices=tuple((style, _reading(parsed, style)) for style in styles),
        memory=headers_memory(header),
    ).suggesting("comma")  # as the law on accounting has it


def _reading(parsed: Parsed, style: str) -> Words:
    message = {
        "comma": N_("the comma is the decimal mark: {text} is {value}"),
        "dot": N_("the dot is the decimal mark: {text} is {value}"),
        ALL_THOUSANDS: N_("both marks separate thousands: {text} is {value}"),
    }[style]
    return Words(message, _read_as(parsed, style))


def _read_as(parsed: Parsed, style: str) -> dict[str, str]:
    sign, before, after = parsed.parts
    is_decimal = parsed.separator == {"comma": ",", "dot": "."}.get(style)
    # Without a thousands mark: “1.234 is 1.234” would say nothing.
    return {
        "text": parsed.text,
        "value": number(Decimal(f"{sign}{before}.{after}")) if is_decimal else sign + before + after,
    }


def measure(sheet: str, cell: str, header: str, units: list[str], evidence: tuple[str, ...]) -> Question:
    """Ask in which unit a column is. `units`: texts a unit is read from, such as "triệu USD"."""
    choices = tuple((text, _one_is(text)) for text in dict.fromkeys(units))
    words = Words(N_("In which unit is “{header}”? The table does not say it beyond doubt."), {"header": header})
    return Question(
        id=question_id("measure", sheet, cell),
        kind="measure",
        sheet=sheet,
        cell=cell,
        words=words,
        evidence=evidence,
        choices=(*choices, (NONE_OF_THESE, _NOT_READ)),
        memory=headers_memory(header),
    ).suggesting(choices[0][0] if choices else "")


def _one_is(text: str) -> Words | str:
    unit = unit_of(text)
    if unit is None or unit.scale == 1:
        return text
    return Words(N_("{unit} (1 is {value})"), {"unit": text, "value": number(unit.scale)})


def units_of_money(named: list[Unit], header: str) -> list[str]:
    """Return the units a column of money may be in: those its header and its table name, alone and together."""
    own = split_unit(header)[1]
    currency = own.currency if own else ""
    words = [own.words] if own else []
    words += [
        unit.words if unit.currency or not currency else f"{unit.words} {currency}"
        for unit in named
        if unit.words and not unit.counted
    ]
    return words or ["USD", "nghìn USD", "triệu USD", "đồng", "triệu đồng", "tỷ đồng"]


def period(sheet: str, cell: str, title: str, today: date) -> Question:
    """Ask which year the numbers of a table are of."""
    years = tuple((str(year), str(year)) for year in range(today.year, today.year - _YEARS_OFFERED, -1))
    words = Words(
        N_("Which year are the numbers of this table of? Neither its title nor the name of its sheet or file says it.")
    )
    return Question(
        id=question_id("period", sheet, cell),
        kind="period",
        sheet=sheet,
        cell=cell,
        words=words,
        evidence=tuple(filter(None, (title,))),
        choices=years,
    )


def of_table(raw: RawTable) -> str:
    """Return the id of the question which register a table belongs to."""
    return question_id("dataset", raw.sheet, address(raw.left, raw.header_first))


def dataset(raw: RawTable, fitting: list[Dataset], in_doubt: bool = True) -> Question:
    """Ask which register a table belongs to, where its headers fit several; or what it is, where only some fit any."""
    choices = tuple((item.name, Words(item.title)) for item in fitting)
    message = (
        N_("Which register does this table belong to? Its headers fit several, and no title decides.")
        if in_doubt
        else N_("What kind of table is this? Some of its columns could be of a register, and that is not beyond doubt.")
    )
    words = Words(message)
    return Question(
        id=of_table(raw),
        kind="dataset",
        sheet=raw.sheet,
        cell=address(raw.left, raw.header_first),
        words=words,
        evidence=tuple(filter(None, (raw.title, ", ".join(filter(None, raw.headers))))),
        choices=(*choices, (NONE_OF_THESE, Words(N_("none of these: the table is left alone")))),
        memory=headers_memory(raw.title, *raw.headers),
    ).suggesting(choices[0][0] if choices else "")


def column(
    raw: RawTable,
    asked: MatchedColumn,
    owner: Dataset,
    fields: Sequence[Field],
    samples: tuple[str, ...],
    clear: bool = False,
) -> Question:
    """Ask what a column holds whose header resembles some we know; `clear`: the first is by far the likeliest."""
    cell = raw.header_cell(asked)
    choices = tuple((item.name, Words(item.title)) for item in fields)
    words = Words(
        N_(
            "What does the column “{header}” hold? "
            "Its header may mean what is offered here, and does not say so beyond doubt."
        ),
        {"header": asked.header},
    )
    return Question(
        id=question_id("column", raw.sheet, cell),
        kind="column",
        sheet=raw.sheet,
        cell=cell,
        words=words,
        evidence=samples,
        choices=(*choices, (NONE_OF_THESE, _NOT_READ)),
        memory=meaning_memory(owner, asked.header),
    ).suggesting(choices[0][0] if choices else "", clear)


def indicator(raw: RawTable, index: int, offered: Sequence[Indicator]) -> Question:
    """Ask what the numbers of a table count, of which only the subject is known.

    `index`: its first column of numbers.
    """
    cell = address(raw.left + index, raw.header_first)
    choices = tuple((item.id, Words(item.title)) for item in offered)
    words = Words(N_("What do the numbers of this table count? Its title names the subject only."))
    return Question(
        id=question_id("column", raw.sheet, cell),
        kind="column",
        sheet=raw.sheet,
        cell=cell,
        words=words,
        evidence=tuple(filter(None, (raw.title,))),
        choices=(*choices, (NONE_OF_THESE, Words(N_("none of these: the table is left alone")))),
        memory=headers_memory(raw.title, *raw.headers),
    ).suggesting(choices[0][0] if choices else "")


def column_of_figures(raw: RawTable, index: int, offered: Sequence[Indicator]) -> Question:
    """Ask which of our numbers a column of figures gives whose header is not known."""
    cell, header = address(raw.left + index, raw.header_first), raw.headers[index]
    message = N_(
        "Which figure does the column “{header}” give? Its header is not known, and may mean what is offered here."
    )
    cells = (row.cells[index] for row in raw.body)
    return Question(
        id=question_id("column", raw.sheet, cell),
        kind="column",
        sheet=raw.sheet,
        cell=cell,
        words=Words(message, {"header": header}),
        evidence=tuple(one_line(value) for value in cells if is_filled(value))[:_SHOWN],
        choices=(*((item.id, Words(item.title)) for item in offered), (NONE_OF_THESE, _NOT_READ)),
        memory=headers_memory("figures", raw.title, key_of_meaning(header) or header),
    )


def row_indicator(raw: RawTable, index: int, row: BodyRow, label: str, offered: Sequence[Indicator]) -> Question:
    """Ask what a row of figures counts whose name is not known. `index`: the column of the names."""
    cell = address(raw.left + index, row.number)
    message = N_("Which figure does the row “{label}” give? Its name is not known, and may mean what is offered here.")
    words = Words(message, {"label": label})
    return Question(
        id=question_id("column", raw.sheet, cell),
        kind="column",
        sheet=raw.sheet,
        cell=cell,
        words=words,
        evidence=tuple(one_line(value) for value in row.cells[index + 1 :] if is_filled(value))[:_SHOWN],
        choices=(
            *((item.id, Words(item.title)) for item in offered),
            (NONE_OF_THESE, Words(N_("none of these: the row is left alone"))),
        ),
        memory=headers_memory("row", key_of_meaning(label) or label),
    )


LEFT_EMPTY = Words(N_("none of these: the cell is left empty"))
NOT_IDENTIFIED = Words(N_("none of these: the numbers are kept under “not identified”"))


def country(
    sheet: str, cell: str, name: str, codes: list[str], otherwise: Words = LEFT_EMPTY, clear: bool = False
) -> Question:
    """Ask which country a name means that resembles one or several; `clear`: the first is by far the likeliest.

    One answer serves every cell of the file with that name.
    """
    choices = tuple((code, ", ".join(map(country_name, codes_of(code)))) for code in codes)
    sentence = (
        N_("Which country is “{name}”? The name is that of several, or of a state of former times.")
        if means_several(name)
        else N_("Which country is “{name}”? The spelling is not known.")
    )
    words = Words(sentence, {"name": name})
    return Question(
        id=question_id("country", squeeze(name)),
        kind="country",
        sheet=sheet,
        cell=cell,
        words=words,
        evidence=(),
        choices=(*choices, (NONE_OF_THESE, otherwise)),
        memory=headers_memory(name),
    ).suggesting(codes[0] if codes else "", clear)
