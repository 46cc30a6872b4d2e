"""The words declarations are written in: Field and Dataset, Indicator and Exhibit.

A Dataset is what we accept, an Indicator what we publish, an Exhibit what we show. Titles are English source text;
they are translated where they are shown. `aliases` are spellings found in real workbooks, compared folded.
"""

from collections.abc import Mapping
from dataclasses import KW_ONLY, dataclass
from dataclasses import field as default_of
from enum import StrEnum
from functools import cached_property
from typing import Any

from data_model.declared.record_parts import Life, MadeName, NamedPartner, Report, Yearly
from data_model.declared.section import Section


class Kind(StrEnum):
    """What a field holds; every table that chooses by kind has all of these keys."""

    TEXT = "text"
    DATE = "date"
    INTEGER = "integer"
    AMOUNT = "amount"  # exact decimal; of money where the field names a currency field
    CURRENCY = "currency"  # ISO 4217, three letters
    CHOICE = "choice"  # one of the field's declared choices, kept by its code
    YES_NO = "yes_no"
    COUNTRY = "country"  # ISO 3166-1 alpha-2
    COUNTRIES = "countries"  # several of them, in the order written
    PLACE = "place"  # id of a place (data_model.known.places)
    TERM = "term"  # "open", "auto", "years:5", "years:5+auto"


class Owner(StrEnum):
    """Whose the rows of a dataset are, and the name of the column that says it."""

    UNIT = "unit"  # records are of the unit that keeps them
    PLACE = "place"  # figures are of the place they speak of


@dataclass(frozen=True)
class Choice:
    """One value a CHOICE field can take: its code in the database, its title, spellings in workbooks."""

    code: str
    title: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Field:
    """One column of a Dataset."""

    name: str
    title: str
    kind: Kind
    _: KW_ONLY
    aliases: tuple[str, ...] = ()
    required: bool = False  # a row without it is not loaded
    expected: bool = False  # a row without it loads, with a warning
    choices: tuple[Choice, ...] = ()
    currency_field: str = ""  # for AMOUNT: the field that holds its currency
    description: str = ""
    whole_years: bool = False  # for DATE: "2019" and "2019-2023" are read, from first day to last
    whole_months: bool = False  # for DATE: "5/2024" and "Quý II/2024" are read, a year alone is not
    deadline: bool = False  # for DATE: "Quý III/2026" and "2026" are read, as their last day
    assumed: str = ""  # for CHOICE: what a table means that says nothing, said once for the table
    women_field: str = ""  # for INTEGER of persons: the field that holds how many of them are women
    made_of: MadeName | None = None  # for TEXT: what names a record in a table without a column for it
    example: str = ""  # in the template, where the kind alone gives none: words, a day as 31/12/2024, a number, a code


@dataclass(frozen=True)
class KeyRule:
    """A key for some records of a dataset: those with these values that state these fields."""

    fields: tuple[str, ...]
    where: Mapping[str, str] = default_of(default_factory=dict)
    stated: tuple[str, ...] = ()

    def fits(self, values: Mapping[str, Any]) -> bool:
        """Tell whether a record with these values is found again by this key."""
        return all(values.get(name) == value for name, value in self.where.items()) and all(
            map(values.get, self.stated)
        )


@dataclass(frozen=True)
class HeaderValue:
    """Headers of a column that say of which kind the records are it speaks of.

    "Vốn tăng thêm" is capital of an adjustment.
    """

    column: str  # the field these headers are spellings of
    field: str  # the field they give a value to
    code: str
    headers: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Dataset:
    """One kind of record: its fields, what makes two records the same one, and how a table of it is recognised."""

    name: str
    title: str
    fields: tuple[Field, ...]
    key: tuple[str, ...]  # field names; "unit" stands for the reporting unit
    main_date: str  # the field by which a record belongs to a month or year
    recognised_by: tuple[str, ...] = ()  # words of a title or sheet name that point to it
    not_if: tuple[str, ...] = ()  # words that rule it out, whatever the headers say
    #: (field, code, words of a title, sheet name or group row): the value of a field that the heading gives
    heading_values: tuple[tuple[str, str, tuple[str, ...]], ...] = ()
    header_values: tuple[HeaderValue, ...] = ()  # columns of one field that speak of records of different kinds
    #: (earlier, later): pairs of dates that must not run backwards
    date_order: tuple[tuple[str, str], ...] = ()
    dates_else: tuple[str, ...] = ()  # where the main date is empty, these place a record in a year
    listed_by: str = ""  # a choice field: a complete list of one of its values says nothing about records of another
    key_rules: tuple[KeyRule, ...] = ()  # tried before `key`
    life: Life | None = None  # without one only what is due can be counted on a day
    report: Report | None = None  # that it is there is counted, not what it is called
    yearly: Yearly | None = None
    #: amount -> the parts it is the sum of, where a table gives only these
    wholes: Mapping[str, tuple[str, ...]] = default_of(default_factory=dict)
    of_today: tuple[
        str, ...
    ] = ()  # fields that say how things stand when a list is written: no number of a past year rests on them
    owner: Owner = Owner.UNIT
    split_off: bool = False  # its records come from tables of other datasets, never from one of its own
    rank: int = 100  # its place among the others in lists, templates and forms
    short_list: tuple[str, ...] = ()  # the fields a list on a page shows
    section: Section | None = None  # where it is seen
    partner: NamedPartner | None = None
    #: (part, whole): amounts of one record, the first never more than the second
    bounded: tuple[tuple[str, str], ...] = ()
    of_plans: bool = False  # a list under the heading of a plan is what it keeps, not mistaken for what took place
    plan_field: str = ""  # yes or no: whether a plan had what took place
    between_states: bool = False  # exports of it name the country each row is given to
    gives_aid: bool = False  # one gift or loan listed in two such registers is listed twice
    of_investment: bool = False  # its amounts are of investment: millions of dollars, thousands of millions of dong
    nouns: tuple[str, ...] = ()  # what its records are called when they are counted: "25 đoàn"

    def field(self, name: str) -> Field:
        """Return the field of that name; KeyError if there is none."""
        return self.by_name[name]

    @cached_property
    def by_name(self) -> Mapping[str, Field]:
        return {item.name: item for item in self.fields}

    @cached_property
    def names_by_kind(self) -> Mapping[Kind, tuple[str, ...]]:
        """The names of the fields of each kind that has any."""
        kinds = dict.fromkeys(item.kind for item in self.fields)
        return {kind: tuple(item.name for item in self.fields if item.kind is kind) for kind in kinds}

    @cached_property
    def days_may_be_partial(self) -> bool:
        """True where a day may be written as its year, quarter or month."""
        return any(item.whole_years or item.whole_months or item.deadline for item in self.fields)

    @cached_property
    def worked_out(self) -> dict[Any, Any]:
        """What is worked out of the declaration again and again, by what it is worked out for: kept with it."""
        return {}

    def key_of(self, values: Mapping[str, Any]) -> tuple[str, ...]:
        """Return the names of the fields by which a record with these values is found again."""
        if not self.key_rules:
            return self.key
        return next((rule.fields for rule in self.key_rules if rule.fits(values)), self.key)

    @property
    def key_fields(self) -> frozenset[str]:
        """Every field that can be part of a key, "unit" among them."""
        return frozenset((*self.key, *(name for rule in self.key_rules for name in rule.fields)))

    @cached_property
    def may_lack(self) -> tuple[str, ...]:
        """The fields of a key that a list may leave open: a record is found again without them where only one fits."""
        return tuple(item.name for item in self.fields if item.expected and item.name in self.key_fields)

    @property
    def parts(self) -> tuple[str, ...]:
        """What can be complete by itself.

        The codes of the field it is listed by; without one "", the whole register.
        """
        return tuple(choice.code for choice in self.field(self.listed_by).choices) if self.listed_by else ("",)

    @property
    def dates(self) -> tuple[str, ...]:
        """The fields that place a record in a year, the most telling one first."""
        return (self.main_date, *self.dates_else)


class Nature(StrEnum):
    FLOW = "flow"  # adds up over a year
    STOCK = "stock"  # read on a day, never summed over time


class Better(StrEnum):
    MORE = "more"
    LESS = "less"
    NEITHER = "neither"


class Count(StrEnum):
    """How records make a number."""

    RECORDS = "records"
    SUM = "sum"  # of one field
    DISTINCT = "distinct"  # values of one field; never the sum of parts
    SHARE = "share"  # in per cent: how many of those counted are what `Recorded.part` says; never the sum of parts


@dataclass(frozen=True, kw_only=True)
class Part:
    """Which of the records counted a share is of: those with these values, or that state a day and none of the others.

    A task is done that is said to be, or that states when it was, unless it is said to be dropped.
    """

    where: Mapping[str, str | tuple[str, ...]]
    dated: str = ""
    unless: Mapping[str, str | tuple[str, ...]] = default_of(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Due:
    """A condition that is asked of a day, beside being in force on it.

    `within` months of it, or so many `days`, the record ends; or it is `overdue`: its last day is over, and nothing
    says that it has ended. `by` is the day that counts where it is not the one a record ends on: a task may end late.
    Or it has ended more than `unreported` days before, and no report of it is recorded.
    """

    within: int = 0
    days: int = 0
    overdue: bool = False
    by: str = ""
    unreported: int = 0


@dataclass(frozen=True, kw_only=True)
class Recorded:
    """How an indicator is counted from a register.

    A flow counts the records whose main date lies in the period; a stock those in force on its last day. Where a field
    may have several values, a record with any of them counts.
    """

    dataset: str
    count: Count
    field: str = ""  # for SUM and DISTINCT
    where: Mapping[str, str | tuple[str, ...]] = default_of(default_factory=dict)
    register: str = ""  # whose mark "complete" it rests on, where that is not its dataset's own
    due: Due | None = None  # of a stock: which of those in force on the day, or past it
    day: str = ""  # of a flow: the day that is counted by, where it is not the main date of the register
    part: Part | None = None  # of a SHARE: what its numerator is; the records counted are the denominator


@dataclass(frozen=True)
class Indicator:
    """One number we publish. `measure` is what it is counted in; "money" means: in the figure's currency."""

    id: str
    title: str
    measure: str  # code of a measure (declared.measures)
    _: KW_ONLY
    nature: Nature
    better: Better
    definition: str
    distinct: bool = False  # a count of different things: parts are never added up
    recorded: Recorded | None = None
    aliases: tuple[str, ...] = ()  # spellings of headers and row labels in statistical tables

    @property
    def is_money(self) -> bool:
        return self.measure == "money"

    @property
    def is_share(self) -> bool:
        """True for a ratio in per cent, whose denominator may be nothing: then it is no number, not 0."""
        return self.recorded is not None and self.recorded.count is Count.SHARE

    @property
    def adds_up(self) -> bool:
        """False for what is never the sum of its parts: counts of different things, and shares."""
        return not (self.distinct or self.is_share)
