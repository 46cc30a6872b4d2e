"""A filled exhibit: what screen, slide, page and sheet all draw, so that they cannot disagree."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from data_model.declared import INDICATORS
from data_model.declared.measures import measure_words
from data_model.declared.pictures import Exhibit


@dataclass(frozen=True, kw_only=True)
class Point:
    """One bar, point of a line, country of a map, or row of the table beside it. Words are in the language in use."""

    indicator: str  # one series each
    series: str  # the indicator's title
    category: str  # "2023", "2016:" and more for a period that ends then, iso2 code, place id, code of a channel
    label: str  # the category in words
    value: Decimal  # in base units (money: in `currency`)
    text: str  # the value as people read it, hedge included: "gần 1.000 tỷ đồng"
    currency: str = ""  # ISO 4217, "" for counts
    given_in: str = ""  # of a converted amount: the currencies it was given in, "USD EUR"
    basis: str = ""  # "reported" or "records"
    hedge: str = ""  # words such as "gần", "hơn, dự ước"
    period: str = ""  # in words: "2023", "2023, đến 30/11/2023"
    partial: bool = False  # the period does not cover its whole year
    as_of: date | None = None  # the day the number speaks of
    source: str = ""
    other: str = ""  # the other basis and other sources in words: "34 hồ sơ đang có"
    across: str = ""  # of a table: the column, a year, a code or an indicator
    across_label: str = ""
    before: "Point | None" = None  # of a table of indicators: what it is compared with
    place: str = ""  # where units are shown by themselves: whose series it belongs to
    beside: bool = False  # reported, where records make the series: a mark of its own, in no line and no set of bars
    rest: bool = False  # stands for several points, or for a country nobody named: drawn grey


@dataclass(frozen=True, kw_only=True)
class Target:
    """What an indicator was to reach by the end of a year. `text` says it, and what was reached of it."""

    indicator: str
    category: str  # the year
    value: Decimal  # in base units, of money in the currency of the picture
    text: str


@dataclass(frozen=True)
class Banner:
    """What must be read before the picture is: for example how many units it counts, or money it leaves out.

    `page` is the address of the page where something can be done about it, `link` says what; `remedy` is what to choose
    on the screen, and no part of what is said elsewhere. `incomplete`: each part may lack something, money or years, so
    that nobody knows which is the largest.
    """

    text: str
    page: str = ""
    link: str = ""
    remedy: str = ""
    incomplete: bool = False


@dataclass(frozen=True, kw_only=True)
class FilledExhibit:
    """An exhibit with its numbers. `measure` is what the numbers are counted in, in words ("đoàn", "USD")."""

    exhibit: Exhibit
    title: str
    measure: str
    as_of: date | None
    sources: tuple[str, ...]
    filters: str  # the filters in words, in the language in use
    points: tuple[Point, ...]
    notes: tuple[str, ...] = ()
    years: range = range(0)  # of a picture of years: those that were asked for, with numbers or without
    targets: tuple[Target, ...] = ()  # of a picture of years of one unit
    banners: tuple[Banner, ...] = ()  # stand above the picture, and in its source line where there is no screen

    @property
    def is_empty(self) -> bool:
        return not self.points

    def measure_of(self, point: Point) -> str:
        """Return what stands after a point's number: "1 agreement", "2 agreements"; money has its currency in it."""
        return "" if point.currency else measure_words(INDICATORS[point.indicator].measure, point.value)


def year_of_category(code: str) -> int:
    """Return the year of a category of years; of a period of more or less than one, the year it ends in."""
    return int(code.partition(":")[0])
