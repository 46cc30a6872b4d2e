"""A picture that adds years up says which: those before the first known one stand in no title, gaps in its line."""

from datetime import date
from decimal import Decimal

from data_model.declared import EXHIBITS
from data_model.exhibits.fill_exhibit import fill
from data_model.exhibits.filled_exhibit import FilledExhibit
from data_model.figures.filters import Filters
from data_model.keeping.database import reading, writing
from data_model.registers.completeness import mark_complete
from hand_made import HUE, delegation, upload_rows, year_figure

IN_COUNTRIES, CAPITAL = "delegations_in_by_country", "fdi_by_country"


def filled(name: str, first: int = 2016, countries: tuple[str, ...] = ()) -> FilledExhibit:
    with reading() as connection:
        return fill(
            connection, EXHIBITS[name], Filters(first_year=first, last_year=2025, place=HUE, countries=countries)
        )


def test_a_table_of_one_year_is_not_called_one_of_ten(bare):
    rows = [
        year_figure("fdi_registered_capital", HUE, year, Decimal(value), currency="USD", country=country, source="Bảng")
        for year, country, value in ((2019, "KR", 70), (2019, "JP", 30), (2023, "JP", 50), (2025, "KR", 5))
    ]
    upload_rows("figures", *rows)
    found = filled(CAPITAL)
    assert found.title.endswith(", 2019–2025")
    assert found.notes == ("Chưa có số liệu, không tính: 2016–2018.",)
    assert [banner.text for banner in found.banners] == ["Chưa có số liệu, không tính: 2020–2022, 2024."]
    # Japan has nothing in 2025, and speaks of the same years as Korea all the same.
    assert [(point.category, point.value, point.period) for point in found.points] == [
        ("JP", 80, "2019–2025"),
        ("KR", 75, "2019–2025"),
    ]
    assert filled(CAPITAL, 2025).notes == ()


def test_records_are_added_up_from_the_first_year_the_register_speaks_of(bare):
    upload_rows(
        "delegations",
        *(
            delegation(f"Đoàn {year} {land}", date(year, 5, 1), countries=[land])
            for year, land in ((2020, "LA"), (2023, "LA"), (2023, "KR"), (2025, "LA"))
        ),
    )
    found = filled(IN_COUNTRIES)
    assert found.title.endswith(", 2020–2025")
    assert {point.period for point in found.points} == {"2020–2025"}
    assert "Chưa có số liệu, không tính: 2016–2019." in found.notes
    # Of one country it is not said: the register spoke of others.
    assert filled(IN_COUNTRIES, countries=("KR",)).title.endswith(", 2016–2025")


def test_a_year_the_register_is_complete_for_held_nothing_and_is_not_lacking(bare):
    aid = {"donor": "Tổ chức A", "country": "US", "currency": "USD"}
    upload_rows(
        "ngo_aid",
        *(
            {"name": f"Dự án {year}", "approved_on": date(year, 3, 1), "committed_amount": Decimal(9), **aid}
            for year in (2021, 2025)
        ),
    )
    name = "ngo_by_country"
    assert "Chưa có số liệu, không tính: 2016–2020, 2022–2024." in filled(name).notes
    with writing() as connection:
        for year in (2022, 2023, 2024):
            mark_complete(connection, "ngo_aid", HUE, year, "ai đó")
    assert filled(name).banners == ()
    assert "Chưa có số liệu, không tính: 2016–2020." in filled(name).notes


def test_parts_of_fewer_records_than_are_reported_say_so(bare):
    upload_rows("delegations", *(delegation(f"Đoàn {n}", date(2024, 5, n), countries=["LA"]) for n in (1, 2)))
    upload_rows("figures", *(year_figure("delegations_in", HUE, year, Decimal(850)) for year in (2023, 2024)))
    said = ["Đoàn vào năm 2024: đếm từ hồ sơ đang có được 2, theo báo cáo là 850."]
    for name in (IN_COUNTRIES, "delegations_by_channel"):
        assert [banner.text for banner in filled(name).banners] == said
    assert filled("delegations_by_year").banners == ()  # both stand in the picture
    with writing() as connection:
        mark_complete(connection, "delegations", HUE, 2024, "ai đó")
    assert filled(IN_COUNTRIES).banners == ()
