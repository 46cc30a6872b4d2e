"""The shape of the house: who may import whom, how large things may grow. No list of exceptions."""

import ast
import importlib.util
import sys
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

from data_model.declared.declare import Kind

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("server", "ui", "pages", "ingest", "charts", "reports", "data_model", "translations")

#: package -> what it may import. Imports point down only.
MAY_IMPORT = {
    "app": {"server", "ui", "translations"},
    "server": {"ingest", "data_model", "reports", "translations"},
    "pages": {"ui", "translations"},
    "ui": {"ingest", "charts", "reports", "data_model", "translations"},
    "reports": {"charts", "data_model", "translations"},
    "charts": {"data_model", "translations"},
    "ingest": {"data_model", "translations"},
    "data_model": {"translations"},
    "translations": set(),
}
#: The rooms of a package in their order: each imports only those before it. "" stands for the modules beside the rooms.
ROOMS = {
    "data_model": (
        "operating",
        "declared",
        "known",
        "stored",
        "rights",
        "audit",
        "settings",
        "people",
        "registers",
        "figures",
        "presented",
        "columns",
        "queries",
        "exhibits",
        "keeping",
        "jobs",
        "__main__",
    ),
    "ingest": (
        "",
        "notation",
        "read",
        "admit",
        "find",
        "ask",
        "values",
        "sums",
        "template",
        "annotate",
        "statistics",
        "match",
        "correct",
        "check",
        "plan",
        "report",
        "sources",
        "draft",
        "apply",
        "handover",
        "piece",
        "scheduled",
        "tray",
        "commands",
        "__main__",
    ),
    "reports": (
        "",
        "card",
        "deck",
        "pptx",
        "stage",
        "picture",
        "report",
        "word",
        "workbook",
        "editions",
        "made",
        "commands",
        "__main__",
    ),
    "server": (
        *("logs", "outgoing", "sign_in", "incoming", "card", "api", "present", "watched", "routes", "life", "worker"),
        "__main__",
    ),
    "ui": (
        "of_run",
        "data_version",
        "session",
        "answers",
        "parts",
        "framework",
        "frame",
        "office",
        "upload",
        "figures",
        "presented",
        "overview",
        "about",
        "find",
        "main",
    ),
}
LONGEST_FUNCTION, LONGEST_FILE, FULLEST_FOLDER = 40, 300, 16


@cache
def modules() -> dict[str, Path]:
    """Return every module of the program by its dotted name."""
    found = {"app": ROOT / "app.py"}
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            parts = path.relative_to(ROOT).with_suffix("").parts
            found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


@cache
def tree(name: str) -> ast.Module:
    return ast.parse(modules()[name].read_text(encoding="utf-8"))


@cache
def imported(name: str) -> frozenset[str]:
    """Return the dotted names a module imports, functions included.

    `from a import b` gives a.b where that is a module.
    """
    found: set[str] = set()
    for node in ast.walk(tree(name)):
        if isinstance(node, ast.Import):
            found |= {item.name for item in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name}:{node.lineno}: write imports in full"
            whole = {f"{node.module}.{item.name}" for item in node.names}
            found |= {item for item in whole if item in modules()}
            found |= set() if whole <= set(modules()) else {node.module}
    return frozenset(found)


def test_the_program_is_found():
    assert {
        "app",
        "data_model.stored.tables",
        "ingest.plan.change_plan",
        "data_model.queries.published_figures",
    } <= set(modules())


def test_imports_point_down_only():
    wrong = {
        name: sorted(up)
        for name in modules()
        if (
            up := {item.split(".")[0] for item in imported(name)}
            & set(MAY_IMPORT) - {package_of(name)} - MAY_IMPORT[package_of(name)]
        )
    }
    assert wrong == {}


def package_of(name: str) -> str:
    return name.split(".")[0]


def room_of(name: str) -> str:
    """Return the room a module of a package with rooms stands in; "" or its own name for one beside them."""
    _package, _, inside = name.partition(".")
    first, rooms = inside.split(".")[0], ROOMS[package_of(name)]
    return first if first in rooms else ""


def test_every_room_has_its_place_in_the_order():
    for package, rooms in ROOMS.items():
        folders = {path.parent.name for path in (ROOT / package).glob("*/__init__.py")}
        assert folders <= set(rooms), package
        assert {room for room in rooms if room} <= folders | {path.stem for path in (ROOT / package).glob("*.py")}, (
            package
        )


def test_rooms_import_only_those_before_them():
    wrong = []
    for name in modules():
        if (package := package_of(name)) in ROOMS and name != package:
            own = ROOMS[package].index(room_of(name))
            wrong += [
                f"{name} -> {other}"
                for other in imported(name)
                if package_of(other) == package and other != package and ROOMS[package].index(room_of(other)) > own
            ]
    assert wrong == []


def test_no_room_is_too_full():
    held: dict[str, int] = {}
    for path in modules().values():
        held[str(path.parent.relative_to(ROOT))] = held.get(str(path.parent.relative_to(ROOT)), 0) + (
            path.name != "__init__.py"
        )
    assert {
        folder: number for folder, number in held.items() if number > FULLEST_FOLDER and not folder.endswith("versions")
    } == {}


def test_no_circle_of_modules():
    done: set[str] = set()

    def walk(name: str, path: tuple[str, ...]) -> None:
        assert name not in path, " -> ".join([*path[path.index(name) :], name])
        if name not in done:
            for other in sorted(imported(name) & set(modules())):
                walk(other, (*path, name))
            done.add(name)

    for name in modules():
        walk(name, ())


def test_only_screens_know_streamlit():
    elsewhere = [name for name in modules() if package_of(name) not in ("app", "pages", "ui")]
    assert [name for name in elsewhere if any(package_of(item) == "streamlit" for item in imported(name))] == []


def test_no_module_of_ui_bears_the_name_of_a_package_or_library():
    taken = {*sys.stdlib_module_names, *packages_distributions(), *PACKAGES, "app", "start", "tests"}
    names = {path.stem for path in (ROOT / "ui").iterdir() if path.suffix == ".py" or path.is_dir()} - {
        "__init__",
        "__pycache__",
    }
    assert names & taken == set()


def test_pages_do_not_lie_beside_the_main_script():
    assert not (ROOT / "ui" / "pages").exists()


def _lengths(name: str) -> dict[str, int]:
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return {
        f"{name}.{node.name}": node.end_lineno - node.lineno + 1
        for node in ast.walk(tree(name))
        if isinstance(node, kinds)
    }


def written_by_hand() -> list[str]:
    return [name for name in modules() if ".migrations.versions" not in f".{name}"]


def test_functions_stay_short():
    assert {
        function: lines
        for name in written_by_hand()
        for function, lines in _lengths(name).items()
        if lines > LONGEST_FUNCTION
    } == {}


def test_files_stay_short():
    lengths = {name: len(modules()[name].read_text(encoding="utf-8").splitlines()) for name in written_by_hand()}
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_FILE} == {}


def test_every_module_says_in_its_first_line_what_it_is():
    assert [name for name in modules() if modules()[name].stat().st_size and not ast.get_docstring(tree(name))] == []


def _tables_by_kind(name: str) -> list[tuple[int, set[str]]]:
    """Return (line, kinds) of every table by Kind that is meant to hold them all: more than half of them."""
    found = []
    for node in ast.walk(tree(name)):
        if isinstance(node, ast.Dict):
            kinds = {
                key.attr
                for key in node.keys
                if isinstance(key, ast.Attribute) and isinstance(key.value, ast.Name) and key.value.id == "Kind"
            }
            if len(kinds) > len(Kind) / 2 and None not in node.keys:
                found.append((node.lineno, kinds))
    return found


def test_tables_by_kind_have_every_kind():
    found = [(f"{name}:{line}", kinds) for name in modules() for line, kinds in _tables_by_kind(name)]
    assert len(found) >= 5
    assert [where for where, kinds in found if kinds != set(Kind.__members__)] == []


def test_the_tables_by_kind_of_the_data_model_are_whole():
    from data_model.stored import records, tables

    assert set(tables._COLUMNS) == set(records._TO_JSON) == set(records._FROM_JSON) == set(Kind)


def test_every_import_can_be_found():
    """A library somebody imports and requirements.txt forgot shows here, not on a user's machine."""
    libraries = {item.split(".")[0] for name in modules() for item in imported(name)} - set(PACKAGES) - {"app"}
    missing = [
        item
        for item in sorted(libraries)
        if importlib.util.find_spec(item) is None and item not in sys.stdlib_module_names
    ]
    assert missing == []


#: Who may open a transaction that writes, without asking who is signed in: commands, the door itself, and the one
#: function of the screens that does ask.
WRITERS = {
    "server.card.exhibit_files",  # notes who took a file
    "server.card.record_page",  # notes who took a file
    "server.incoming.bearer",
    "data_model.__main__",
    "data_model.jobs.asker",
    "data_model.jobs.crew",
    "data_model.jobs.nightly",
    "data_model.keeping.commands.account_commands",
    "data_model.keeping.commands.audit_commands",
    "data_model.keeping.backup",
    "data_model.keeping.backups.drill",
    "data_model.keeping.candidate",
    "data_model.keeping.carrying",
    "data_model.keeping.commands.columns_command",
    "data_model.keeping.move",
    "data_model.keeping.restore",
    "ingest.commands.apply",
    "ingest.commands.fill_illustrative",
    "ingest.commands.remembered",
    "ingest.commands.undo",
    "ingest.commands.watch",
    "ingest.handover.hand_over",  # for a command
    "ingest.scheduled.work",  # for the program: what it asked for by itself, and why somebody's reading failed
    "reports.editions.command",
    "server.incoming.access",
    "server.life",
    "server.sign_in.own_sessions",
    "server.sign_in.pages",
    "server.sign_in.openid.ways",
    "server.sign_in.second_factor",
    "server.sign_in.second_step",
    "server.sign_in.sign_out",
    "ui.session",
}


def _takes_writing(name: str) -> bool:
    """Tell whether a module imports or names `writing` of data_model.keeping.database, or `one_writer` beneath it."""
    for node in ast.walk(tree(name)):
        if (
            isinstance(node, ast.ImportFrom)
            and node.module == "data_model.keeping.database"
            and {item.name for item in node.names} & {"writing", "one_writer", "*"}
        ):
            return True
        if (
            isinstance(node, ast.Attribute)
            and node.attr in ("writing", "one_writer")
            and isinstance(node.value, ast.Name)
            and node.value.id == "database"
        ):
            return True
    return False


def test_screens_write_only_for_who_is_signed_in():
    """A page may stay open after its session has ended.

    Whatever it writes goes through `ui.session.writing`, which looks.
    """
    assert {name for name in modules() if _takes_writing(name)} == WRITERS


def test_what_a_button_does_says_why_it_could_not():
    """A Problem that a callback lets through ends in the framework's own words, in English."""
    callbacks, quiet = set(), []
    for name in [name for name in modules() if name.startswith("ui.")]:
        functions = {node.name: node for node in ast.walk(tree(name)) if isinstance(node, ast.FunctionDef)}
        given = [
            item.value.id
            for node in ast.walk(tree(name))
            if isinstance(node, ast.Call)
            for item in node.keywords
            if item.arg in ("on_click", "on_change") and isinstance(item.value, ast.Name)
        ]
        callbacks |= {(name, item) for item in given}
        for function in [functions[item] for item in given if item in functions]:
            said = ast.unparse(function)
            if (
                any(word in said for word in ("session.writing(", "session.reading(", "session.user("))
                and "says_why_not" not in said
                and "except Problem" not in said
            ):
                quiet.append(f"{name}.{function.name}")
    assert len(callbacks) >= 15
    assert quiet == []
