"""docs/ma-loi.md is what the program says."""

from collections import Counter
from pathlib import Path

from docs.codes import PAGE, page
from ingest import sentences
from ingest.data_file import rows_of
from ingest.sentences import ISSUES, PROBLEMS


def test_the_page_of_codes_is_up_to_date():
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m docs.codes"


def test_every_code_has_an_example_without_a_gap():
    lines = [line for line in page().splitlines() if line.startswith("| `")]
    assert len(lines) == len(ISSUES) + len(PROBLEMS)
    assert not [line for line in lines if "{" in line or "}" in line]


def test_every_code_stands_once_in_the_table_of_sentences():
    written = Counter(row["code"] for row in rows_of(Path(sentences.__file__).with_suffix(".csv")))
    assert [code for code, times in written.items() if times > 1] == []
    assert written.total() == len(ISSUES) + len(PROBLEMS)
