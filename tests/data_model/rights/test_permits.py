"""Who may write what: asked at the door of everything that writes, on the page and by command."""

import ast
import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import insert, update

from data_model.__main__ import main as data_model
from data_model.figures import exchange
from data_model.figures.exchange import Rate
from data_model.figures.filters import Filters
from data_model.keeping.database import reading, writing
from data_model.known.places import NATION
from data_model.known.problems import Problem
from data_model.people import accounts, grants
from data_model.queries.records_behind import Wanted, records
from data_model.registers import completeness, partner_merges, partners
from data_model.rights.guard import Unguarded
from data_model.rights.permits import WRITTEN_WITH, permit_entering
from data_model.rights.roles import EVERYTHING, Grant, Rights, Role, rights_from
from data_model.rights.viewer import Viewer
from data_model.settings import settings
from data_model.stored.tables import REGISTERS, metadata
from data_model.stored.tables import upload as upload_table
from hand_made import (
    agreement,
    checked_file,
    delegation,
    dumped,
    preview,
    table,
    upload,
    upload_rows,
    year_figure,
)
from ingest.__main__ import main as ingest
from ingest.admit.admitted import Admitted
from ingest.apply.apply_plan import apply_plan
from ingest.apply.undo import undo_upload
from ingest.draft import memory, uploads
from ingest.draft.uploads import Status
from ingest.plan.compare import plan_changes

pytestmark = pytest.mark.usefixtures("prepared")
ROOT = Path(__file__).resolve().parents[3]
HUE, DA_NANG, GIA_LAI, BINH_DINH = "46", "48", "52", "63:52"
GIFU = delegation("Đoàn Gifu", date(2024, 3, 1), countries=("JP",))


def may(*granted: tuple[str, Role], administers: bool = False) -> Viewer:
    return Viewer(rights_from([Grant(unit, role) for unit, role in granted], administers))


STAFF, VIEWER, APPROVER = may((HUE, Role.STAFF)), may((HUE, Role.VIEWER)), may((HUE, Role.APPROVER))
NATIONAL_VIEWER, ADMINISTRATOR, NOBODY = may((NATION, Role.VIEWER)), may(administers=True), may()
WHOLE_COUNTRY = may((NATION, Role.STAFF))


def refused(who: Viewer, act, *arguments, **named) -> str | None:
    """Return the code of what refuses an act, None when it is done; what is refused leaves nothing."""
    before = dumped()
    try:
        with writing(who) as connection:
            act(connection, *arguments, **named)
    except Problem as problem:
        assert dumped() == before
        return problem.code
    return None


@pytest.mark.one_database
def test_what_grants_add_up_to():
    assert may((GIA_LAI, Role.STAFF)).rights == Rights(("52", "63:52", "63:64"), ("52", "63:52", "63:64"), (), False)
    assert may((NATION, Role.APPROVER), (HUE, Role.STAFF)).rights == Rights(None, (HUE,), None, False)
    assert ADMINISTRATOR.rights == Rights((), (), (), True)
    assert not ADMINISTRATOR.rights.sees_anything


@pytest.mark.parametrize(
    ("who", "code"),
    [
        (VIEWER, "may_only_look"),
        (NATIONAL_VIEWER, "may_only_look"),
        (ADMINISTRATOR, "may_only_look"),
        (NOBODY, "may_only_look"),
        (APPROVER, "may_only_look"),
        (may((DA_NANG, Role.STAFF)), "may_not_enter"),
        (STAFF, None),
        (WHOLE_COUNTRY, None),
    ],
)
def test_only_staff_of_the_unit_enters(who, code):
    draft, plan = preview(table("delegations", [GIFU]))
    assert refused(who, uploads.keep_draft, Admitted("a.xlsx", b"a"), HUE, "An") == code
    assert refused(who, uploads.keep_form, Admitted("a", b"{}"), HUE, "An") == code
    assert (
        refused(who, uploads.keep_reading, Admitted("a", b"b"), HUE, "An", {"name": "x", "table": "y", "columns": []})
        == code
    )
    assert refused(who, completeness.mark_complete, "agreements", HUE, 2023, "An") == code
    assert refused(who, completeness.mark_incomplete, "agreements", HUE, 2023, "An") == code
    applied = refused(who, apply_plan, plan, draft, "An")
    assert applied == code or (code and applied == "no_such_upload")  # a draft that may not be seen is none


def _answers(connection, number):
    return memory.answers_to(connection, number, HUE)


@pytest.mark.parametrize("who", [VIEWER, APPROVER, may((DA_NANG, Role.STAFF)), ADMINISTRATOR, NOBODY, NATIONAL_VIEWER])
def test_another_units_draft_is_as_if_there_were_none(who):
    draft, _plan = preview(table("delegations", [GIFU]))
    with reading(who) as connection:
        assert uploads.listed(connection, Status.DRAFT) == []
        for ask in (uploads.find, uploads.content, _answers, memory.complete_period):
            with pytest.raises(Problem) as hidden:
                ask(connection, draft)
            with pytest.raises(Problem) as missing:
                ask(connection, 999)
            assert hidden.value.code == missing.value.code == "no_such_upload"
    for act in (
        lambda connection: uploads.drop_draft(connection, draft, "An"),
        lambda connection: memory.answer(connection, draft, "unit", "48"),
    ):
        assert refused(who, act) == "no_such_upload"


def test_an_applied_upload_is_seen_by_its_unit_its_file_read_by_who_works_with_it():
    done = upload_rows("delegations", GIFU).upload_id
    told = {}
    for name, who in {
        "viewer": VIEWER,
        "staff": STAFF,
        "approver": APPROVER,
        "nation": NATIONAL_VIEWER,
        "other": may((DA_NANG, Role.STAFF)),
        "nobody": NOBODY,
    }.items():
        with reading(who) as connection:
            told[name] = (
                [item.id for item in uploads.listed(connection, Status.APPLIED) if item.kind == "file"],
                _code(uploads.content, connection, done),
            )
    assert told == {
        "viewer": ([done], "may_not_read"),
        "staff": ([done], None),
        "approver": ([done], None),
        "nation": ([done], "may_not_read"),
        "other": ([], "no_such_upload"),
        "nobody": ([], "no_such_upload"),
    }


def _code(act, *arguments) -> str | None:
    try:
        act(*arguments)
    except Problem as problem:
        return problem.code
    return None


def test_staff_undoes_the_uploads_of_their_unit_only():
    mine, other = upload_rows("delegations", GIFU), upload_rows("delegations", GIFU, name="b.xlsx", unit=DA_NANG)
    assert refused(STAFF, undo_upload, other.upload_id, "An") == "no_such_upload"
    assert refused(VIEWER, undo_upload, mine.upload_id, "An") == "may_only_look"
    assert refused(APPROVER, undo_upload, mine.upload_id, "An") == "may_only_look"
    assert refused(STAFF, undo_upload, mine.upload_id, "An") is None


def test_figures_of_other_places_are_left_out_and_named():
    rows = [
        year_figure("delegations_in", place, 2023, Decimal(value))
        for place, value in ((HUE, 10), (DA_NANG, 20), (NATION, 30), (DA_NANG, 21))
    ]
    rows[3]["indicator"] = "delegations_out"
    checked = checked_file(table("figures", rows))
    with reading(STAFF) as connection:
        plan = plan_changes(connection, checked, HUE)
    assert [record.after["place"] for record in plan.records] == [HUE]
    assert plan.rejected == 3
    assert [(item.code, item.words.values["count"]) for item in plan.checked.tables[0].issues] == [
        ("place_of_others", 2),
        ("place_of_others", 1),
    ]
    with reading(WHOLE_COUNTRY) as connection:
        assert len(plan_changes(connection, checked, HUE).records) == 4


def test_a_plan_of_somebody_else_does_not_carry_their_rights_over():
    """The button carries a plan; who presses it may be somebody else, or have lost a right since."""
    rows = [year_figure("delegations_in", place, 2023, Decimal(20)) for place in (HUE, DA_NANG)]
    draft, plan = preview(table("figures", rows))
    assert {record.after["place"] for record in plan.records} == {HUE, DA_NANG}
    assert refused(STAFF, apply_plan, plan, draft, "An") == "may_not_enter"
    assert refused(WHOLE_COUNTRY, apply_plan, plan, draft, "An") is None
    assert refused(STAFF, undo_upload, draft, "An") == "may_not_enter"


def test_a_draft_cannot_be_applied_to_another_unit():
    draft, _plan = preview(table("delegations", [GIFU]))
    with reading() as connection:
        plan = plan_changes(connection, checked_file(table("delegations", [GIFU])), DA_NANG)
    assert refused(STAFF, apply_plan, plan, draft, "An") == "may_not_enter"


def test_a_later_upload_that_may_not_be_seen_still_holds_an_undo_up_without_its_name():
    rows = [year_figure("delegations_in", HUE, 2023, Decimal(852))]
    first = upload(table("figures", rows))
    later = upload(table("figures", [{**rows[0], "value": Decimal(900)}]), name="bi-mat-cua-ca-nuoc.xlsx", unit=NATION)
    with writing(STAFF) as connection, pytest.raises(Problem) as held:
        undo_upload(connection, first.upload_id, "An")
    assert held.value.code == "touched_later"
    assert f"№ {later.upload_id}" in str(held.value)
    assert "bi-mat" not in str(held.value)


def test_the_history_of_an_upload_names_no_figures_of_places_that_may_not_be_seen():
    rows = [year_figure("delegations_in", place, 2023, Decimal(20)) for place in (HUE, DA_NANG)]
    upload(table("figures", rows))
    changed = upload(table("figures", [{**row, "value": Decimal(30)} for row in rows]), name="b.xlsx")
    with reading(STAFF) as connection:
        assert [after["place"] for _name, _before, after in uploads.changed_records(connection, changed.upload_id)] == [
            HUE
        ]


def test_partners_are_merged_by_who_enters_for_every_unit_that_names_them():
    for unit, name in ((HUE, "Tỉnh Gifu"), (DA_NANG, "Tỉnh Gifuu")):
        upload_rows(
            "agreements",
            agreement(f"Thỏa thuận {unit}", date(2023, 1, 2), country="JP", partner_name=name),
            name=f"{unit}.xlsx",
            unit=unit,
        )
    with reading() as connection:
        pair = partners.alike(connection)[0]
    assert refused(STAFF, partner_merges.merge, pair.keep.id, pair.other.id, "An") == "partner_of_others"
    with reading(STAFF) as connection:
        assert partners.alike(connection) == []
        assert len(partners.partners(connection)) == 1
    assert (
        refused(may((HUE, Role.STAFF), (DA_NANG, Role.STAFF)), partner_merges.merge, pair.keep.id, pair.other.id, "An")
        is None
    )


def test_undoing_an_upload_forgets_no_partner_of_another_unit():
    upload_rows(
        "agreements",
        agreement("Thỏa thuận", date(2023, 1, 2), country="JP", partner_name="Gifu"),
        name="b.xlsx",
        unit=DA_NANG,
    )
    mine = upload_rows("agreements", agreement("Thỏa thuận", date(2023, 1, 2), country="KR", partner_name="Jeju"))
    before = [item.name for item in _partners()]
    assert refused(STAFF, undo_upload, mine.upload_id, "An") is None
    assert before == ["Gifu", "Jeju"]
    assert [item.name for item in _partners()] == ["Gifu"]


def _partners():
    with reading() as connection:
        return partners.partners(connection)


def test_rates_and_settings_count_for_all():
    rate = Rate(year=2023, currency="USD", vnd=Decimal(24000), source="NHNN", implied=False)
    assert refused(STAFF, exchange.put_rate, rate, "An") == "counts_for_all"
    assert refused(VIEWER, exchange.put_rate, rate, "An") == "counts_for_all"
    for who in (ADMINISTRATOR, WHOLE_COUNTRY):
        assert refused(who, exchange.put_rate, rate, "An") is None
    assert refused(STAFF, exchange.remove_rate, 2023, "USD", "An") == "counts_for_all"
    for who in (STAFF, WHOLE_COUNTRY, NATIONAL_VIEWER):
        assert refused(who, settings.choose, "department", "Sở X", "An") == "not_administrator"
    assert refused(ADMINISTRATOR, settings.choose, "department", "Sở X", "An") is None


def test_only_administrators_give_rights():
    with writing() as connection:
        made = accounts.add(connection, "lan", "Lan", "bốn con voi trắng", "An", administrator=True)
    for who in (STAFF, WHOLE_COUNTRY, APPROVER):
        assert refused(who, grants.give, made.id, Grant(HUE, Role.STAFF), "An") == "not_administrator"
        assert refused(who, grants.take, made.id, Grant(HUE, Role.STAFF), "An") == "not_administrator"
        with reading(who) as connection, pytest.raises(Unguarded):
            accounts.all_accounts(connection)
    assert refused(ADMINISTRATOR, grants.give, made.id, Grant(HUE, Role.STAFF), "An") is None
    with reading(ADMINISTRATOR) as connection:
        assert grants.grants_of(connection, made.id) == [Grant(HUE, Role.STAFF)]
    assert refused(ADMINISTRATOR, grants.take, made.id, Grant(HUE, Role.STAFF), "An") is None
    assert refused(ADMINISTRATOR, grants.give, made.id, Grant(BINH_DINH, Role.STAFF), "An") == "unknown_place"


@pytest.mark.one_database
def test_every_table_says_what_lets_it_be_written():
    assert set(WRITTEN_WITH) == set(metadata.tables)


@pytest.mark.parametrize("name", sorted(name for name, permits in WRITTEN_WITH.items() if permits is not None))
def test_writing_without_asking_fails(name):
    item = metadata.tables[name]
    column = next(iter(item.c))
    with writing(Viewer(EVERYTHING)) as connection, pytest.raises(Unguarded):
        connection.execute(update(item).values({column.name: column}))


def test_asking_for_one_kind_of_writing_does_not_permit_another():
    with writing(Viewer(EVERYTHING)) as connection:
        permit_entering(connection, HUE)
        with pytest.raises(Unguarded):
            connection.execute(
                insert(metadata.tables["account_grant"]).values(account_id=1, unit=HUE, role="staff", given_by="An")
            )
        with pytest.raises(Unguarded):
            connection.exec_driver_sql("UPDATE exchange_rate SET vnd = '1'")
        connection.execute(update(upload_table).values(name="x"))


# -- commands --------------------------------------------------------------------------------------


@pytest.fixture
def people() -> None:
    """An administrator who may do everything, staff of Hue and Da Nang, a viewer of Hue, a closed account."""
    with writing() as connection:
        lan = accounts.add(connection, "lan", "Lan", "bốn con voi trắng", "An", administrator=True)
        grants.give_everything(connection, lan.id, "An")
        for name, unit, role in (
            ("hue", HUE, Role.STAFF),
            ("danang", DA_NANG, Role.STAFF),
            ("xem", HUE, Role.VIEWER),
            ("dong", HUE, Role.STAFF),
        ):
            grants.give(
                connection,
                accounts.add(connection, name, name, "bốn con voi trắng", "lan").id,
                Grant(unit, role),
                "lan",
            )
        accounts.set_active(connection, accounts.find_named(connection, "dong").id, False, "lan")


SAMPLE = str(ROOT / "sample_data" / "doan_vao_doan_ra_hue_2023_mau.xlsx")


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("user", "unit", "code"),
    [
        ("hue", HUE, 0),
        ("danang", HUE, 2),
        ("xem", HUE, 2),
        ("dong", HUE, 2),
        ("ai-do", HUE, 2),
        ("lan", HUE, 0),
        ("hue", NATION, 2),
    ],
)
def test_commands_do_what_the_account_they_name_may(people, capsys, user, unit, code):
    done = ingest(["apply", SAMPLE, "--unit", unit, "--as", user, "--json"])
    told = capsys.readouterr()
    assert (done == 2) is (code == 2), told.err
    if code == 2:
        assert told.out == ""
        assert told.err.strip().endswith(".")
        return
    number = str(json.loads(told.out)["upload"])
    assert [ingest(["undo", number, "--as", other]) for other in ("danang", "xem", "dong", "ai-do")] == [2, 2, 2, 2]
    assert ingest(["undo", number, "--as", user]) == 0


@pytest.mark.one_database
def test_check_compares_with_what_the_account_may_see(people, capsys):
    assert ingest(["apply", SAMPLE, "--unit", HUE, "--as", "hue", "--json"]) != 2
    capsys.readouterr()
    counts = {}
    for name, user in {"none": [], "hue": ["--as", "hue"], "danang": ["--as", "danang"]}.items():
        ingest(["check", SAMPLE, "--unit", HUE, "--json", *user])
        counts[name] = sum(found["rows"]["new"] for found in json.loads(capsys.readouterr().out)["tables"])
    assert counts["none"] == counts["hue"] == 0 < counts["danang"]


@pytest.mark.one_database
def test_rights_are_given_and_taken_by_command(people, capsys):
    assert data_model(["accounts", "grant", "xem", "staff", DA_NANG]) == 0
    assert data_model(["accounts", "grant", "xem", "staff", "99"]) == 2
    assert data_model(["accounts", "revoke", "hue", "staff", HUE]) == 0
    capsys.readouterr()
    assert data_model(["accounts"]) == 0
    told = {line.split("\t")[0]: line.split("\t")[-1] for line in capsys.readouterr().out.splitlines()}
    assert told["xem"] == "viewer 46, staff 48"
    assert told["hue"] == ""
    assert told["lan"] == "approver VN, staff VN"


# -- the shape of the house ------------------------------------------------------------------------


SCREENS = sorted([*(ROOT / "ui").rglob("*.py"), *(ROOT / "pages").rglob("*.py")])


@pytest.mark.one_database
@pytest.mark.parametrize(
    "path", [path for path in SCREENS if path.name != "session.py"], ids=lambda path: f"{path.parent.name}.{path.stem}"
)
def test_screens_reach_the_data_through_the_session_only(path):
    """`database.reading` and `writing` know nobody: a screen that used them would show everybody everything."""
    named = {
        (node.module, item.name)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom)
        for item in node.names
    }
    assert not {
        (module, name)
        for module, name in named
        if module == "data_model.keeping.database"
        and name in ("reading", "writing", "engine", "connected", "one_writer")
    }
    assert ("data_model.keeping", "database") not in named


@pytest.mark.one_database
def test_every_page_says_for_whom_it_is():
    from ui.frame.page_access import NEEDS

    assert set(NEEDS) == {path.stem for path in (ROOT / "pages").rglob("*.py")}
    assert NEEDS["upload"](STAFF.rights)
    assert not NEEDS["upload"](VIEWER.rights)
    for name in ("settings", "accounts", "audit"):
        assert NEEDS[name](ADMINISTRATOR.rights)
        assert not NEEDS[name](WHOLE_COUNTRY.rights)


def test_records_of_another_unit_are_none():
    upload_rows("delegations", GIFU, unit=DA_NANG)
    with reading(STAFF) as connection:
        assert (
            records(
                connection,
                Wanted(dataset="delegations", filters=Filters(first_year=2024, last_year=2024, place=DA_NANG)),
            )
            == []
        )
    assert len(REGISTERS) >= 7
