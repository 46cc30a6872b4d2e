"""Undo: every record gets its former values back, or the undo is refused with the uploads that stand in its way."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select

from data_model.keeping.database import reading, writing
from data_model.known.problems import Problem
from data_model.registers import partner_merges, partners
from data_model.stored.tables import REGISTERS, change
from examples import tried
from hand_made import agreement, delegation, dumped, table, upload, upload_rows, year_figure
from ingest.admit.admitted import Admitted
from ingest.apply.undo import later_uploads, undo_upload
from ingest.draft import uploads
from statements_said import statements

pytestmark = pytest.mark.usefixtures("prepared")

VISIT = delegation("Đoàn tỉnh Gifu", date(2023, 3, 1), countries=("JP",), persons=12, note="Cảm ơn")
MOU = agreement("MoU", date(2020, 1, 1), country="LA", partner_name="Champasak")


def undo(upload_id: int):
    with writing() as connection:
        return undo_upload(connection, upload_id, "Bình")


def refusal(upload_id: int) -> Problem:
    with pytest.raises(Problem) as refused:
        undo(upload_id)
    return refused.value


def test_undoing_new_records_takes_them_back():
    before = dumped()
    receipt = upload(
        table("delegations", [VISIT]),
        table("agreements", [MOU]),
        table("figures", [year_figure("ngo_items", "46", 2020, Decimal(3))]),
    )
    assert dumped() != before
    undone = undo(receipt.upload_id)
    assert (undone.new, undone.changed) == (3, 0)
    assert dumped() == before


def _visits(count: int, of: str) -> int:
    visits = [{**VISIT, "name": f"Đoàn {of} {number}"} for number in range(count)]
    return upload_rows("delegations", *visits, name=f"{of}.xlsx").upload_id


def test_undoing_many_new_records_takes_as_many_statements_as_undoing_a_few():
    few, many = _visits(3, "ít"), _visits(60, "nhiều")
    said = []
    for number in (few, many, _visits(3, "nữa")):
        with statements() as of_one:
            undo(number)
        said.append(len(of_one))
    assert said[1] <= max(said[0], said[2])


def test_what_stands_in_the_way_of_an_undo_is_found_without_comparing_each_change_with_each():
    """SQLite counts its own steps: a busy machine changes nothing of them."""
    steps = []
    for count in (100, 400):
        number, done = _visits(count, str(count)), list[None]()
        with reading() as connection:
            if connection.dialect.name != "sqlite":
                pytest.skip("counts the steps of SQLite")
            driver = connection.connection.driver_connection
            driver.set_progress_handler(lambda done=done: done.append(None), 50)
            assert later_uploads(connection, number) == []
            driver.set_progress_handler(None, 0)
        steps.append(len(done))
    assert steps[1] < 7 * steps[0]


def test_undoing_a_change_gives_values_countries_and_origin_back():
    upload_rows("delegations", VISIT, name="a.xlsx")
    upload_rows("agreements", MOU, name="a2.xlsx")
    before = dumped()
    second = upload(
        table("delegations", [{**VISIT, "persons": 15, "countries": ("KR", "JP"), "field": "culture"}]),
        table("agreements", [{**MOU, "partner_name": "CHĂMPASAK", "expires_on": date(2030, 1, 1)}]),
    )
    assert second.changed == 2
    assert dumped() != before
    undo(second.upload_id)
    assert dumped() == before


def test_undoing_a_change_of_a_published_figure_gives_it_back_whole():
    before = dumped()
    with reading() as connection:
        column = REGISTERS["figures"].c
        published = dict(
            connection.execute(
                select(REGISTERS["figures"]).where(column.indicator == "delegations_in", column.place == "46")
            )
            .mappings()
            .one()
        )
    changed = {name: published[name] for name in ("indicator", "place", "period_start", "period_end", "source")}
    receipt = upload_rows("figures", {**changed, "value": Decimal(853), "hedge": "hơn"})
    assert receipt.changed == 1
    undo(receipt.upload_id)
    assert dumped() == before


def test_the_published_figures_themselves_can_be_taken_back_and_stay_away():
    undo(1)
    assert dumped()["figures"] == []
    with writing() as connection:
        assert connection.scalar(select(func.count()).select_from(REGISTERS["figures"])) == 0


def test_an_undo_is_refused_with_the_later_uploads_that_touched_the_same_records():
    first = upload_rows("delegations", VISIT, name="một.xlsx")
    second = upload_rows("delegations", {**VISIT, "persons": 20}, name="hai.xlsx")
    third = upload_rows("delegations", {**VISIT, "persons": 30}, name="ba.xlsx")
    upload_rows("delegations", {**VISIT, "name": "Đoàn khác"}, name="khác.xlsx")
    before = dumped()
    problem = refusal(first.upload_id)
    assert problem.code == "touched_later"
    assert "hai.xlsx" in str(problem)
    assert "ba.xlsx" in str(problem)
    assert "khác.xlsx" not in str(problem)
    assert dumped() == before
    with reading() as connection:
        assert [item.id for item in later_uploads(connection, first.upload_id)] == [third.upload_id, second.upload_id]


def test_an_undo_is_possible_after_the_later_ones_are_undone():
    empty = dumped()
    first = upload_rows("delegations", VISIT, name="một.xlsx")
    second = upload_rows("delegations", {**VISIT, "persons": 20}, name="hai.xlsx")
    undo(second.upload_id)
    undo(first.upload_id)
    assert dumped() == empty


def test_a_later_upload_that_changed_nothing_stands_in_nobodys_way():
    first = upload_rows("delegations", VISIT, name="một.xlsx")
    upload_rows("delegations", VISIT, name="hai.xlsx")
    assert undo(first.upload_id).new == 1


def test_the_second_undo_is_refused():
    receipt = upload_rows("delegations", VISIT)
    undo(receipt.upload_id)
    assert refusal(receipt.upload_id).code == "not_applied"


def test_a_draft_cannot_be_undone():
    with writing() as connection:
        draft = uploads.keep_draft(connection, Admitted("a.xlsx", b"a"), "46", "An")
    assert refusal(draft).code == "not_applied"


def test_there_is_no_upload_of_an_unknown_number():
    assert refusal(4711).code == "no_such_upload"


def test_after_an_undo_the_same_file_can_be_applied_again():
    receipt = upload_rows("delegations", VISIT)
    once = [row[2:] for row in dumped()["delegations"]]
    undo(receipt.upload_id)
    again = upload_rows("delegations", VISIT)
    assert again.new == 1
    assert undo(again.upload_id).new == 1
    upload_rows("delegations", VISIT)
    assert len(once) == len(dumped()["delegations"]) == 1


def test_an_id_is_never_given_twice_so_history_names_one_record():
    first = upload_rows("delegations", VISIT)
    undo(first.upload_id)
    upload_rows("delegations", {**VISIT, "name": "Đoàn khác"})
    with reading() as connection:
        ids = list(
            connection.scalars(
                select(change.c.record_id).where(change.c.dataset == "delegations").order_by(change.c.id)
            )
        )
    assert ids[0] != ids[1]


def test_the_history_of_what_was_undone_stays():
    receipt = upload_rows("delegations", VISIT)
    undo(receipt.upload_id)
    with reading() as connection:
        kept = connection.execute(select(change.c.after).where(change.c.upload_id == receipt.upload_id)).scalar_one()
        undone = uploads.find(connection, receipt.upload_id)
        assert uploads.content(connection, receipt.upload_id)
    assert kept["values"]["name"] == "Đoàn tỉnh Gifu"
    assert (undone.status, undone.undone_by) == ("undone", "Bình")


def test_an_undo_around_a_merge_leaves_the_agreements_with_the_kept_partner():
    first = upload_rows("agreements", MOU, {**MOU, "title": "MoU 2", "partner_name": "Champasack"}, name="a.xlsx")
    with reading() as connection:
        keep, other = (
            item.id for item in sorted(partners.partners(connection), key=lambda item: item.name, reverse=True)
        )
    second = upload_rows(
        "agreements", {**MOU, "title": "MoU 2", "partner_name": "Champasack", "note": "sửa"}, name="b.xlsx"
    )
    with writing() as connection:
        partner_merges.merge(connection, keep, other, "An")
    undo(second.upload_id)
    with reading() as connection:
        assert {item.id: item.records for item in partners.partners(connection)} == {keep: 2}
    undo(first.upload_id)
    upload_rows("agreements", {**MOU, "partner_name": "Champasack"}, name="c.xlsx")
    with reading() as connection:
        assert [item.id for item in partners.partners(connection)] == [keep]  # what people merged stays merged


# A sequence of applies and undos compared with a model in memory that any reader can check


@dataclass
class Model:
    """Records by name, and the stack of uploads: what each changed, values before and after."""

    records: dict[str, dict] = field(default_factory=dict)
    uploads: dict[int, dict[str, tuple[dict | None, dict]]] = field(default_factory=dict)
    order: list[int] = field(default_factory=list)

    def apply(self, upload_id: int, rows: dict[str, dict]) -> None:
        touched = {}
        for name, stated in rows.items():
            before = self.records.get(name)
            after = {**(before or {}), **stated}
            if after != before:
                touched[name] = (before, after)
                self.records[name] = after
        self.uploads[upload_id] = touched
        self.order.append(upload_id)

    def blockers(self, upload_id: int) -> list[int]:
        later = self.order[self.order.index(upload_id) + 1 :]
        return [other for other in later if self.uploads[other].keys() & self.uploads[upload_id].keys()]

    def undo(self, upload_id: int) -> None:
        for name, (before, _after) in self.uploads.pop(upload_id).items():
            if before is None:
                del self.records[name]
            else:
                self.records[name] = before
        self.order.remove(upload_id)


_rows = st.dictionaries(
    st.sampled_from(["A", "B", "C"]),
    st.fixed_dictionaries(
        {},
        optional={
            "persons": st.integers(0, 3),
            "countries": st.sampled_from([("JP",), ("LA", "TH"), ("TH", "LA")]),
            "cost": st.sampled_from([Decimal("0.1"), Decimal("2000000000.55")]),
        },
    ),
    min_size=1,
    max_size=3,
)
_acts = st.lists(st.one_of(_rows, st.integers(0, 5)), min_size=1, max_size=9)


def _held() -> dict[str, dict]:
    from data_model.declared import DATASETS
    from data_model.stored.records import from_json
    from ingest.plan.stored_records import stored_records

    with reading() as connection:
        keys = list(connection.scalars(select(REGISTERS["delegations"].c.record_key)))
        found = stored_records(connection, DATASETS["delegations"], keys).values()
    values = [from_json(DATASETS["delegations"], item.values) for item in found]
    return {
        item["name"]: {name: item[name] for name in ("persons", "countries", "cost") if item[name] is not None}
        for item in values
    }


@tried(6)
@given(acts=_acts)
def test_any_sequence_of_applies_and_undos_does_what_a_simple_model_does(acts):
    model = Model()
    for number, act in enumerate(acts):
        if isinstance(act, dict):
            rows = [delegation(name, date(2023, 1, 1), **stated) for name, stated in act.items()]
            receipt = upload_rows("delegations", *rows, name=f"{number}.xlsx")
            model.apply(receipt.upload_id, act)
        elif model.order:
            chosen = model.order[act % len(model.order)]
            blockers = model.blockers(chosen)
            with reading() as connection:
                assert sorted(item.id for item in later_uploads(connection, chosen)) == sorted(blockers)
            if blockers:
                assert refusal(chosen).code == "touched_later"
            else:
                undo(chosen)
                model.undo(chosen)
        assert _held() == model.records
    for left in reversed(model.order.copy()):
        undo(left)
    assert _held() == {}


def test_an_agreement_whose_country_was_misspelled_is_corrected_not_doubled_and_can_be_undone():
    upload_rows("agreements", agreement("MoU Kyoto", date(2020, 1, 1), country=None, partner_name="Kyoto"))
    before = _keys_and_countries()
    receipt = upload_rows("agreements", agreement("MoU Kyoto", date(2020, 1, 1), country="JP", partner_name="Kyoto"))
    assert (receipt.new, receipt.changed) == (0, 1)
    assert [country for _key, country in _keys_and_countries()] == ["JP"]
    again = upload_rows("agreements", agreement("MoU Kyoto", date(2020, 1, 1), country="JP", partner_name="Kyoto"))
    assert (again.new, again.changed, again.unchanged) == (0, 0, 1)
    undo(again.upload_id)  # changed nothing, and gives nothing back
    undo(receipt.upload_id)
    assert _keys_and_countries() == before


def _keys_and_countries() -> list[tuple]:
    agreements = REGISTERS["agreements"]
    with reading() as connection:
        return [tuple(row) for row in connection.execute(select(agreements.c.record_key, agreements.c.country))]
