"""Statistical tables built from declared truth: long and wide, totals above and below, numbers in every style."""

from random import Random

import pytest

from data_model.known.problems import Severity
from truth import more_quirks
from truth.compare import Score, checked_pages
from truth.figures import QUIRKS, TABLES, score_of_figures, written

_MAY_ASK = {"numbers_vietnamese", "numbers_english", "numbers_mixed", "numbers_text_and_excel", "numbers_hedged"}
_PAGES = (
    "empty_columns_before",
    "empty_rows_above",
    "letters_with_marks_apart",
    "another_capital_d",
    "a_thousand_unused_columns",
)


@pytest.mark.parametrize("kind", TABLES)
def test_figures_are_read_as_they_were_meant(kind: str, keep_score) -> None:
    total = Score()
    for name, change in QUIRKS.items():
        for seed in range(6):
            random = Random(f"{kind} {name} {seed}")
            table = TABLES[kind](random)
            change(table, random)
            page, truth = written(table, random)
            checked = checked_pages([page])
            score = score_of_figures(truth, checked)
            assert not score.silent, (name, seed, score.silent[:4])
            if name not in _MAY_ASK:
                assert score.cells_right == score.cells, (name, seed, score.refused[:4])
                assert not [
                    item for found in checked.tables for item in found.issues if item.severity is not Severity.NOTE
                ], (name, seed)
            total += score
    assert total.cells > 500
    keep_score(total)


def test_figures_written_in_several_ways_at_once_are_read_or_asked_about(keep_score) -> None:
    total = Score()
    for number in range(200):
        random = Random(f"figures {number}")
        table = TABLES[random.choice(list(TABLES))](random)
        names = random.sample(list(QUIRKS), random.randint(2, 5))
        for name in names:
            QUIRKS[name](table, random)
        page, truth = written(table, random)
        for name in random.sample(_PAGES, 2):
            more_quirks.ON_PAGES[name](page, random)
        score = score_of_figures(truth, checked_pages([page]))
        assert not score.silent, (number, names, score.silent[:4])
        total += score
    assert total.cells_right >= total.cells * 0.8
    keep_score(total)
