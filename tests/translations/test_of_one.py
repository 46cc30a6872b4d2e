"""Sentences with a count are English for one, too; Vietnamese has one form for all numbers."""

import re
from decimal import Decimal

import pytest
from babel.messages.pofile import read_po

from data_model.declared import EXHIBITS
from data_model.exhibits.filled_exhibit import FilledExhibit, Point
from data_model.known.problems import Words
from messages_said import PACKAGES, messages
from translations import FOLDER, catalogue, counted, speaking

_PLACEHOLDER = re.compile(r"\{[^{}]*\}")
#: A number, and what there are so many of; not of how many units.
_SO_MANY = re.compile(r"(?<! of )\{(?:count|n)\}(?: (?:other|more|second))? (?!is\b|has\b)[a-z]+s\b")
#: A limit, or a number that the code hands on only where it is more than one.
_NEVER_ONE = (
    "Give the rate with at most",
    "This work ended the program",
    "Python {python}, {count} libraries",
    "Fonts and maps are there",
    "No more than {count} views are kept.",
    "{count} files of this unit wait",
    "{count} files are being made",
    "{count} days",
    "SHA-256 {sum}",
    "Withdraw these {count} records",
    "Accept in {count} cells",
    "Column “{header}”, {count} cells",
)


def of_one() -> dict[str, str]:
    with (FOLDER / "en" / "one.po").open("rb") as file:
        return {entry.id: entry.string for entry in read_po(file, locale="en", abort_invalid=True) if entry.id}


def test_a_sentence_with_a_count_says_how_it_is_of_one():
    said = {text: where for package in PACKAGES for text, where in messages(package).items()}
    missing = [
        f"{where}: {text!r}"
        for text, where in said.items()
        if _SO_MANY.search(text) and text not in of_one() and not text.startswith(_NEVER_ONE)
    ]
    assert missing == []
    assert set(of_one()) <= set(said)


def test_what_is_said_of_one_has_its_values_and_is_another_sentence():
    for many, one in of_one().items():
        assert one != many
        assert set(_PLACEHOLDER.findall(one)) <= set(_PLACEHOLDER.findall(many)), many


@pytest.mark.parametrize(
    ("spoken", "said"), [("en", ["1 question", "2 questions"]), ("vi", ["1 câu hỏi", "2 câu hỏi"])]
)
def test_a_count_of_one_is_said_as_one(spoken, said):
    with speaking(spoken):
        assert [counted("{count} questions", n).format(count=n) for n in (1, 2)] == said
        assert [str(Words("{count} questions", {"count": n})) for n in (1, "2")] == said


def test_english_is_said_by_no_other_catalogue_than_that_of_one():
    assert [path.name for path in (FOLDER / "en").iterdir()] == ["one.po"]
    assert catalogue("en").gettext("{count} questions") == "{count} questions"


def test_the_measure_of_a_number_on_a_picture_is_that_of_one():
    exhibit = next(item for item in EXHIBITS.values() if item.indicators == ("agreements_signed",))
    filled = FilledExhibit(
        exhibit=exhibit, title="", measure="agreements", as_of=None, sources=(), filters="", points=()
    )
    point = {"indicator": "agreements_signed", "series": "", "category": "JP", "label": "", "text": ""}
    with speaking("en"):
        assert [filled.measure_of(Point(value=Decimal(n), **point)) for n in (1, 2)] == ["agreement", "agreements"]
        assert filled.measure_of(Point(value=Decimal(1), currency="USD", **point)) == ""
