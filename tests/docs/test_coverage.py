"""Every subject of a department has a register, a number and a page that shows it, and the page of them is as it is."""

import pytest

from benchmarks.asked.filling import exhibits_of
from data_model.declared import DATASETS, EXHIBITS, INDICATORS
from docs.coverage import PAGE, page, subjects
from pages_opened import open_page
from titles import TITLES

#: A slogan, and what is still to come.
NONE = {32, 35}
SUBJECTS = [item for item in subjects() if item.number not in NONE]
_PAGES = sorted({name for item in SUBJECTS for name in item.pages})


def test_the_page_is_up_to_date():
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m docs.coverage"


def test_forty_subjects_and_why_two_of_them_have_nothing():
    assert [item.number for item in subjects()] == list(range(1, 41))
    assert all(item.remark for item in subjects() if item.number in NONE)


@pytest.mark.parametrize("item", SUBJECTS, ids=lambda item: str(item.number))
def test_a_subject_has_registers_numbers_and_pages(item):
    assert item.registers
    assert item.indicators
    assert item.pages
    assert set(item.registers) <= set(DATASETS)
    assert set(item.indicators) <= set(INDICATORS)


@pytest.mark.parametrize("item", SUBJECTS, ids=lambda item: str(item.number))
def test_each_number_of_a_subject_comes_from_one_of_its_registers(item):
    for name in item.indicators:
        recorded = INDICATORS[name].recorded
        source = "figures" if recorded is None else recorded.register or recorded.dataset
        assert source in item.registers, name


@pytest.mark.parametrize("item", SUBJECTS, ids=lambda item: str(item.number))
def test_each_subject_is_seen_on_each_of_its_pages(item):
    for name in set(item.pages) - {"home"}:
        drawn = {indicator for exhibit in exhibits_of(name) for indicator in EXHIBITS[exhibit].indicators}
        assert drawn & set(item.indicators), name
    listed = {section.page for name in item.registers if (section := DATASETS[name].section)}
    assert listed & set(item.pages) or item.registers == ("figures",)


@pytest.mark.sampled(4)
@pytest.mark.one_database
@pytest.mark.parametrize("name", _PAGES)
def test_each_page_it_names_opens(bare, name):
    app = open_page(name)
    assert not app.exception
    assert app.title[0].value.startswith(TITLES[name])
