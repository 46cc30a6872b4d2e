"""Words are lines of files: each is read, each fits its register, none stands twice."""

from collections import Counter
from dataclasses import replace

import pytest

from data_model.declared import DATASETS, INDICATORS
from data_model.declared.wordings import FOLDER, SHARED, Wording, worded, wordings


def test_every_register_has_its_file_and_every_file_its_register():
    assert {path.stem for path in FOLDER.glob("*.csv")} == {
        *DATASETS,
        SHARED,
        *("concepts", "senses", "measures", "partners", "personal"),
    }


@pytest.mark.parametrize("name", [*DATASETS, SHARED])
def test_no_line_stands_twice(name):
    assert [line for line, times in Counter(wordings(name)).items() if times > 1] == []


def test_every_shared_line_is_of_a_register_that_has_none_of_its_own():
    spoken = {
        (item.name, spelling)
        for dataset in DATASETS.values()
        for item in dataset.fields
        for spelling in (*item.aliases, *((choice.code, word) for choice in item.choices for word in choice.aliases))
    }
    lines = wordings(SHARED)
    assert {line.kind for line in lines} == {"header", "value"}
    assert [line for line in lines if (line.field, (line.code, line.wording)) not in spoken and line.code] == []
    assert [line for line in lines if (line.field, line.wording) not in spoken and not line.code] == []


def test_a_header_may_say_the_value_of_another_field():
    said = {(item.column, item.field, item.code): item.headers for item in DATASETS["fdi_projects"].header_values}
    assert "Vốn tăng thêm" in said["registered_capital", "kind", "adjusted"]
    assert "Vốn tăng thêm" in DATASETS["fdi_projects"].field("registered_capital").aliases


def test_every_indicator_met_in_tables_has_spellings():
    assert {line.code for line in wordings("figures") if line.field == "indicator" and line.code} <= set(INDICATORS)


@pytest.mark.parametrize(
    "line",
    [
        Wording("header", "licenced_on", "", "Ngày cấp"),
        Wording("header", "licensed_on", "kind=newest", "Ngày cấp"),
        Wording("value", "kind", "newest", "Mới nhất"),
        Wording("value", "kind", "", "Mới nhất"),
        Wording("headers", "kind", "", "Loại"),
        Wording("title", "", "new", "cấp mới"),
        Wording("header", "kind", "", ""),
        Wording("sense", "knid", "", "kind"),
        Wording("sense", "kind", "", ""),
        Wording("concept", "", "", "lần nhập cảnh"),
        Wording("concept", "kind", "entries", "lần nhập cảnh"),
    ],
)
def test_a_slip_of_the_pen_is_named(monkeypatch, line):
    monkeypatch.setattr("data_model.declared.wordings.wordings", lambda name: (line,) if name != SHARED else ())
    with pytest.raises(ValueError, match=f"spellings/fdi_projects.csv: {line.kind},"):
        worded(replace(DATASETS["fdi_projects"]))
