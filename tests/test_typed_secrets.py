"""What is typed and secret (a password, an address with one) reaches no command line of ours and no log.

Every program of the computer can read command lines.
"""

import ast
import io
import subprocess
import sys
from pathlib import Path

import pytest

import start
from data_model.__main__ import main as data_command
from data_model.keeping.database import forget_engine, writing
from data_model.stored.tables import account
from ingest.__main__ import main as ingest_command
from locked_books import PASSWORD, locked_workbook

ROOT = Path(start.__file__).parent
SECRET = "bonconvoi%40trang"
ADDRESS = f"postgresql://an:{SECRET}@127.0.0.1:1/khong_co"
#: Whatever starts another program: each of them is asked below, or takes nothing secret (an empty note).
STARTS_PROGRAMS = {
    "start.py": "move, servers",
    "ingest/read/parent.py": "passwords of workbooks",
    "server/__main__.py": "",  # hands on addresses, ports and names of files
    "server/sign_in/ldap_directory.py": "passwords of a directory: tests/server/test_ldap.py",
    **dict.fromkeys((f"benchmarks/{name}.py" for name in ("start", "browser", "processes", "soak", "large_file")), ""),
    **dict.fromkeys(("benchmarks/asked/peers.py", "benchmarks/asked/databases.py", "benchmarks/asked/servers.py"), ""),
    "deploy/wheelhouse.py": "",  # fetches libraries
    "deploy/windows/install.py": "",  # puts them in place
    "docs/screenshots.py": "",
    "reports/office.py": "",  # hands on a file of ours
    "data_model/jobs/apart.py": "",  # hands on what is to be done, never a password: no job knows one
    "reports/word/own_document.py": "",  # hands on a document and figures
    "ingest/commands/illustrative.py": "",  # hands on a folder
}
pytestmark = pytest.mark.sqlite_only


@pytest.fixture
def command_lines(monkeypatch, prepared):
    """The command lines of every program started meanwhile. start.py installs nothing and uses this Python."""
    started: list[str] = []

    class Noted(subprocess.Popen):
        def __init__(self, command, *arguments, **named):
            started.append(" ".join(map(str, [command] if isinstance(command, str) else command)))
            super().__init__(command, *arguments, **named)

    monkeypatch.setattr(subprocess, "Popen", Noted)
    monkeypatch.setattr(start, "install", lambda *_: None)
    monkeypatch.setattr(start, "PYTHON", sys.executable)
    monkeypatch.setenv("DASHBOARD_WORDS", "")  # put back afterwards: start.py sets it for the program it starts
    monkeypatch.chdir(ROOT)
    return started


def test_whatever_starts_programs_is_known_here() -> None:
    found = set()
    for path in [
        *ROOT.glob("*.py"),
        *(
            path
            for folder in ROOT.iterdir()
            if folder.is_dir() and not folder.name.startswith(".") and folder.name != "tests"
            for path in folder.rglob("*.py")
        ),
    ]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = (
                {alias.name for alias in node.names}
                if isinstance(node, ast.Import)
                else {node.module}
                if isinstance(node, ast.ImportFrom)
                else set()
            )
            if names & {"subprocess", "multiprocessing", "pty"} or (
                isinstance(node, ast.Attribute)
                and node.attr.startswith(("exec", "spawn", "popen"))
                and isinstance(node.value, ast.Name)
                and node.value.id == "os"
            ):
                found.add(path.relative_to(ROOT).as_posix())
    assert found == set(STARTS_PROGRAMS)


@pytest.mark.sampled(2)
@pytest.mark.parametrize(
    "words",
    [["--to", ADDRESS], [f"--to={ADDRESS}"], ["--t", ADDRESS], [ADDRESS]],
    ids=["apart", "joined", "shortened", "misplaced"],
)
def test_an_address_to_move_to_is_handed_on_unseen(command_lines, capfd, words) -> None:
    assert start.main(["move", *words]) == 2
    said = "".join(capfd.readouterr())
    assert said, "a sentence says why nothing was moved"
    assert command_lines
    assert not [line for line in command_lines if SECRET in line or "postgresql" in line]
    assert SECRET not in said
    assert "bonconvoi@trang" not in said


def test_what_start_hands_on_is_done(command_lines, capfd, tmp_path) -> None:
    forget_engine()
    assert start.main(["move", "--to", f"sqlite:///{tmp_path / 'đích mới.db'}"]) == 0
    assert (tmp_path / "đích mới.db").stat().st_size
    assert not [line for line in command_lines if "đích" in line]
    assert "account\t0" in capfd.readouterr().out


@pytest.mark.sampled(1)
@pytest.mark.parametrize("act", ["check", "apply"])
def test_the_password_of_a_workbook_is_handed_on_unseen(
    command_lines, capfd, caplog, monkeypatch, tmp_path, act
) -> None:
    file = tmp_path / "khóa.xlsx"
    file.write_bytes(locked_workbook())
    for typed, code in ((SECRET, 2), (PASSWORD, 0)):
        monkeypatch.setattr(sys, "stdin", io.StringIO(f"{typed}\n"))
        assert ingest_command([act, str(file), "--unit", "46", "--as", "An", "--password"]) == code
        assert command_lines
        assert not [line for line in command_lines if typed in line]
        assert typed not in "".join(capfd.readouterr()) + caplog.text


def test_the_database_in_use_is_handed_on_unseen(command_lines, capfd, caplog, monkeypatch) -> None:
    """Its address stands in DATABASE_URL, and is inherited."""
    monkeypatch.setenv("DATABASE_URL", ADDRESS)
    with pytest.raises(SystemExit):
        start.check_accounts("0.0.0.0")
    assert start.main(["backup", "x.zip"]) != 0
    assert start.main(["--no-demo", "--port", "0"]) != 0
    assert start.serve("127.0.0.1", 0) != 0
    assert len(command_lines) >= 4
    assert not [line for line in command_lines if SECRET in line or "postgresql" in line]
    assert SECRET not in "".join(capfd.readouterr()) + caplog.text


def test_the_password_of_an_account_is_held_as_a_hash_alone(command_lines, capfd, caplog) -> None:
    assert data_command(["accounts", "add", "lan", "--administrator"]) == 0
    given = capfd.readouterr().out.partition(": ")[2].split(" (")[0]
    assert given
    with writing() as connection:
        assert given not in str(connection.execute(account.select()).all())
    assert command_lines == []
    assert given not in caplog.text
