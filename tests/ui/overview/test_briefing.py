"""The first page: one sentence, eight figures, who with, since when, and what to look at, each the way to its rows."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from dateutil.relativedelta import relativedelta
from streamlit.testing.v1 import AppTest

from data_model.declared import EXHIBITS
from data_model.exhibits.filled_exhibit import Banner, FilledExhibit, Point
from data_model.figures.figure import RECORDS, REPORTED
from data_model.figures.filters import Filters
from data_model.keeping import illustrative
from data_model.keeping.database import reading
from data_model.queries.attention import silent
from data_model.queries.published_figures import answer
from data_model.queries.records_behind import Wanted, records
from hand_made import delegation, upload_rows, year_figure
from pages_opened import ROOT
from ui.overview import small_pictures
from ui.overview.sentence import sentence as made_of
from ui.overview.small_pictures import trend

pytestmark = [pytest.mark.one_database, pytest.mark.sqlite_only]


def page(**query: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "ui" / "main.py"), default_timeout=300)
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    assert [error.message for error in app.exception] == []
    return app


def html(app: AppTest) -> str:
    return " ".join(str(item.value) for item in app.get("html"))


def sentence(app: AppTest) -> str:
    return re.search(r'<p class="sentence">(.*?)</p>', html(app))[1]


def held(dataset: str) -> list[dict]:
    with illustrative.reading() as connection:
        return records(
            connection, Wanted(dataset=dataset, filters=Filters(first_year=1900, last_year=2100, place="46"))
        )


def test_it_opens_on_the_latest_full_year_and_says_so(illustrated):
    app = page(data="illustrative")
    assert app.title[0].value == "Tổng quan: Huế, năm 2025"
    assert "Năm gần nhất có số liệu tương đối đầy đủ" in html(app)


def test_the_sentence_says_what_the_records_say(illustrated):
    of_year = {year: [row for row in held("delegations") if row["starts_on"].year == year] for year in (2024, 2025)}
    came = {year: sum(row["direction"] == "in" for row in rows) for year, rows in of_year.items()}
    said = sentence(page(data="illustrative", year="2025"))
    assert said.startswith(f"Năm 2025 (so với năm 2024): {came[2025]} đoàn vào, tăng {came[2025] - came[2024]}; ")
    assert all(subject in said for subject in ("thỏa thuận đang có hiệu lực", "vốn FDI cấp mới", "viện trợ PCPNN"))


def test_a_running_year_is_compared_with_the_same_days_and_provisionally(illustrated):
    said = sentence(page(data="illustrative", year=str(date.today().year)))
    assert "so cùng kỳ" in said or date.today().year != 2026
    assert "(tạm tính)" in said or date.today().year != 2026


def test_hedges_are_kept_and_nothing_is_compared_that_has_no_other(prepared):
    app = page(year="2023")
    assert sentence(app) == (
        "Năm 2023: 852 đoàn vào; 44 nước, vùng lãnh thổ đối tác; vốn FDI cấp mới 132 triệu USD; "
        "viện trợ PCPNN cam kết hơn 4,44 triệu USD."
    )
    assert html(app).count("Chưa có số của năm trước") == 1
    with reading() as connection:
        aid = answer(connection, "ngo_committed", "46", 2023)
        paid = answer(connection, "oda_foreign_disbursed", "46", 2023)
    assert made_of(2023, [(aid, None), (paid, None)]) == (
        "Năm 2023: viện trợ PCPNN cam kết hơn 4,44 triệu USD; vốn nước ngoài ODA giải ngân gần 1 nghìn tỷ đồng (ước)."
    )


def test_eight_figures_and_none_is_empty(illustrated):
    shown = html(page(data="illustrative"))
    assert shown.count('<div class="card">') == 8
    assert "Chưa có số liệu" not in shown


def test_figures_without_numbers_leave_their_place_to_others(prepared):
    shown = html(page(year="2023"))
    assert shown.count('<div class="card">') == 8
    assert ">34<" in shown


def trend_of(points: list[Point]) -> str:
    filled = FilledExhibit(
        exhibit=EXHIBITS["fdi_projects_by_year"],
        title="t",
        measure="m",
        as_of=None,
        sources=(),
        filters="",
        points=tuple(points),
    )
    return str(trend(filled, ""))


def test_a_number_with_words_stands_over_its_column_in_lines_with_room_for_them():
    texts = {"2015": "2.120", "2016": "sơ bộ 2.613", "2017": "hơn 1.234,5 triệu USD"}
    points = [
        Point(indicator="fdi_projects", series="s", category=year, label=year, value=Decimal(int(year)), text=text)
        for year, text in texts.items()
    ]
    drawn = trend_of(points)
    assert re.findall(r"<i>(.*?)</i></span></div><span class=\"tick\">", drawn) == ["2.120", "sơ bộ<br>2.613", ""]
    assert 'style="--lines:2"' in drawn  # the room above the highest column


def test_reported_years_are_hatched_beside_counted_ones_alone_and_where_they_are_not_exact():
    def drawn(*said: tuple[str, str, str]) -> list[bool]:
        points = [
            Point(
                indicator="fdi_new_projects",
                series="s",
                category=year,
                label=year,
                value=Decimal(9),
                text="9",
                basis=basis,
                hedge=hedge,
            )
            for year, basis, hedge in said
        ]
        return [bool(found) for found in re.findall(r'class="column( hatched)?"', trend_of(points))]

    assert drawn(("2015", REPORTED, ""), ("2016", REPORTED, "sơ bộ")) == [False, True]
    assert drawn(("2015", REPORTED, ""), ("2016", RECORDS, "")) == [True, False]


def test_at_a_bar_of_money_stands_its_number_in_the_scale_its_title_names(monkeypatch):
    given = {"2023": "44 triệu USD", "2024": "2,5 triệu USD"}
    values = {"2023": Decimal(44_000_000), "2024": Decimal(2_500_000)}
    points = [
        Point(
            indicator="fdi_new_capital",
            series="s",
            category=year,
            label=year,
            value=values[year],
            text=text,
            currency="USD",
        )
        for year, text in given.items()
    ]
    filled = FilledExhibit(
        exhibit=EXHIBITS["fdi_by_year"],
        title="t",
        measure="USD",
        as_of=None,
        sources=(),
        filters="",
        points=tuple(points),
    )
    drawn = str(trend(filled, ""))
    assert "<h2>t (triệu USD)</h2>" in drawn
    assert re.findall(r"<i>(.*?)</i></span></div><span class=\"tick\">", drawn) == ["44", "2,5"]
    monkeypatch.setattr(small_pictures, "number_html", lambda _filled, _point, text, _filters: text)
    drawn = str(small_pictures.ranked_bars(filled, Filters(first_year=2023, last_year=2024), ""))
    assert "<h2>t (triệu USD)</h2>" in drawn
    assert re.findall(r'class="value">([^<]*)<', drawn) == ["44", "2,5"]
    assert '<p class="key">43 of 852</p>' not in drawn
    said = replace(filled, banners=(Banner("43 of 852"),))  # in a line of its own: that of the source is cut
    assert '<p class="key">43 of 852</p>' in str(
        small_pictures.ranked_bars(said, Filters(first_year=2023, last_year=2024), "")
    )


def test_every_figure_of_the_year_is_one_click_away(prepared):
    assert html(page(year="2023", all="yes")).count("Báo Thừa Thiên Huế, 04/02/2024") == 8


def test_bars_are_the_partners_with_the_most_and_lead_to_their_pages(illustrated):
    end = date(2025, 12, 31)
    in_force: dict[str, int] = {}
    with illustrative.reading() as connection:
        wanted = Wanted(
            dataset="agreements", filters=Filters(first_year=1900, last_year=2025, place="46"), in_force_on=end
        )
        for row in records(connection, wanted):
            in_force[row["country"]] = in_force.get(row["country"], 0) + 1
    shown = html(page(data="illustrative"))
    first = re.search(
        r'<span class="label"><a href="([^"]+)".*?>(.*?)</a>.*?class="value"><a class="to-card" [^>]*>(.*?)<',
        shown,
        re.DOTALL,
    )
    assert (first[2], first[3]) == ("Lào", str(max(in_force.values())))
    assert parse_qs(urlsplit(unescape(first[1])).query)["of"] == ["Lào"]


@pytest.mark.parametrize(("name", "months"), [("agreements_expiring_6", 6), ("agreements_expiring_12", 12)])
def test_what_runs_out_is_counted_and_its_rows_are_one_click_away(illustrated, name, months):
    last = date.today() + relativedelta(months=months)
    due = [
        row
        for row in held("agreements")
        if row["expires_on"] and date.today() <= row["expires_on"] <= last and row["status"] == "in_force"
    ]
    shown = html(page(data="illustrative"))
    way = next(
        (way for way in re.findall(r'<a (?:class="wider" )?href="([^"]+)"', shown) if f"what={name}" in way), None
    )
    if not due:
        assert way is None
        return
    assert (f"<b>{len(due)}</b>" if months == 6 else f">12 tháng: {len(due)}</a>") in shown
    query = {key: values[0] for key, values in parse_qs(urlsplit(unescape(way)).query).items()}
    app = page(**query)
    assert all(row["title"] in unescape(html(app)) for row in due)
    assert f"Số dòng: {len(due)}" in html(app)
    late = ["quá hạn" in header.value for header in app.header[1:]]  # below the list that was asked for
    assert any(late)
    assert late == sorted(late, reverse=True)


def test_of_the_country_units_that_say_nothing_are_counted(prepared):
    upload_rows("figures", year_figure("delegations_in", "48", 2024, Decimal(5)), unit="48")
    upload_rows("delegations", delegation("Đoàn A", date(2024, 5, 1)))
    with reading() as connection:
        found = silent(connection, "VN", 2024)
    assert found.of == 34
    assert not {"46", "48"} & set(found.names)
    assert "79" in found.names or len(found.names) < 32


def test_of_a_unit_registers_that_stopped_are_named(bare):
    upload_rows("delegations", delegation("Đoàn A", date(2023, 5, 1)))
    with reading() as connection:
        assert silent(connection, "46", 2024).names == ("delegations",)
        assert silent(connection, "46", 2023).names == ()
        assert silent(connection, "46", 2022).names == ()
