"""The second factor at the forms: nothing is shown before the code, who needs one takes it first, and it is turned off
with a code alone."""

import re
from datetime import UTC, datetime

import pyotp
import pytest

from data_model.keeping.database import reading, writing
from data_model.people import accounts, sessions
from data_model.people.second_factor import codes, factor, recovery
from data_model.settings import settings
from forms_asked import FormBrowser
from quick_hashes import hash_quickly

pytestmark = [pytest.mark.usefixtures("prepared"), pytest.mark.one_database]
GOOD = "bốn con voi trắng"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
NEXT = "/capital?year=2023"
ASKED = "?next=%2Fcapital%3Fyear%3D2023"
AT = datetime.now(UTC)  # of every code: half a minute may end between two lines of a test


@pytest.fixture(autouse=True)
def quickly(monkeypatch):
    hash_quickly(monkeypatch)
    step_of = codes.step_of
    monkeypatch.setattr(codes, "step_of", lambda secret, said, _now, after=0: step_of(secret, said, AT, after))


def add(name: str = "lan", secret: str = "") -> int:
    with writing() as connection:
        sessions.make_secret(connection)
        made = accounts.add(connection, name, "Nguyễn Thị Lan", GOOD, by="An", administrator=True)
        if secret:
            factor.turn_on(connection, made.id, secret, 0, datetime.now(UTC))
    return made.id


def code(secret: str = SECRET, later: int = 0) -> str:
    return pyotp.TOTP(secret).at(AT, counter_offset=later)


def signed_in(browser: FormBrowser) -> bool:
    return browser.ask("/anything").status == 404  # past the door there is no such page


def test_nothing_is_shown_between_the_password_and_the_code():
    add(secret=SECRET)
    browser = FormBrowser()
    answer = browser.fill("/sign-in" + ASKED, name="lan", password=GOOD)
    assert (answer.status, answer.location) == (303, "/second-step" + ASKED)
    assert sessions.COOKIE not in browser.cookies
    assert not signed_in(browser)
    assert browser.ask("/second-factor").location == "/sign-in"
    assert "nhờ quản trị viên gỡ" in browser.ask("/second-step").body
    answer = browser.fill(answer.location, code="000000")
    assert (answer.status, "Mã không đúng" in answer.body) == (403, True)
    answer = browser.fill("/second-step" + ASKED, code=code())
    assert (answer.status, answer.location) == (303, NEXT)
    assert signed_in(browser)
    assert browser.ask("/second-step").location == "/sign-in", "the way half gone has ended"


def test_the_code_alone_opens_nothing():
    add(secret=SECRET)
    browser = FormBrowser()
    assert browser.ask("/second-step", {"code": code()}).location == "/sign-in"
    browser.cookies["buoc-hai"] = "WzEsImFiYyJd.x.y"
    assert browser.ask("/second-step", {"code": code()}).location == "/sign-in"
    assert not signed_in(browser)


def test_who_needs_one_takes_it_before_anything_is_shown():
    lan = add()
    with writing() as connection:
        settings.choose(connection, factor.WHO_NEEDS_ONE, "administrators", "lan")
    browser, other = FormBrowser(), FormBrowser()
    for item in (browser, other):
        assert item.fill("/sign-in", name="lan", password=GOOD).status == 303
    assert browser.ask(NEXT).location == "/second-factor" + ASKED
    assert browser.ask("/anything", accept="*/*").status == 303
    page = browser.ask("/second-factor" + ASKED).body
    assert "<svg" in page
    secret = re.search(r"((?:[A-Z2-7]{4} ?){8})", page)[1].replace(" ", "")
    hidden = {name: re.search(f'name="{name}" value="([^"]+)"', page)[1] for name in ("form", "drawn")}

    def take(**sent: str):
        return browser.ask("/second-factor" + ASKED, {**hidden, **sent})

    assert take(code="000000", password=GOOD).status == 400
    assert take(code=code(secret), password="sai").status == 400
    assert take(code=code(SECRET), password=GOOD, drawn=SECRET).status == 400, "a secret that was not drawn here"
    assert not signed_in(browser)
    answer = take(code=code(secret), password=GOOD)
    assert (answer.status, len(re.findall("<code>", answer.body)), f'href="{NEXT}"' in answer.body) == (200, 10, True)
    assert signed_in(browser)
    assert not signed_in(other), "what was open elsewhere has ended"
    with reading() as connection:
        assert factor.state(connection, lan).codes_left == 10


def test_it_is_renewed_and_turned_off_with_a_code_alone_and_not_where_it_is_needed():
    lan = add(secret=SECRET)
    browser = FormBrowser()
    browser.fill("/sign-in", name="lan", password=GOOD)
    browser.fill("/second-step", code=code(later=-1))
    assert browser.fill("/second-factor", code="000000", act="other").status == 400
    drawn = re.findall("<code>([^<]+)</code>", browser.fill("/second-factor", code=code()).body)
    assert len(drawn) == 10
    with writing() as connection:
        settings.choose(connection, factor.WHO_NEEDS_ONE, "everybody", "lan")
    assert "bắt buộc" in browser.fill("/second-factor", code=drawn[0], act="other").body
    with writing() as connection:
        settings.choose(connection, factor.WHO_NEEDS_ONE, "nobody", "lan")
    assert browser.fill("/second-factor", code=drawn[0], act="other").status == 303, "what was refused used up no code"
    with reading() as connection:
        assert factor.state(connection, lan) is None


def test_who_reads_english_reads_it_at_every_step_and_finds_the_way_to_it():
    lan = add(secret=SECRET)
    browser = FormBrowser()
    assert "Đăng nhập" in browser.ask("/sign-in").body
    assert 'href="/sign-in?next=%2Fcapital&amp;lang=en"' in browser.ask("/sign-in?next=%2Fcapital").body
    asked = "?next=%2Fcapital%3Flang%3Den"
    for path in ("/sign-in?next=%2Fcapital&lang=en", "/sign-in" + asked):
        assert "Name to sign in with" in browser.ask(path).body
        assert "The name or the password is wrong." in browser.fill(path, name="lan", password="sai").body
        assert browser.fill(path, name="lan", password=GOOD).location == "/second-step" + asked
    assert "One more step" in browser.ask("/second-step" + asked).body
    assert browser.fill("/second-step" + asked, code=code()).location == "/capital?lang=en"
    for form, words in (
        ("/second-factor", "Second factor of lan"),
        ("/password", "Change the password of lan"),
        ("/sessions", "Where lan is signed in"),
        ("/sign-out", "You will have to sign in again"),
    ):
        page = browser.ask(form + asked).body
        assert (words in page, 'href="/capital?lang=en"' in page) == (True, True), form
        assert "lang=vi" in page or form in ("/sessions", "/sign-out")
    assert browser.fill("/sign-out" + asked).location == "/sign-in?lang=en"
    with reading() as connection:
        assert factor.state(connection, lan).codes_left == 10


def test_who_has_no_recovery_code_left_is_led_to_new_ones_and_may_go_on():
    lan = add(secret=SECRET)
    with writing() as connection:
        recovery.forget(connection, lan)  # as after the last one, or a restore
    browser = FormBrowser()
    browser.fill("/sign-in" + ASKED, name="lan", password=GOOD)
    answer = browser.fill("/second-step" + ASKED, code=code(later=-1))
    assert answer.location == "/second-factor" + ASKED
    page = browser.ask(answer.location).body
    assert "Hãy tạo mã mới ngay" in page
    assert f'href="{NEXT}"' in page
    assert f'href="{NEXT}"' in browser.fill(answer.location, code=code()).body
    assert "Hãy tạo mã mới ngay" not in browser.ask("/second-factor").body
