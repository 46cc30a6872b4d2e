"""The choice of currency in the sidebar, and the page of exchange rates, at work."""

import re
from datetime import date
from decimal import Decimal

import pytest
from streamlit.testing.v1 import AppTest

from benchmarks.asked.filling import exhibits_of
from data_model.declared import EXHIBITS, INDICATORS
from data_model.figures import exchange
from data_model.figures.filters import AS_GIVEN, Conversion
from data_model.keeping.database import reading, writing
from hand_made import forget_rates, upload_rows, year_figure
from pages_opened import ROOT, open_page, press
from translations import speaking
from ui.frame.currencies import PAGES, in_link
from ui.parts.origins import linked_html

pytestmark = pytest.mark.one_database


def kept() -> dict[tuple[int, str], exchange.Rate]:
    with reading() as connection:
        return exchange.rates(connection)


def texts(app: AppTest) -> str:
    return " ".join(str(item.value) for item in app.get("html"))


def said(app: AppTest) -> str:
    """Return the sentence about what was just done, without the marks that keep it from being markup."""
    return app.success[0].value.replace("\\", "")


def home(**query: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "ui" / "main.py"), default_timeout=300)
    for name, value in {"year": "2023", **query}.items():
        app.query_params[name] = value
    app = app.run()
    assert not app.exception
    return app


# The choice


def test_money_is_shown_as_it_was_given_until_somebody_chooses(prepared):
    app = home()
    assert app.selectbox(key="money").value == ""
    assert "132 triệu USD" in texts(app)
    assert "≈" not in texts(app)
    assert "rate" not in [item.key for item in app.selectbox]


def test_a_link_opens_in_dong_with_rate_and_source_beside_the_number(prepared):
    html = texts(home(money="VND"))
    for word in (
        "3.150 tỷ đồng",
        "(132 triệu USD)",
        "không quy đổi",
        "≈ hơn 105,59 tỷ đồng",
        "(hơn 4,439 triệu USD)",
        "1 USD ≈ 23.787,32 đồng",
        "Ngân hàng Thế giới",
        "105.591.909.795,63 VND",
    ):
        assert word in html, word


def test_a_link_opens_at_a_fixed_rate_and_cards_keep_the_choice(prepared):
    app = home(money="VND", rate="2021")
    html = texts(app)
    assert "≈ 3.057,09 tỷ đồng" in html
    assert "1 USD ≈ 23.159,78 đồng" in html
    assert app.selectbox(key="rate").value == "2021"
    latest = [
        address
        for address in re.findall(r'href="([^"]+)"', texts(home(money="VND", rate="2021", year="2022")))
        if "year=" in address
    ]
    assert all("money=VND" in address and "rate=2021" in address for address in latest)


@pytest.mark.parametrize(
    "query", [{"money": "XYZ"}, {"rate": "1066"}, {"money": "VND", "rate": "1066"}, {"money": "VND", "rate": "abc"}]
)
def test_a_link_that_asks_for_what_is_not_there_is_no_dead_end(prepared, query):
    app = home(**query)
    assert app.title[0].value == "Tổng quan: Huế, năm 2023"


def test_the_choice_offers_the_years_that_have_rates(prepared):
    app = home(money="VND")
    assert app.selectbox(key="rate").options == ["Từng năm", *map(str, range(2025, 2004, -1))]
    app.selectbox(key="rate").set_value("2025").run()
    assert "≈ 3.168 tỷ đồng" in texts(app)
    app.selectbox(key="money").set_value("USD").run()
    assert "132 triệu USD" in texts(app)
    assert "≈ gần 41,67 triệu USD" in texts(app)


def test_in_dong_without_any_rate_nothing_is_converted_and_it_says_so(prepared):
    forget_rates()
    html = texts(home(money="VND"))
    assert "hơn 4,439 triệu USD" in html
    assert "≈" not in html
    assert 'hơn 4,439 triệu USD chưa quy đổi: chưa có tỷ giá USD năm 2023.</strong> <a href="rates">' in html


def test_a_chart_of_nothing_but_unconverted_money_says_so_and_leads_to_the_rates(bare):
    forget_rates()
    licensed = {"licensed_on": date(2023, 5, 1), "kind": "new", "countries": ("JP",)}
    plant = {"name": "Nhà máy A", "registered_capital": Decimal(9_890_000_000), "currency": "JPY"}
    upload_rows("fdi_projects", {**plant, **licensed})
    html = texts(home(**{"from": "2023"}).switch_page("../pages/investment.py").run())
    words = "9.890 triệu JPY (Vốn FDI cấp mới) chưa quy đổi: chưa có tỷ giá JPY năm 2023; USD năm 2023."
    assert f'{words} <a href="rates" target="_self">Nhập tỷ giá</a>' in html
    assert "Chưa có gì để hiện" not in html


def test_a_year_without_a_rate_is_not_compared_with_one_that_has_it(prepared):
    with writing() as connection:
        exchange.remove_rate(connection, 2022, "USD", "An")
    upload_rows("figures", year_figure("ngo_committed", "46", 2022, Decimal(4000000), currency="USD"))
    assert "so với năm 2022 (4 triệu USD)" in texts(home(money="USD"))
    html = texts(home(money="VND"))
    assert "2022: 4 triệu USD" in html
    assert "so với năm 2022 (" not in html


def test_behind_a_converted_bar_stand_the_records_of_all_its_currencies(prepared):
    new = {"licensed_on": date(2023, 5, 1), "kind": "new", "countries": ("JP",)}
    upload_rows(
        "fdi_projects",
        {"name": "Nhà máy A", "registered_capital": Decimal(10), "currency": "USD", **new},
        {"name": "Nhà máy B", "registered_capital": Decimal(10), "currency": "VND", **new},
        {"name": "Nhà máy C", "registered_capital": Decimal(10), "currency": "TWD", **new},
    )
    for money, shown in (("", {"Nhà máy A"}), ("VND", {"Nhà máy A", "Nhà máy B"})):
        app = home(money=money, **{"from": "2023"}).switch_page("../pages/investment.py").run()
        app.selectbox(key="behind-fdi_by_country").set_value("JP").run()
        assert not app.exception
        [behind] = [
            str(item.value) for item in app.get("html") if "<table" in str(item.value) and "<tbody>" in str(item.value)
        ][:1]
        assert {name for name in ("Nhà máy A", "Nhà máy B", "Nhà máy C") if name in behind} == shown


def test_every_page_that_shows_money_offers_the_choice():
    money = {name for name, item in EXHIBITS.items() if INDICATORS[item.indicators[0]].is_money}
    showing = {path.stem for path in (ROOT / "pages").rglob("*.py") if set(exhibits_of(path.stem)) & money}
    assert showing
    assert showing | {"home"} == {page or "home" for page in PAGES}


def test_the_choice_in_links():
    assert in_link(AS_GIVEN) == {}
    assert in_link(Conversion("VND")) == {"money": "VND"}
    assert in_link(Conversion("USD", 2023)) == {"money": "USD", "rate": 2023}


# The page


def fill_in(app: AppTest, year: int, vnd: str, source: str, kind: str = "official", currency: str = "USD") -> AppTest:
    app.selectbox(key="rate-year").set_value(year)
    app.selectbox(key="rate-currency").set_value(currency)
    app.selectbox(key="rate-kind").set_value(kind)
    app.text_input(key="rate-vnd").set_value(vnd)
    app.text_input(key="rate-source").set_value(source)
    app = press(app, "Lưu tỷ giá")
    assert not app.exception
    return app


def test_the_page_lists_what_is_kept_and_says_what_implied_means(prepared):
    html = texts(open_page("rates"))
    for word in (
        "23.787,31917",
        "vnm,2023,23787.31917 / jpn,2023,140.4911",
        "24.000",
        "suy ra",
        "Đó không phải tỷ giá chính thức",
        "có sẵn trong chương trình",
        'href="https://data.worldbank.org/indicator/PA.NUS.FCRF"',
        'href="https://www.vietnam.vn/',
    ):
        assert word in html, word
    assert not re.search(r",\d{6}", html)  # 17.646,846577963428 is no number to read


def test_a_rate_is_added_and_used_at_once(prepared):
    forget_rates()
    app = fill_in(open_page("rates"), 2022, "23.271,25", "Ngân hàng Nhà nước")
    assert said(app) == "Đã thêm: năm 2022 một USD bằng 23.271,25 đồng."
    assert (str(kept()[2022, "USD"].vnd), kept()[2022, "USD"].implied) == ("23271.25", False)
    assert "2022" in home(money="VND").selectbox(key="rate").options


def test_an_implied_rate_gives_way_to_an_official_one(prepared):
    app = fill_in(open_page("rates"), 2025, "24.003", "Ngân hàng Nhà nước")
    assert said(app).startswith("Đã sửa: năm 2025 một USD bằng 24.003 đồng, trước đây ghi 24.000")
    assert "≈ hơn 106,55 tỷ đồng" in texts(home(money="VND", rate="2025"))


@pytest.mark.sampled(3)
@pytest.mark.parametrize(
    ("vnd", "source", "word"),
    [
        ("abc", "NHNN", "Không đọc được"),
        ("1.234", "NHNN", "hai số hơn kém nhau một nghìn lần"),
        ("23,8", "NHNN", "không hợp lý"),
        ("23.864", " ", "nguồn của tỷ giá"),
        ("", "NHNN", "Không đọc được"),
    ],
)
def test_what_cannot_be_kept_is_one_sentence_and_changes_nothing(prepared, vnd, source, word):
    before = kept()
    app = fill_in(open_page("rates"), 2022, vnd, source)
    assert word in app.error[0].value
    assert kept() == before
    assert app.text_input(key="rate-vnd").value == vnd, "what was typed is still there"


def test_a_rate_is_removed_only_after_somebody_is_sure(prepared):
    app = open_page("rates")
    button = next(item for item in app.button if item.label == "Xóa tỷ giá này")
    assert button.disabled
    app.selectbox(key="rate-to-remove").set_value("2021-USD").run()
    assert next(item for item in app.button if item.label == "Xóa tỷ giá này").disabled
    app.checkbox(key="rate-sure-2021-USD").check().run()
    app = press(app, "Xóa tỷ giá này")
    assert not app.exception
    assert said(app) == "Đã xóa tỷ giá USD năm 2021."
    assert (2021, "USD") not in kept()


def test_without_any_rate_the_page_says_what_to_do(bare):
    forget_rates()
    app = open_page("rates")
    assert not app.exception
    assert "Chưa có tỷ giá nào" in texts(app)


def test_an_address_in_a_source_links_to_its_page_in_english_too():
    source = "Quảng Nam năm 2025 (https://vietnam.vn/vi/a-b.html). Hơn 6,5 triệu USD"
    for language, before in (("vi", "Quảng Nam năm 2025 ("), ("en", '<span lang="vi">Quảng Nam năm 2025 (</span>')):
        with speaking(language):
            html = str(linked_html(source))
        assert html.startswith(f'{before}<a href="https://vietnam.vn/vi/a-b.html" target="_blank"')
        assert html.count(">vietnam.vn</a>") == 1
        assert html.count("<span") == html.count("</span>")
