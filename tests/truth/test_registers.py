"""Workbooks built from declared truth, in every way departments write them, read and compared field by field.

Nothing may be read wrong without a word: a question or an issue is a good answer, a silent wrong value never.
"""

import re
from collections import Counter
from random import Random

import pytest

from data_model.known.problems import Severity
from ingest.model import CheckedFile
from truth import more_quirks as more_quirks  # the quirks of pages and styles are kept with the others
from truth.compare import Score, checked_pages, letter_of, score_of
from truth.layout import Layout, plain_layout, render
from truth.quirks import QUIRKS, quirks_of
from truth.records import DATASETS

_COMBINATIONS, _BATCH = 480, 60
_ALWAYS = 4  # batches; the others with --long
#: What may be said of a workbook without mistakes: two ways of writing in one column, or nothing that shows which.
_MAY_ASK = {
    "numbers_mixed",
    "small_amounts",
    "numbers_vietnamese",
    "numbers_english",
    "numbers_text_and_excel",
    "units_in_cells",
    "units_in_cells_in_millions",
    "numbers_hedged",
    "header_with_a_slip",
}
_HARMLESS = frozenset(("donor_unknown",))  # of banks and organisations of no country we know


def read(layout: Layout, random: Random) -> tuple[Score, CheckedFile]:
    pages = render(layout, random)
    checked = checked_pages(pages)
    return score_of(pages, checked), checked


def warnings_of(checked: CheckedFile) -> Counter[str]:
    """Return what is said of a file by code, notes left aside."""
    return Counter(
        item.code
        for table in checked.tables
        for item in table.issues
        if item.severity is not Severity.NOTE and item.code not in _HARMLESS
    )


@pytest.mark.sampled(1)
@pytest.mark.parametrize("dataset", DATASETS)
def test_each_way_of_writing_alone_is_read_as_it_was_meant(dataset: str, keep_score) -> None:
    total = Score()
    for name in quirks_of(dataset):
        for seed in range(2):
            random = Random(f"{dataset} {name} {seed}")
            layout = plain_layout(dataset, random)
            QUIRKS[name](layout, random)
            score, checked = read(layout, random)
            assert not score.silent, (name, seed, score.silent[:5])
            if name not in _MAY_ASK:
                assert (score.headers_mapped, score.cells_right) == (score.headers, score.cells), (
                    name,
                    seed,
                    score.refused[:5],
                )
                assert not warnings_of(checked), (name, seed, warnings_of(checked))
                assert not [question for question in checked.questions if question.is_open], (name, seed)
            total += score
    assert total.cells > 5000
    keep_score(total)


@pytest.mark.sampled(2)
@pytest.mark.parametrize(
    "batch",
    [
        pytest.param(number, marks=[] if number < _ALWAYS else pytest.mark.slow)
        for number in range(_COMBINATIONS // _BATCH)
    ],
)
def test_ways_of_writing_together_are_read_or_asked_about(batch: int, keep_score) -> None:
    total = Score()
    for number in range(batch * _BATCH, (batch + 1) * _BATCH):
        random = Random(f"together {number}")
        dataset = DATASETS[number % len(DATASETS)]
        names = random.sample(quirks_of(dataset), random.randint(2, 7))
        layout = plain_layout(dataset, random, random.choice((4, 8, 14)))
        for name in names:
            QUIRKS[name](layout, random)
        score, _checked = read(layout, random)
        assert not score.silent, (number, dataset, names, score.silent[:5])
        total += score
    assert total.headers_mapped >= total.headers * 0.99
    assert total.cells_right >= total.cells * 0.9
    keep_score(total)


@pytest.mark.parametrize("dataset", DATASETS)
def test_what_a_sheet_hides_is_named_and_hidden_sheets_are_not_read(dataset: str) -> None:
    random = Random(f"hidden {dataset}")
    layout = plain_layout(dataset, random)
    for name in ("hidden_rows", "hidden_columns", "hidden_sheets"):
        QUIRKS[name](layout, random)
    pages = render(layout, random)
    checked = checked_pages(pages)
    said = {item.code: item for item in checked.notes}
    rows = sorted(row + 1 for row in pages[0].hidden_rows)
    assert re.findall(r"\d+", said["rows_hidden"].words.values["which"]) == [str(row) for row in rows]
    assert said["columns_hidden"].words.values["columns"] == ", ".join(
        letter_of(column) for column in sorted(pages[0].hidden_columns)
    )
    assert [item.sheet for item in checked.notes if item.code == "sheet_hidden"] == ["An 0", "An 1"]
    score = score_of(pages, checked)
    assert (score.silent, score.cells_right) == ([], score.cells)


def test_every_way_of_writing_is_tried_somewhere() -> None:
    assert {name for dataset in DATASETS for name in quirks_of(dataset)} == set(QUIRKS)
    assert len(QUIRKS) > 60


def test_the_comparison_sees_a_wrong_number_a_lost_row_and_a_row_too_many() -> None:
    random = Random("seen")
    layout = plain_layout("fdi_projects", random)
    pages = render(layout, random)
    placed = pages[0].records[2]
    capital = (placed.row, placed.columns["registered_capital"])
    pages[0].cells[capital] *= 1000
    assert len(score_of(pages, checked_pages(pages)).silent) == 1
    pages[0].cells[capital] /= 1000
    assert score_of(pages, checked_pages(pages)).silent == []
    lost = pages[0].records.pop()
    assert "is no record" in score_of(pages, checked_pages(pages)).silent[0]
    pages[0].records.append(lost)
    pages[0].cells = {place: value for place, value in pages[0].cells.items() if place[0] != lost.row}
    assert f"{lost.row + 1}: read 0 times" in score_of(pages, checked_pages(pages)).silent[0]
