"""What is declared once must hold together: keys, choices, spellings, indicators, exhibits."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_model.declared import DATASETS, EXHIBITS, FIGURES, INDICATORS, KEY_FIGURES, MEASURES, REGISTERS_KEPT
from data_model.declared.declare import Count, Dataset, Field, Kind, Nature
from data_model.declared.pictures import Shape
from data_model.known.countries import all_countries
from data_model.known.text import clean, fold, fold_any_script, squeeze
from data_model.stored.records import record_key
from data_model.stored.tables import REGISTERS
from translations import _

#: The ids scripts and other programs go by.
IDS = [
    "agreements_in_force",
    "agreements_expiring_6",
    "agreements_expiring_12",
    "agreements_signed",
    "partner_countries",
    "partner_localities",
    "delegations_in",
    "delegations_in_persons",
    "delegations_out",
    "delegations_out_persons",
    "delegations_out_unplanned",
    "delegations_out_unreported",
    "oda_projects_active",
    "oda_projects_overdue",
    "oda_committed",
    "oda_disbursed",
    "oda_foreign_disbursed",
    "fdi_new_projects",
    "fdi_new_capital",
    "fdi_adjusted_capital",
    "fdi_share_purchase",
    "fdi_registered_capital",
    "fdi_implemented_capital",
    "fdi_projects_cumulative",
    "fdi_capital_cumulative",
    "fdi_source_countries",
    "ngo_items",
    "ngo_committed",
    "ngo_disbursed",
    "ngo_organisations",
    "conferences",
    "training_attendances",
    "foreign_affairs_departments",
    "foreign_visitors",
    "passports_held",
    "passports_issued",
    "consular_cases",
    "protection_cases",
    "migration_cases",
    "overseas_vietnamese",
    "overseas_contributions",
    "border_markers",
    "partners_with_relation",
    "activities_held",
    "promotion_events",
    "promotion_leads",
    "anniversary_events",
    "mission_meetings",
    "training_courses",
    "publications",
    "publication_copies",
    "ngo_licences",
    "ngo_licences_expiring_6",
    "ngo_licences_expiring_12",
    "tasks_open",
    "tasks_overdue",
    "tasks_due_30",
    "tasks_due_90",
    "tasks_due",
    "tasks_done",
    "tasks_done_share",
    "programme_due",
    "programme_done",
    "programme_done_share",
    "tasks_unplanned",
    "documents_in_force",
    "documents_issued",
    "border_gates_open",
]

FIELDS = [(dataset, item) for dataset in DATASETS.values() for item in dataset.fields]


def test_every_promised_indicator_is_declared():
    assert list(INDICATORS) == IDS


@pytest.mark.parametrize("dataset", DATASETS.values(), ids=lambda item: item.name)
def test_a_dataset_names_only_its_own_fields(dataset):
    names = [item.name for item in dataset.fields]
    assert len(names) == len(set(names))
    assert dataset.key_fields - {"unit"} <= set(names)
    assert {dataset.field(name).kind for name in dataset.dates} == {Kind.DATE}
    main_date = dataset.field(dataset.main_date)
    assert main_date.required or main_date.expected
    for pair in dataset.date_order:
        assert all(dataset.field(name).kind is Kind.DATE for name in pair)
    for name, code, words in dataset.heading_values:
        codes = {choice.code for choice in dataset.field(name).choices} or {"yes", "no"} | all_countries().keys()
        assert code in codes
        assert words


def _faults(dataset: Dataset, item: Field) -> Iterator[str]:
    """Yield what does not hold together of a field."""
    if (item.kind is Kind.CHOICE) is not bool(item.choices):
        yield "choices, and no choice"
    if item.required and item.expected:
        yield "required and expected"
    if item.currency_field and item.kind is not Kind.AMOUNT:
        yield "the currency of what is no amount"
    if item.currency_field and dataset.field(item.currency_field).kind is not Kind.CURRENCY:
        yield "its currency is none"
    codes = [choice.code for choice in item.choices]
    if len(codes) != len(set(codes)):
        yield "a code twice"
    if max(map(len, codes), default=0) > 40:
        yield "a code wider than its column"
    if item.assumed not in ("", *codes):
        yield "assumes what is no choice of its"
    if item.whole_years and item.kind is not Kind.DATE:
        yield "whole years of what is no day"


def _meanings(item: Field) -> dict[str, set[str]]:
    """Return spelling -> codes of the choices it may mean."""
    meanings: dict[str, set[str]] = {}
    for choice in item.choices:
        for spelling in (choice.title, *choice.aliases):
            meanings.setdefault(fold(spelling), set()).add(choice.code)
    return meanings


def test_every_field_holds_together():
    assert len(FIELDS) > 100
    assert [(dataset.name, item.name, fault) for dataset, item in FIELDS for fault in _faults(dataset, item)] == []


def test_a_spelling_means_one_choice():
    found = [(dataset.name, item.name, *pair) for dataset, item in FIELDS for pair in _meanings(item).items()]
    assert [each for each in found if len(each[-1]) > 1] == []


@pytest.mark.parametrize("dataset", DATASETS.values(), ids=lambda item: item.name)
def test_a_header_that_may_mean_two_fields_is_not_all_that_names_them(dataset):
    """ "Ngày đi" is the day of setting out or, beside "Ngày đến", of leaving.

    Both fields have headers of their own too.
    """
    meanings: dict[str, list[str]] = {}
    for item in dataset.fields:
        for spelling in {fold(spelling) for spelling in (item.title, *item.aliases)}:
            meanings.setdefault(spelling, []).append(item.name)
    assert max(map(len, meanings.values())) <= 2
    for item in dataset.fields:
        assert meanings[fold(item.title)] == [item.name]
        assert any(meanings[fold(spelling)] == [item.name] for spelling in item.aliases)


def test_what_we_print_in_vietnamese_is_read_back():
    named = [(dataset, item, item) for dataset, item in FIELDS]
    named += [(dataset, item, choice) for dataset, item in FIELDS for choice in item.choices]
    assert [
        (dataset.name, item.name, each.title)
        for dataset, item, each in named
        if fold(_(each.title)) not in map(fold, each.aliases)
    ] == []


@pytest.mark.parametrize("indicator", INDICATORS.values(), ids=lambda item: item.id)
def test_an_indicator_holds_together(indicator):
    assert indicator.measure in MEASURES
    assert len(indicator.definition) > len(indicator.title)
    recorded = indicator.recorded
    if recorded is None:
        return
    table = REGISTERS[recorded.dataset]
    dataset = DATASETS[recorded.dataset]
    assert set(recorded.where) <= {*table.c.keys(), "partner_kind"}
    assert (recorded.count in (Count.RECORDS, Count.SHARE)) is (recorded.field == "")
    assert (recorded.count is Count.SHARE) is (recorded.part is not None) is (indicator.measure == "per_cent")
    assert recorded.field == "" or recorded.field in {*table.c.keys(), *dataset.by_name}
    assert (recorded.count is Count.DISTINCT) is indicator.distinct
    on_a_day = dataset.life is not None or (recorded.due and recorded.due.unreported and dataset.report)
    assert indicator.nature is Nature.FLOW or on_a_day, "how its records stand on a day is not declared"
    assert recorded.register in ("", *REGISTERS_KEPT)
    assert bool(recorded.register) is dataset.split_off
    if indicator.is_money:
        assert dataset.field(recorded.field).currency_field


@pytest.mark.parametrize("dataset", DATASETS.values(), ids=lambda item: item.name)
def test_a_life_and_yearly_amounts_name_fields_there_are(dataset):
    if life := dataset.life:
        assert {dataset.field(name).kind for name in (*life.begins, life.ends)} == {Kind.DATE}
        statuses = dataset.field("status").choices if life.ended or life.not_yet else ()
        assert {*life.ended, *life.not_yet} <= {choice.code for choice in statuses}
        assert life.from_year_of in ("", *(item.name for item in dataset.fields if item.kind is Kind.DATE))
        assert not life.renewed or "term" in dataset.by_name
    if yearly := dataset.yearly:
        there = DATASETS[yearly.dataset]
        assert there.split_off
        assert dataset.field(yearly.year).kind is Kind.INTEGER
        assert {*yearly.amounts.values(), *yearly.copied.values()} <= set(dataset.by_name)
        assert {*yearly.amounts, *yearly.copied, "programme", "year", "until"} <= set(there.by_name)
        assert dataset.name in {choice.code for choice in there.field("programme").choices}


@pytest.mark.parametrize("exhibit", EXHIBITS.values(), ids=lambda item: item.name)
def test_an_exhibit_shows_one_measure_of_one_nature(exhibit):
    shown = [INDICATORS[name] for name in exhibit.indicators]
    if exhibit.shape is Shape.TABLE:  # each column of a table of indicators says its own measure
        assert exhibit.across is None or len(shown) == 1
        assert not any(item.is_money or item.distinct for item in shown)
        return
    assert len({item.measure for item in shown}) == len({item.nature for item in shown}) == 1
    assert bool(exhibit.currency) is shown[0].is_money
    if exhibit.shape is Shape.MAP:
        assert len(shown) == 1


def test_key_figures_are_declared():
    assert set(KEY_FIGURES) <= set(INDICATORS)
    assert len(KEY_FIGURES) == len(set(KEY_FIGURES))


def test_registers_have_a_table_with_every_field():
    for name, dataset in DATASETS.items():
        plain = {item.name for item in dataset.fields if item.kind is not Kind.COUNTRIES}
        assert plain <= set(REGISTERS[name].c.keys())


@pytest.mark.parametrize(
    ("dataset", "values"),
    [
        (
            DATASETS["agreements"],
            {"country": "LA", "partner_name": "Champasak", "signed_on": date(2020, 1, 1), "title": "MoU"},
        ),
        (DATASETS["delegations"], {"direction": "in", "name": "Đoàn", "starts_on": date(2020, 1, 1)}),
        (DATASETS["oda_projects"], {"name": "Cải thiện môi trường nước", "donor": "JICA"}),
        (DATASETS["ngo_aid"], {"name": "Nước sạch", "donor": "Plan", "approved_on": date(2020, 1, 1)}),
        (
            FIGURES,
            {
                "indicator": "ngo_items",
                "place": "46",
                "period_start": None,
                "period_end": date(2020, 1, 1),
                "country": None,
                "currency": None,
                "source": "A",
            },
        ),
    ],
)
def test_every_part_of_a_key_tells_records_apart(dataset, values):
    first = record_key(dataset, "46", values)
    assert first == record_key(dataset, "46", {**values, "note": "khác"})
    assert first != record_key(dataset, "46", values, ordinal=2)
    assert (first != record_key(dataset, "48", values)) is ("unit" in dataset.key)
    for name in set(dataset.key) - {"unit"}:
        other = date(1999, 1, 1) if dataset.field(name).kind is Kind.DATE else "khác"
        assert first != record_key(dataset, "46", {**values, name: other})


def fdi_key(**others):
    values = {
        "name": "Nhà máy A",
        "investor": "B",
        "certificate_number": "123",
        "kind": "new",
        "licensed_on": date(2020, 1, 1),
    }
    return record_key(DATASETS["fdi_projects"], "46", {**values, **others})


def test_a_certificate_is_one_project_and_each_of_its_adjustments_a_record():
    assert fdi_key() == fdi_key(name="Nhà máy A (đổi tên)", investor="C", licensed_on=date(2020, 2, 1))
    assert fdi_key() != fdi_key(certificate_number="124")
    first = fdi_key(kind="adjusted")
    assert first not in (
        fdi_key(),
        fdi_key(kind="adjusted", licensed_on=date(2021, 1, 1)),
        fdi_key(kind="share_purchase"),
    )
    assert first == fdi_key(kind="adjusted", name="Khác")


def test_without_a_certificate_name_and_investor_tell_projects_apart():
    first = fdi_key(certificate_number=None)
    assert first == fdi_key(certificate_number="", licensed_on=date(2020, 2, 1))
    assert first not in (
        fdi_key(),
        fdi_key(certificate_number=None, investor="C"),
        fdi_key(certificate_number=None, name="C"),
    )


# Text


@pytest.mark.parametrize("text", ["Đoàn VÀO", "Ðoàn vào", "Đoàn vào", "  đoàn   vào ", "đoàn-vào", "ĐOÀN\u00a0VÀO"])
def test_spellings_that_are_folded_to_one(text):
    assert fold(text) == "doan vao"
    assert fold_any_script(text) == "doan vao"
    assert squeeze(text) == "doanvao"


def test_other_scripts_survive_where_names_are_told_apart():
    names = ["青岛", "上海", "Вологда", "Москва", "ສະຫວັນນະເຂດ", "ຈຳປາສັກ", "서울", "부산", "МОСКВА"]
    assert Counter(map(fold_any_script, names)).most_common(1) == [("москва", 2)]
    assert fold("青岛") == ""


@given(st.text(max_size=40))
def test_folding_and_cleaning_twice_is_folding_and_cleaning_once(text):
    assert fold(fold(text)) == fold(text)
    assert fold_any_script(fold_any_script(text)) == fold_any_script(text)
    assert clean(clean(text)) == clean(text)
