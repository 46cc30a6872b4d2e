"""The log of who did what: one event for every act, in its transaction, in one chain, for as long as it is kept."""

import json
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.exc import DBAPIError

from data_model import audit
from data_model.__main__ import main
from data_model.audit import Act, log, retention
from data_model.audit.acts import TITLES, title_of
from data_model.audit.chain import check
from data_model.audit.details import details_in_words
from data_model.audit.log import Event, confirm_clock, hash_of
from data_model.audit.retention import YEARS
from data_model.audit.search import Wanted, count, every, people, some
from data_model.figures import exchange
from data_model.figures.exchange import Rate
from data_model.keeping.backup import backup
from data_model.keeping.database import reading, writing
from data_model.keeping.move import move
from data_model.keeping.restore import restore
from data_model.known.problems import Problem
from data_model.people import access_tokens, accounts, first_account, sessions, signing_in, waits
from data_model.registers import completeness, figure_notes, partner_merges, partners
from data_model.rights.roles import EVERYTHING, Scope
from data_model.rights.viewer import Viewer
from data_model.settings import settings
from data_model.stored.tables import audit_event, upload
from hand_made import agreement, delegation, preview, table, upload_rows
from ingest.apply.apply_plan import apply_plan
from ingest.apply.undo import undo_upload
from ingest.draft import uploads
from log_tampered import tamper
from translations import speaking

pytestmark = pytest.mark.usefixtures("prepared")

GOOD = "bốn con voi trắng"
SECRETS = (GOOD, "sai bét nhè", "mật khẩu gõ nhầm ô", "Đoàn bí mật")
VISIT = delegation("Đoàn bí mật", date(2024, 3, 1), countries=("LA",))


def events(*acts: Act) -> list[Event]:
    """Return the events, the oldest first."""
    with reading() as connection:
        return [event for event in reversed(list(every(connection, Wanted()))) if not acts or event.act in acts]


def add(name: str = "lan", **others: Any) -> accounts.Account:
    with writing() as connection:
        return accounts.add(connection, name, "Nguyễn Thị Lan", GOOD, by="An", **others)


def doing(act: Callable[..., Any], *arguments: Any, **named: Any) -> Any:
    with writing() as connection:
        return act(connection, *arguments, **named)


def sign_in(name: str = "lan", password: str = GOOD) -> Any:
    return doing(signing_in.sign_in, name, password, origin=signing_in.Origin("10.0.0.7"))


def problem_of(act: Callable[[], Any]) -> str:
    with pytest.raises(Problem) as refused:
        act()
    return refused.value.code


# Every act


def _draft() -> int:
    return preview(table("delegations", [VISIT]), name="đoàn vào.xlsx")[0]


def _apply() -> None:
    upload_rows("delegations", VISIT, name="đoàn vào.xlsx")


def _undo() -> None:
    doing(undo_upload, upload_rows("delegations", VISIT).upload_id, "Bình")


def _merge() -> None:
    upload_rows(
        "agreements",
        agreement("A", date(2020, 1, 1), partner_name="Gifu", country="JP"),
        agreement("B", date(2021, 1, 1), partner_name="Giphu", country="JP"),
    )
    with reading() as connection:
        first, second = partners.partners(connection)
    doing(partner_merges.merge, first.id, second.id, "Bình")


def _part() -> None:
    _merge()
    with reading() as connection:
        (made,) = partner_merges.merges(connection)
    doing(partner_merges.part, made.id, "Hoa")


def _note() -> None:
    doing(figure_notes.write_note, "delegations_in", "46", 2024, "Vì sao giảm?", "Bình")


def _delete_note() -> None:
    _note()
    with reading() as connection:
        (note,) = figure_notes.notes(connection, "46", 2024)
    doing(figure_notes.delete_note, note.id, "Bình")


def _first_account() -> None:
    code = doing(first_account.prepare_code)
    doing(first_account.make, code, "lan", "Lan", GOOD, "10.0.0.7")


def _signed_out() -> None:
    token = doing(sessions.begin, add().id, "10.0.0.7")
    with reading() as connection:
        found = sessions.whose(connection, token)
    doing(sessions.sign_out, found)


def _token() -> int:
    owner = add().id
    wanted = access_tokens.Wanted(name="sổ tháng", scope=Scope.READ, days=30)
    with writing() as connection:
        access_tokens.make(connection, owner, (owner, "lan"), wanted, "lan")
    return owner


def _token_revoked() -> None:
    owner = _token()
    with writing() as connection:
        access_tokens.revoke(connection, owner, 1, "lan")


def _own_sessions_ended() -> None:
    lan = add()
    token, _other = (doing(sessions.begin, lan.id, "10.0.0.7") for _browser in range(2))
    with reading() as connection:
        found = sessions.whose(connection, token)
        ids = [item.id for item in sessions.running(connection, lan.id)]
    doing(sessions.end_own, found, ids)


def _locked_out() -> None:
    add()
    for _try in range(waits.FREE_TRIES):
        assert sign_in(password="sai bét nhè").code == "wrong_sign_in"


def _put_rate() -> None:
    doing(
        exchange.put_rate,
        Rate(year=2022, currency="EUR", vnd=Decimal(25000), source="Ngân hàng", implied=False),
        "Bình",
    )


def _remove_rate() -> None:
    _put_rate()
    doing(exchange.remove_rate, 2022, "EUR", "Bình")


#: act -> what does it by a public function, and who and upon what the log then says
DONE: dict[Act, tuple[Callable[[], Any], str, str]] = {
    Act.SIGNED_IN: (lambda: (add(), sign_in()), "lan", ""),
    Act.WRONG_SIGN_IN: (lambda: (add(), sign_in(password="sai bét nhè")), "", "lan"),
    Act.LOCKED_OUT: (_locked_out, "", "lan"),
    Act.SIGNED_OUT: (_signed_out, "lan", ""),
    Act.SESSIONS_ENDED: (lambda: doing(accounts.end_sessions, add().id, "Bình"), "Bình", "lan"),
    Act.OWN_SESSIONS_ENDED: (_own_sessions_ended, "lan", ""),
    Act.PASSWORD_CHANGED: (lambda: doing(accounts.change_password, add().id, GOOD, GOOD + " khác"), "lan", ""),
    Act.PASSWORD_GIVEN: (lambda: doing(accounts.give_password, add().id, "Bình"), "Bình", "lan"),
    Act.ACCOUNT_MADE: (add, "An", "lan"),
    Act.ACCOUNT_CLOSED: (lambda: doing(accounts.set_active, add().id, False, "Bình"), "Bình", "lan"),
    Act.ACCOUNT_OPENED: (lambda: doing(accounts.set_active, add().id, True, "Bình"), "Bình", "lan"),
    Act.ADMINISTRATOR_MADE: (lambda: doing(accounts.set_administrator, add().id, True, "Bình"), "Bình", "lan"),
    Act.ADMINISTRATOR_NO_LONGER: (lambda: doing(accounts.set_administrator, add().id, False, "Bình"), "Bình", "lan"),
    Act.DRAFT_KEPT: (_draft, "An", "đoàn vào.xlsx"),
    Act.DRAFT_DROPPED: (lambda: doing(uploads.drop_draft, _draft(), "Bình"), "Bình", "đoàn vào.xlsx"),
    Act.APPLIED: (_apply, "An", "đoàn vào.xlsx"),
    Act.UNDONE: (_undo, "Bình", "so-lieu.xlsx"),
    Act.PARTNERS_MERGED: (_merge, "Bình", ""),
    Act.PARTNERS_PARTED: (_part, "Hoa", ""),
    Act.TOKEN_MADE: (_token, "lan", "sổ tháng"),
    Act.TOKEN_REVOKED: (_token_revoked, "lan", "sổ tháng"),
    Act.NOTE_WRITTEN: (_note, "Bình", ""),
    Act.NOTE_DELETED: (_delete_note, "Bình", ""),
    Act.MARKED_COMPLETE: (lambda: doing(completeness.mark_complete, "delegations", "46", 2024, "Bình"), "Bình", ""),
    Act.MARKED_INCOMPLETE: (lambda: doing(completeness.mark_incomplete, "delegations", "46", 2024, "Bình"), "Bình", ""),
    Act.RATE_PUT: (_put_rate, "Bình", "EUR 2022"),
    Act.RATE_REMOVED: (_remove_rate, "Bình", "EUR 2022"),
    Act.SETTING_CHANGED: (lambda: doing(settings.choose, "unit", "48", "Bình"), "Bình", "unit"),
}
#: Done by pages and other modules, and tested with them (test_audit_exports, test_rights…, test_edits…), or below.
ELSEWHERE = {
    Act.SCHEDULE_SET,
    Act.SCHEDULE_PAUSED,
    Act.SCHEDULE_STOPPED,
    Act.SCHEDULE_REMOVED,
    Act.SOURCE_READ,
    Act.SOURCE_NOT_READ,
    Act.RIGHT_GIVEN,
    Act.RIGHT_TAKEN,
    Act.APPROVED,
    Act.PERIOD_REOPENED,
    Act.RECORD_EDITED,
    Act.EXPORTED,
    Act.PERSONAL_EXPORTED,
    Act.FILE_TAKEN,
    Act.BACKUP_MADE,
    Act.RESTORED,
    Act.BACKUP_TRIED,
    Act.MOVED,
    Act.OLD_EVENTS_REMOVED,
    Act.ANSWERS_REMEMBERED,
    Act.ANSWERS_FORGOTTEN,
    Act.ANSWER_FOR_ALL,
    Act.CLOCK_JUMPED,
    Act.CLOCK_CONFIRMED,
    Act.DECK_KEPT,
    Act.DECK_DELETED,
    Act.EDITION_MADE,
    Act.EDITION_SIGNED,
    Act.TOKEN_USED,  # tests/server/api/test_tokens.py
    Act.WRONG_TOKEN,
    Act.SECOND_FACTOR_ON,
    Act.SECOND_FACTOR_OFF,
    Act.SECOND_FACTOR_TAKEN,
    Act.RECOVERY_CODE_USED,
    Act.RECOVERY_CODES_DRAWN,
    Act.GROUP_RIGHT_GIVEN,
    Act.GROUP_RIGHT_TAKEN,
    Act.LINK_ALLOWED,
    Act.LINKED,
    Act.UNLINKED,
    Act.DIRECTORY_REFUSED,
}


def test_every_act_has_its_sentence_and_its_test():
    assert set(DONE) | ELSEWHERE == set(TITLES) == set(Act)
    with speaking("vi"):
        assert all(title_of(act) != TITLES[act] for act in Act), "a title without Vietnamese"
        assert len({title_of(act) for act in Act}) == len(Act)


@pytest.mark.parametrize("act", DONE)
def test_what_is_done_is_noted_once_with_who_did_it(act):
    do, who, subject = DONE[act]
    do()
    (found,) = events(act)
    assert (found.who, found.subject) == (who, subject)
    assert abs((datetime.now(UTC) - found.at).total_seconds()) < 60
    with reading() as connection:
        assert check(connection).count == len(events())


@pytest.mark.parametrize("act", DONE)
def test_what_fails_leaves_neither_the_act_nor_its_event(act, monkeypatch):
    """The last event an act notes cannot be written: everything is as before it."""
    writes = log._add

    def refuse(connection: Connection, now: datetime, noted: Act, *others: Any) -> Event:
        if noted == act:
            raise OSError("no space left on device")
        return writes(connection, now, noted, *others)

    monkeypatch.setattr(log, "_add", refuse)
    with pytest.raises(OSError, match="no space"):
        DONE[act][0]()
    assert events(act) == []
    with reading() as connection:
        check(connection)
    if act in (Act.APPLIED, Act.DRAFT_KEPT):
        with reading() as connection:
            assert set(connection.scalars(select(upload.c.status).where(upload.c.kind != "published"))) <= {"draft"}
            assert (connection.scalar(select(upload.c.id).where(upload.c.kind != "published")) is None) == (
                act == Act.DRAFT_KEPT
            )
    if act == Act.ACCOUNT_MADE:
        with reading() as connection:
            assert not accounts.exist(connection)


def test_an_act_that_fails_after_its_event_takes_the_event_with_it():
    def fail(connection: Connection) -> None:
        audit.note(connection, Act.APPLIED, "An", "a.xlsx")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        doing(fail)
    assert events() == []


def test_an_event_alone_in_a_look_at_the_data_is_refused():
    with reading() as connection, pytest.raises(ValueError, match=r"database\.writing"):
        audit.note(connection, Act.APPLIED, "An")


def test_details_say_what_was_done_in_both_languages():
    _apply()
    with speaking("vi"):
        words = details_in_words(events(Act.APPLIED)[0].details)
    assert words == "lần tải lên số 2; đơn vị Huế; mới: 1"
    with speaking("en"):
        assert (
            details_in_words({"unit": "46", "new": 1200, "later": "x", "nothing": ""})
            == "unit Hue; new: 1,200; later: x"
        )


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("details", "subject", "said"),
    [
        ({"dataset": "agreements", "unit": "46", "year": 2025}, "", "sổ Thỏa thuận quốc tế; đơn vị Huế; năm 2025"),
        (
            {"dataset": "agreements", "unit": "46", "before": 2025, "after": 2021, "why": "thiếu"},
            "",
            "sổ Thỏa thuận quốc tế; đơn vị Huế; trước: 2025; sau: 2021; lý do: thiếu",
        ),
        (
            {"dataset": "agreements", "record": 1700, "field": ["partner_name", "signed_on"]},
            "",
            "sổ Thỏa thuận quốc tế; hồ sơ 1700; trường Đối tác, Ngày ký",
        ),
        (
            {"dataset": "delegations", "year": "2023", "parts": ["in"]},
            "",
            "sổ Đoàn vào, đoàn ra; năm 2023; phần: Đoàn vào",
        ),
        (
            {"upload": 1200, "kind": "edit", "size": 5000},
            "Sửa",
            "lần tải lên số 1200; hình thức: sửa trên màn hình; 5.000 byte",
        ),
        ({"before": "46", "after": "48"}, "unit", "trước: Huế; sau: Đà Nẵng"),
        ({"before": "yes", "after": "no"}, "second_person", "trước: có; sau: không"),
        ({"before": "5", "after": "46"}, "audit_years", "trước: 5; sau: 46"),
        ({"complete": "2024-01-01 – 2024-12-31"}, "x", "danh sách đầy đủ của kỳ 01/01/2024 – 31/12/2024"),
    ],
)
def test_codes_numbers_and_years_are_said_as_people_say_them(details, subject, said):
    with speaking("vi"):
        assert details_in_words(details, subject) == said


def test_no_password_no_code_and_no_text_of_a_cell_is_in_the_log():
    _first_account()
    sign_in(password="sai bét nhè")
    sign_in(name="mật khẩu gõ nhầm ô", password="lan")
    doing(accounts.change_password, 1, GOOD, GOOD + " khác")
    given = doing(accounts.give_password, 1, "An")
    _apply()
    with reading() as connection:
        written = json.dumps(
            [list(row) for row in connection.execute(select(audit_event))], ensure_ascii=False, default=str
        )
    assert events(Act.WRONG_SIGN_IN)[1].details == {"unknown_name": True, "address": "10.0.0.7"}
    assert {Act.ACCOUNT_MADE, Act.SIGNED_IN, Act.PASSWORD_CHANGED, Act.PASSWORD_GIVEN, Act.APPLIED} <= {
        event.act for event in events()
    }
    for secret in (*SECRETS, given):
        assert secret not in written


def test_a_setting_that_stays_as_it_is_is_no_event():
    doing(settings.choose, "unit", "46", "An")
    assert events() == []
    doing(settings.choose, YEARS, " 07 ", "An")
    assert events()[0].details == {"before": "5", "after": "7"}
    for wrong in ("-1", "năm", "1,5", "51"):
        assert problem_of(lambda wrong=wrong: doing(settings.choose, YEARS, wrong, "An")) == "bad_audit_years"


# The chain


def five() -> list[Event]:
    for number in range(1, 6):
        doing(audit.note, Act.EXPORTED, "An", f"{number}.xlsx", rows=number)
    return events()


def check_now(noted: str = "") -> Any:
    with reading() as connection:
        return check(connection, noted)


def test_a_log_that_nobody_touched_is_whole():
    assert check_now().count == 0
    noted = five()
    chain = check_now()
    assert (chain.count, chain.first, chain.last) == (5, noted[0], noted[-1])
    assert [event.id for event in noted] == [1, 2, 3, 4, 5]
    assert [event.previous for event in noted] == ["", *(event.hash for event in noted[:-1])]
    assert check_now(noted[2].hash).count == 5


@pytest.mark.both_databases
def test_the_database_itself_refuses_to_change_an_event():
    five()
    with pytest.raises(DBAPIError, match="never changed"), writing() as connection:
        connection.execute(update(audit_event).where(audit_event.c.id == 3).values(who="ai khác"))
    assert check_now().count == 5


@pytest.mark.parametrize(
    "changed",
    [
        {"who": "ai khác"},
        {"at": datetime(2020, 1, 1, tzinfo=UTC)},
        {"act": "signed_out"},
        {"subject": "khác.xlsx"},
        {"details": {"rows": 4}},
        {"details": {"rows": 3, "more": 1}},
        {"hash": "0" * 64},
    ],
    ids=lambda changed: next(iter(changed)),
)
@pytest.mark.both_databases
def test_a_changed_event_is_named(changed):
    five()
    tamper(update(audit_event).where(audit_event.c.id == 3).values(changed))
    with pytest.raises(Problem, match="sự kiện số 3") as refused:
        check_now()
    assert refused.value.code == "audit_changed"


def test_an_event_changed_with_its_own_hash_betrays_itself_by_the_next():
    third = five()[2]
    values = {**{name: value for name, value in vars(third).items() if name != "hash"}, "who": "ai khác"}
    tamper(update(audit_event).where(audit_event.c.id == 3).values(who="ai khác", hash=hash_of(**values)))
    with pytest.raises(Problem, match="sự kiện số 4") as refused:
        check_now()
    assert refused.value.code == "audit_not_following"


@pytest.mark.parametrize(
    ("gone", "code", "named"),
    [([3], "audit_missing", "số 3"), ([1], "audit_beginning", "số 2"), ([1, 2, 3, 4], "audit_beginning", "số 5")],
)
@pytest.mark.both_databases
def test_a_removed_event_is_named(gone, code, named):
    five()
    tamper(delete(audit_event).where(audit_event.c.id.in_(gone)))
    with pytest.raises(Problem, match=named) as refused:
        check_now()
    assert refused.value.code == code


def test_an_inserted_event_is_named_wherever_it_stands():
    second = five()[1]
    tamper(
        delete(audit_event).where(audit_event.c.id == 2),
        insert(audit_event).values(
            {
                **vars(second),
                "subject": "khác.xlsx",
                "hash": hash_of(
                    **{
                        **{name: value for name, value in vars(second).items() if name != "hash"},
                        "subject": "khác.xlsx",
                    }
                ),
            }
        ),
    )
    assert problem_of(check_now) == "audit_not_following"


def test_an_inserted_event_at_the_end_is_named():
    last = five()[-1]
    tamper(insert(audit_event).values({**vars(last), "id": 6}))
    assert problem_of(check_now) == "audit_not_following"


def test_a_cut_tail_shows_by_a_hash_that_was_noted_elsewhere():
    noted = five()[-1].hash
    tamper(delete(audit_event).where(audit_event.c.id >= 4))
    assert check_now().count == 3
    assert problem_of(lambda: check_now(noted)) == "audit_cut"
    doing(audit.note, Act.EXPORTED, "An")
    assert problem_of(lambda: check_now(noted)) == "audit_cut"
    with writing() as connection:
        connection.execute(delete(audit_event))
    assert problem_of(lambda: check_now(noted)) == "audit_cut"


def test_a_log_written_anew_shows_by_a_hash_that_was_noted_elsewhere():
    noted = five()[-1].hash
    tamper(delete(audit_event))
    five()
    assert check_now().count == 5
    assert problem_of(lambda: check_now(noted)) == "audit_cut"


@pytest.mark.both_databases
def test_writers_at_once_keep_one_chain():
    started = threading.Barrier(4)

    def write(who: str) -> None:
        started.wait(120)
        for number in range(10):
            doing(audit.note, Act.EXPORTED, who, f"{number}.xlsx")

    with ThreadPoolExecutor(4) as writers:
        list(writers.map(write, ["An", "Bình", "Chi", "Dung"]))
    assert check_now().count == 40
    for who in ("An", "Bình", "Chi", "Dung"):
        assert [event.subject for event in events() if event.who == who] == [f"{number}.xlsx" for number in range(10)]


def test_what_a_later_version_noted_is_shown_by_its_code():
    five()
    with writing() as connection:
        values = {
            "id": 6,
            "at": datetime.now(UTC),
            "who": "An",
            "act": "flown_to_the_moon",
            "subject": "",
            "details": {},
            "previous": events()[-1].hash,
        }
        connection.execute(insert(audit_event).values({**values, "hash": hash_of(**values)}))
    assert check_now().count == 6
    assert title_of("flown_to_the_moon") == "flown_to_the_moon"


# For how long


@pytest.fixture
def clock(monkeypatch) -> list[datetime]:
    """The time it is for the log and for the database: set its only item."""
    now = [datetime(2026, 11, 22, 8, 0, tzinfo=UTC)]

    class Clock(datetime):
        @classmethod
        def now(cls, tz=None):
            return now[0]

    monkeypatch.setattr(log, "datetime", Clock)
    monkeypatch.setattr(retention, "database_clock", lambda _connection, now: now)
    return now


def on(clock: list[datetime], year: int, month: int, day: int = 15) -> None:
    clock[0] = datetime(year, month, day, 8, 0, tzinfo=UTC)
    doing(audit.note, Act.EXPORTED, "An", f"{year}-{month:02d}-{day:02d}")


def exported() -> list[str]:
    return [event.subject for event in events(Act.EXPORTED)]


def test_old_events_go_month_by_month_and_the_rest_stays_whole(clock):
    for year, month, day in ((2021, 9, 1), (2021, 10, 1), (2021, 11, 1), (2021, 12, 1)):
        on(clock, year, month, day)
    first = events()[0].hash
    on(clock, 2026, 10, 31)
    doing(confirm_clock, "An")
    assert exported() == ["2021-10-01", "2021-11-01", "2021-12-01", "2026-10-31"]
    assert check_now(first).count == 7, "the hash the removed ones end with is still known"
    on(clock, 2026, 11, 1)
    on(clock, 2026, 11, 30)
    assert exported() == ["2021-11-01", "2021-12-01", "2026-10-31", "2026-11-01", "2026-11-30"]
    said = events(Act.OLD_EVENTS_REMOVED)
    assert [(event.who, event.details["count"], event.details["until"]) for event in said] == [("", 1, 1), ("", 1, 2)]
    assert (said[0].details["hash"], said[0].details["since"], said[0].details["to"]) == (
        first,
        "2021-09-01",
        "2021-09-01",
    )
    assert check_now().set_back == ()
    with speaking("vi"):
        assert details_in_words(said[0].details).startswith("số sự kiện: 1; đến sự kiện số 1; mã băm ")


def test_a_clock_six_years_ahead_removes_nothing_before_an_administrator_says_it_is_right(clock):
    """With the clock six years ahead one failed sign-in erased eleven of thirteen events."""
    for day in range(1, 12):
        on(clock, 2026, 11, day)
    for day in range(20, 24):
        on(clock, 2032, 11, day)
    assert len(exported()) == 15
    on(clock, 2026, 11, 22)
    assert [event.details for event in events(Act.CLOCK_JUMPED)] == [
        {"clock_before": "2026-11-11T08:00:00+00:00", "clock_after": "2032-11-20T08:00:00+00:00"},
        {"clock_before": "2032-11-23T08:00:00+00:00", "clock_after": "2026-11-22T08:00:00+00:00"},
    ]
    assert [event.details.get("clock_after", "")[:4] for event in check_now().set_back] == ["2026"]
    doing(confirm_clock, "An")
    on(clock, 2026, 11, 23)
    assert len(exported()) == 17
    assert len(events(Act.CLOCK_JUMPED)) == 2
    assert events(Act.OLD_EVENTS_REMOVED) == []


def test_a_clock_set_back_by_a_day_stops_nobody_and_what_was_noted_meanwhile_is_named(clock):
    for day in (22, 21, 23):
        on(clock, 2026, 11, day)
    assert exported() == ["2026-11-22", "2026-11-21", "2026-11-23"], "in the order it was done, whatever the clock said"
    assert [event.act for event in check_now().set_back] == [Act.CLOCK_JUMPED], "the jump back itself, noted as one"


def test_only_an_administrator_says_that_the_clock_is_right_and_only_after_a_jump(clock):
    on(clock, 2026, 11)
    doing(confirm_clock, "An")
    assert events(Act.CLOCK_CONFIRMED) == []
    on(clock, 2027, 11)
    with writing(Viewer(replace(EVERYTHING, administers=False))) as connection, pytest.raises(Problem) as refused:
        confirm_clock(connection, "An")
    assert refused.value.code == "not_administrator"
    doing(confirm_clock, "An")
    assert [event.who for event in events(Act.CLOCK_CONFIRMED)] == ["An"]


def test_a_clock_other_than_the_database_s_removes_nothing(clock, monkeypatch):
    for month in range(1, 13):
        on(clock, 2021, month, 1)
    on(clock, 2026, 12, 1)
    monkeypatch.setattr(retention, "database_clock", lambda _connection, now: now - timedelta(minutes=6))
    doing(confirm_clock, "An")
    assert len(exported()) == 13
    monkeypatch.setattr(retention, "database_clock", lambda _connection, now: now - timedelta(minutes=4))
    on(clock, 2026, 12, 2)
    assert len(exported()) == 3


@pytest.mark.both_databases
def test_the_database_says_what_time_it_is():
    now = datetime(2032, 1, 1, tzinfo=UTC)
    with reading() as connection:
        other = retention.database_clock(connection, now)
        postgresql = connection.dialect.name == "postgresql"
    assert (abs(other - datetime.now(UTC)) < timedelta(minutes=5)) if postgresql else other == now


def test_what_is_removed_beyond_its_age_does_not_pass(clock):
    on(clock, 2021, 9)
    on(clock, 2021, 12)
    on(clock, 2026, 10)
    doing(confirm_clock, "An")
    count = check_now().count
    tamper(delete(audit_event).where(audit_event.c.id == events()[0].id))
    assert problem_of(check_now) == "audit_beginning"
    assert count > 3


def test_the_setting_says_for_how_long_and_nought_is_for_ever(clock):
    doing(settings.choose, YEARS, "0", "An")
    on(clock, 2060, 1)
    doing(confirm_clock, "An")
    assert [event.act for event in events()] == ["setting_changed", "clock_jumped", "exported", "clock_confirmed"]
    doing(settings.choose, YEARS, "1", "An")
    assert [event.act for event in events()][-2:] == ["setting_changed", "old_events_removed"]
    assert "setting_changed" not in [event.act for event in events()][:-2]
    on(clock, 2060, 2)
    assert check_now().count >= 2


def test_a_log_long_at_rest_loses_all_but_what_comes_now_once_the_clock_is_confirmed(clock):
    on(clock, 2021, 9)
    on(clock, 2021, 10)
    on(clock, 2040, 1)
    assert len(exported()) == 3
    doing(confirm_clock, "An")
    assert [event.act for event in events()] == ["clock_jumped", "exported", "clock_confirmed", "old_events_removed"]
    assert check_now().first.id == 3


# Looking into it


def test_events_are_found_by_day_person_and_act_and_come_some_at_a_time(clock):
    for month in range(1, 7):
        on(clock, 2026, month)
    clock[0] = datetime(2026, 6, 20, 8, 0, tzinfo=UTC)
    doing(audit.note, Act.APPLIED, "Bình", "a.xlsx")
    everything = events()
    with reading() as connection:
        assert people(connection) == ["An", "Bình"]
        assert count(connection, Wanted()) == 7
        assert [event.id for event in some(connection, Wanted(), 3)] == [7, 6, 5]
        assert [event.id for event in some(connection, Wanted(), 3, 6)] == [1]
        for wanted, by_hand in (
            (
                Wanted(since=date(2026, 3, 15), until=date(2026, 5, 15)),
                [event for event in everything if 3 <= event.at.month <= 5],
            ),
            (Wanted(who="Bình"), [event for event in everything if event.who == "Bình"]),
            (Wanted(act="exported", until=date(2026, 2, 14)), everything[:1]),
            (Wanted(since=date(2026, 2, 15), until=date(2026, 2, 15)), everything[1:2]),
            (Wanted(since=date(2030, 1, 1)), []),
        ):
            assert list(every(connection, wanted)) == by_hand[::-1]
            assert count(connection, wanted) == len(by_hand)


def test_commands_list_and_check(capsys):
    noted = five()
    assert main(["audit", "list", "--act", "exported", "--json"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["id"] for line in lines] == [5, 4, 3, 2, 1]
    assert {**lines[0], "at": events()[-1].at} == vars(noted[-1])
    assert main(["audit", "list", "--who", "Bình"]) == 0
    assert capsys.readouterr().out == ""
    assert main(["audit", "check", "--last", noted[3].hash.upper()]) == 0
    said = capsys.readouterr().out
    assert "Số sự kiện: 5, từ số 1" in said
    assert noted[-1].hash in said
    tamper(update(audit_event).where(audit_event.c.id == 2).values(who="ai khác"))
    assert main(["audit", "check"]) == 2
    assert "sự kiện số 2" in capsys.readouterr().err
    for wrong in (["list", "--from", "31/12/2024"], ["list", "--act", "flown"], ["check", "--last"], []):
        assert main(["audit", *wrong]) == 2
        assert capsys.readouterr().err.count("\n") == 1


# With the whole database


@pytest.mark.sqlite_only
def test_a_backup_is_noted_and_a_restore_says_where_the_log_was_before(tmp_path):
    five()
    backup(tmp_path / "a.db", "An")
    assert (events()[-1].act, events()[-1].subject) == (Act.BACKUP_MADE, "a.db")
    doing(audit.note, Act.EXPORTED, "Bình", "sau.xlsx")
    gone = events()[-1].hash
    kept = restore(tmp_path / "a.db", "An")
    found = events()
    assert [event.id for event in found] == [1, 2, 3, 4, 5, 6]
    assert (found[-1].act, found[-1].subject, found[-1].details) == (
        Act.RESTORED,
        "a.db",
        {"kept": kept.name, "hash": gone},
    )
    assert check_now().count == 6
    with pytest.raises(DBAPIError, match="never changed"), writing() as connection:
        connection.execute(update(audit_event).values(who="ai khác"))


@pytest.mark.sqlite_only
def test_no_backup_is_given_that_the_log_does_not_know(tmp_path, monkeypatch):
    monkeypatch.setattr(log, "_add", lambda *_all: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        backup(tmp_path / "a.db", "An")
    assert list(tmp_path.glob("a.db*")) == []


@pytest.mark.both_databases
def test_a_move_takes_the_log_along_whole(tmp_path, monkeypatch):
    noted = five()
    target = f"sqlite:///{tmp_path / 'new.db'}"
    move(target, "An")
    assert events()[-1].act == Act.MOVED
    moved = events()
    monkeypatch.setenv("DATABASE_URL", target)
    assert events() == moved
    assert events()[:5] == noted
    assert check_now(moved[-1].hash).count == 6
    doing(audit.note, Act.EXPORTED, "An")
    assert check_now().count == 7
    with pytest.raises(DBAPIError, match="never changed"), writing() as connection:
        connection.execute(update(audit_event).values(who="ai khác"))


def test_applying_by_another_name_than_the_draft_is_said_as_it_was():
    draft, plan = preview(table("delegations", [VISIT]))
    with writing() as connection:
        apply_plan(connection, plan, draft, "Bình")
    assert [(event.act, event.who) for event in events()] == [(Act.DRAFT_KEPT, "An"), (Act.APPLIED, "Bình")]
