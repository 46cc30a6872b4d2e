"""`python -m reports`: a file, or one sentence and no file; with the rights of whoever is named."""

import shutil
from datetime import date
from io import StringIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from pptx import Presentation

from data_model.keeping.database import writing
from data_model.people import accounts, grants
from data_model.rights.roles import Grant, Role
from data_model.settings import settings
from hand_made import delegation, upload_rows
from joined_words import plain
from reports.commands import main
from reports.deck.kept_recipes import keep_recipe
from reports.deck.recipe import recipe_of_codes
from reports.joined import joined

pytestmark = pytest.mark.one_database


@pytest.fixture
def samples(data_folder, filled_folder):
    shutil.copytree(filled_folder, data_folder)


def add(name: str, *given: Grant) -> None:
    with writing() as connection:
        made = accounts.add(connection, name, name.title(), "bốn con voi trắng", "An", administrator=not given)
        for grant in given:
            grants.give(connection, made.id, grant, "An")


def deck(file: Path, *more: str) -> int:
    return main(["deck", "--unit", "46", "--years", "2020-2024", "-o", str(file), *more])


def test_a_deck_is_written_and_said(samples, tmp_path, capsys):
    file = tmp_path / "hue.pptx"
    assert deck(file) == 0
    assert capsys.readouterr().out.startswith(f"Đã lưu {file}")
    titles = [page.shapes.title.text for page in Presentation(file).slides]
    assert titles[1] == joined("Năm 2024 đón 9 đoàn vào, cử 5 đoàn ra")
    assert [path.name for path in tmp_path.iterdir() if path.suffix != ""] == ["hue.pptx"]


def test_some_slides_in_an_order_of_ones_own(samples, tmp_path):
    file = tmp_path / "hue.pptx"
    assert deck(file, "--slides", "next_year,overview") == 0
    titles = [plain(page.shapes.title.text) for page in Presentation(file).slides]
    assert len(titles) == 4
    assert titles[1].startswith("3 thỏa thuận hết hạn")


def test_a_deck_kept_under_a_name(samples, tmp_path, capsys):
    with writing() as connection:
        keep_recipe(connection, "46", "Hội nghị", recipe_of_codes(["country:JP"]), "an")
    file = tmp_path / "hue.pptx"
    assert deck(file, "--deck", "hoi nghi") == 0
    assert [page.shapes.title.text for page in Presentation(file).slides][1] == joined("Quan hệ với Nhật Bản")
    assert deck(tmp_path / "x.pptx", "--deck", "khác") == 2
    assert "khác" in capsys.readouterr().err


def test_a_sealed_pack_asks_for_its_password_and_no_command_line_has_it(samples, tmp_path, monkeypatch, capsys):
    file = tmp_path / "hue.zip"
    words = ["pack", "--unit", "46", "--years", "2024", "--sealed", "-o", str(file)]
    monkeypatch.setattr("sys.stdin", StringIO("bốn con voi trắng\n"))
    assert main(words) == 0
    assert "trinh-chieu/files/sealed.js" in ZipFile(file).namelist()
    monkeypatch.setattr("sys.stdin", StringIO("ngắn\n"))
    assert main(words) == 2
    assert "ít nhất 10 chữ" in capsys.readouterr().err


def test_in_english_for_the_country(samples, tmp_path):
    file = tmp_path / "vn.pptx"
    assert main(["deck", "--unit", "VN", "--years", "2024", "--lang", "en", "-o", str(file)]) == 0
    assert Presentation(file).slides[1].shapes.title.text == joined("External affairs at a glance")


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--unit", "99"], "99"),
        (["--years", "2024-2020"], "2024-2020"),
        (["--template", "no-such-file.pptx"], "no-such-file.pptx"),
        (["--colour", "red"], "--colour"),
        (["--as", "nobody"], "nobody"),
        (["--slides", "overview,weather"], "weather"),
        (["--address", "hue.gov.vn"], "hue.gov.vn"),
    ],
)
def test_what_cannot_be_made_is_said_and_leaves_no_file(samples, tmp_path, capsys, more, said):
    add("an")
    assert deck(tmp_path / "hue.pptx", *more) == 2
    assert said in capsys.readouterr().err
    assert list(tmp_path.glob("*.pptx")) == []


def test_a_folder_that_cannot_be_written_is_said(samples, tmp_path, capsys):
    assert deck(tmp_path / "no" / "such" / "hue.pptx") == 2
    assert "Không ghi được" in capsys.readouterr().err


def test_a_deck_shows_what_its_maker_may_see(samples, tmp_path, capsys):
    """Somebody of Da Nang sees nothing of Hue, as on a page."""
    add("an", Grant("VN", Role.VIEWER))
    add("binh", Grant("48", Role.VIEWER))
    whole, little = tmp_path / "an.pptx", tmp_path / "binh.pptx"
    assert deck(whole, "--as", "an") == 0
    assert len(Presentation(whole).slides) == 14
    assert deck(little, "--as", "binh") == 2
    assert "Chưa có số liệu cho Huế" in capsys.readouterr().err


def test_a_report_and_a_workbook_hold_what_their_maker_may_see(samples, tmp_path, capsys):
    add("an", Grant("46", Role.VIEWER))
    add("binh", Grant("48", Role.VIEWER))
    for name, suffix in (("report", "docx"), ("workbook", "xlsx")):
        file = tmp_path / f"hue.{suffix}"
        asked = [name, "--unit", "46", "--years", "2024", "-o", str(file), "--as"]
        assert main([*asked, "binh"]) == 2
        assert "Chưa có số liệu cho Huế" in capsys.readouterr().err
        assert not file.exists()
        assert main([*asked, "an"]) == 0
        assert file.stat().st_size > 10_000


def test_what_is_refused_is_said_in_the_language_asked_for(prepared, tmp_path, capsys):
    assert main(["deck", "--unit", "99", "--years", "2023", "--lang", "en", "-o", str(tmp_path / "x.pptx")]) == 2
    assert "There is no unit" in capsys.readouterr().err


def test_papers_count_by_reporting_years_where_that_is_asked(bare, tmp_path):
    upload_rows("delegations", delegation("Cuối năm", date(2023, 12, 20)), delegation("Trong năm", date(2024, 3, 1)))
    file, found = tmp_path / "a.xlsx", {}
    for name, more in {"reporting": ["--reporting"], "calendar": []}.items():
        assert main(["workbook", "--unit", "46", "--years", "2023-2024", "-o", str(file), *more]) == 0
        rows = [row for sheet in load_workbook(file) for row in sheet.iter_rows(values_only=True)]
        found[name] = (
            [row[2] for row in rows if "Đoàn vào" in row and 2024 in row][:1],
            any("năm báo cáo (đến 14/12" in str(cell) for row in rows for cell in row),
        )
    assert found == {"reporting": ([2], True), "calendar": ([1], False)}
    with writing() as connection:
        settings.choose(connection, "report_year_ends", "31/10", "an")
    assert main(["workbook", "--unit", "46", "--years", "2024", "-o", str(file), "--reporting"]) == 2
