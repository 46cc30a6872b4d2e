"""Editions: frozen whole, the same again, signed by a second person, compared, for nobody who does not see the unit."""

import hashlib
import zlib
from datetime import date
from decimal import Decimal
from functools import partial
from io import BytesIO

import pytest
from docx import Document
from openpyxl import load_workbook
from sqlalchemy import select, update

from data_model.figures.filters import Filters
from data_model.keeping.database import reading, writing
from data_model.known.problems import Problem
from data_model.people import accounts
from data_model.presented import editions
from data_model.rights.roles import Grant, Role, rights_from
from data_model.rights.viewer import Viewer
from data_model.stored.tables import audit_event, edition
from hand_made import agreement, delegation, upload_rows, year_figure
from ingest.apply.undo import undo_upload
from joined_words import plain
from reports.commands import main
from reports.deck.fill_deck import fill_deck
from reports.deck.kept_recipes import keep_recipe
from reports.deck.recipe import recipe_of_codes
from reports.editions.cited import book_of_edition, deck_of_edition, report_of_edition
from reports.editions.content import READY, deck_in, decks_in, freeze, read_content
from reports.editions.differences import differences, parts_compared
from reports.editions.make import make_edition
from reports.pptx.write_pptx import deck_pptx
from reports.report.fill_report import fill_report
from reports.report.spans import Span
from reports.stage.pack import deck_pack, pack_files
from reports.word.write_docx import report_docx
from reports.workbook.write_book import book_xlsx

YEARS, NAME = range(2022, 2025), "Số liệu chốt quý IV"


def of(unit: str, role: Role) -> Viewer:
    return Viewer(rights_from([Grant(unit, role)], administers=False))


SEES, ENTERS, APPROVES = (of("46", role) for role in (Role.VIEWER, Role.STAFF, Role.APPROVER))


@pytest.fixture
def data(bare) -> int:
    """Some records and figures of Hue and of Da Nang; returns the number of the last upload."""
    upload_rows("delegations", delegation("A", date(2024, 3, 1), countries=["JP"]), delegation("B", date(2024, 4, 1)))
    upload_rows("agreements", agreement("T", date(2023, 5, 1), partner_name="Gifu", country="JP"))
    upload_rows("delegations", delegation("Của Đà Nẵng", date(2024, 3, 1), countries=["KR"]), unit="48")
    return upload_rows("figures", year_figure("delegations_out", "46", 2023, Decimal(12))).upload_id


@pytest.fixture
def numbers_alone(data, monkeypatch) -> int:
    """The same, and editions hold no papers, which take most of the time: signing looks at none."""
    for papers in ("_decks", "_reports", "_books"):
        monkeypatch.setattr(f"reports.editions.content.{papers}", lambda *_asked: {})
    return data


def make(who: Viewer | None = ENTERS, name: str = NAME, user: str = "an", years: range = YEARS) -> int:
    return make_edition(partial(writing, who), "46", name, years, user)


def found(number: int, who: Viewer | None = SEES) -> editions.Edition:
    with reading(who) as connection:
        return editions.find(connection, number)


def held_in(number: int) -> dict:
    with reading(SEES) as connection:
        return read_content(editions.content(connection, editions.find(connection, number)))


def code_of(act, who: Viewer | None = None) -> str:
    with pytest.raises(Problem) as raised, writing(who) as connection:
        act(connection)
    return raised.value.code


def test_what_is_frozen_stays_whatever_is_uploaded_later(data):
    with reading() as connection:
        before = fill_deck(connection, Filters(first_year=2022, last_year=2024, place="46"))
    number = make()
    held = held_in(number)
    assert deck_in(held, "vi", READY) == before
    upload_rows("delegations", delegation("C", date(2024, 5, 1)))
    assert held_in(number) == held
    with reading(SEES) as connection:
        decks = [deck_of_edition(connection, found(number), "vi", READY) for _time in range(2)]
    assert deck_pptx(decks[0], "http://a", None) == deck_pptx(decks[1], "http://a", None)
    assert deck_pack(decks[0]) == deck_pack(decks[1])
    assert all(NAME in slide.foot for slide in decks[0].slides)
    assert found(number).sha256[:12] in decks[0].slides[0].lines[-2]
    assert "Chưa ký duyệt" in decks[0].slides[0].lines[-1]
    said = pack_files(decks[0])["nguon-so-lieu.html"].decode()
    assert held["definitions"]["delegations_in"]["vi"][1] in said


def test_the_same_data_gives_the_same_bytes_and_the_same_hash(data):
    first, second = freeze("46", YEARS), freeze("46", YEARS)
    assert first.content == second.content
    number = make()
    assert found(number).sha256 == hashlib.sha256(first.content).hexdigest()
    assert found(number).day == first.at.astimezone().date()


def test_a_kept_deck_is_frozen_with_its_unit(data):
    with writing() as connection:
        keep_recipe(connection, "46", "Hội nghị", recipe_of_codes(["overview"]), "an")
    held = held_in(make())
    assert decks_in(held, "vi") == decks_in(held, "en") == [READY, "Hội nghị"]
    assert len(deck_in(held, "en", "hoi nghi").slides) == 3


def test_an_edition_holds_nothing_its_viewers_may_not_see(data):
    """Made by who sees the whole country it is the same as made by who sees the unit alone."""
    whole, own = held_in(make(None, "A")), held_in(make(ENTERS, "B"))
    assert whole == own
    assert "Nẵng" not in str(own["decks"])
    number = found(make(ENTERS, "C")).id
    assert code_of(lambda c: editions.find(c, number), of("48", Role.APPROVER)) == "edition_gone"
    with reading(of("48", Role.VIEWER)) as connection:
        assert editions.editions(connection, "46") == []
        assert editions.registers_of(connection, "46", [1, 2, 3]) == {}
    with pytest.raises(Problem):
        make(SEES, "D")
    with pytest.raises(Problem):
        make(of("48", Role.STAFF), "D")


def test_where_a_second_person_approves_the_maker_does_not_sign(numbers_alone):
    with writing() as connection:
        accounts.add(connection, "binh", "Bình", "bốn con voi trắng", "An", administrator=True)
    number = make(APPROVES, user="an")
    assert code_of(lambda c: editions.sign(c, found(number), "an"), APPROVES) == "own_edition"
    assert code_of(lambda c: editions.sign(c, found(number), "binh"), ENTERS) == "may_not_approve"
    with writing(APPROVES) as connection:
        editions.sign(connection, editions.find(connection, number), "binh")
    assert found(number).signed_by == "binh"
    assert code_of(lambda c: editions.sign(c, found(number), "chi"), APPROVES) == "edition_signed"
    with reading() as connection:
        events = connection.execute(select(audit_event.c.act, audit_event.c.details).order_by(audit_event.c.id)).all()
    assert [act for act, _details in events][-2:] == ["edition_made", "edition_signed"]
    assert {details["sha256"] for _act, details in events[-2:]} == {found(number).sha256}


def test_what_was_changed_behind_the_programs_back_is_found(numbers_alone):
    number = make()
    with reading() as connection:
        assert editions.verify(connection, found(number)) is True
        content = editions.content(connection, found(number))
    other = content.replace(b'"value":"12"', b'"value":"13"')
    assert other != content

    def put(**values) -> None:
        with writing() as connection:
            connection.execute(update(edition).where(edition.c.id == number).values(**values))

    put(content=zlib.compress(other))
    assert code_of(lambda c: editions.verify(c, found(number))) == "edition_changed"
    put(content=b"nothing")
    assert code_of(lambda c: editions.content(c, found(number))) == "edition_changed"
    put(content=zlib.compress(other), sha256=hashlib.sha256(other).hexdigest())
    assert code_of(lambda c: editions.verify(c, found(number))) == "edition_not_in_log"
    assert code_of(lambda c: editions.sign(c, found(number), "binh")) == "edition_not_in_log"


def test_differences_say_what_from_to_why_and_which_upload(data):
    first = held_in(make(name="A"))
    later = upload_rows("delegations", delegation("C", date(2024, 5, 1), countries=["JP"])).upload_id
    corrected = upload_rows("figures", year_figure("delegations_out", "46", 2023, Decimal(15))).upload_id
    upload_rows("delegations", delegation("D", date(2024, 5, 1), countries=["JP"]), unit="48")
    second = held_in(make(name="B"))
    with reading(SEES) as connection:
        told = {(item.what, item.when): item for item in differences(connection, "46", first, second)}
        assert differences(connection, "46", second, second) == []
    counted, reported = told["Đoàn vào", "2024"], told["Đoàn ra", "2023"]
    assert (counted.before, counted.after, counted.uploads) == ("2", "3", (later,))
    assert "tải lên" in counted.why
    assert (reported.before, reported.after, reported.uploads) == ("12", "15", (corrected,))
    japan = next(item for (what, _when), item in told.items() if what == "Đoàn vào, Nhật Bản")
    assert (japan.before, japan.after, japan.uploads) == ("1", "2", (later,))
    assert not [item for item in told.values() if "Thỏa thuận" in item.what]


def test_an_undo_is_a_difference_too_and_years_of_one_side_alone_are_not(data):
    first = held_in(make(name="A"))
    with writing() as connection:
        undo_upload(connection, data, "An")
    second = held_in(make(name="B", years=range(2023, 2025)))
    assert not parts_compared(first, second)
    with reading(SEES) as connection:
        told = differences(connection, "46", first, second)
    (gone,) = [item for item in told if item.what == "Đoàn ra"]
    assert (gone.when, gone.before, gone.after, gone.why) == ("2023", "12", "", "Nay không còn.")
    assert gone.uploads == (data,)
    assert {item.when for item in told} <= {"2023", "2024", ""}


def test_the_command_makes_lists_verifies_and_compares(data, capsys, tmp_path):
    def said(*words: str, answer: int = 0) -> str:
        assert main(["edition", *words]) == answer
        return capsys.readouterr()[1 if answer else 0]

    assert NAME in said("make", "--unit", "46", "--years", "2022-2024", NAME)
    assert said("list", "--unit", "46").count("\n") == 1
    assert said("verify", "--unit", "46", NAME) == f"{NAME}: đúng như lúc chốt.\n"
    assert said("differences", "--unit", "46", NAME) == "0 điểm khác.\n"
    upload_rows("delegations", delegation("C", date(2024, 5, 1)))
    assert "Đoàn vào\t2024\t2\t3\t" in said("differences", "--unit", "46", "so lieu chot quy iv")
    assert "đã có bản" in said("make", "--unit", "46", "--years", "2024", NAME.upper(), answer=2).casefold()
    assert "khác" in said("verify", "--unit", "46", "khác", answer=2)
    files = [tmp_path / "a.zip", tmp_path / "b.zip"]
    for file in files:
        assert main(["pack", "--unit", "46", "--edition", NAME, "-o", str(file)]) == 0
    assert files[0].read_bytes() == files[1].read_bytes()
    assert main(["pack", "--unit", "46", "-o", str(files[0])]) == 2


def test_a_report_and_a_workbook_of_an_edition_are_those_of_then_and_cite_it_without_lists(data, tmp_path):
    with reading(SEES) as connection:
        report = fill_report(connection, Filters(first_year=2022, last_year=2024, place="46"), Span.YEAR)
    number = make()
    upload_rows("delegations", delegation("C", date(2024, 5, 1)))
    with reading(SEES) as connection:
        again = report_of_edition(connection, found(number), "vi")
        books = [book_of_edition(connection, found(number), "vi") for _time in range(2)]
    assert list(again.fields) == list(report.fields)
    assert again.sections[1:] == report.sections[1:]
    assert NAME in again.sections[0].blocks[-1].text
    assert report.appendices
    assert again.appendices == ()
    assert report_docx(again, "http://a") == report_docx(again, "http://a")
    assert book_xlsx(books[0], "http://a") == book_xlsx(books[1], "http://a")
    shown = {row[0]: row[1] for row in books[0].figures.table.rows}
    assert shown["Đoàn vào"] == Decimal(2)
    assert any(isinstance(row[7], date) for row in books[0].figures.table.rows)
    cells = [
        cell.value
        for row in load_workbook(BytesIO(book_xlsx(books[0], "http://a"))).worksheets[1].iter_rows()
        for cell in row
    ]
    assert any(NAME in str(cell) for cell in cells)
    assert any(str(cell).startswith("http://a/editions?") for cell in cells)


def test_an_edition_holds_no_names_of_records_but_those_its_slides_show(data):
    """Whose data is erased is not to stay in an edition that nobody may change."""
    number = make()
    upload = held_in(number)
    assert "Của Đà Nẵng" not in str(upload)
    assert not any(
        report.get("appendices") or book.get("lists")
        for report, book in zip(upload["reports"].values(), upload["books"].values(), strict=True)
    )


def test_the_command_writes_a_report_and_a_workbook_of_an_edition(data, tmp_path, capsys):
    make()
    for name, suffix in (("report", "docx"), ("workbook", "xlsx")):
        file = tmp_path / f"chot.{suffix}"
        assert main([name, "--unit", "46", "--edition", NAME, "-o", str(file)]) == 0
        assert file.stat().st_size > 5000
        assert main([name, "--unit", "46", "--edition", "khác", "-o", str(file)]) == 2
    for span, words in (("half", "6 THÁNG ĐẦU NĂM"), ("nine-months", "9 THÁNG ĐẦU NĂM")):
        assert main(["report", "--unit", "46", "--edition", NAME, "--span", span, "-o", str(file)]) == 0
        said = plain("\n".join(paragraph.text for paragraph in Document(file).paragraphs))
        assert words in said.upper()
        assert NAME in said
    capsys.readouterr()


def test_an_edition_says_by_which_years_it_counts_and_is_compared_with_the_same(data, capsys):
    upload_rows("delegations", delegation("Cuối năm", date(2023, 12, 20)))
    asked = ["edition", "make", "--unit", "46", "--years", "2022-2024"]
    assert main([*asked, "--reporting", "Năm báo cáo"]) == main([*asked, NAME]) == 0
    with reading(SEES) as connection:
        by_name = {item.name: item.id for item in editions.editions(connection, "46")}
    reported, calendar = (held_in(by_name[name]) for name in ("Năm báo cáo", NAME))
    counts = [
        {item["year"]: item["value"] for item in held["figures"] if item["indicator"] == "delegations_in"}
        for held in (reported, calendar)
    ]
    assert counts == [{2024: "3"}, {2023: "1", 2024: "2"}]
    assert (reported["year_ends"], calendar["year_ends"]) == ("14-12,20-12", "")
    with reading(SEES) as connection:
        deck = deck_of_edition(connection, found(by_name["Năm báo cáo"]), "vi", READY)
    assert any("năm báo cáo (đến 14/12" in line for slide in deck.slides for line in (*slide.lines, slide.foot))
    capsys.readouterr()
    assert main(["edition", "differences", "--unit", "46", "Năm báo cáo"]) == 0
    assert capsys.readouterr().out.strip() == "0 điểm khác."
    assert code_of(lambda c: differences(c, "46", reported, calendar)) == "editions_of_other_years"
    assert main(["report", "--unit", "46", "--edition", NAME, "--reporting", "-o", "x.docx"]) == 2
