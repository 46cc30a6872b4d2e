"""What the columns of a table hold as a table of one register: read, asked about, or of nothing in it.

Headers and cells are weighed for every column and field, and assigned over the whole table at once.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from data_model.declared.declare import Dataset, Field, Kind
from data_model.known.problems import Question
from ingest.find.header_meaning import is_apart, meaning_of_header
from ingest.find.said_fields import contradicts_itself, said_fields
from ingest.match.assignment import assigned
from ingest.match.headers import Candidate, Grade, spelled
from ingest.match.own_side import NO_SIDE, OwnSide, own_side
from ingest.match.plausible_cells import Look, Looks
from ingest.match.unsaid_columns import unsaid_columns

_MARGIN = 0.3  # by which one field must be said better than another to be read unasked
_FITS = {Look.LIKE: 0.5, Look.EMPTY: 0.0, Look.UNLIKE: -0.5}
_OFFERED = 4
#: Kinds whose cells nobody takes for those of another.
_PLAIN_TO_SEE = frozenset((Kind.AMOUNT, Kind.INTEGER, Kind.DATE, Kind.CURRENCY, Kind.COUNTRY, Kind.COUNTRIES))
_COUNTED = frozenset((Kind.AMOUNT, Kind.INTEGER, Kind.DATE))
_CONSTANT = "constant"  # "Amount (constant USD 2021)"


@dataclass(frozen=True, kw_only=True)
class ColumnsRead:
    """What each column holds: `read` it is, `asked` it may be, the likeliest first; others hold nothing of it.

    `unsaid`: columns asked about for the look of their cells alone, which tells nothing of what the table is.
    `candidates`: every field each column could be read as. `side`: columns that say whose the rows are.
    """

    dataset: Dataset
    read: dict[int, Candidate]
    asked: dict[int, tuple[Field, ...]] = field(default_factory=dict)
    unsaid: dict[int, tuple[Field, ...]] = field(default_factory=dict)
    candidates: list[Candidate] = field(default_factory=list)
    side: OwnSide = NO_SIDE
    doubted: frozenset[int] = frozenset()  # of those asked about: none of the answers is the likelier one

    @cached_property
    def fields(self) -> list[Field]:
        """The fields that are read."""
        return [item.field for item in self.read.values()]


@dataclass(frozen=True, kw_only=True)
class TableToRead:
    """The headers of a table, how its cells look, which way its delegations go, and what people said of its columns."""

    headers: list[str]
    looks: Looks
    direction: str = ""
    decided: Mapping[int, Question] = field(default_factory=dict)
    by_spelling: bool = True  # False to see what is understood without declared spellings


def read_columns(dataset: Dataset, table: TableToRead) -> ColumnsRead:
    """Return what the columns of a table hold. What people said goes before all; a column it took from is no other."""
    side = own_side(dataset, table.headers, table.looks)
    ours = side.columns - frozenset(table.decided)
    found = [item for item in _candidates(dataset, table) if item.column not in ours]
    found = _without_constant(table, found)
    if table.decided:
        found = _with_decided(dataset, table, found)
    best = _assign([item for item in found if item.grade > Grade.PARTLY])
    asked = _doubtful(dataset, table, found, best)
    read = {index: item for index, item in best.items() if index not in asked}
    asked |= _likely(table, found, read, asked)
    held = {item.field.name for item in read.values()} | _first(asked)
    settled = {*read, *asked, *table.decided, *ours}
    unsaid = unsaid_columns(dataset, table.headers, table.looks, found, settled, held)
    unsaid |= _may_name(dataset, table, found, settled | unsaid.keys(), held | _first(unsaid))
    return ColumnsRead(dataset=dataset, read=read, asked=asked, unsaid=unsaid, candidates=found, side=side)


def _first(asked: Mapping[int, tuple[Field, ...]]) -> set[str]:
    """Return the likeliest field of each column that is asked about."""
    return {fields[0].name for fields in asked.values()}


def _candidates(dataset: Dataset, table: TableToRead) -> list[Candidate]:
    found: list[Candidate] = []
    for index, header in enumerate(table.headers):
        by_spelling = spelled(dataset.name, header) if table.by_spelling else {}
        if contradicts_itself(dataset.name, header, frozenset(by_spelling)):
            by_spelling = {}  # then what it means is weighed against what its English says
        choices = len(by_spelling)
        for item, rank, how in by_spelling.values():
            score = 3 - 0.01 * rank - 0.0001 * index - 0.05 * (choices > 1) + _fit(table, index, item)
            found.append(Candidate(column=index, field=item, grade=Grade.SPELLED, score=score, how=how))
        if not by_spelling:
            found += _by_meaning(dataset, table, index, header)
    return found


def _without_constant(table: TableToRead, found: list[Candidate]) -> list[Candidate]:
    """Leave out money at the prices of one year where the same table has it as it was: it is nothing anybody gave."""
    constant = {index for index, header in enumerate(table.headers) if _CONSTANT in meaning_of_header(header).concepts}
    others = (item for item in found if item.column not in constant and item.field.kind is Kind.AMOUNT)
    if constant and any(table.looks.of(item.column, item.field) is Look.LIKE for item in others):
        return [item for item in found if item.column not in constant]
    return found


def _by_meaning(dataset: Dataset, table: TableToRead, index: int, header: str) -> list[Candidate]:
    slips = meaning_of_header(header).slips
    return [
        Candidate(
            column=index,
            field=dataset.field(said.field),
            grade=Grade.CLEAR if said.is_clear else Grade.PARTLY,
            score=said.score - 0.0001 * index + _fit(table, index, dataset.field(said.field)),
            how="fuzzy" if slips else "meaning",
        )
        for said in said_fields(dataset.name, header, table.direction)
    ]


def _fit(table: TableToRead, index: int, item: Field) -> float:
    return _FITS[table.looks.of(index, item)]


def _with_decided(dataset: Dataset, table: TableToRead, found: list[Candidate]) -> list[Candidate]:
    decided = table.decided
    given = {question.answer for question in decided.values()}
    before = _assign([item for item in found if item.grade > Grade.PARTLY])
    replaced = {column for column, item in before.items() if item.field.name in given}
    kept = [item for item in found if item.column not in decided and item.column not in replaced]
    return kept + [
        Candidate(column=column, field=dataset.field(question.answer), grade=Grade.DECIDED, score=0.0, how=question.how)
        for column, question in decided.items()
        if question.answer in dataset.by_name
    ]


def _assign(found: list[Candidate]) -> dict[int, Candidate]:
    by_pair = {(item.column, item.field.name): item for item in found}
    given = assigned({pair: item.weight for pair, item in by_pair.items()})
    return {column: by_pair[column, name] for column, name in sorted(given.items())}


def _doubtful(
    dataset: Dataset, table: TableToRead, found: list[Candidate], best: dict[int, Candidate]
) -> dict[int, tuple[Field, ...]]:
    """Return the columns read by their meaning that could as well be another field, or whose cells do not look like it.

    Of two columns that say one field equally well, the one that would be read is asked about.
    """
    held = {item.field.name for item in best.values()}
    doubtful: dict[int, tuple[Field, ...]] = {}
    for index, item in best.items():
        if item.grade is Grade.SPELLED and (instead := _contradicted(dataset, table, index, item.field, held)):
            doubtful[index] = (*instead, item.field)[:_OFFERED]
        if item.grade is not Grade.CLEAR:
            continue
        near = [other for other in found if other.grade is Grade.CLEAR and item.score - other.score < _MARGIN]
        others = [other.field for other in near if other.column == index and other.field.name not in held]
        rivals = [other for other in near if other.column != index and other.field is item.field]
        rivals = [other for other in rivals if other.column not in best]
        if table.looks.of(index, item.field) is Look.UNLIKE:
            fitting = _fitting(table, found, index, held)
            doubtful[index] = tuple(dict.fromkeys((*fitting, item.field, *others)))[:_OFFERED]
        elif others or rivals:
            doubtful[index] = (item.field, *others)[:_OFFERED]
    return doubtful


def _contradicted(dataset: Dataset, table: TableToRead, index: int, said: Field, held: set[str]) -> list[Field]:
    """Return the open fields the cells of a column are of, where they cannot be of the one its heading names.

    "USD", "EUR" below a heading of money, days below one of a number: even a declared spelling is asked about then.
    """
    if said.kind not in _PLAIN_TO_SEE or table.looks.of(index, said) is not Look.UNLIKE:
        return []
    kinds = _PLAIN_TO_SEE - (_COUNTED if said.kind is Kind.DATE else {said.kind})  # years alone are days ill written
    others = (item for item in dataset.fields if item.name not in held and item.kind in kinds)
    likely = [item for item in others if table.looks.of(index, item) is Look.LIKE]
    return sorted(likely, key=lambda item: item.name != said.currency_field)


def _fitting(table: TableToRead, found: list[Candidate], index: int, held: set[str]) -> list[Field]:
    """Return the open fields a header may mean that the cells of its column do look like, the likeliest first."""
    likely = [item for item in found if item.column == index and item.field.name not in held]
    likely = [item for item in likely if table.looks.of(index, item.field) is Look.LIKE]
    return [item.field for item in sorted(likely, key=lambda item: -item.weight)]


def _likely(
    table: TableToRead, found: list[Candidate], read: dict[int, Candidate], asked: Mapping[int, tuple[Field, ...]]
) -> dict[int, tuple[Field, ...]]:
    """Return the columns that may hold a field nothing else holds, with those fields, the likeliest first."""
    held = {item.field.name for item in read.values()} | _first(asked)
    open_ones = [
        item
        for item in found
        if item.column not in read
        and item.column not in asked
        and item.column not in table.decided
        and item.field.name not in held
        and not is_apart(table.headers[item.column])
        and table.looks.of(item.column, item.field) is Look.LIKE
    ]
    said_best = {item.column: item for item in sorted(found, key=lambda item: item.weight)}
    open_ones = [item for item in open_ones if not _is_second(item, said_best[item.column], held)]
    best = assigned({(item.column, item.field.name): item.weight for item in open_ones})
    likely: dict[int, tuple[Field, ...]] = {}
    for column, name in best.items():
        fields = sorted((item for item in open_ones if item.column == column), key=lambda item: -item.weight)
        first = next(item for item in fields if item.field.name == name)
        if first.field is said_best[column].field or not _is_second(first, said_best[column], set(best.values())):
            likely[column] = (first.field, *(item.field for item in fields if item is not first))[:_OFFERED]
    return likely


def _may_name(
    dataset: Dataset, table: TableToRead, found: list[Candidate], settled: set[int], held: set[str]
) -> dict[int, tuple[Field, ...]]:
    """Return the second columns of a text that may name the records of a table without a name: each is asked about.

    "Đơn vị" beside "Đơn vị tiếp" says who came. The names it is made of otherwise may be what it holds too.
    """
    name = next((item for item in dataset.fields if item.made_of and item.name not in held), None)
    if name is None or not name.made_of.only_if_sure:
        return {}
    others = (dataset.field(part) for part in dict.fromkeys(part for way in name.made_of.ways for part in way.fields))
    fields = (name, *(item for item in others if item.kind is Kind.TEXT and item.name not in held))[:_OFFERED]
    seconds = [item.column for item in found if item.grade is Grade.SPELLED and item.field.kind is Kind.TEXT]
    open_ones = [column for column in dict.fromkeys(seconds) if column not in settled]
    return {column: fields for column in open_ones if table.looks.of(column, name) is Look.LIKE}


def _is_second(item: Candidate, best: Candidate, held: set[str]) -> bool:
    """True for what a header says less well than a field another column holds: it is a second column of that one.

    What every row needs is asked for all the same.
    """
    return best.field.name in held and best.weight - item.weight > _MARGIN / 2 and not item.field.required
