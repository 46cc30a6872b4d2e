"""What the benchmark of pages prints is what it says: clicks that do something, times summed up, the better peer."""

import json
from concurrent.futures import ThreadPoolExecutor

import pytest

from benchmarks import pages
from benchmarks.asked import clicks, databases, filling, peers
from benchmarks.asked.clicks import Times
from data_model.declared import EXHIBITS


class Still:
    """A page that stays the same, or changes with every choice."""

    has_link, said, changes = True, 0, False

    def __init__(self, *_where: object) -> None:
        self.chosen: list[dict[str, str]] = []

    async def __aenter__(self) -> "Still":
        return self

    async def __aexit__(self, *_why: object) -> None:
        return None

    async def choose(self, **filters: str) -> float:
        self.said += self.changes
        self.chosen.append(filters)
        return 0.1


class Changing(Still):
    changes = True


def test_a_page_that_does_not_obey_is_no_measurement(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clicks, "Talk", Still)
    with ThreadPoolExecutor() as beside:  # a browser test leaves its own loop running in this thread
        with pytest.raises(clicks.Failed, match="stayed the same"):
            beside.submit(clicks.click_through, 0, "delegations", "46", 3).result()
        monkeypatch.setattr(clicks, "Talk", Changing)
        assert beside.submit(clicks.click_through, 0, "delegations", "46", 3).result() == Times(100.0, 100.0)


def test_no_filter_is_asked_twice() -> None:
    asked = clicks.spans()
    assert len(set(asked)) == len(asked) > 200
    assert all(first < last for first, last in asked)


def test_the_first_clicks_load_what_all_share_and_are_not_counted() -> None:
    seconds = iter([9.0, 9.0, *(number / 1000 for number in range(1, 102))])
    assert clicks.each_once(lambda _first, _last: next(seconds), 101) == Times(51.0, 96.0)


def test_the_exhibits_of_a_page_are_read_from_it() -> None:
    assert filling.exhibits_of("delegations")[:2] == ["delegations_by_year", "delegation_persons_by_year"]
    assert all(set(filling.exhibits_of(page)) <= set(EXHIBITS) for page in pages.PAGES)


def test_the_ratio_is_to_the_better_peer_at_the_same_size_and_place() -> None:
    def line(who: str, median: float, fill: Times | None = None, records: int = 10) -> pages.Measured:
        times = Times(median, median)
        return pages.Measured(who=who, records=records, page="delegations", place="country", click=times, fill=fill)

    own = Times(1, 1)
    found = [line("SQLite", 50, own), line("Dash", 300), line("plain Streamlit", 200), line("SQLite", 50, own, 20)]
    assert pages.ratios(found) == [("SQLite", 10, "country", 4.0)]


def test_a_kept_database_is_filled_once_and_anew_where_filling_was_stopped(tmp_path, monkeypatch) -> None:
    filled: list[str] = []

    def fill(database: databases.Filled) -> databases.Filled:
        filled.append(database.environment["DASHBOARD_DATA"])
        (tmp_path / filled[-1] / "dashboard.db").touch()
        if len(filled) == 1:
            raise KeyboardInterrupt
        return database

    monkeypatch.setattr(databases, "_fill", fill)
    with pytest.raises(KeyboardInterrupt), databases.filled("SQLite", 10, tmp_path):
        pass
    for _time in range(2):
        with databases.filled("SQLite", 10, tmp_path) as database:
            assert (tmp_path / "sqlite-10" / "dashboard.db").exists()
            assert database.environment["DASHBOARD_DATA"] == str(tmp_path / "sqlite-10")
    assert len(filled) == 2


def test_postgresql_is_asked_only_where_a_server_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DASHBOARD_TEST_POSTGRES", raising=False)
    monkeypatch.setenv("DATABASE_URL", "sqlite:////tmp/any.db")
    assert databases.kinds() == ("SQLite",)
    monkeypatch.setenv("DATABASE_URL", "postgresql://here/any")
    assert databases.kinds() == ("SQLite", "PostgreSQL")


def test_as_json_it_is_json_alone(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    crowd = clicks.Crowd(2, 3, Times(1, 2), 0.5)
    monkeypatch.setattr(pages, "measured", lambda _options: [pages.Together("SQLite", 10, crowd)])
    pages.main(pages.read_words(["10", "--json"]))
    said = json.loads(capsys.readouterr().out)
    assert said["measured"][0]["crowd"]["times"] == {"median": 1, "p95": 2}


def test_the_peers_import_nothing_of_this_program() -> None:
    for path in (databases.ROOT / "benchmarks" / "peers").glob("*.py"):
        assert "data_model" not in path.read_text(encoding="utf-8")
    for peer in ("dash", "streamlit"):
        wanted = (peers._PEERS / f"{peer}.txt").read_text(encoding="utf-8").split()
        assert all("==" in line for line in wanted)
