"""Records found by their words: accents optional, the newest first, and none of a unit the viewer does not see."""

from datetime import date

import pytest
from sqlalchemy import update

from data_model.columns import blocks
from data_model.keeping.database import reading, writing
from data_model.known.text import fold
from data_model.queries.all_registers.found_records import found_records
from data_model.queries.records_behind import with_ids
from data_model.rights.roles import Grant, Role, rights_from
from data_model.rights.viewer import Viewer
from data_model.stored.tables import REGISTERS
from hand_made import agreement, delegation, upload_rows
from ingest.apply.undo import undo_upload

pytestmark = pytest.mark.usefixtures("prepared")
HUE, DA_NANG = "46", "48"
DAY = date(2024, 3, 1)


def viewer(unit: str) -> Viewer:
    return Viewer(rights_from([Grant(unit, Role.VIEWER)], administers=False))


def names(text: str, who: Viewer | None = None, most: int = 8) -> list[str]:
    with reading(who) as connection:
        found = found_records(connection, text, most)
    return [row.get("name") or row.get("title") for rows in found.values() for row in rows]


@pytest.mark.both_databases
def test_accents_capitals_and_the_order_of_words_do_not_matter():
    upload_rows("delegations", delegation("Đoàn Tỉnh Đắk Lắk sang Gifu", DAY), delegation("Đoàn Oita", DAY))
    upload_rows("agreements", agreement("Ghi nhớ với GIFU", DAY, partner_name="Tỉnh Gifu", country="JP"), name="b.xlsx")
    for text in ("dak lak", "ĐẮK gifu", "gifu Đoàn"):
        assert names(text) == ["Đoàn Tỉnh Đắk Lắk sang Gifu"], text
    assert names("gifu") == ["Ghi nhớ với GIFU", "Đoàn Tỉnh Đắk Lắk sang Gifu"]
    assert (names("x"), names("..."), names("Gifu Oita")) == ([], [], [])


def test_whoever_may_not_see_a_record_does_not_find_it():
    upload_rows("delegations", delegation("Đoàn của Huế về cảng", DAY))
    upload_rows("delegations", delegation("Đoàn của Đà Nẵng về cảng", DAY), name="b.xlsx", unit=DA_NANG)
    assert names("cang", viewer(HUE)) == ["Đoàn của Huế về cảng"]
    assert names("da nang", viewer(HUE)) == []
    assert len(names("cang")) == 2
    assert names("cang", Viewer(rights_from([], administers=True))) == []


def test_what_is_found_follows_what_is_written_and_undone():
    assert names("gifu") == []
    made = upload_rows("delegations", delegation("Đoàn Gifu", DAY))
    assert names("gifu") == ["Đoàn Gifu"]
    with writing() as connection:
        undo_upload(connection, made.upload_id, "An")
    assert names("gifu") == []


def test_a_word_changed_in_the_same_second_as_another_is_found():
    """The columns of a block say when its records came to the second: words alone must make it another block."""
    upload_rows("delegations", delegation("Đoàn Gifu", DAY))
    assert names("gifu") == ["Đoàn Gifu"]
    table = REGISTERS["delegations"]
    with writing() as connection:
        connection.execute(update(table).values(name="Đoàn Oita"))
    assert (names("gifu"), names("oita")) == ([], ["Đoàn Oita"])


def test_over_several_blocks_it_is_what_a_slow_look_finds(monkeypatch):
    monkeypatch.setattr(blocks, "SIZE", 4)
    said = [f"Đoàn {kind} số {number}" for number in range(11) for kind in ("Lào", "Láo lếu", "Nhật")]
    made = upload_rows("delegations", *(delegation(name, DAY) for name in said))
    assert made
    with reading() as connection:
        every = [row["name"] for row in with_ids(connection, "delegations", range(1, len(said) + 1))]
    for text in ("lao", "so 1", "lao leu 10", "nhat"):
        slow = [name for name in reversed(every) if all(word in fold(name) for word in fold(text).split())]
        assert names(text, most=5) == slow[:5], text
        assert names(text, most=99) == slow, text
