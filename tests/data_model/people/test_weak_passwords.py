"""Passwords that are guessed first are refused, and those people can keep in mind are not."""

import pytest

from data_model.keeping.database import reading, writing
from data_model.known.problems import Problem
from data_model.people import accounts, passwords
from data_model.people.weak_passwords import FEWEST_POINTS, is_easy, points, runs_of
from data_model.settings import settings

COMMON = [
    "1234567890",
    "0987654321",
    "password123",
    "Password123!",
    "P@ssw0rd2026",
    "qwertyuiop",
    "1qaz2wsx3edc",
    "abcdefghijkl",
    "iloveyou2024",
    "Welcome@123",
    "anhyeuem123",
    "matkhau12345",
    "Mật khẩu 2026",
    "admin@12345",
    "abcabcabcabc",
    "19051990!!",
    "01012026abc",
]
OF_THE_OFFICE = ["SoNgoaiVu2026", "ngoại vụ huế", "Huế@2026!!", "thuathienhue", "quangtri@123", "doi ngoai 2026"]
GOOD = ["bốn con voi trắng", "một hai ba bốn năm", "correct horse battery staple", "xk2Pq9vLm4", "mưa rơi trên mái tôn"]


@pytest.mark.parametrize("password", COMMON + OF_THE_OFFICE)
def test_what_is_guessed_first_is_refused(password):
    assert is_easy(password), points(password)


@pytest.mark.parametrize("password", GOOD)
def test_words_that_do_not_belong_together_are_taken(password):
    assert not is_easy(password), points(password)


def test_drawn_passwords_are_taken():
    assert min(points(passwords.new_password()) for _draw in range(50)) >= FEWEST_POINTS


def test_each_run_of_a_name_counts():
    assert {"songoaivu", "ngoaivu", "ngoai"} <= runs_of("Sở Ngoại vụ")
    assert is_easy("LongBien77!", ["Sở Long Biên"])
    assert not is_easy("LongBien77!x9")


@pytest.mark.usefixtures("prepared")
@pytest.mark.parametrize("password", ["Trần Quý Bửu 77", "quybuu.tran77", "Xuyên Mộc 2026", "buu.sxm@2026"])
def test_the_owner_s_and_the_department_s_words_are_refused_when_an_account_is_made_and_changed(password):
    with writing() as connection:
        settings.choose(connection, "department", "Ban Xuyên Mộc", "An")
        with pytest.raises(Problem) as refused:
            accounts.add(connection, "buu.sxm", "Trần Quý Bửu", password, by="An")
        made = accounts.add(connection, "buu.sxm", "Trần Quý Bửu", GOOD[0], by="An")
        with pytest.raises(Problem) as changed:
            accounts.change_password(connection, made.id, GOOD[0], password)
    assert (refused.value.code, changed.value.code) == ("password_weak", "password_weak")
    with reading() as connection:
        assert accounts.find_named(connection, "buu.sxm")
