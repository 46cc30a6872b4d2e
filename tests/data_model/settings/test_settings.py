"""Settings are declared once.

Where each comes from, what it may be, and that nothing reads the environment past them.
"""

import re
from pathlib import Path

import pytest

from data_model.__main__ import main
from data_model.keeping.database import database_url, reading, writing
from data_model.known.problems import Problem
from data_model.settings import environment, settings
from data_model.settings.environment import FILE, Found, Origin
from data_model.settings.setting_declarations import DECLARED, OF_THE_SERVER, SETTINGS
from translations import use_language

ROOT = Path(__file__).resolve().parents[3]
pytestmark = pytest.mark.one_database


@pytest.fixture
def written(data_folder, monkeypatch):
    """Write settings.toml into the data folder, the variables of the settings in it left out."""
    data_folder.mkdir(parents=True, exist_ok=True)
    for setting in OF_THE_SERVER.values():
        if setting.in_file:
            monkeypatch.delenv(setting.environment, raising=False)
    yield lambda text: (data_folder / FILE).write_text(text, encoding="utf-8")
    (data_folder / FILE).unlink(missing_ok=True)


def test_a_setting_comes_from_the_environment_else_from_the_file_else_as_declared(written, monkeypatch):
    assert environment.found("hosts") == Found("", Origin.DEFAULT)
    written('hosts = "doi-ngoai.hue.local"\n')
    assert environment.found("hosts") == Found("doi-ngoai.hue.local", Origin.FILE)
    written('hosts = ["a.hue.local", "b.hue.local"]\n')
    assert environment.value("hosts") == "a.hue.local,b.hue.local"
    monkeypatch.setenv("DASHBOARD_HOSTS", "c.hue.local")
    assert environment.found("hosts") == Found("c.hue.local", Origin.ENVIRONMENT)


def test_the_file_may_name_the_database(written, tmp_path):
    written(f'database = "sqlite:///{(tmp_path / "other.db").as_posix()}"\n')
    assert database_url().endswith("other.db")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("hosts = a.hue.local", "settings_not_toml"),
        ('hosts = "a"\nhost = "b"', "settings_bad_entry"),
        ('data_folder = "/elsewhere"', "settings_bad_entry"),
        ("[hosts]\na = 1", "settings_bad_entry"),
        ('hosts = "https://doi-ngoai.hue.local"', "bad_setting"),
        ('hosts = "doi-ngoai.hue.local:8501"', "bad_setting"),
    ],
)
def test_what_is_wrong_in_the_file_is_said(written, text, code):
    written(text)
    with pytest.raises(Problem, match=r"(?i)hosts|settings") as refused:
        environment.check()
    assert refused.value.code == code
    assert "{" not in str(refused.value)


@pytest.mark.parametrize("text", ["a.hue.local", "::1", "[::1], 10.1.2.3,", "fe80::1%eth0", ""])
def test_names_of_the_server(text, monkeypatch):
    monkeypatch.setenv("DASHBOARD_HOSTS", text)
    environment.check()


def test_a_sentence_names_the_setting_its_value_and_what_it_may_be(monkeypatch, capsys):
    monkeypatch.setenv("DASHBOARD_HOSTS", "http://a.hue.local")
    assert main(["prepare"]) == 2
    said = capsys.readouterr().err
    assert "DASHBOARD_HOSTS" in said
    assert "http://a.hue.local" in said


def test_no_value_of_a_secret_is_said():
    secret = DECLARED["database"]
    assert secret.secret
    assert "mật-khẩu" not in str(secret.refused("mật-khẩu"))


@pytest.mark.usefixtures("prepared")
def test_the_command_lists_every_setting_and_shows_no_secret(monkeypatch, capsys, data_folder):
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{data_folder}/dashboard.db")
    with writing() as connection:
        settings.choose(connection, "department", "Sở Ngoại vụ Huế", "An")
    assert main(["settings"]) == 0
    said = capsys.readouterr().out
    assert [line.split("\t")[0] for line in said.splitlines()] == list(DECLARED)
    assert "dashboard.db" not in said
    assert "database\t***\t" in said
    assert "department\tSở Ngoại vụ Huế\ttrang Cài đặt\t" in said


@pytest.mark.usefixtures("prepared")
def test_a_setting_of_the_database_is_as_declared_until_it_is_chosen():
    with reading() as connection:
        assert {name: settings.get(connection, name) for name in SETTINGS} == {
            name: item.default for name, item in SETTINGS.items()
        }


def test_every_default_may_be_chosen():
    for setting in DECLARED.values():
        assert setting.checked(setting.default) == setting.default


def test_every_setting_of_the_server_says_what_it_is_in_both_languages():
    for language in ("vi", "en"):
        use_language(language)
        assert all(str(setting.refused("x")) for setting in DECLARED.values())
    use_language("vi")


def test_nothing_reads_a_variable_of_ours_past_the_declarations():
    """DASHBOARD_WORDS is no setting: start.py hands on with it what may not stand on a command line."""
    declared = {setting.environment for setting in OF_THE_SERVER.values()} | {"DASHBOARD_WORDS"}
    program = [
        path for name in ("data_model", "ingest", "server", "ui", "reports") for path in (ROOT / name).rglob("*.py")
    ]
    for path in (*program, ROOT / "start.py", ROOT / "app.py"):
        text = path.read_text(encoding="utf-8")
        assert set(re.findall(r"DASHBOARD_[A-Z_]+", text)) <= declared, path
        read = set(re.findall(r"environ(?:\.get|\.pop)?[(\[]\"([A-Z_]+)\"", text))
        assert not read & {item.environment for item in OF_THE_SERVER.values()}, path
