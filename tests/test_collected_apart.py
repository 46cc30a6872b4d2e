"""Workers of a run begin their collection at files of their own, and all of them collect all."""

from pathlib import Path
from types import SimpleNamespace

import pytest

import collected_apart


def asked(folder: Path, *named: str, **options: str) -> SimpleNamespace:
    return SimpleNamespace(
        args=list(named), invocation_params=SimpleNamespace(dir=folder), getoption=lambda name: options.get(name)
    )


@pytest.fixture
def folder(tmp_path) -> Path:
    for name in ("a/test_1.py", "a/test_2.py", "b/test_3.py", "b/helper.py", "test_4.py"):
        (tmp_path / "tests" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "tests" / name).touch()
    return tmp_path


def begun(monkeypatch, config: SimpleNamespace, worker: str) -> list[str]:
    monkeypatch.setenv("PYTEST_XDIST_WORKER", worker)
    monkeypatch.setenv("PYTEST_XDIST_WORKER_COUNT", "4")
    collected_apart.begin_apart(config)
    return [Path(named).name for named in config.args]


def test_each_worker_begins_elsewhere_and_has_every_file(folder, monkeypatch):
    orders = [begun(monkeypatch, asked(folder, "tests"), f"gw{number}") for number in range(4)]
    files = [f"test_{number}.py" for number in range(1, 5)]
    assert [order[0] for order in orders] == files
    assert all(sorted(order) == files for order in orders)


def test_what_was_asked_for_otherwise_stays_as_it_was_asked_for(folder, monkeypatch):
    for config in (
        asked(folder, "tests", ignore="tests/a"),
        asked(folder, "tests/a/test_1.py::test_x"),
        asked(folder, "tests/test_4.py", "tests/a"),
    ):
        before = list(config.args)
        begun(monkeypatch, config, "gw1")
        assert config.args == before
    alone = asked(folder, "tests")
    assert begun(monkeypatch, alone, "") == ["tests"]


def test_all_workers_run_in_one_order():
    items = [SimpleNamespace(path=Path(path), name=name) for path, name in (("b", "2"), ("b", "1"), ("a", "4"))]
    collected_apart.in_one_order(items)
    assert [item.name for item in items] == ["4", "2", "1"]
