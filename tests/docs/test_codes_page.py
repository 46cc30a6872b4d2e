"""docs/ma-loi.md is what the program says."""

from docs.codes import PAGE, page
from ingest.codes import ISSUES, PROBLEMS


def test_the_page_of_codes_is_up_to_date():
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m docs.codes"


def test_every_code_has_an_example_without_a_gap():
    lines = [line for line in page().splitlines() if line.startswith("| `")]
    assert len(lines) == len(ISSUES) + len(PROBLEMS)
    assert not [line for line in lines if "{" in line or "}" in line]
