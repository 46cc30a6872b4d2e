"""A zip of files is taken apart within bounds; what cannot be taken is refused by itself, with its own reason."""

import io
import struct
import zipfile

import pytest

from data_model.known.problems import Problem
from half_a_year import GIFU, book
from ingest.read import limits
from ingest.tray.unpacked import MOST_FILES, is_zip_of_files, unpacked

pytestmark = pytest.mark.one_database
BOOK = book(GIFU)


def packed(files: dict[str, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return data.getvalue()


def encrypted(content: bytes) -> bytes:
    """Return a zip whose first file says that it is encrypted."""
    data = bytearray(content)
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        where = data.index(mark) + at
        struct.pack_into("<H", data, where, struct.unpack_from("<H", data, where)[0] | 1)
    return bytes(data)


def test_files_and_what_is_in_zips_come_one_by_one_without_what_machines_add():
    inside = packed({"2024/Đoàn vào.xlsx": BOOK, "__MACOSX/._x.xlsx": b"x", "~$b.xlsx": b"x", ".DS_Store": b"x"})
    found = unpacked([("a.xlsx", BOOK), ("b.zip", inside)])
    assert [(item.name, item.content == BOOK, item.refused) for item in found] == [
        ("a.xlsx", True, None),
        ("Đoàn vào.xlsx", True, None),
    ]


def test_a_workbook_is_no_zip_of_files_and_a_zip_in_a_zip_stays_one():
    assert not is_zip_of_files(BOOK)
    inner = packed({"a.xlsx": BOOK})
    (found,) = unpacked([("b.zip", packed({"inner.zip": inner}))])
    assert (found.name, found.content) == ("inner.zip", inner), "its reader refuses it: it is no table"


def test_a_bomb_is_refused_by_itself_and_its_neighbour_is_taken(monkeypatch):
    monkeypatch.setattr(limits, "FILE_BYTES", 1_000_000)
    bomb, good = unpacked([("b.zip", packed({"bomb.xlsx": b"0" * 5_000_000, "good.xlsx": BOOK}))])
    assert (bomb.refused.code, bomb.content, good.content) == ("too_large", b"", BOOK)


def test_a_bomb_that_lies_about_its_size_is_cut_off(monkeypatch):
    monkeypatch.setattr(limits, "FILE_BYTES", 1_000_000)
    data = bytearray(packed({"bomb.xlsx": b"0" * 5_000_000}))
    struct.pack_into("<I", data, data.index(b"PK\x01\x02") + 24, 10)
    (found,) = unpacked([("b.zip", bytes(data))])
    assert (found.refused is not None, found.content) == (True, b"")


def test_many_small_files_together_are_bounded_too(monkeypatch):
    monkeypatch.setattr(limits, "UNPACKED_BYTES", 3_000_000)
    found = unpacked([(f"{number}.zip", packed({"x.csv": b"0" * 2_000_000})) for number in range(2)])
    assert [item.refused.code if item.refused else "" for item in found] == ["", "too_large"]


def test_a_password_a_damaged_file_and_an_empty_zip_each_say_what_is_wrong():
    (locked,) = unpacked([("b.zip", encrypted(packed({"a.xlsx": BOOK})))])
    assert locked.refused.code == "zip_password"
    data = bytearray(packed({"a.csv": b"1;2;3\n" * 500}))
    data[45:60] = b"\xff" * 15
    (broken,) = unpacked([("b.zip", bytes(data))])
    assert broken.refused.code == "zip_broken"
    (empty,) = unpacked([("b.zip", packed({"folder/": b""}))])
    assert (empty.name, empty.refused.code) == ("b.zip", "zip_empty")


def test_too_many_files_are_refused_together():
    with pytest.raises(Problem) as refused:
        unpacked([("b.zip", packed({f"{number}.csv": b"x" for number in range(MOST_FILES + 1)}))])
    assert refused.value.code == "too_many_files"
