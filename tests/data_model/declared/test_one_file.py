"""A register is one file: added to a copy of the project, it goes all the way, and nothing else of it is touched."""

import ast
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from data_model.declared import DATASETS, INDICATORS, MEASURES, REGISTERS_KEPT

ROOT = Path(__file__).resolve().parents[3]
HERE = Path(__file__).parent / "one_file"
PACKAGES = ("server", "ui", "pages", "ingest", "charts", "reports", "data_model", "translations")
#: Names of registers that other things go by, too: addresses of pages, measures.
_OF_OTHERS = {path.stem for path in (ROOT / "pages").rglob("*.py")} | set(MEASURES)
#: Written before, and never again: what the schema was.
_HISTORY = ROOT / "data_model" / "stored" / "migrations" / "versions"
#: What can only be a register: DATASETS["…"], dataset="…".
_TABLES = {"DATASETS", "UPLOADED", "REGISTERS", "COUNTRIES_OF"}


@pytest.fixture(scope="module")
def copy(tmp_path_factory) -> Path:
    """A copy of the project with one register more: its file, its words, a revision made by the command."""
    folder = tmp_path_factory.mktemp("one") / "project"
    folder.mkdir()
    for name in (*PACKAGES, "tests/helpers"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "assets").symlink_to(ROOT / "assets")
    declared = folder / "data_model" / "declared"
    shutil.copy(HERE / "guest_visas.py", declared / "registers")
    shutil.copy(HERE / "guest_visas.csv", declared / "spellings")
    words = folder / "translations" / "vi" / "data_model.po"
    words.write_text(f"{words.read_text(encoding='utf-8')}\n{(HERE / 'words.po').read_text(encoding='utf-8')}")
    _run(folder, "-m", "data_model.stored.migrations", "Register of visas for guests")
    return folder


def _run(folder: Path, *words: str) -> str:
    environment = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "PYTHONPATH")}
    done = subprocess.run(
        [sys.executable, *words],
        cwd=folder,
        env=environment | {"DASHBOARD_DATA": str(folder / "data"), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout


@pytest.mark.one_database
def test_a_register_of_one_file_goes_from_its_template_to_its_export(copy):
    found = json.loads(_run(copy, str(HERE / "walk.py")).splitlines()[-1])
    assert found == {
        "held": [["Đoàn làm phim", "multiple", "FR", 12], ["Chuyên gia y tế", "single", "JP", 3]],
        "without a sense": [],
        "of a clerk": [
            "guest_visas",
            [["Dự hội thảo", "single", "LA", "2024-08-07", 4], ["Khảo sát", "multiple", "DE", "2024-10-09", 2]],
        ],
        "number": "2",
        "measure": "thị thực",
        "chart": ["2"],
        "drawn": 1,
        "listed": ["Đoàn làm phim", "Chuyên gia y tế"],
        "exported": ["Đoàn làm phim", "Nhiều lần", "Pháp"],
        "page": [True, True],
        "dictionary": [True, True],
        "edited": 15,
        "undone": [],
    }


def test_the_revision_brings_the_table_of_the_register_alone(copy):
    written = max((copy / "data_model" / "stored" / "migrations" / "versions").glob("0*.py")).read_text(
        encoding="utf-8"
    )
    tables = [
        node.args[0].value
        for node in ast.walk(ast.parse(written))
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in ("create_table", "add_column", "drop_table")
    ]
    assert tables == ["guest_visas"]


# -- nothing names a register ----------------------------------------------------------------------


def _modules() -> list[Path]:
    found = [path for package in PACKAGES for path in (ROOT / package).rglob("*.py")]
    return [path for path in found if _HISTORY not in path.parents and "declared" not in path.parts]


def _text(node: ast.expr | None) -> list[str]:
    """Return the texts of a constant or of several in a tuple."""
    parts = node.elts if isinstance(node, ast.Tuple | ast.List | ast.Set) else [node]
    return [item.value for item in parts if isinstance(item, ast.Constant) and isinstance(item.value, str)]


def _as_register(node: ast.AST) -> list[str]:
    """Return the texts that stand where only the name of a register can."""
    if isinstance(node, ast.Subscript) and getattr(node.value, "id", "") in _TABLES:
        return _text(node.slice)
    if isinstance(node, ast.keyword) and node.arg in ("dataset", "register"):
        return _text(node.value)
    if isinstance(node, ast.Compare) and any(
        getattr(side, "attr", getattr(side, "id", "")) in ("dataset", "register")
        for side in (node.left, *node.comparators)
    ):
        return [text for side in node.comparators for text in _text(side)]
    return []


def _named(tree: ast.AST) -> set[str]:
    """Return the registers a module names: by a text of their own, or where only a register can be meant."""
    own = set(REGISTERS_KEPT) - _OF_OTHERS - set(INDICATORS)
    nodes = list(ast.walk(tree))
    texts = {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    return (texts & own) | ({text for node in nodes for text in _as_register(node)} & set(REGISTERS_KEPT))


def test_nothing_outside_the_declarations_names_a_register():
    assert {"ngo_aid", "tasks", "delegations"} <= set(DATASETS)
    named = {
        str(path.relative_to(ROOT)): sorted(found)
        for path in _modules()
        if (found := _named(ast.parse(path.read_text(encoding="utf-8"))))
    }
    assert named == {}


@pytest.mark.parametrize(
    "code",
    [
        'show_register("ngo_aid")',
        'DATASETS["delegations"]',
        'REGISTERS["tasks"].c.id',
        'Wanted(dataset="agreements")',
        'record.dataset in ("activities", "figures")',
    ],
)
def test_a_name_of_a_register_is_found_wherever_it_stands(code):
    assert _named(ast.parse(code))


def test_every_register_says_where_it_is_seen():
    shown = {item.section.page for item in DATASETS.values() if item.section}
    assert {name for name in REGISTERS_KEPT if not DATASETS[name].section or not DATASETS[name].short_list} == set()
    assert shown <= {path.stem for path in (ROOT / "pages").rglob("*.py")}
    for item in DATASETS.values():
        assert set(item.short_list) <= set(item.by_name)
