"""The words questions are asked with, and the forms answers have: each said once, for the check and the document."""

from datetime import date

from data_model.declared import DATASETS, INDICATORS
from data_model.declared.pictures import Breakdown
from data_model.figures.filters import TARGETS
from data_model.known.countries import all_countries
from data_model.known.places import Boundaries, all_places
from server.api.answers import EXCEL, PLAIN
from server.api.operation import CSV, JSON, Answered, Parameter, Schema
from translations import N_

FIRST_YEAR, LAST_YEAR = 1945, 2100
LARGEST = 2**31 - 1  # number of a record or an upload, as the database holds it

TEXT: Schema = {"type": "string"}
PERHAPS: Schema = {"type": ["string", "null"]}
WHOLE: Schema = {"type": "integer"}
YES: Schema = {"type": "boolean"}
DECIMAL: Schema = {"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?$"}
DAY: Schema = {"type": ["string", "null"], "pattern": r"^[0-9]{4}(-Q[1-4]|-[0-9]{2}(-[0-9]{2})?)?$"}


def record(**fields: Schema) -> Schema:
    """Return the form of an object with these fields, all of them there."""
    return {"type": "object", "properties": fields, "required": list(fields), "additionalProperties": False}


def named(name: str, form: Schema) -> Schema:
    """Return a form under a name of its own: the document says it once, and programs made from it call it so."""
    return {"title": name, **form}


def told(about: str, form: Schema) -> Schema:
    """Return a form with what it means, in source words."""
    return {**form, "description": about}


def listed(item: Schema) -> Schema:
    return {"type": "array", "items": item}


def _years(name: str, about: str, **more: bool) -> Parameter:
    schema = {"type": "integer", "minimum": FIRST_YEAR, "maximum": LAST_YEAR}
    return Parameter(name=name, about=about, schema=schema, **more)


def form(*forms: str) -> Parameter:
    """Return the choice of forms an answer may have, the first one usual."""
    return Parameter(
        name="format",
        about=N_("csv: UTF-8, comma, decimal point. csv-excel: semicolon, decimal comma, opened by a double click."),
        schema={"type": "string", "enum": list(forms), "default": forms[0]},
    )


TABLES = form("json", PLAIN, EXCEL)
FROM = _years("from", N_("The first year."))
TO = _years("to", N_("The last year."))
PLACE = Parameter(
    name="place",
    about=N_("A place: VN, the two-digit code of a unit, 63: and the code of a former one."),
    schema=named("Place", {"type": "string", "enum": list(all_places())}),
)
COUNTRIES = Parameter(
    name="countries",
    about=N_("Only these countries, by their two letters, a comma between them."),
    schema={
        "type": "array",
        "items": named("Country", {"type": "string", "enum": list(all_countries())}),
        "maxItems": 50,
        "minItems": 1,
    },
)
APPROVED = Parameter(name="approved", about=N_("Only what is approved."), schema={"type": "boolean", "default": False})
REPORTING = Parameter(
    name="reporting",
    about=N_(
        "Count by reporting years, which end on the days the calendar of reports says (usually 14 December, foreign "
        "investment 20 December), as the switch on the pages does."
    ),
    schema={"type": "boolean", "default": False},
)
INDICATOR = Parameter(
    name="indicator",
    about=N_("What is asked for: an id of the list of indicators."),
    schema=named("IndicatorId", {"type": "string", "enum": list(INDICATORS)}),
    required=True,
)
BREAKDOWN = Parameter(
    name="by",
    about=N_("What stands in a line: a year, a country, a place, …; the list of indicators says which there are."),
    schema={"type": "string", "enum": [item.value for item in Breakdown], "default": "year"},
)
FIELD = Parameter(
    name="field",
    about=N_("With by=choice: the field whose values stand in the lines."),
    schema={"type": "string", "pattern": "^[a-z_]{1,60}$"},
)
CURRENCY = Parameter(
    name="currency",
    about=N_("Of money: amounts stated in this currency. Others are named in the notes, never added."),
    schema={"type": "string", "pattern": "^[A-Z]{3}$"},
)
CONVERT = Parameter(
    name="convert_to",
    about=N_("Of money: all amounts converted at the rates kept."),
    schema={"type": "string", "enum": list(TARGETS)},
)
RATE_YEAR = _years("rate_year", N_("With convert_to: the year whose rates are used; else each year's own."))
BOUNDARIES = Parameter(
    name="boundaries",
    about=N_(
        "By which boundaries units are shown: of today (34), of before the merger of 2025 (63), or as they were "
        "(reported)."
    ),
    schema={"type": "string", "enum": [item.value for item in Boundaries], "default": Boundaries.TODAY.value},
)
REGISTER = Parameter(
    name="register",
    about=N_("A register, by its name in the list of registers."),
    schema=named("RegisterName", {"type": "string", "enum": list(DATASETS)}),
    place="path",
    required=True,
)
CURSOR = Parameter(
    name="cursor",
    about=N_("Where to go on: “next” of the page before."),
    schema={"type": "string", "pattern": "^[0-9a-f]{12}-[0-9]{1,10}$"},
)
LIMIT = Parameter(
    name="limit",
    about=N_("How many to a page."),
    schema={"type": "integer", "minimum": 1, "maximum": 1000, "default": 100},
)
IN_FORCE = Parameter(
    name="in_force",
    about=N_("Only what is in force, under way or in effect at the end of the last year, or today."),
    schema={"type": "boolean", "default": False},
)
UNDATED = Parameter(
    name="undated",
    about=N_("Instead of these: records that no date places in a year."),
    schema={"type": "boolean", "default": False},
)
NUMBER = Parameter(
    name="number",
    about=N_("Its number."),
    schema={"type": "integer", "minimum": 1, "maximum": LARGEST},
    place="path",
    required=True,
)


def as_table(about: str, schema: Schema, *others: str) -> dict[int, Answered]:
    """Return the answer of what is to be had as JSON and as CSV; nothing where the program holds it already."""
    content = {JSON: schema, CSV: TEXT, **{media: {"type": "string", "format": "binary"} for media in others}}
    return marked(about, content)


def marked(about: str, content: dict[str, Schema]) -> dict[int, Answered]:
    """Return the answer that bears a mark of what it rests on, and the one to who holds it already."""
    return {200: Answered(about=about, content=content, headers={"ETag": _ETAG}), 304: UNCHANGED}


_ETAG = N_("The mark of this answer: sent back in If-None-Match, nothing is sent again that has not changed.")
UNCHANGED = Answered(about=N_("Nothing has changed since the answer whose ETag was sent in If-None-Match."))
ALL_YEARS = (2, date.max.year)  # a reporting year begins in the year before
