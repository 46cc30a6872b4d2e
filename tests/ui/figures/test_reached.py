"""A target stands beside what was reached: of its own year, in its own currency, and nothing counts it as reached."""

from datetime import date
from decimal import Decimal

import pytest

from data_model.exhibits.targets import share_of
from data_model.figures.figure import Figure
from data_model.known.periods import Period
from hand_made import delegation, upload_rows, year_figure
from pages_opened import open_page
from ui.figures.reached import in_currency

pytestmark = pytest.mark.one_database


def figure(value: object, currency: str = "", *also: Figure) -> Figure:
    period = Period(date(2024, 1, 1), date(2024, 12, 31))
    about = {"indicator": "ngo_committed", "place": "46", "period": period, "basis": "records"}
    return Figure(**about, value=Decimal(str(value)), currency=currency, also=also)


def shown(page: str = "programme") -> str:
    app = open_page(page)
    assert not app.exception
    return " ".join(str(item.value) for item in app.get("html"))


def test_money_is_compared_in_the_currency_of_the_target_alone():
    both = figure(3, "USD", figure(90, "VND"))
    assert in_currency(both, "VND").value == 90
    assert in_currency(both, "EUR") is None
    assert in_currency(None, "USD") is None


@pytest.mark.parametrize(
    ("target", "reached", "share"), [(25, 20, "80.0"), (3, 1, "33.3"), (3, 2, "66.7"), (0, 5, None), (10, None, None)]
)
def test_the_share_of_a_target(target, reached, share):
    found = share_of(Decimal(target), None if reached is None else figure(reached))
    assert found == (None if share is None else Decimal(share))


def test_a_target_is_shown_beside_what_its_year_came_to(bare):
    upload_rows("delegations", *(delegation(f"Đoàn {n}", date(2024, 5, 1 + n)) for n in range(6)), name="a.xlsx")
    aim = {"until": date(2024, 12, 31), "document": "118/QĐ-UBND"}
    money = {"indicator": "ngo_committed", "value": Decimal(2_600_000), "currency": "USD", **aim}
    upload_rows("targets", {"indicator": "delegations_in", "value": Decimal(8), **aim}, money, name="b.xlsx")
    upload_rows("figures", year_figure("fdi_new_projects", "46", 2024, Decimal(1)), name="c.xlsx")
    html = shown()
    assert '<td class="right">8</td><td class="right">6</td><td class="right">75%</td>' in html.replace("75,0%", "75%")
    assert '<td class="right">2,6 triệu USD</td>' in html  # as what is reached is written


def test_a_target_is_counted_by_no_number(bare):
    upload_rows(
        "targets", {"indicator": "delegations_in", "value": Decimal(8), "until": date(2024, 12, 31)}, name="b.xlsx"
    )
    assert "chưa có số liệu</td>" in shown()
    assert ">8<" not in shown("home")


def test_what_is_overdue_says_so_in_the_list_of_what_is_open(bare):
    begun = {"origin": "directive", "source": "12/CT-UBND", "agreed_on": date(2024, 1, 5), "status": "under_way"}
    late = {**begun, "content": "Tổ chức hội thảo", "due_on": date(2024, 3, 31)}
    on_time = {**begun, "content": "Mở cửa khẩu", "due_on": date(2060, 3, 31)}
    upload_rows("tasks", late, on_time)
    html = shown()
    assert '<td class="narrow">31/03/2024 <span class="late">quá hạn</span></td>' in html
    assert '<td class="narrow">31/03/2060</td>' in html
