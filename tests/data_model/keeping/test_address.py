"""DATABASE_URL: which addresses are understood, what is said of the others, and a server that works on PostgreSQL."""

import json
import os
import subprocess
from pathlib import Path

import pytest

import forked
import postgres
from data_model.__main__ import main as looking_after
from data_model.keeping import address
from data_model.known.problems import Problem
from ingest.commands.run import main as reading_files

pytestmark = pytest.mark.one_database  # addresses of both kinds are in it

ROOT = Path(__file__).resolve().parents[3]
SECRET = "s3cret"
NOBODY_THERE = f"postgresql://dashboard:{SECRET}@127.0.0.1:1/dashboard"


def run(url: str, *words: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "DATABASE_URL": url}
    return forked.run("-m", *words, environment=environment)


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_plain_addresses_use_the_driver_that_is_installed(scheme):
    url = address.parse(f"{scheme}://name:p%40ss@host:5433/data?sslmode=require")
    assert address.text_of(url) == "postgresql+psycopg://name:p%40ss@host:5433/data?sslmode=require"
    assert url.get_dialect().driver == "psycopg"


@pytest.mark.parametrize(
    "text",
    [
        "mysql://u:s3cret@h/d",
        "postgresql://u:s3cret",
        "postgresql://u:a@s3cret@h/d",
        "postgresql://h:s3cret/d",
        "postgresql+asyncpg://u:s3cret@h/d",
        "postgresql://u:s3cret@h",
        "sqlite://",
        "/srv/s3cret.db",
        "s3cret",
    ],
)
def test_other_addresses_are_refused_without_repeating_them(text):
    with pytest.raises(Problem) as refused:
        address.parse(text)
    assert refused.value.code == "bad_database_url"
    assert SECRET not in str(refused.value)
    assert refused.value.__suppress_context__ or refused.value.__context__ is None, "a trace would show the address"


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("postgresql://u:s3cret@h:5433/d", "h:5433/d"),
        ("postgresql://u:s3cret@h/d", "h/d"),
        ("postgresql:///d?host=/run/pg&password=s3cret", "/run/pg/d"),
        ("sqlite:////srv/a.db", "/srv/a.db"),
    ],
)
def test_people_see_an_address_without_name_and_password(text, spoken):
    assert address.spoken(address.parse(text)) == spoken


def test_what_a_database_says_is_shown_without_the_password(monkeypatch):
    monkeypatch.setenv("PGPASSWORD", "0ther")
    url = address.parse("postgresql://u:s3cret@h/d?sslpassword=th1rd")
    assert address.reason(url, OSError("s3cret and 0ther\nth1rd")) == "*** and ***"
    assert address.reason(url, OSError("th1rd")) == "***"
    assert address.reason(url, OSError("")) == "OSError"


@pytest.mark.parametrize(
    "words",
    [
        ("prepare",),
        ("prepare", "--no-demo"),
        ("set", "unit", "46"),
        ("move", "--to", "sqlite:////tmp/none.db"),
        ("undo", "1", "--as", "An"),
    ],
    ids=" ".join,
)
def test_every_command_says_in_one_sentence_that_a_database_cannot_be_reached(words, monkeypatch, capsys):
    monkeypatch.setenv("DATABASE_URL", NOBODY_THERE)
    main = reading_files if words[0] == "undo" else looking_after
    assert main(list(words)) in (2, 3)
    said = capsys.readouterr()
    assert "Không kết nối được cơ sở dữ liệu 127.0.0.1:1/dashboard" in said.err
    assert SECRET not in said.err + said.out


@pytest.mark.sampled(1)
@pytest.mark.parametrize(
    "words",
    [
        ("data_model", "figures", "ODA_TOTAL"),
        ("ingest", "check", "a.xlsx"),
        ("uvicorn", "app:app", "--log-level", "warning", "--port", "1"),
    ],
    ids=" ".join,
)
def test_every_program_says_so_too(words):
    indicator = [word if word != "ODA_TOTAL" else _an_indicator() for word in words]
    done = run(NOBODY_THERE, *indicator)
    assert done.returncode in (2, 3)
    assert "Không kết nối được cơ sở dữ liệu 127.0.0.1:1/dashboard" in done.stderr
    assert "Traceback" not in done.stderr + done.stdout
    assert SECRET not in done.stderr + done.stdout


def _an_indicator() -> str:
    from data_model.declared import INDICATORS

    return next(iter(INDICATORS))


def test_health_says_that_the_database_is_away(monkeypatch, caplog):
    from server import routes

    monkeypatch.setenv("DATABASE_URL", NOBODY_THERE)
    answer = routes.health(None)
    assert (answer.status_code, json.loads(answer.body)["status"]) == (503, "no database")
    assert SECRET not in caplog.text
    assert "Traceback" not in caplog.text


@pytest.mark.slow  # with two processes and people: tests/browser/test_two_processes.py
def test_a_server_on_postgresql_shows_what_a_command_applied(fresh_server):
    with postgres.database() as url:
        server = fresh_server(url)
        book = next((ROOT / "sample_data").glob("*.xlsx"))
        done = run(url, "ingest", "apply", str(book), "--unit", "46", "--as", "An")
        assert done.returncode in (0, 1), done.stderr
        checked = json.loads(run(url, "ingest", "check", str(book), "--unit", "46", "--json").stdout)
        assert sum(table["rows"]["unchanged"] for table in checked["tables"]) > 10
        assert sum(table["rows"]["new"] for table in checked["tables"]) == 0
        assert server.answer("/health")[0] == 200
        assert not (server.data / "dashboard.db").exists()
