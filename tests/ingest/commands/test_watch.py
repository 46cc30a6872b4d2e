"""python -m ingest watch: each file once, applied where nobody is asked, else waiting; nothing of a secret one kept."""

import argparse
import os
import time
from pathlib import Path

import pytest
from sqlalchemy import func, make_url, select

from data_model.jobs import workers
from data_model.keeping import database_errors
from data_model.keeping.database import reading, writing
from data_model.people import accounts, grants
from data_model.rights.roles import EVERYTHING, Grant, Role
from data_model.rights.viewer import Viewer
from data_model.stored.tables import REGISTERS, upload
from half_a_year import GIFU, HEADER, JEJU, book
from ingest.__main__ import main
from ingest.admit.admitted import look_into
from ingest.commands import laid_files, watch
from ingest.draft import quota, uploads
from ingest_books import workbook

pytestmark = pytest.mark.usefixtures("bare")


def lay(folder, name: str, content: bytes, age: float = 60) -> None:
    (folder / name).write_bytes(content)
    os.utime(folder / name, (time.time() - age,) * 2)


def look(folder, user: str = "An") -> int:
    return main(["watch", str(folder), "--once", "--as", user, "--unit", "46"])


def counted(table) -> int:
    with reading() as connection:
        return connection.scalar(select(func.count()).select_from(table))


def lying(folder) -> dict[str, list[str]]:
    return {
        name: sorted(path.name for path in (folder / name).iterdir())
        for name in (watch.DONE, watch.WAITS, watch.NOT_TAKEN)
        if (folder / name).exists()
    }


def test_each_file_goes_where_it_belongs_with_a_sentence_beside(tmp_path, capsys):
    asks = workbook({"Sheet1": [["DANH SÁCH ĐOÀN VÀO NĂM 2024"], [*HEADER, "Kinh phí"], [1, *JEJU, "1.234"]]})
    lay(tmp_path, "a.xlsx", book(GIFU))
    lay(tmp_path, "b.xlsx", asks)
    lay(tmp_path, "c.csv", "TỐI MẬT\nTên đoàn,Quốc gia\nĐoàn bí ẩn,Lào\n".encode())
    lay(tmp_path, "d.xlsx", b"PK\x03\x04 cut off")
    assert look(tmp_path) == 2
    assert lying(tmp_path) == {
        watch.DONE: ["a.xlsx", "a.xlsx.txt"],
        watch.WAITS: ["b.xlsx", "b.xlsx.txt"],
        watch.NOT_TAKEN: ["c.csv", "c.csv.txt", "d.xlsx", "d.xlsx.txt"],
    }
    with reading() as connection:
        found = connection.execute(select(upload.c.name, upload.c.status).order_by(upload.c.id)).all()
    assert [tuple(row) for row in found] == [("a.xlsx", "applied"), ("b.xlsx", "draft")]
    assert counted(REGISTERS["delegations"]) == 1
    assert "Lần tải № 1: 1 mới" in (tmp_path / watch.DONE / "a.xlsx.txt").read_text(encoding="utf-8")
    assert "Đoàn bí ẩn" not in capsys.readouterr().out + (tmp_path / watch.NOT_TAKEN / "c.csv.txt").read_text("utf-8")


def test_the_same_bytes_are_taken_once_whatever_their_name(tmp_path):
    same = book(GIFU)
    for name in ("a.xlsx", "b.xlsx"):
        lay(tmp_path, name, same)
    lay(tmp_path, "c.xlsx", workbook({"Khác": [["DANH SÁCH ĐOÀN VÀO NĂM 2024"], HEADER, [1, *GIFU]]}))
    assert look(tmp_path) == 0
    lay(tmp_path, "a.xlsx", same)
    assert look(tmp_path) == 0
    assert "a (2).xlsx" in lying(tmp_path)[watch.DONE]
    with reading() as connection:
        assert connection.scalars(select(upload.c.status).order_by(upload.c.id)).all() == ["applied"]


def test_what_is_still_written_hidden_or_only_a_link_is_left(tmp_path):
    lay(tmp_path, "đang-chép.xlsx", book(GIFU), age=0)
    lay(tmp_path, "~$mở.xlsx", b"x")
    (tmp_path / "liên-kết.xlsx").symlink_to("/etc/hostname")
    assert (look(tmp_path), lying(tmp_path), counted(upload)) == (0, {}, 0)


def test_whoever_is_named_takes_only_what_they_may_enter(tmp_path):
    with writing() as connection:
        made = accounts.add(connection, "lan", "Lan", "bốn con voi trắng", "An")
        grants.give(connection, made.id, Grant("46", Role.VIEWER), "An")
    lay(tmp_path, "a.xlsx", book(GIFU))
    assert look(tmp_path, "lan") == 2
    assert (counted(upload), lying(tmp_path)[watch.NOT_TAKEN]) == (0, ["a.xlsx", "a.xlsx.txt"])


def test_a_busy_database_leaves_the_file_for_the_next_time(tmp_path, monkeypatch):
    lay(tmp_path, "a.xlsx", book(GIFU))

    def busy(*_given):
        raise database_errors.Hindered("database_busy", OSError("busy"), make_url("sqlite://"))

    with monkeypatch.context() as patched:
        patched.setattr(watch, "look_into", busy)
        assert look(tmp_path) == 2
    assert (lying(tmp_path), look(tmp_path)) == ({}, 0)


def test_a_file_that_changes_rests_or_goes_away_is_left_and_ends_nothing(tmp_path, monkeypatch, capsys):
    """A copy that stands still on a slow way, one that goes on while it is read, a name that is another by then."""
    laid = laid_files.Laid(tmp_path, {})
    lay(tmp_path, "a.xlsx", book(GIFU)[:900])
    assert list(laid.whole()) == []
    lay(tmp_path, "a.xlsx", book(GIFU), age=50)
    assert list(laid.whole()) == []
    assert [path.name for path in laid.whole()] == ["a.xlsx"]
    for name in ("c.xlsx.filepart", "desktop.ini", "d.tmp"):
        lay(tmp_path, name, b"x")
    reads = Path.read_bytes

    def meanwhile(path):
        lay(tmp_path, "a.xlsx", book(GIFU, JEJU))
        return reads(path)

    def renamed(path, data):
        path.rename(path.with_name("b.xlsx"))
        return data

    with monkeypatch.context() as patched:
        patched.setattr(Path, "read_bytes", meanwhile)
        assert (look(tmp_path), counted(upload)) == (2, 0)
    whole = laid_files.read_whole
    with monkeypatch.context() as patched:
        patched.setattr(watch, "read_whole", lambda path: renamed(path, whole(path)))
        assert look(tmp_path) == 2
    assert (look(tmp_path), counted(upload)) == (0, 1)
    assert lying(tmp_path) == {watch.DONE: ["b.xlsx", "b.xlsx.txt"]}
    assert capsys.readouterr().out.count("để lại lần xem sau") == 2


def test_what_is_in_the_way_for_a_while_is_no_fault_of_a_file(tmp_path, monkeypatch):
    for name, row in (("a.xlsx", GIFU), ("b.xlsx", JEJU)):
        lay(tmp_path, name, book(row))
    with monkeypatch.context() as patched:
        patched.setattr(quota, "FILES", 1)
        assert look(tmp_path) == 2
    assert lying(tmp_path) == {watch.DONE: ["a.xlsx", "a.xlsx.txt"]}
    with monkeypatch.context() as patched:
        patched.setattr(Path, "iterdir", lambda _folder: (_ for _ in ()).throw(OSError(5, "Input/output error")))
        assert look(tmp_path) == 2
    assert (look(tmp_path), counted(upload)) == (0, 2)


def test_a_file_the_program_fails_at_keeps_no_other_from_being_taken(tmp_path, monkeypatch):
    lay(tmp_path, "a.xlsx", book(GIFU))
    lay(tmp_path, "b.xlsx", book(JEJU))
    reads = watch.look_into
    failing = {"a.xlsx": lambda _name, _data: 1 / 0}
    monkeypatch.setattr(watch, "look_into", lambda name, data: failing.get(name, reads)(name, data))
    assert (look(tmp_path), counted(upload)) == (2, 1)
    assert lying(tmp_path)[watch.NOT_TAKEN] == ["a.xlsx", "a.xlsx.txt"]


def test_a_name_in_letters_of_another_time_is_read_and_kept(tmp_path):
    path = os.path.join(os.fsencode(tmp_path), b"\xd0o\xe0n v\xe0o.xlsx")
    try:
        with open(path, "wb") as file:
            file.write(book(GIFU))
    except OSError:
        pytest.skip("names are Unicode here")
    os.utime(path, (time.time() - 60,) * 2)
    assert look(tmp_path) == 0
    with reading() as connection:
        assert connection.scalars(select(upload.c.name)).all() == ["\ufffdo\ufffdn v\ufffdo.xlsx"]
    (taken,) = (tmp_path / watch.DONE).glob("*.xlsx")
    for command in (["check", str(taken)], ["apply", str(taken), "--as", "An"]):
        assert main([*command, "--unit", "46"]) == 0, command


def test_rights_are_those_of_the_moment_and_what_waits_lies_with_what_waits(tmp_path):
    staff, same = Grant("46", Role.STAFF), book(GIFU)
    with writing() as connection:
        number = accounts.add(connection, "lan", "Lan", "bốn con voi trắng", "An").id
        grants.give(connection, number, staff, "An")
        draft = uploads.keep_draft(connection, look_into("của lan.xlsx", same).file, "46", "lan")
    lay(tmp_path, "a.xlsx", same)
    assert look(tmp_path, "lan") == 1
    words = (tmp_path / watch.WAITS / "a.xlsx.txt").read_text(encoding="utf-8")
    assert (f"№ {draft}" in words, watch.DONE in lying(tmp_path)) == (True, False)
    options = argparse.Namespace(user="lan", viewer=Viewer(EVERYTHING))
    with writing() as connection:
        grants.take(connection, number, staff, "An")
    watch._rights_of_this_moment(options)
    assert not options.viewer.rights.may_enter("46")


def test_two_do_not_watch_one_folder(tmp_path, capsys):
    (tmp_path / watch._LOCK).write_text(workers.own_name(), encoding="utf-8")
    lay(tmp_path, "a.xlsx", book(GIFU))
    assert (look(tmp_path), counted(upload)) == (2, 0)
    assert "đã có" in capsys.readouterr().err
    (tmp_path / watch._LOCK).write_text("máy-khác/1/1/1", encoding="utf-8")  # one that died
    assert look(tmp_path) == 0
