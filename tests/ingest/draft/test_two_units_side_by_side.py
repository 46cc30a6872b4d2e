"""Two units on one database: whatever one teaches, merges or answers, the next file of the other is untouched."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import func, insert, select

from data_model import audit
from data_model.audit.details import details_in_words
from data_model.keeping.database import reading, writing
from data_model.known.places import NATION
from data_model.known.problems import Problem
from data_model.registers import partner_merges, partners
from data_model.rights.roles import Grant, Role, rights_from
from data_model.rights.viewer import Viewer
from data_model.stored.tables import audit_event, remembered_answer
from hand_made import agreement, upload_rows
from ingest.__main__ import main
from ingest.admit.admitted import Admitted
from ingest.apply.apply_plan import apply_plan
from ingest.apply.undo import undo_upload
from ingest.ask.context import Context
from ingest.draft import memory, remembered, uploads
from ingest.draft.kinds import check_draft
from ingest.model import CheckedFile
from ingest.plan.compare import plan_changes
from ingest_books import TODAY, workbook

pytestmark = pytest.mark.usefixtures("prepared")
HUE, DA_NANG = "46", "48"
HEADER = ["STT", "Tên đoàn", "Quốc gia", "Số người", "Ngày đến", "Mục đích"]


def staff(unit: str, administers: bool = False) -> Viewer:
    return Viewer(rights_from([Grant(unit, Role.STAFF)], administers))


OF_HUE, OF_DA_NANG = staff(HUE), staff(DA_NANG)
ADMINISTRATOR = Viewer(rights_from([], True))


def rows(name: str, country: str = "Hàn Quốcc") -> list[list]:
    return [["DANH SÁCH ĐOÀN VÀO NĂM 2024"], HEADER, [1, name, country, 5, "12/06/2024", "Thăm"]]


def kept(who: Viewer, unit: str, name: str, country: str = "Hàn Quốcc") -> int:
    with writing(who) as connection:
        file = Admitted(f"{name}.xlsx", workbook({"Sheet1": rows(name, country)}))
        return uploads.keep_draft(connection, file, unit, "An")


def seen(who: Viewer, number: int) -> CheckedFile:
    with reading(who) as connection:
        found, content = uploads.find(connection, number), uploads.content(connection, number)
        context = Context(unit=found.unit, today=TODAY, answers=memory.answers_to(connection, number, found.unit))
        return check_draft(found, content, context)


def applied(who: Viewer, unit: str, name: str, **answers: str) -> int:
    """Hand in a file, answer, apply; return the number of the upload."""
    number = kept(who, unit, name)
    with writing(who) as connection:
        memory.answer_all(connection, number, {f"country:{about}": code for about, code in answers.items()})
    checked = seen(who, number)
    with writing(who) as connection:
        apply_plan(connection, plan_changes(connection, checked, unit), number, "An")
    return number


def country_of(checked: CheckedFile) -> tuple[str, str]:
    """Return what the question of the country is answered with, and since when."""
    question = next(item for item in checked.questions if item.kind == "country")
    return question.answer, question.how


def next_file(who: Viewer, unit: str) -> tuple[str, str]:
    return country_of(seen(who, kept(who, unit, f"Đoàn sau của {unit}")))


def events(*acts: audit.Act) -> list[tuple[str, str, dict]]:
    with reading() as connection:
        query = select(audit_event.c.act, audit_event.c.subject, audit_event.c.details).order_by(audit_event.c.id)
        return [tuple(row) for row in connection.execute(query.where(audit_event.c.act.in_(acts)))]


def numbers(who: Viewer) -> list[int]:
    with reading(who) as connection:
        return [item.id for item in remembered.listed(connection)]


def test_what_one_unit_answers_is_asked_anew_of_another():
    applied(OF_DA_NANG, DA_NANG, "Đoàn A", hanquocc="KP")
    assert next_file(OF_DA_NANG, DA_NANG) == ("KP", "remembered")
    assert next_file(OF_HUE, HUE) == ("", ""), "a question nobody of this unit answered"


def test_both_units_keep_their_own_answer_whoever_answered_last():
    applied(OF_HUE, HUE, "Đoàn A", hanquocc="KR")
    applied(OF_DA_NANG, DA_NANG, "Đoàn B", hanquocc="KP")
    assert (next_file(OF_HUE, HUE), next_file(OF_DA_NANG, DA_NANG)) == (("KR", "remembered"), ("KP", "remembered"))


def test_an_undone_upload_takes_its_answers_with_it_and_the_former_ones_are_in_force_again():
    applied(OF_HUE, HUE, "Đoàn A", hanquocc="KR")
    later = applied(OF_HUE, HUE, "Đoàn B", hanquocc="KP")
    assert next_file(OF_HUE, HUE) == ("KP", "remembered")
    with writing(OF_HUE) as connection:
        undo_upload(connection, later, "An")
    assert next_file(OF_HUE, HUE) == ("KR", "remembered")


def test_teaching_and_forgetting_are_events_without_the_words_of_cells():
    number = applied(OF_HUE, HUE, "Đoàn A", hanquocc="KR")
    (taught,) = events(audit.Act.ANSWERS_REMEMBERED)
    assert taught[2] == {"upload": number, "unit": HUE, "answers": numbers(OF_HUE), "asked": ["country"]}
    assert "hanquocc" not in str(taught)
    assert "Hàn Quốcc" not in str(taught)
    with writing(OF_HUE) as connection:
        undo_upload(connection, number, "An")
    (forgotten,) = events(audit.Act.ANSWERS_FORGOTTEN)
    assert forgotten[2] == taught[2]
    assert numbers(OF_HUE) == []
    assert "tên nước" in details_in_words(taught[2])


def test_an_answer_given_to_all_gives_way_to_a_units_own_and_goes_with_its_upload():
    number = applied(OF_DA_NANG, DA_NANG, "Đoàn A", hanquocc="KP")
    (answer,) = numbers(OF_DA_NANG)
    with writing(staff(DA_NANG, administers=True)) as connection:
        remembered.give_to_all(connection, answer, "Quản trị")
    assert next_file(OF_HUE, HUE) == ("KP", "remembered")
    (for_all,) = numbers(ADMINISTRATOR)
    for who in (OF_HUE, OF_DA_NANG, staff(NATION)):
        with pytest.raises(Problem, match=r".+"), writing(who) as connection:
            remembered.forget(connection, for_all, "An")
    applied(OF_HUE, HUE, "Đoàn B", hanquocc="KR")
    assert next_file(OF_HUE, HUE) == ("KR", "remembered")
    assert [details["unit"] for _act, _subject, details in events(audit.Act.ANSWER_FOR_ALL)] == [DA_NANG]
    with writing(OF_DA_NANG) as connection:
        undo_upload(connection, number, "An")
    assert numbers(ADMINISTRATOR) == []


@pytest.mark.parametrize(
    ("who", "code"),
    [
        (OF_DA_NANG, "not_administrator"),
        (OF_HUE, "no_such_answer"),
        (ADMINISTRATOR, "no_such_answer"),
        (staff(NATION), "not_administrator"),
    ],
)
def test_only_an_administrator_who_may_see_it_gives_an_answer_to_all(who, code):
    applied(OF_DA_NANG, DA_NANG, "Đoàn A", hanquocc="KP")
    (answer,) = numbers(OF_DA_NANG)
    with pytest.raises(Problem) as refused, writing(who) as connection:
        remembered.give_to_all(connection, answer, "An")
    assert refused.value.code == code
    assert next_file(OF_HUE, HUE) == ("", "")


def test_answers_are_listed_in_words_for_who_enters_the_units_data_and_removed_by_them():
    applied(OF_HUE, HUE, "Đoàn A", hanquocc="KR")
    applied(OF_HUE, HUE, "Đoàn B", hanquocc="KP")
    with reading(OF_HUE) as connection:
        (item,) = remembered.listed(connection)
    assert ("Hàn Quốcc" in str(item.about), str(item.meaning), item.unit) == (True, "CHDCND Triều Tiên", HUE)
    assert numbers(OF_DA_NANG) == numbers(ADMINISTRATOR) == []
    for who in (OF_DA_NANG, ADMINISTRATOR):
        with pytest.raises(Problem) as refused, writing(who) as connection:
            remembered.forget(connection, item.id, "An")
        assert refused.value.code == "no_such_answer"
    with writing(OF_HUE) as connection:
        remembered.forget(connection, item.id, "An")
    assert numbers(OF_HUE) == []
    assert next_file(OF_HUE, HUE) == ("", ""), "nor does the answer before it come back"


def test_who_may_not_enter_a_units_data_reads_nothing_of_its_memory():
    applied(OF_DA_NANG, DA_NANG, "Đoàn A", hanquocc="KP")
    with reading(OF_HUE) as connection:
        assert remembered.answers_kept(connection, DA_NANG) == ()
    with reading(OF_DA_NANG) as connection:
        assert len(remembered.answers_kept(connection, DA_NANG)) == 1


def test_what_nobody_knows_whose_it_is_is_used_for_nobody_and_an_administrator_removes_it():
    with writing() as connection:
        values = {"unit": "?", "kind": "country", "memory": "hanquocc", "value": "KP", "said": {}}
        connection.execute(insert(remembered_answer).values(**values, answered_by="An", answered_at=datetime.now(UTC)))
    assert (next_file(OF_HUE, HUE), numbers(OF_HUE)) == (("", ""), [])
    (answer,) = numbers(ADMINISTRATOR)
    with writing(ADMINISTRATOR) as connection:
        remembered.forget(connection, answer, "Quản trị")
    with reading() as connection:
        assert connection.scalar(select(func.count()).select_from(remembered_answer)) == 0


def test_by_command_it_is_listed_and_forgotten(capsys):
    applied(OF_HUE, HUE, "Đoàn A", hanquocc="KR")
    assert main(["remembered", "--json"]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    found = json.loads(line)
    assert (found["unit"], found["kind"], found["meaning"], found["by"]) == (HUE, "country", "Hàn Quốc", "An")
    assert main(["remembered"]) == 0
    assert "Hàn Quốcc" in capsys.readouterr().out
    assert main(["forget", str(found["number"]), "--as", "An"]) == 0
    assert main(["forget", str(found["number"]), "--as", "An"]) != 0
    assert main(["remembered"]) == 0
    assert "Chưa nhớ" in capsys.readouterr().out


MANY_KINDS = [
    ["DANH SÁCH THỎA THUẬN"],
    ["STT", "Tên thỏa thuận", "Loại văn bản", "Quốc gia", "Tên đối tác", "Ngày ký", "Đơn vị tiếp"],
    [1, "Bản A", "Biên bảnn ghi nhớ", "Hàn Quốcc", "Tỉnh A", "15/06/2024", "Sở Y tế"],
]
SAME_BYTES = workbook({"Sheet1": MANY_KINDS})
TAUGHT = {
    "value": ("value:Sheet1!C2:biên bảnn ghi nhớ", "Biên bản ghi nhớ"),
    "country": ("country:hanquocc", "KR"),
    "column": ("column:Sheet1!G2", "note"),
}


def kept_of(who: Viewer, unit: str, name: str) -> int:
    with writing(who) as connection:
        return uploads.keep_draft(connection, Admitted(name, SAME_BYTES), unit, "An")


@pytest.mark.parametrize("kind", TAUGHT)
def test_every_kind_of_answer_stays_with_its_unit(kind):
    untaught = seen(OF_HUE, kept_of(OF_HUE, HUE, "trước.xlsx"))
    number = kept_of(OF_DA_NANG, DA_NANG, "dạy.xlsx")
    with writing(OF_DA_NANG) as connection:
        memory.answer(connection, number, *TAUGHT[kind])
    checked = seen(OF_DA_NANG, number)
    with writing(OF_DA_NANG) as connection:
        apply_plan(connection, plan_changes(connection, checked, DA_NANG), number, "An")
    with reading(OF_DA_NANG) as connection:
        assert [item.kind for item in remembered.listed(connection)] == [kind]
    assert replace(seen(OF_HUE, kept_of(OF_HUE, HUE, "sau.xlsx")), name="") == replace(untaught, name="")


def test_the_same_file_of_two_units_is_two_drafts_with_answers_of_their_own():
    first, second = kept_of(OF_DA_NANG, DA_NANG, "chung.xlsx"), kept_of(OF_HUE, HUE, "chung.xlsx")
    assert first != second
    with writing(OF_DA_NANG) as connection:
        memory.answer(connection, first, *TAUGHT["country"])
    with reading(OF_HUE) as connection:
        assert memory.answers_to(connection, second, HUE).given == ()


# Spellings of partners


def with_partners(unit: str, *names: str) -> int:
    """Apply agreements of a unit with these partners; return the number of the upload."""
    given = [agreement(f"Thỏa thuận {name}", date(2023, 1, 2), country="LA", partner_name=name) for name in names]
    return upload_rows("agreements", *given, name=f"{unit} {names}.xlsx", unit=unit).upload_id


def partners_of(unit: str) -> dict[str, int]:
    with reading(staff(unit)) as connection:
        return {item.name: item.records for item in partners.partners(connection)}


def merged(who: Viewer, unit: str) -> None:
    with reading(staff(unit)) as connection:
        (pair,) = partners.alike(connection)
    with writing(who) as connection:
        partner_merges.merge(connection, pair.keep.id, pair.other.id, "An")


def test_what_one_unit_merges_stays_two_partners_for_the_next_file_of_another():
    with_partners(DA_NANG, "Champasak", "Champasack")
    merged(OF_DA_NANG, DA_NANG)
    with_partners(DA_NANG, "Tỉnh Champasack")
    assert list(partners_of(DA_NANG).values()) == [3], "its own files go on as it merged"
    with_partners(HUE, "Champasak", "Champasack")
    assert list(partners_of(HUE).values()) == [1, 1]
    assert list(partners_of(DA_NANG).values()) == [3]
    (event,) = events(audit.Act.PARTNERS_MERGED)
    assert event[2]["unit"] == DA_NANG


def test_what_a_unit_merged_stays_merged_when_its_uploads_are_undone():
    number = with_partners(DA_NANG, "Champasak", "Champasack")
    merged(OF_DA_NANG, DA_NANG)
    with writing(OF_DA_NANG) as connection:
        undo_upload(connection, number, "An")
    with_partners(DA_NANG, "Champasack", "Champasak")
    assert list(partners_of(DA_NANG).values()) == [2]


def test_what_is_merged_for_the_whole_country_holds_for_every_unit():
    with_partners(DA_NANG, "Champasak", "Champasack")
    merged(staff(NATION), DA_NANG)
    with_partners(HUE, "Champasack", "Champasak")
    assert list(partners_of(HUE).values()) == [2]
