"""The page on reports names everything a department's document may ask for."""

from pathlib import Path
from string import Formatter

from data_model.declared import EXHIBITS, INDICATORS
from reports.report.declared_sections import EVERY_PART

PAGE = Path(__file__).resolve().parents[2] / "docs" / "bao-cao.md"


def test_every_name_of_a_template_is_on_the_page():
    said = PAGE.read_text(encoding="utf-8")
    named = {
        name for part in EVERY_PART for text in part.sentences for _t, name, _s, _c in Formatter().parse(text) if name
    }
    drawn = {name for part in EVERY_PART for names in part.exhibits for name in names}
    assert named <= set(INDICATORS)
    assert drawn <= set(EXHIBITS)
    wanted = [*named, *drawn, *(f"part.{part.name}" for part in EVERY_PART)]
    assert [name for name in wanted if f"`{name}`" not in said] == []
