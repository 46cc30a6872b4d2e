"""Every picture that is declared has its place on a page: the browser's quick tests do not open each of them."""

import ast
from pathlib import Path

import pytest

from data_model.declared import DATASETS, EXHIBITS
from ui.figures import sections

ROOT = Path(__file__).resolve().parents[3]
#: Of slides, of papers, and of what a page draws in place of a picture that it names.
ELSEWHERE = {
    "oda_disbursed_usd",
    "fdi_projects_by_quarter",
    "agreements_expiring_by_partner",
    "activities_by_country",
    "activities_by_partner",
    "tasks_overdue_by_country",
    "tasks_by_partner",
    "tasks_overdue_by_partner",
}
#: page -> how many pictures its file names; the rest is of its registers' sections
PICTURES = {"aid": 2, "capital": 8, "consular": 5, "delegations": 13, "investment": 8, "partnerships": 11}
SECTIONS = {name: dataset.section for name, dataset in DATASETS.items() if dataset.section}


def test_a_section_draws_all_that_is_declared_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[tuple[str, ...]] = []
    monkeypatch.setattr(sections, "show_row", lambda *names: drawn.append(names))
    monkeypatch.setattr(sections, "_show_list", lambda dataset, _section: drawn.append((dataset.name,)))
    monkeypatch.setattr(sections, "show_reached", lambda *_asked: None)
    monkeypatch.setattr(sections, "_empty", lambda _datasets: [])
    monkeypatch.setattr(sections, "say_nothing_shown", lambda _empty: None)
    for page in {section.page for section in SECTIONS.values()}:
        drawn.clear()
        sections.show_sections(page)
        of_page = [(name, section) for name, section in SECTIONS.items() if section.page == page]
        assert sorted(drawn) == sorted(row for name, one in of_page for row in (*map(tuple, one.rows), (name,))), page


def pictures_of(page: Path) -> set[str]:
    """Return the pictures that the file of a page names."""
    parts = ast.walk(ast.parse(page.read_text(encoding="utf-8")))
    return {part.value for part in parts if isinstance(part, ast.Constant) and part.value in EXHIBITS}


def test_every_picture_stands_on_a_page_and_none_is_lost_from_one() -> None:
    named = {page.stem: pictures_of(page) for page in (ROOT / "pages").rglob("*.py")}
    in_sections = {name for section in SECTIONS.values() for row in section.rows for name in row}
    assert set(EXHIBITS) - in_sections - set().union(*named.values()) == ELSEWHERE
    assert {page: len(names) for page, names in named.items() if names} == PICTURES
