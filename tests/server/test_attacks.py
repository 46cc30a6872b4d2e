"""What somebody tries who means harm: each attack has a test that fails when its guard is taken away.

ATTACKS says which, where it stands elsewhere.
"""

import ast
import inspect
import io
import re
import zipfile
from datetime import UTC, date, datetime, timedelta
from html.parser import HTMLParser
from itertools import cycle
from pathlib import Path

import openpyxl
import pytest
import streamlit as st
from sqlalchemy import func, select, update
from starlette.applications import Starlette
from streamlit.testing.v1 import AppTest

import examples
from data_model.declared import UPLOADED
from data_model.keeping.database import reading, writing
from data_model.known.problems import Problem
from data_model.people import accounts, grants, sessions
from data_model.rights.roles import EVERYTHING, Grant, Role
from data_model.rights.viewer import Viewer
from data_model.stored.tables import account, session, upload
from hand_made import HUE, agreement, delegation, upload_rows
from ingest.admit.admitted import Admitted
from ingest.annotate import annotated, annotated_name
from ingest.draft import quota, uploads
from ingest.model import CheckedFile
from ingest.read import read_book
from ingest.template import template
from ingest_books import workbook
from loops import finished
from pages_opened import page_file
from server import routes
from server.sign_in import pages as sign_in
from server.sign_in import second_factor
from server.sign_in.answering import ADDRESSES, OPENID, OPENID_BACK
from titles import TITLES

ROOT = Path(__file__).resolve().parents[2]
pytestmark = [pytest.mark.one_database, pytest.mark.usefixtures("prepared")]
EVIL = "<img src=x onerror=alert(1)>"
GOOD = "bốn con voi trắng"

#: attack -> tests that fail without its guard; those of this file are found by their names
ATTACKS = {
    "formula injection": (
        "reports/test_table_xlsx.py::test_text_is_never_a_formula",
        "ingest/read/test_spoiled_workbooks.py::test_the_marked_workbook_holds_no_formula_of_a_text",
        "ingest/sources/test_sources.py::test_text_is_never_a_formula_and_nothing_in_it_breaks_the_workbook",
        "server/test_attacks.py::test_templates_hold_no_formula_of_anybody_s_text",
    ),
    "scripts in cells, names, files, notes": (
        "ingest/read/test_spoiled_workbooks.py::test_text_of_cells_is_never_markup_on_a_page",
        "server/test_attacks.py::test_no_page_makes_an_element_of_what_people_wrote",
        "server/test_attacks.py::test_an_account_s_name_is_no_element_of_the_page",
    ),
    "scripts of others": ("server/test_server.py::test_every_answer_tells_browsers_what_not_to_do_with_it",),
    "zip and memory bombs": (
        "ingest/read/test_read.py::test_a_zip_that_unpacks_to_too_much_is_refused_before_it_is_unpacked",
        "ingest/read/test_read.py::test_a_reader_that_takes_too_long_is_stopped",
        "ingest/read/test_read.py::test_memory_is_watched_where_the_system_does_not_limit_it",
    ),
    "entities in XML": ("server/test_attacks.py::test_entities_of_a_workbook_are_not_unfolded",),
    "path tricks": (
        "server/test_server.py::test_no_file_beside_the_folder_is_served",
        "server/test_server.py::test_a_link_out_of_the_folder_is_not_followed",
        "server/test_sign_in.py::test_no_writing_of_an_address_gets_past_the_door",
        "server/test_attacks.py::test_a_path_in_a_file_s_name_leads_nowhere",
    ),
    "texts that take long to understand": ("ingest/test_long_texts.py::test_no_text_takes_long_to_be_understood",),
    "a database that asks for our files": (
        "ingest/sources/test_server_that_asks_for_files.py::test_a_server_that_asks_for_a_file_gets_none",
    ),
    "SQL in links": ("server/test_attacks.py::test_sql_in_a_link_is_a_word_like_any_other",),
    "tokens of programs": (
        "server/api/test_tokens.py::test_a_token_opens_the_interface_and_nothing_else",
        "server/api/test_tokens.py::test_a_token_in_an_address_is_none",
        "server/api/test_tokens.py::test_a_closed_account_s_tokens_and_those_over_or_revoked_open_nothing",
        "server/api/test_tokens.py::test_who_is_signed_in_reads_but_writes_nothing_without_a_token",
        "server/api/test_reading.py::test_of_another_unit_nothing_is_told",
        "server/api/test_reading.py::test_what_belongs_to_a_person_is_hidden_in_every_form",
    ),
    "records of another unit": (
        "data_model/rights/test_visible_rows.py::test_a_viewer_is_told_what_a_database_of_these_units_alone_would_tell",
        "data_model/rights/test_visible_rows.py::test_a_query_that_forgets_the_rights_fails",
        "data_model/rights/test_permits.py::test_records_of_another_unit_are_none",
    ),
    "drafts and uploads by their numbers": (
        "data_model/rights/test_permits.py::test_another_units_draft_is_as_if_there_were_none",
        "server/test_attacks.py::test_the_page_of_another_units_draft_shows_nothing_of_it",
    ),
    "files made for somebody else": (
        "browser/test_rights.py::test_a_file_made_for_one_page_is_not_given_to_another_person",
        "server/test_media.py::test_a_file_is_given_to_the_account_that_was_told_of_it",
        "server/test_media.py::test_an_address_among_the_words_of_a_page_grants_nothing",
        "server/test_media.py::test_a_button_of_another_account_s_page_makes_no_file",
        "server/test_media.py::test_after_a_right_was_taken_older_addresses_lead_nowhere",
        "data_model/audit/test_exports.py::test_a_page_drawn_before_a_right_was_taken_gives_no_file",
    ),
    "session fixation": (
        "server/test_sign_in.py::test_signing_in_gives_a_new_session_and_ends_the_one_before",
        "server/test_attacks.py::test_a_cookie_planted_before_signing_in_is_worth_nothing_after",
    ),
    "stolen, edited, expired cookies": (
        "server/test_sign_in.py::test_an_edited_cookie_and_one_of_another_key_open_nothing",
        "server/test_sign_in.py::test_signing_out_ends_the_session_everywhere_that_cookie_is",
        "server/test_sign_in.py::test_an_expired_session_is_over",
    ),
    "forms of other sites": (
        "server/test_sign_in.py::test_a_form_of_another_site_or_another_browser_does_nothing",
        "server/test_attacks.py::test_every_form_asks_for_its_token",
    ),
    "pages of another account": (
        "server/test_own_pages.py::test_an_interrupted_page_is_taken_up_by_its_own_account_alone",
        "server/test_own_pages.py::test_an_open_page_is_not_taken_from_its_account",
        "server/test_own_pages.py::test_what_a_websocket_says_of_itself_is_not_believed",
    ),
    "websockets of other sites": ("server/test_sign_in_attacked.py::test_a_websocket_is_opened_by_our_own_page_alone",),
    "connections that keep the server waiting": (
        "server/test_connections.py::test_half_a_request_ends_in_time_and_a_word_now_and_then_does_not_help",
        "server/test_connections.py::test_a_body_drop_by_drop_ends_and_one_that_flows_does_not",
        "server/test_connections.py::test_one_address_has_so_many_and_its_own_silent_ones_make_room",
        "server/test_connections.py::test_a_websocket_that_cannot_be_read_does_not_stay",
        "server/test_connections.py::test_who_asks_for_a_websocket_is_nobody_known_until_it_is_taken",
        "server/test_floods.py::test_who_is_signed_in_works_on",
    ),
    "requests that take long to read": ("server/test_cookies.py::test_a_cookie_with_a_backslash_is_left_out",),
    "memory filled by forms and by many addresses of one file": (
        "server/test_sign_in_attacked.py::test_a_form_is_no_place_for_a_novel",
        "server/test_sign_in_attacked.py::test_a_form_sent_in_another_way_says_nothing",
        "server/test_server.py::test_anything_else_is_asked_for_again",
        "server/test_server.py::test_no_more_is_kept_than_there_is_room_for",
    ),
    "memory filled by files nobody asked for": (
        "server/test_uploads.py::test_only_what_was_asked_for_is_taken_and_only_from_who_may_upload",
        "server/test_uploads.py::test_bytes_are_counted_for_an_account_and_for_all_and_freed_with_the_page",
        "server/test_uploads.py::test_a_page_holds_the_files_chosen_last_together_within_the_bound_of_bytes",
    ),
    "what the framework listens to beside our pages": (
        "server/test_framework.py::test_addresses_that_no_page_uses_are_closed",
        "server/test_framework.py::test_messages_that_no_page_sends_are_dropped",
    ),
    "a proxy before a program without accounts": (
        "server/test_server.py::test_without_accounts_what_a_proxy_hands_on_is_refused",
    ),
    "links in what people wrote": ("ui/parts/test_markup.py::test_an_address_in_a_text_is_no_link",),
    "names of other sites": ("server/test_hosts.py::test_a_running_server_refuses_other_names_on_every_path",),
    "links to other sites": ("server/test_sign_in.py::test_signing_in_never_leads_to_another_site",),
    "guessed passwords": (
        "server/test_sign_in.py::test_strangers_wait_after_five_wrong_passwords_and_a_known_browser_does_not",
        "data_model/people/test_waits.py::test_a_network_that_fails_too_often_waits_whatever_names_it_tries_and_others_do_not",
    ),
    "a provider's word forged, replayed, meant for another": (
        "server/test_openid.py::test_a_token_is_believed_only_if_the_provider_made_it_for_us_and_for_this_sign_in",
        "server/test_openid.py::test_a_way_back_is_gone_once_and_by_the_browser_that_went",
        "server/test_openid.py::test_where_it_goes_on_to_is_here_whatever_the_link_says",
    ),
    "an account taken over by a name in a directory": (
        "data_model/people/test_directory.py::test_nobody_becomes_somebody_else_by_a_name",
        "server/test_openid.py::test_an_account_of_the_same_name_is_not_taken_over_until_an_administrator_says_so",
    ),
    "a directory asked for more than a name and a password": (
        "server/test_ldap.py::test_what_is_typed_is_a_name_and_a_password_and_nothing_else",
        "server/test_ldap.py::test_a_certificate_of_nobody_and_a_connection_that_is_not_encrypted_get_no_password",
    ),
    "guessed and used codes of a telephone": (
        "data_model/people/test_second_factor.py::test_a_code_is_good_once",
        "data_model/people/test_second_factor.py::test_wrong_codes_wait_and_the_right_password_does_not_begin_them_anew",
        "server/test_second_factor.py::test_nothing_is_shown_between_the_password_and_the_code",
        "server/test_second_factor.py::test_who_needs_one_takes_it_before_anything_is_shown",
    ),
    "a full disk by uploads": (
        "server/test_attacks.py::test_an_account_hands_in_so_much_an_hour_and_no_more",
        "server/test_attacks.py::test_a_unit_leaves_so_many_drafts_and_no_more",
    ),
    "programs that press buttons": ("server/test_server.py::test_programs_cannot_drive_the_pages_past_the_screen",),
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_every_attack_has_its_tests(attack) -> None:
    for place in ATTACKS[attack]:
        file, _, name = place.partition("::")
        found = ast.walk(ast.parse((ROOT / "tests" / file).read_text(encoding="utf-8")))
        assert name in {node.name for node in found if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}, place


def test_the_guide_to_security_names_only_tests_there_are() -> None:
    words = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`((?:\w+/)*test_\w+\.py)`", words))
    assert len(named) >= 10
    assert not [name for name in named if not (ROOT / "tests" / name).exists()]


# Formulas


@pytest.mark.sampled(4)
@pytest.mark.parametrize(("register", "language"), list(zip(UPLOADED, cycle(("vi", "en")), strict=False)))
def test_templates_hold_no_formula_of_anybody_s_text(register, language) -> None:
    upload_rows(
        "agreements",
        agreement('=HYPERLINK("http://x")', date(2024, 1, 1), country="JP", partner_name="=cmd|' /C calc'!A0"),
    )
    book = openpyxl.load_workbook(io.BytesIO(template(UPLOADED[register], language)))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert len(cells) > 20
    assert not [cell.coordinate for cell in cells if cell.data_type == "f"]
    assert not [cell.value for cell in cells if "calc" in str(cell.value)]


# Markup


class Elements(HTMLParser):
    """Every element of a piece of HTML that could run something or fetch something."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        bad = [name for name, value in attributes if name.startswith("on") or "javascript:" in (value or "").lower()]
        if (
            bad
            or (tag == "img" and not dict(attributes)["src"].startswith(("data:image/", "/assets/")))
            or tag in ("script", "iframe", "object", "embed", "svg", "form", "base", "meta", "link")
        ):
            self.found.append(f"<{tag} {bad}>")


def markup(app: AppTest) -> list[str]:
    """Return every piece of a page that a browser takes as HTML."""
    return [str(item.value) for item in app.get("html")] + [item.value for item in app.markdown if item.allow_html]


def elements(app: AppTest) -> list[str]:
    found = Elements()
    for piece in markup(app):
        found.feed(piece)
    return found.found


def words_of(app: AppTest) -> str:
    """Return what a page says, without where its links lead: they repeat the link it was opened by."""
    return re.sub(
        r'href="[^"]*"',
        "",
        " ".join(
            [
                *markup(app),
                *(
                    str(item.value)
                    for kind in (
                        "markdown",
                        "text",
                        "error",
                        "info",
                        "warning",
                        "success",
                        "caption",
                        "header",
                        "subheader",
                    )
                    for item in app.get(kind)
                ),
            ]
        ),
    )


def page(name: str, **query: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "ui" / "main.py"), default_timeout=300)
    for key, value in query.items():
        app.query_params[key] = value
    return app.switch_page(page_file(name)).run()


def hostile_file() -> bytes:
    header = ["STT", "Tên đoàn", "Quốc gia", "Số người", "Ngày đến", "Ghi chú", EVIL]
    return workbook(
        {
            EVIL: [
                [f"DANH SÁCH ĐOÀN VÀO NĂM 2024 {EVIL}"],
                header,
                [1, EVIL, "Nhật Bản", "một hai", "01/03/2024", EVIL, EVIL],
                [2, EVIL, EVIL, 3, EVIL, EVIL, EVIL],
            ]
        }
    )


def test_no_page_makes_an_element_of_what_people_wrote() -> None:
    upload_rows(
        "agreements", agreement(EVIL, date(2024, 1, 1), country="JP", partner_name=EVIL, note=EVIL), name=f"{EVIL}.xlsx"
    )
    done = upload_rows(
        "delegations", delegation(EVIL, date(2024, 3, 1), countries=("JP",), persons=3, note=EVIL), name=f"{EVIL}2.xlsx"
    )
    with writing() as connection:
        draft = uploads.keep_draft(connection, Admitted(f"{EVIL}.xlsx", hostile_file()), HUE, EVIL)
    seen = ""
    for name, query in [
        *((name, {}) for name in TITLES),
        ("upload", {"draft": str(draft)}),
        ("uploads", {"upload": str(done.upload_id)}),
        ("partnerships", {"country": "JP", "year": "2024"}),
    ]:
        app = page(name, **query)
        assert not app.exception, name
        assert elements(app) == [], name
        seen += words_of(app)
    assert "onerror" in seen, "what was written is shown: as words"


@pytest.fixture
def cookies(monkeypatch) -> dict[str, str]:
    found: dict[str, str] = {}
    monkeypatch.setattr(st.context.__class__, "cookies", found)
    return found


def join(name: str, full_name: str = "", administrator: bool = False, grant: Grant | None = None) -> str:
    """Make an account; return the cookie of its session."""
    with writing() as connection:
        made = accounts.add(connection, name, full_name or name, GOOD, by="An", administrator=administrator)
        if grant:
            grants.give(connection, made.id, grant, "An")
        return sessions.cookie_of(connection, sessions.begin(connection, made.id, "10.0.0.7"))


def test_an_account_s_name_is_no_element_of_the_page(cookies) -> None:
    cookies[sessions.COOKIE] = join("lan", EVIL, administrator=True)
    for name in ("accounts", "audit"):
        app = page(name)
        assert elements(app) == []
    assert "onerror" in words_of(page("accounts"))


UNFOLDING = "".join(
    f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("bcdefghij", "cdefghijk", strict=True)
)


def with_entities(entities: str) -> bytes:
    """Return a workbook whose shared texts declare entities; one of its cells is made of &a;."""
    given, made = io.BytesIO(workbook({"Sheet1": [["Tên đoàn"], ["PUT HERE"]]})), io.BytesIO()
    found = 0
    with zipfile.ZipFile(given) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            text = old.read(name).decode()
            if "PUT HERE" in text:
                found += 1
                text = text.replace("PUT HERE", "&a;").replace("<sst", f"<!DOCTYPE x [{entities}]><sst", 1)
            new.writestr(name, text)
    assert found == 1
    return made.getvalue()


@pytest.mark.sampled(1)
@pytest.mark.parametrize(
    "entities",
    ['<!ENTITY a SYSTEM "file:///etc/passwd">', f'<!ENTITY b "hahahaha">{UNFOLDING}<!ENTITY a "&k;">'],
    ids=["a file of the server", "a billion letters"],
)
def test_entities_of_a_workbook_are_not_unfolded(entities) -> None:
    """Read, and marked by the library that writes workbooks: refused in words, or given as they stand."""
    data = with_entities(entities)
    for take in (
        lambda: str(read_book("x.xlsx", data).sheets),
        lambda: str(_cells_of(annotated(CheckedFile(name="x.xlsx", sha256="0" * 64, size=len(data), tables=[]), data))),
    ):
        try:
            taken = take()
        except Problem:
            continue
        assert "root:" not in taken
        assert "haha" not in taken


def _cells_of(content: bytes) -> list[object]:
    return [
        cell.value
        for sheet in openpyxl.load_workbook(io.BytesIO(content)).worksheets
        for row in sheet.iter_rows()
        for cell in row
    ]


# Links and paths


WORDS = (
    "46' OR '1'='1",
    "46; DROP TABLE delegations; --",
    "1 UNION SELECT token FROM session",
    "%27",
    "-1",
    "9" * 40,
    "2147483648",
    "²",
    "٤٦",
    "../../etc/passwd",
    "\x00",
    EVIL,
)
LINKS = (
    ("delegations", ("place", "country", "from", "year", "currency")),
    ("uploads", ("upload",)),
    ("upload", ("draft",)),
    ("upload", ("edit",)),
)


def test_sql_in_a_link_is_a_word_like_any_other() -> None:
    upload_rows("delegations", delegation("Đoàn Gifu", date(2024, 3, 1), countries=("JP",), persons=3))
    plain = words_of(page("delegations"))
    wrong = []
    for word in examples.some(WORDS, 2):
        for name, keys in LINKS:
            app = page(name, **{key: f"delegations-{word}" if key == "edit" else word for key in keys})
            title = app.title[0].value if app.title else ""
            if app.exception or elements(app) or not title.startswith(TITLES[name]):
                wrong.append((name, word))
            if name == "delegations" and words_of(app) != plain:
                wrong.append((name, word, "other words"))
    assert wrong == []
    with reading() as connection:
        assert connection.scalar(select(func.count()).select_from(upload)) == 2


@pytest.mark.parametrize(
    "name",
    ["../../etc/passwd", "/etc/cron.d/x", "a/../../b.xlsx", "x" * 5000 + ".xlsx", "con.xlsx\r\nSet-Cookie: a=b", ""],
)
def test_a_path_in_a_file_s_name_leads_nowhere(name, data_folder) -> None:
    uploads_before = _files(data_folder)
    with writing() as connection:
        draft = uploads.keep_draft(connection, Admitted(name, hostile_file()), HUE, "An")
        kept = uploads.find(connection, draft)
    assert len(kept.name) <= 300
    assert "/" not in annotated_name(kept.name, "cần sửa")
    assert _files(data_folder) == uploads_before


def _files(folder: Path) -> set[str]:
    return {
        str(path.relative_to(folder.parent)).removesuffix("-wal").removesuffix("-shm")
        for path in folder.parent.rglob("*")
    }


# Others' things


def test_the_page_of_another_units_draft_shows_nothing_of_it(cookies) -> None:
    with writing() as connection:
        draft = uploads.keep_draft(connection, Admitted("mật của Huế.xlsx", hostile_file()), HUE, "An")
    join("lan", administrator=True)
    for role in (Role.STAFF, Role.VIEWER, Role.APPROVER):
        cookies[sessions.COOKIE] = join(f"dn{role.value}", grant=Grant("48", role))
        none, theirs = page("upload", draft="999"), page("upload", draft=str(draft))
        assert "mật của Huế" not in words_of(theirs)
        told = [[item.value for item in shown.error] for shown in (theirs, none)]
        assert told[0] == [words.replace("999", str(draft)) for words in told[1]] != [], (
            "which of the two it is, is not told"
        )
    cookies[sessions.COOKIE] = join("hue", grant=Grant(HUE, Role.STAFF))
    assert "mật của Huế" in words_of(page("upload", draft=str(draft)))


# Forms


def forms() -> list[str]:
    """Return every address of ours that takes more than a question."""
    return [item.path for item in routes.routes() if (getattr(item, "methods", None) or set()) - {"GET", "HEAD"}]


def test_every_form_asks_for_its_token() -> None:
    assert set(forms()) == set(ADDRESSES) - {OPENID, OPENID_BACK}, (
        "a new form: name it here, and see that it asks for its token"
    )
    app, cookie = Starlette(routes=routes.routes()), join("lan")
    values = (
        f"name=lan&password={GOOD}&old={GOOD}&new=một hai ba bốn năm&again=một hai ba bốn năm&code=x&full_name=x&form="
    )
    for path in forms():
        sent = []

        async def receive():
            return {"type": "http.request", "body": values.encode()}

        async def send(message, sent=sent):
            sent.append(message)

        headers = {
            "content-type": "application/x-www-form-urlencoded",
            "content-length": str(len(values.encode())),
            "cookie": f"{sessions.COOKIE}={cookie}",
            "host": "localhost",
        }
        before = _accounts_and_sessions()
        finished(
            app(
                {
                    "type": "http",
                    "method": "POST",
                    "path": path,
                    "query_string": b"",
                    "client": ("127.0.0.1", 1),
                    "server": ("127.0.0.1", 80),
                    "scheme": "http",
                    "headers": [(key.encode(), value.encode()) for key, value in headers.items()],
                },
                receive,
                send,
            )
        )
        assert sent[0]["status"] == (303 if path in ("/first-account", "/second-step") else 400), path
        assert _accounts_and_sessions() == before, path
    for act in (
        *(sign_in._sign_in, sign_in.sign_out, sign_in._password, sign_in.own_sessions, sign_in._first),
        *(sign_in.second_step, second_factor._take, second_factor._change),
    ):
        assert re.search(r"stale\(", inspect.getsource(act)), act.__name__


def _accounts_and_sessions() -> list[tuple]:
    with reading() as connection:
        return [
            *map(tuple, connection.execute(select(account.c.id, account.c.password_hash))),
            *map(tuple, connection.execute(select(session.c.id, session.c.ended_at))),
        ]


def test_a_cookie_planted_before_signing_in_is_worth_nothing_after() -> None:
    join("lan")
    with writing() as connection:
        found = accounts.find_named(connection, "lan")
        planted = sessions.cookie_of(connection, "a" * 43)
        assert sessions.of_cookie(connection, planted) is None
        sessions.begin(connection, found.id, "10.0.0.1")
        assert sessions.of_cookie(connection, planted) is None


# Too much


def staff() -> Viewer:
    return Viewer(EVERYTHING)


def hand_in(number: int, user: str = "lan", size: int = 10) -> int:
    with writing(staff()) as connection:
        return uploads.keep_draft(connection, Admitted(f"{number}.xlsx", f"{number:06}".encode() * size), HUE, user)


def test_an_account_hands_in_so_much_an_hour_and_no_more(monkeypatch) -> None:
    monkeypatch.setattr(quota, "FILES", 3)
    first = [hand_in(number) for number in range(3)]
    with pytest.raises(Problem) as refused:
        hand_in(3)
    assert refused.value.code == "too_much_handed_in"
    assert hand_in(0) == first[0], "a file that is here already is taken up again"
    hand_in(4, user="minh")
    with writing() as connection:  # the program's own work, and that of commands without accounts
        uploads.keep_draft(connection, Admitted("5.xlsx", b"5"), HUE, "lan")
        connection.execute(update(upload).values(uploaded_at=datetime.now(UTC) - timedelta(hours=2)))
        later = datetime.now(UTC) + timedelta(days=1)  # by a clock that was ahead: it shuts nobody out until then
        connection.execute(update(upload).where(upload.c.id == first[0]).values(uploaded_at=later))
    monkeypatch.setattr(quota, "FILES", 1)
    hand_in(8)
    with writing() as connection:
        connection.execute(update(upload).values(uploaded_at=datetime.now(UTC) - timedelta(hours=2)))
    monkeypatch.setattr(quota, "FILES", 3)
    monkeypatch.setattr(quota, "BYTES", 200)
    hand_in(6, size=20)
    with pytest.raises(Problem) as refused:
        hand_in(7, size=20)
    assert refused.value.code == "too_much_handed_in"


def test_a_unit_leaves_so_many_drafts_and_no_more(monkeypatch) -> None:
    monkeypatch.setattr(quota, "DRAFTS", 2)
    first = hand_in(1)
    hand_in(2, user="minh")
    with pytest.raises(Problem) as refused:
        hand_in(3, user="hoa")
    assert refused.value.code == "too_many_drafts"
    assert "2 tệp" in str(refused.value)
    with writing(staff()) as connection:
        uploads.drop_draft(connection, first, "lan")
    assert hand_in(3, user="hoa")
