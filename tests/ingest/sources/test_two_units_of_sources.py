"""Two units and the databases they read from: what one reads is neither seen nor changed by the other."""

import pytest

from data_model.keeping.database import reading, writing
from data_model.known.problems import Problem
from data_model.rights.roles import Grant, Role, rights_from
from data_model.rights.viewer import Viewer
from ingest.apply.apply_plan import apply_plan
from ingest.ask.context import Context
from ingest.draft import memory, uploads
from ingest.draft.kinds import check_draft
from ingest.draft.readings import KeptReading, keep_snapshot, latest_readings
from ingest.draft.uploads import Status
from ingest.plan.change_plan import ChangePlan, Outcome
from ingest.plan.compare import plan_changes
from ingest.sources.allowed import allowed, permit_source
from ingest.sources.declared_sources import source_named
from ingest.sources.snapshot import take_snapshot
from other_database import DELEGATIONS, OtherDatabase, declare, other_database

HUE, DA_NANG = "46", "48"


def staff(unit: str) -> Viewer:
    return Viewer(rights_from([Grant(unit, Role.STAFF)], administers=False))


OF_HUE, OF_DA_NANG = staff(HUE), staff(DA_NANG)


@pytest.fixture
def other(prepared, tmp_path):
    with other_database("sqlite", prepared, tmp_path) as made:
        made.write(DELEGATIONS.replace("'Nhật Bản'", "'Nhật Bảnn'"))
        yield made


def read(other: OtherDatabase, who: Viewer, unit: str) -> KeptReading:
    snapshot = take_snapshot(other.declare(), "ds_doan_vao")
    with writing(who) as connection:
        return keep_snapshot(connection, snapshot, unit, "An")


def plan_of(who: Viewer, draft: int) -> ChangePlan:
    with reading(who) as connection:
        found, content = uploads.find(connection, draft), uploads.content(connection, draft)
        context = Context(unit=found.unit, answers=memory.answers_to(connection, draft, found.unit))
        return plan_changes(connection, check_draft(found, content, context), found.unit)


def status_of(draft: int) -> str:
    with reading() as connection:
        return uploads.find(connection, draft).status


def test_a_database_of_one_unit_is_offered_to_no_other(other):
    declare(other.folder, "".join(f'[{name}]\nurl = "{other.url}"\nunit = "{name[1:]}"\n' for name in ("u46", "u48")))
    for who, own, others in ((OF_HUE, "u46", "u48"), (OF_DA_NANG, "u48", "u46")):
        with reading(who) as connection:
            assert list(allowed(connection).sources) == [own]
            permit_source(connection, source_named(own))
            with pytest.raises(Problem):
                permit_source(connection, source_named(others))


def test_a_wrong_entry_is_told_to_nobody_of_a_unit(other):
    declare(other.folder, '[x]\nurl = "nothing"\n')
    for who in (OF_HUE, OF_DA_NANG):
        with reading(who) as connection:
            assert allowed(connection).problems == ()


def test_the_same_table_read_for_two_units_is_two_readings_each_seen_by_its_own(other):
    hue, da_nang = read(other, OF_HUE, HUE), read(other, OF_DA_NANG, DA_NANG)
    assert (hue.unchanged, da_nang.unchanged) == (None, None), "the same rows, but nobody else's reading"
    assert status_of(hue.draft) == status_of(da_nang.draft) == Status.DRAFT
    for who, own, others in ((OF_HUE, hue, da_nang), (OF_DA_NANG, da_nang, hue)):
        with reading(who) as connection:
            assert [item.upload_id for item in latest_readings(connection)] == [own.draft]
            with pytest.raises(Problem):
                uploads.content(connection, others.draft)


def test_who_reads_for_both_units_has_two_readings_too(other):
    both = Viewer(rights_from([Grant(HUE, Role.STAFF), Grant(DA_NANG, Role.STAFF)], administers=False))
    hue, da_nang = read(other, both, HUE), read(other, both, DA_NANG)
    assert hue.draft != da_nang.draft
    assert da_nang.unchanged is None
    other.write("UPDATE ds_doan_vao SET so_nguoi = 9 WHERE id = 1")
    read(other, both, DA_NANG)
    assert [status_of(item.draft) for item in (hue, da_nang)] == [Status.DRAFT, Status.DROPPED]


def test_reading_again_takes_the_place_of_ones_own_draft_only_and_keeps_ones_own_answers(other):
    hue, da_nang = read(other, OF_HUE, HUE), read(other, OF_DA_NANG, DA_NANG)
    with writing(OF_DA_NANG) as connection:
        memory.answer(connection, da_nang.draft, "country:nhatbann", "LA")
    other.write("UPDATE ds_doan_vao SET so_nguoi = 9 WHERE id = 1")
    again, later = read(other, OF_HUE, HUE), read(other, OF_DA_NANG, DA_NANG)
    assert [status_of(item.draft) for item in (hue, da_nang)] == [Status.DROPPED, Status.DROPPED]
    with reading() as connection:
        given = [
            dict(memory.answers_to(connection, item.draft, unit).given)
            for item, unit in ((again, HUE), (later, DA_NANG))
        ]
    assert given == [{}, {"country:nhatbann": "LA"}]


def test_what_one_applies_is_new_to_the_other(other):
    hue, da_nang = read(other, OF_HUE, HUE), read(other, OF_DA_NANG, DA_NANG)
    before = plan_of(OF_HUE, hue.draft).count(Outcome.NEW)
    plan = plan_of(OF_DA_NANG, da_nang.draft)
    with writing(OF_DA_NANG) as connection:
        apply_plan(connection, plan, da_nang.draft, "An")
    assert before > 0
    assert plan_of(OF_HUE, hue.draft).count(Outcome.NEW) == before
    assert read(other, OF_HUE, HUE).draft == hue.draft
    assert status_of(da_nang.draft) == Status.APPLIED
