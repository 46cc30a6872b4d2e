"""Known weaknesses out of a file of OSV records: hand-made ones, each of the ways the format tells of versions."""

import json
import os
import subprocess
import sys
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from deploy import weaknesses
from deploy.osv import read
from deploy.wheelhouse import ROOT

NOW = datetime.now(UTC)


def record(name: str, *ranges: list[dict], modified: datetime = NOW, **said) -> dict:
    """Return a record about the library `a`; `versions` go to what is affected, all else to the record."""
    affected = {"package": {"ecosystem": said.pop("ecosystem", "PyPI"), "name": said.pop("library", "a")}}
    affected["ranges"] = [{"type": said.pop("kind", "ECOSYSTEM"), "events": events} for events in ranges]
    affected |= {key: said.pop(key) for key in ("versions",) if key in said}
    moment = modified.isoformat().replace("+00:00", "Z")
    return {"id": name, "modified": moment, "affected": [affected], "summary": f"what {name} is", **said}


def packed(folder: Path, *records: dict) -> Path:
    file = folder / "all.zip"
    with zipfile.ZipFile(file, "w") as written:
        for said in records:
            written.writestr(f"{said.get('id', 'x')}.json", json.dumps(said))
    return file


def run(folder: Path, capsys, *records: dict, pinned: str = "a==1.5") -> tuple[int, list[str]]:
    """Ask about what is pinned; return the exit code and the lines of findings."""
    asked = folder / "asked.txt"
    asked.write_text(f"# what is asked\n{pinned}\n", encoding="utf-8")
    code = weaknesses.main([str(packed(folder, *records)), "--of", str(asked)])
    return code, [line for line in capsys.readouterr().out.splitlines() if ": " in line and "==" not in line]


#: What a record says of versions -> whether 1.5 has it.
RANGES = {
    "from the beginning, never mended": ([{"introduced": "0"}], True),
    "mended later": ([{"introduced": "1.0"}, {"fixed": "1.5.1"}], True),
    "mended in this one": ([{"introduced": "1.0"}, {"fixed": "1.5"}], False),
    "a candidate of the mended one": ([{"introduced": "0"}, {"fixed": "1.5rc1"}], False),
    "not yet there": ([{"introduced": "1.6"}], False),
    "this one the last": ([{"introduced": "0"}, {"last_affected": "1.5"}], True),
    "the one before the last": ([{"introduced": "0"}, {"last_affected": "1.4.9"}], False),
    "two lines of versions, between them": (
        [{"introduced": "2.0"}, {"fixed": "2.2"}, {"introduced": "0"}, {"fixed": "1.4"}],
        False,
    ),
    "two lines of versions, in the newer": (
        [{"introduced": "1.5"}, {"fixed": "1.6"}, {"introduced": "0"}, {"fixed": "1.4"}],
        True,
    ),
    "compared as versions, not as text": ([{"introduced": "1.10"}, {"fixed": "2"}], False),
    "up to a limit": ([{"introduced": "0"}, {"limit": "1.5"}], False),
    "without a limit": ([{"introduced": "0"}, {"limit": "*"}], True),
}


def test_ranges_are_read_as_the_format_says(tmp_path, capsys) -> None:
    found = {name: run(tmp_path, capsys, record("PYSEC-1", events)) for name, (events, _has) in RANGES.items()}
    assert {name: bool(lines) for name, (_code, lines) in found.items()} == {
        name: has for name, (_events, has) in RANGES.items()
    }
    assert {name: code for name, (code, _lines) in found.items()} == {
        name: int(has) for name, (_events, has) in RANGES.items()
    }


#: What GitHub says beside a range that has no end -> whether 1.5 has it.
LAST_KNOWN = {"<= 1.5": True, "< 1.5": False, "<= 1.4.9": False, "< 1.6": True, "mùa xuân": True, "": True}


def test_a_range_without_an_end_ends_where_github_says_so_and_is_not_called_mended(tmp_path, capsys) -> None:
    for said, has in LAST_KNOWN.items():
        told = record("GHSA-1", [{"introduced": "0"}], database_specific={"severity": "HIGH"})
        told["affected"][0]["database_specific"] = {"last_known_affected_version_range": said}
        code, lines = run(tmp_path, capsys, told)
        assert code == int(has), said
        assert lines == ["a 1.5: GHSA-1 (cao, high): what GHSA-1 is: chưa có bản sửa (no mended version)"] * has, said
    closed = record("GHSA-2", [{"introduced": "0"}, {"fixed": "1.5.1"}])
    closed["affected"][0]["database_specific"] = {"last_known_affected_version_range": "<= 1.4"}
    assert run(tmp_path, capsys, closed)[0] == 1, "a range that has an end of its own keeps it"


#: Records as the database of PyPI has them: commits beside versions, moments to the billionth of a second, two lines.
STREAMLIT = (
    ("PYSEC-2023-50", ("CVE-2023-27494", "GHSA-9c6g-qpgj-rvxw"), "2023-05-04T03:49:48.326940Z", "0.63.0", "0.81.0"),
    ("PYSEC-2024-153", ("CVE-2024-42474", "GHSA-rxff-vr5r-8cj5"), "2024-11-25T21:22:50.933853Z", "0", "1.37.0"),
    ("PYSEC-2026-212", ("CVE-2026-10804", "GHSA-vqwp-45wm-r9r5"), "2026-06-15T19:36:32.619147Z", "0", "1.53.1"),
    ("PYSEC-2026-2285", ("CVE-2026-33682", "GHSA-7p48-42j8-8846"), "2026-07-13T05:51:38.318773123Z", "0", "1.54.0"),
)


def test_true_records_are_read_as_they_stand(tmp_path, capsys) -> None:
    commits = {"type": "GIT", "repo": "https://github.com/streamlit/streamlit", "events": [{"introduced": "0"}]}
    records = []
    for name, aliases, moment, first, fixed in STREAMLIT:
        said = record(name, [{"introduced": first}, {"fixed": fixed}], library="streamlit", aliases=list(aliases))
        said["affected"][0]["ranges"].insert(0, commits)
        said["affected"][0]["versions"] = ["0.1", first if first != "0" else "0.11.0"]
        records.append(said | {"modified": moment, "details": said.pop("summary")})
    found = {
        version: [name for name, *_rest in STREAMLIT if any(name in line for line in lines)]
        for version in ("0.70.0", "1.53.0", "1.67.0")
        for _code, lines in [run(tmp_path, capsys, *records, pinned=f"streamlit=={version}")]
    }
    assert found == {
        "0.70.0": [name for name, *_rest in STREAMLIT],
        "1.53.0": ["PYSEC-2026-212", "PYSEC-2026-2285"],
        "1.67.0": [],
    }


def test_a_listed_version_is_found_however_it_is_written_and_others_are_not(tmp_path, capsys) -> None:
    assert run(tmp_path, capsys, record("MAL-1", versions=["2004d", "1.5.0"]))[0] == 1
    assert run(tmp_path, capsys, record("MAL-1", versions=["2004d", "1.5.1"]))[0] == 0


def test_what_is_not_about_us_is_no_finding(tmp_path, capsys) -> None:
    every = [{"introduced": "0"}]
    others = (
        record("GHSA-1", every, library="b"),
        record("GHSA-2", every, ecosystem="npm"),
        record("GHSA-3", every, withdrawn="2026-01-01T00:00:00Z"),
    )
    assert run(tmp_path, capsys, *others) == (0, [])


def test_a_library_is_known_by_its_normal_name_in_every_system(tmp_path, capsys) -> None:
    said = record("GHSA-1", [{"introduced": "0"}], library="Typing.Extensions")
    assert run(tmp_path, capsys, said, pinned='typing_extensions==4.16.0; sys_platform == "win32"')[0] == 1


def test_a_weakness_with_several_names_is_told_once_with_what_it_is_and_its_cure(tmp_path, capsys) -> None:
    one = record("PYSEC-1", [{"introduced": "0"}, {"fixed": "1.10"}, {"fixed": "1.9"}], aliases=["CVE-1"])
    two = record("GHSA-1", [{"introduced": "0"}, {"fixed": "1.9"}], aliases=["CVE-1"])
    other = record("GHSA-2", [{"introduced": "0"}])
    assert run(tmp_path, capsys, one, two, other) == (
        1,
        [
            "a 1.5: CVE-1, GHSA-1, PYSEC-1: what PYSEC-1 is: đã sửa ở 1.9, 1.10 (mended in 1.9, 1.10)",
            "a 1.5: GHSA-2: what GHSA-2 is: chưa có bản sửa (no mended version)",
        ],
    )


@pytest.mark.parametrize(
    "said", [record("X-1", [{"introduced": "mùa xuân"}]), record("X-1", [{"introduced": "1f2e"}], kind="GIT")]
)
def test_what_cannot_be_compared_is_told_and_fails(tmp_path, capsys, said) -> None:
    code, lines = run(tmp_path, capsys, said)
    assert code == 1
    assert "hãy tự đọc" in lines[0]


def test_the_day_of_the_newest_record_is_said_and_an_old_file_says_that_it_is(tmp_path, capsys) -> None:
    old = (record("A-1", modified=NOW - timedelta(days=400)), record("A-2", modified=NOW - timedelta(days=31)))
    weaknesses.main([str(packed(tmp_path, *old))])
    said = capsys.readouterr().out
    assert f"{NOW - timedelta(days=31):%d/%m/%Y}" in said
    assert "cũ 31 ngày" in said
    weaknesses.main([str(packed(tmp_path, *old, record("A-3", modified=NOW - timedelta(days=29))))])
    assert "cũ" not in capsys.readouterr().out


def test_what_is_no_such_file_is_a_sentence_and_no_success(tmp_path, capsys) -> None:
    for file in (
        tmp_path / "nowhere.zip",
        Path(__file__),
        packed(tmp_path),  # no records
        packed(tmp_path, {"id": "x"}),  # records of something else
    ):
        assert weaknesses.main([str(file)]) == 2
        assert weaknesses.ADDRESS in capsys.readouterr().err


def test_every_library_we_pin_is_asked_about(tmp_path) -> None:
    asked = dict(weaknesses.pinned([ROOT / name for name in weaknesses.FILES]))
    assert {"streamlit", "bonsai", "pymssql", "colorama", "sqlalchemy"} <= asked.keys()
    assert all(asked.values())
    file = packed(tmp_path, *(record(f"A-{name}", [{"introduced": "0"}], library=name) for name in asked))
    assert all(read(file, asked).of_library.values())


@pytest.mark.skipif(os.name == "nt", reason="a script for bash")
def test_the_audit_of_a_clone_takes_the_file_where_one_is_named(tmp_path) -> None:
    file = packed(tmp_path, record("A-1", [{"introduced": "0"}], library="ruff"))
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    environment = {**os.environ, "PATH": path, "OSV_DATABASE": str(file)}
    done = subprocess.run([ROOT / ".ci" / "audit"], env=environment, capture_output=True, text=True)
    assert done.returncode == 1, done.stderr
    assert "A-1" in done.stdout
