"""What a template says around its table, line by line, so that the lines are known again when they come back."""

from dataclasses import dataclass

from data_model.declared.declare import Dataset, Field, Kind
from data_model.known.text import clean
from translations import LANGUAGES, N_, _, speaking


@dataclass(frozen=True)
class Need:
    """How much a field is needed: its word in the legend, what fills its header, the colour of the letters on it."""

    title: str
    fill: str
    letters: str


REQUIRED = Need(N_("Required"), "1F3864", "FFFFFF")
EXPECTED = Need(N_("Fill in when known"), "8EA9DB", "10203C")
OPTIONAL = Need(N_("May stay empty"), "DCE5F3", "10203C")
LEGEND = (REQUIRED, EXPECTED, OPTIONAL)


def need_of(item: Field) -> Need:
    """Return how much a field is needed."""
    if item.required:
        return REQUIRED
    return EXPECTED if item.expected else OPTIONAL


def guide_name() -> str:
    """Return the name of the sheet with instructions."""
    return _("Instructions")


def intro(dataset: Dataset) -> list[str]:
    """Return the lines between a template's title and its legend, in the language in use."""
    lines = [
        _(
            "One record on each row. How every column is written stands on the sheet “{sheet}”. "
            "The row in grey is an example and is not read."
        ).format(sheet=guide_name())
    ]
    if any(item.kind is Kind.AMOUNT for item in dataset.fields):
        lines.append(
            _(
                "Amounts are written out in full, for example 250 000 000, with their currency in the column beside; "
                "never in thousands, millions or billions."
            )
        )
    return lines


def our_lines(dataset: Dataset) -> frozenset[str]:
    """Return every line a template has above its header besides the title, in all languages."""
    found: set[str] = set()
    for code in LANGUAGES:
        with speaking(code):
            found |= {clean(line) for line in (*intro(dataset), *(_(need.title) for need in LEGEND))}
    return frozenset(found)
