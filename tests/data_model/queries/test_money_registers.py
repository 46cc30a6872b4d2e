"""The money registers: what counts when, in which currency, by whom. Every indicator is compared with a slow count."""

from collections import defaultdict
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_model.declared import EXHIBITS
from data_model.declared.common import INTERNATIONAL
from data_model.exhibits.fill_exhibit import fill
from data_model.figures.figure import RECORDS
from data_model.figures.filters import Filters
from data_model.keeping.database import reading, writing
from data_model.queries import published_figures
from data_model.queries.asked import INTERNATIONAL_DONORS
from data_model.queries.records_behind import Wanted, in_currency, records, undated, wanted_behind
from data_model.registers import completeness
from examples import tried
from hand_made import upload_rows, year_figure
from ingest.apply.undo import undo_upload

HUE, DA_NANG = "46", "48"
YEARS = (2019, 2021, 2023)
MILLION = Decimal(10**6)


def answer(indicator: str, year: int = 2023, place: str = HUE):
    with reading() as connection:
        return published_figures.answer(connection, indicator, place, year)


def amounts(indicator: str, year: int = 2023, place: str = HUE) -> dict[str, Decimal]:
    """Return an answer's amounts by currency; counts stand under ""."""
    found = answer(indicator, year, place)
    return {part.currency: part.value for part in found.parts} if found else {}


def filled(name: str, filters: Filters):
    with reading() as connection:
        return fill(connection, EXHIBITS[name], filters)


def mark_complete(dataset: str, year: int = 2023) -> None:
    with writing() as connection:
        completeness.mark_complete(connection, dataset, HUE, year, "An")


def fdi(
    name: str, licensed_on: date | None = date(2023, 5, 1), amount: object = 1, currency: str | None = "USD", **others
) -> dict:
    value = None if amount is None else Decimal(str(amount)) * MILLION
    return {
        "name": name,
        "licensed_on": licensed_on,
        "registered_capital": value,
        "currency": currency,
        "kind": "new",
        **others,
    }


# Currencies


def test_amounts_of_several_currencies_are_never_added_up(bare):
    upload_rows(
        "fdi_projects",
        fdi("A", amount=10),
        fdi("B", amount="2.5"),
        fdi("C", amount=3, currency="EUR"),
        fdi("D", amount=7000, currency="VND"),
    )
    found = answer("fdi_new_capital")
    assert amounts("fdi_new_capital") == {"USD": Decimal("12.5") * MILLION, "VND": 7000 * MILLION, "EUR": 3 * MILLION}
    assert (found.text(), found.whole_text()) == ("12,5 triệu USD", "12,5 triệu USD + 7 tỷ đồng + 3 triệu EUR")
    assert answer("fdi_new_projects").value == 4


def test_a_chart_in_one_currency_says_what_it_leaves_out(bare):
    upload_rows("fdi_projects", fdi("A", amount=10), fdi("C", amount=3, currency="EUR"))
    shown = filled("fdi_by_year", Filters(first_year=2023, last_year=2023, place=HUE))
    assert [point.text for point in shown.points] == ["10 triệu USD"]
    assert [point.other for point in shown.points] == ["ngoài ra 3 triệu EUR bằng tiền khác"]
    assert [(banner.text, banner.remedy) for banner in shown.banners] == [
        (
            "Chưa tính vào vì là tiền khác: 3 triệu EUR (Vốn FDI cấp mới).",
            "Chọn “USD” ở ô “Tiền tính bằng” để quy đổi.",
        )
    ]


def test_records_without_an_amount_are_said_to_be_missing(bare):
    upload_rows("fdi_projects", fdi("A", amount=10), fdi("B", amount=None), fdi("C", amount=5, currency=None))
    found = answer("fdi_new_capital")
    assert found.value == 10 * MILLION
    assert str(found.note) == "2 trong 3 hồ sơ không ghi số tiền hoặc loại tiền, không tính vào tổng."


def test_records_that_state_no_amount_at_all_say_nothing(bare):
    upload_rows("fdi_projects", fdi("A", amount=None))
    mark_complete("fdi_projects")
    assert answer("fdi_new_capital") is None
    assert answer("fdi_new_projects").value == 1


def test_a_complete_register_without_such_amounts_says_zero_in_its_usual_currency(bare):
    upload_rows(
        "fdi_projects", fdi("A", date(2022, 1, 1), amount=10, currency="JPY"), fdi("B", date(2023, 1, 1), amount=None)
    )
    mark_complete("fdi_projects")
    assert amounts("fdi_adjusted_capital") == {"USD": 0}
    upload_rows("fdi_projects", fdi("A", date(2021, 1, 1), amount=1, currency="JPY", kind="adjusted"))
    assert amounts("fdi_adjusted_capital") == {"JPY": 0}


# Reported beside recorded


def test_the_reported_amount_stays_until_the_register_is_complete(bare):
    upload_rows("figures", year_figure("fdi_new_capital", HUE, 2023, 132 * MILLION, currency="USD"))
    upload_rows("fdi_projects", fdi("A", amount=100), fdi("B", amount=2, currency="EUR"))
    found = answer("fdi_new_capital")
    assert (found.text(), [rival.whole_text() for rival in found.rivals]) == (
        "132 triệu USD",
        ["100 triệu USD + 2 triệu EUR"],
    )
    mark_complete("fdi_projects")
    found = answer("fdi_new_capital")
    assert (found.basis, found.whole_text(), [rival.text() for rival in found.rivals]) == (
        RECORDS,
        "100 triệu USD + 2 triệu EUR",
        ["132 triệu USD"],
    )


def test_a_complete_list_of_projects_does_not_say_that_nothing_was_paid(bare):
    upload_rows("oda_projects", {"name": "A", "donor": "WB", "starts_on": date(2019, 1, 1)})
    mark_complete("oda_projects")
    assert answer("oda_disbursed") is None
    upload_rows("disbursements", paid("A", 2023, 5))
    assert amounts("oda_disbursed") == {"VND": 5 * MILLION}
    assert answer("oda_disbursed").complete
    assert answer("oda_disbursed", 2022) is None


def paid(name: str, year: int, amount: int, programme: str = "oda_projects", **others) -> dict:
    return {
        "programme": programme,
        "name": name,
        "year": year,
        "until": date(year, 12, 31),
        "amount": amount * MILLION,
        "currency": "VND",
        **others,
    }


def test_next_years_payments_leave_those_of_the_year_before(bare):
    upload_rows("disbursements", paid("A", 2022, 5))
    upload_rows("disbursements", paid("A", 2023, 7))
    upload_rows("disbursements", paid("A", 2023, 8, until=date(2023, 12, 31)))
    assert [amounts("oda_disbursed", year) for year in (2022, 2023)] == [{"VND": 5 * MILLION}, {"VND": 8 * MILLION}]


def test_amounts_until_september_are_not_shown_as_those_of_the_year(bare):
    upload_rows("disbursements", paid("A", 2022, 5), paid("A", 2023, 7, until=date(2023, 9, 30)))
    assert [answer("oda_disbursed", year).period.label() for year in (2022, 2023)] == ["2022", "2023, đến 30/09/2023"]


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        ({"loan_amount": 2 * MILLION, "currency": "USD"}, None),
        ({"foreign_amount": 3 * MILLION}, None),
        ({"foreign_amount": 3 * MILLION, "currency": "USD"}, {"USD": 3 * MILLION}),
        ({"owner": "Sở Y tế"}, {"VND": 500 * MILLION}),
        ({"foreign_amount": 600 * MILLION, "currency": "VND"}, {"VND": 600 * MILLION}),
    ],
)
def test_a_second_list_never_relabels_money_into_another_currency(bare, second, expected):
    project = {"name": "A", "donor": "JICA", "starts_on": date(2019, 1, 1)}
    upload_rows("oda_projects", {**project, "foreign_amount": 500 * MILLION, "currency": "VND"})
    upload_rows("oda_projects", {**project, **second})
    assert amounts("oda_committed") == (expected or {})


# Time


@pytest.mark.parametrize(
    ("values", "years"),
    [
        ({"starts_on": date(2019, 1, 1), "ends_on": date(2021, 12, 31)}, {2019, 2020, 2021}),
        ({"starts_on": date(2019, 1, 1), "ends_on": date(2021, 12, 30)}, {2019, 2020}),
        ({"approved_on": date(2020, 3, 1), "ends_on": date(2021, 12, 31)}, {2020, 2021}),
        ({"approved_on": date(2018, 3, 1), "starts_on": date(2021, 1, 1)}, {2021, 2022, 2023}),
        ({"starts_on": date(2019, 1, 1), "status": "completed"}, set()),
        ({"starts_on": date(2019, 1, 1), "ends_on": date(2020, 6, 30), "status": "completed"}, {2019}),
        ({"approved_on": date(2019, 1, 1), "status": "preparing"}, set()),
        ({"starts_on": date(2020, 1, 1), "status": "preparing"}, {2020, 2021, 2022, 2023}),
        ({"status": "under_way"}, set()),
    ],
)
def test_when_an_oda_project_is_under_way(bare, values, years):
    upload_rows("oda_projects", {"name": "A", "donor": "WB", **values})
    found = {year for year in range(2018, 2024) if (figure := answer("oda_projects_active", year)) and figure.value}
    assert found == years


def test_records_without_a_date_count_in_no_year_and_are_still_shown(bare):
    upload_rows(
        "ngo_aid",
        {"name": "A", "committed_amount": 5 * MILLION, "currency": "USD"},
        {"name": "B", "approved_on": date(2023, 1, 1)},
    )
    assert answer("ngo_items").value == 1
    with reading() as connection:
        wanted = Wanted(dataset="ngo_aid", filters=Filters(first_year=2020, last_year=2025, place=HUE))
        assert [row["name"] for row in records(connection, wanted)] == ["B"]
        assert [row["name"] for row in undated(connection, wanted)] == ["A"]


def test_a_revoked_project_is_in_effect_until_its_last_day(bare):
    upload_rows(
        "fdi_projects",
        fdi("A", date(2019, 1, 1), certificate_number="1", ended_on=date(2021, 6, 1), status="ended"),
        fdi("B", date(2019, 1, 1), certificate_number="2"),
        fdi("C", date(2019, 1, 1), certificate_number="3", status="ended"),
    )
    assert [answer("fdi_projects_cumulative", year).value for year in (2019, 2020, 2021)] == [2, 2, 1]
    assert amounts("fdi_capital_cumulative", 2021) == {"USD": MILLION}


# Donors and countries


def test_donors_that_are_no_country_have_a_bar_of_their_own(bare):
    upload_rows(
        "oda_projects",
        *(
            {
                "name": name,
                "donor": name,
                "donor_class": donor_class,
                "countries": countries,
                "starts_on": date(2022, 1, 1),
                "foreign_amount": amount * MILLION,
                "currency": "USD",
            }
            for name, donor_class, countries, amount in (
                ("WB", "multilateral_bank", (), 50),
                ("JICA", "bilateral_agency", ("JP",), 20),
                ("KfW; ADB", "mixed", ("DE",), 8),
                ("?", None, (), 3),
            )
        ),
    )
    with reading() as connection:
        found = published_figures.by_country(
            connection, "oda_committed", Filters(first_year=2023, last_year=2023, place=HUE)
        )
        behind = records(
            connection,
            Wanted(
                dataset="oda_projects",
                filters=Filters(first_year=2023, last_year=2023, place=HUE),
                in_force_on=date(2023, 12, 31),
                international=True,
            ),
        )
    assert {item.category: item.value / MILLION for item in found} == {INTERNATIONAL_DONORS: 58, "JP": 20, "DE": 8}
    assert {row["name"] for row in behind} == {"WB", "KfW; ADB"}
    shown = filled("oda_by_country", Filters(first_year=2023, last_year=2023, place=HUE))
    assert {point.label: point.text for point in shown.points} == {
        "Tổ chức quốc tế": "58 triệu USD",
        "Nhật Bản": "20 triệu USD",
        "Đức": "8 triệu USD",
    }
    by_class = filled("oda_by_donor_class", Filters(first_year=2023, last_year=2023, place=HUE))
    assert {point.label: point.text for point in by_class.points}["Chưa nêu"] == "3 triệu USD"


# The second opinion

_DAYS = st.one_of(st.none(), st.dates(date(2018, 1, 1), date(2024, 12, 31)))
_MONEY = st.one_of(st.none(), st.integers(0, 10**9).map(lambda cents: Decimal(cents) / 100))
_CURRENCY = st.sampled_from([None, "USD", "VND", "EUR"])
_COUNTRIES = st.lists(st.sampled_from(["JP", "KR", "US", "ZZ"]), unique=True, max_size=3).map(tuple)
_UNIT = st.sampled_from([HUE, HUE, DA_NANG])
_DONOR_CLASS = st.sampled_from([None, "country", "bilateral_agency", "un_agency", "mixed"])
_oda = st.lists(
    st.fixed_dictionaries(
        {
            "unit": _UNIT,
            "starts_on": _DAYS,
            "approved_on": _DAYS,
            "ends_on": _DAYS,
            "foreign_amount": _MONEY,
            "currency": _CURRENCY,
            "countries": _COUNTRIES,
            "status": st.sampled_from([None, "preparing", "under_way", "completed", "cancelled"]),
            "donor_class": _DONOR_CLASS,
        }
    ),
    max_size=12,
)
_fdi = st.lists(
    st.fixed_dictionaries(
        {
            "unit": _UNIT,
            "licensed_on": _DAYS,
            "ended_on": _DAYS,
            "registered_capital": _MONEY,
            "currency": _CURRENCY,
            "countries": _COUNTRIES,
            "status": st.sampled_from([None, "operating", "ended"]),
            "kind": st.sampled_from([None, "new", "adjusted", "share_purchase", "other_change"]),
        }
    ),
    max_size=12,
)
_ngo = st.lists(
    st.fixed_dictionaries(
        {
            "unit": _UNIT,
            "approved_on": _DAYS,
            "committed_amount": _MONEY,
            "currency": _CURRENCY,
            "country": st.sampled_from([None, "JP", "KR"]),
            "donor_class": _DONOR_CLASS,
        }
    ),
    max_size=12,
)
_paid = st.lists(
    st.fixed_dictionaries(
        {
            "unit": _UNIT,
            "programme": st.sampled_from(["oda_projects", "fdi_projects", "ngo_aid"]),
            "year": st.integers(2018, 2024),
            "amount": _MONEY,
            "foreign_amount": _MONEY,
            "currency": _CURRENCY,
            "countries": _COUNTRIES,
            "donor_class": _DONOR_CLASS,
        }
    ),
    max_size=12,
)
_slowly = tried(4)


def _load(dataset: str, rows: list[dict]) -> list[int]:
    done = []
    for unit in (HUE, DA_NANG):
        mine = [{name: value for name, value in row.items() if name != "unit"} for row in rows if row["unit"] == unit]
        done.append(upload_rows(dataset, *mine, name=f"{unit}.xlsx", unit=unit).upload_id)
    return done


def _take_back(done: list[int]) -> None:
    for upload in done:
        with writing() as connection:
            undo_upload(connection, upload, "An")


def _sums(rows: list[dict], amount: str) -> dict[str, Decimal]:
    found: dict[str, Decimal] = defaultdict(Decimal)
    for row in rows:
        if row[amount] is not None and row["currency"]:
            found[row["currency"]] += row[amount]
    return dict(found)


def _count(indicator: str, year: int) -> Decimal:
    found = answer(indicator, year)
    return found.value if found else Decimal(0)


def _by_country(rows: list[dict], amount: str, international: bool = True) -> dict[tuple[str, str], Decimal]:
    found: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for row in rows:
        if row["currency"] is None:
            continue
        places = list(row.get("countries") or ([row["country"]] if row.get("country") else []))
        if international and row["donor_class"] in set(INTERNATIONAL) - {"mixed"}:
            places = []
        if international and row["donor_class"] in INTERNATIONAL:
            places.append(INTERNATIONAL_DONORS)
        for place in places:
            found[place, row["currency"]] += row[amount] or 0
    return {key: value for key, value in found.items() if value}


def _shown_by_country(indicator: str, year: int) -> dict[tuple[str, str], Decimal]:
    with reading() as connection:
        found = published_figures.by_country(connection, indicator, Filters(first_year=year, last_year=year, place=HUE))
    assert len({(item.category, item.currency) for item in found}) == len(found)
    return {(item.category, item.currency): item.value for item in found if item.value}


def _behind(indicator: str, year: int, currency: str = "") -> list[str]:
    with reading() as connection:
        wanted = in_currency(
            wanted_behind(indicator, Filters(first_year=year, last_year=year, place=HUE)), indicator, currency
        )
        return sorted(row["name"] for row in records(connection, wanted))


def _runs(row: dict, begins: date | None, ends: date | None, ended: tuple[str, ...], on: date) -> bool:
    if begins is None or begins > on:
        return False
    if row["status"] in ended:
        return ends is not None and on <= ends
    return ends is None or on <= ends


@pytest.mark.usefixtures("bare")
@_slowly
@given(made=_oda)
def test_oda_agrees_with_a_slow_count(made):
    rows = [{"name": f"Dự án {n}", "donor": f"D{n}", **row} for n, row in enumerate(made)]
    done = _load("oda_projects", rows)
    for year in YEARS:
        on = date(year, 12, 31)
        mine = []
        for row in rows:
            begins = row["starts_on"] or (None if row["status"] == "preparing" else row["approved_on"])
            if row["unit"] == HUE and _runs(row, begins, row["ends_on"], ("completed", "cancelled"), on):
                mine.append(row)
        assert _count("oda_projects_active", year) == len(mine)
        assert amounts("oda_committed", year) == _sums(mine, "foreign_amount")
        assert _shown_by_country("oda_committed", year) == _by_country(mine, "foreign_amount")
        assert _behind("oda_projects_active", year) == sorted(row["name"] for row in mine)
        assert _behind("oda_committed", year, "EUR") == sorted(
            row["name"] for row in mine if row["currency"] == "EUR" and row["foreign_amount"] is not None
        )
    _take_back(done)


@pytest.mark.usefixtures("bare")
@_slowly
@given(made=_fdi)
def test_fdi_agrees_with_a_slow_count(made):
    rows = [{"name": f"Dự án {n}", "investor": f"N{n}", **row} for n, row in enumerate(made)]
    done = _load("fdi_projects", rows)
    mine = [row for row in rows if row["unit"] == HUE and row["licensed_on"]]
    for year in YEARS:
        now = [row for row in mine if row["licensed_on"].year == year]
        for indicator, kind in (
            ("fdi_new_capital", "new"),
            ("fdi_adjusted_capital", "adjusted"),
            ("fdi_share_purchase", "share_purchase"),
        ):
            assert amounts(indicator, year) == _sums([row for row in now if row["kind"] == kind], "registered_capital")
        adding = [row for row in now if row["kind"] in ("new", "adjusted", "share_purchase")]
        assert amounts("fdi_registered_capital", year) == _sums(adding, "registered_capital")
        assert _count("fdi_new_projects", year) == sum(row["kind"] == "new" for row in now)
        alive = [row for row in mine if _runs(row, row["licensed_on"], row["ended_on"], ("ended",), date(year, 12, 31))]
        assert _count("fdi_projects_cumulative", year) == sum(row["kind"] == "new" for row in alive)
        assert amounts("fdi_capital_cumulative", year) == _sums(
            [row for row in alive if row["kind"] in ("new", "adjusted")], "registered_capital"
        )
        assert _count("fdi_source_countries", year) == len(
            {iso2 for row in alive for iso2 in row["countries"]} - {"ZZ"}
        )
        assert _shown_by_country("fdi_registered_capital", year) == _by_country(
            adding, "registered_capital", international=False
        )
        assert _behind("fdi_new_projects", year) == sorted(row["name"] for row in now if row["kind"] == "new")
    _take_back(done)


@pytest.mark.usefixtures("bare")
@_slowly
@given(made=_ngo)
def test_ngo_aid_agrees_with_a_slow_count(made):
    rows = [{"name": f"Khoản {n}", "donor": f"D{n}", **row} for n, row in enumerate(made)]
    done = _load("ngo_aid", rows)
    for year in YEARS:
        mine = [row for row in rows if row["unit"] == HUE and row["approved_on"] and row["approved_on"].year == year]
        assert _count("ngo_items", year) == len(mine)
        assert amounts("ngo_committed", year) == _sums(mine, "committed_amount")
        assert _shown_by_country("ngo_committed", year) == _by_country(mine, "committed_amount")
    _take_back(done)


@pytest.mark.usefixtures("bare")
@_slowly
@given(made=_paid)
def test_payments_agree_with_a_slow_count(made):
    rows = [{"name": f"Dự án {n}", "until": date(row["year"], 12, 31), **row} for n, row in enumerate(made)]
    done = _load("disbursements", rows)
    for year in YEARS:
        mine = [row for row in rows if row["unit"] == HUE and row["year"] == year]
        for indicator, programme, amount in (
            ("oda_disbursed", "oda_projects", "amount"),
            ("oda_foreign_disbursed", "oda_projects", "foreign_amount"),
            ("fdi_implemented_capital", "fdi_projects", "amount"),
            ("ngo_disbursed", "ngo_aid", "amount"),
        ):
            of_programme = [row for row in mine if row["programme"] == programme]
            assert amounts(indicator, year) == _sums(of_programme, amount)
            assert _shown_by_country(indicator, year) == _by_country(of_programme, amount)
    _take_back(done)
