"""Whatever the program holds between two questions is named in the guide for developers, with why it is safe."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("server", "ui", "pages", "ingest", "charts", "reports", "data_model", "translations")
SECTION = "## What is held between two questions"
FILLED_LATER = {"dict", "set", "list", "OrderedDict", "defaultdict", "deque", "Counter", "WeakKeyDictionary"}
FILLED_LATER |= {"WeakValueDictionary", "WeakSet"}
ON_FUNCTIONS = {"cache", "lru_cache", "st.cache_data", "st.cache_resource"}
#: What a function held for everybody may not ask for itself: it would be answered for whoever asks first.
OF_SOMEBODY = {"connection", "reading", "writing", "session", "st", "rights", "viewer"}
Function = ast.FunctionDef | ast.AsyncFunctionDef


def modules() -> Iterator[tuple[str, ast.Module]]:
    yield "app", ast.parse((ROOT / "app.py").read_text(encoding="utf-8"))
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            parts = [part for part in path.relative_to(ROOT).with_suffix("").parts if part != "__init__"]
            yield ".".join(parts), ast.parse(path.read_text(encoding="utf-8"))


def called(node: ast.AST) -> str:
    """Return the name of what is called, `functools.` and what is in brackets left out."""
    name = ast.unparse(node.func if isinstance(node, ast.Call) else node)
    return re.sub(r"\[.*\]$", "", name.removeprefix("functools.").removeprefix("collections."))


def cached_functions(tree: ast.Module) -> Iterator[tuple[str, str, Function]]:
    """Yield (name, by what, function) of everything held by its arguments."""
    for node in ast.walk(tree):
        if isinstance(node, Function):
            for how in node.decorator_list:
                if called(how) in ON_FUNCTIONS:
                    yield node.name, ast.unparse(how), node


def is_filled_later(value: ast.AST | None) -> bool:
    if isinstance(value, ast.Dict | ast.List):
        return not (value.keys if isinstance(value, ast.Dict) else value.elts)
    if not isinstance(value, ast.Call):
        return False
    return (called(value) in FILLED_LATER and not value.args) or called(value) in ON_FUNCTIONS


def containers(tree: ast.Module) -> Iterator[str]:
    """Yield the names of empty containers of a module, and of objects, that are filled while the program runs."""
    for node in tree.body:
        if isinstance(node, ast.Assign | ast.AnnAssign) and is_filled_later(node.value):
            yield ast.unparse(node.targets[0] if isinstance(node, ast.Assign) else node.target)
    for item in [node for node in tree.body if isinstance(node, ast.ClassDef)]:
        for node in ast.walk(item):
            if isinstance(node, ast.Assign | ast.AnnAssign) and is_filled_later(node.value):
                target = node.targets[0] if isinstance(node, ast.Assign) else node.target
                if isinstance(target, ast.Attribute):
                    yield f"{item.name}.{target.attr}"


def held() -> set[str]:
    """Return what the program holds: caches of functions, and containers that are filled while it runs.

    In the packages below the server and the screens objects live as long as one question.
    """
    found = set()
    for module, tree in modules():
        found |= {f"{module}.{name}" for name, _how, _function in cached_functions(tree)}
        found |= {
            f"{module}.{name}"
            for name in containers(tree)
            if "." not in name or module.split(".")[0] in ("app", "server", "ui")
        }
    return found


def named() -> list[str]:
    text = (ROOT / "docs" / "for-developers.md").read_text(encoding="utf-8")
    section = text.split(SECTION)[1].split("\n## ")[0]
    rows = [line for line in section.splitlines() if line.startswith("| `")]
    return [name for row in rows for name in re.findall(r"`([\w.]+)`", row.split(" | ")[0])]


def test_everything_held_is_named_once_and_nothing_else():
    assert len(held()) > 60
    assert sorted(named()) == sorted(held())


def test_what_pages_hold_for_all_is_held_by_who_looks():
    """`Version` holds the viewer's rights; what one session holds for itself needs none."""
    wrong = [
        f"{module}.{name}"
        for module, tree in modules()
        for name, how, function in cached_functions(tree)
        if how.startswith("st.")
        and "scope='session'" not in how
        and not (function.args.args and function.args.args[0].arg == "data_version")
    ]
    assert wrong == []


def test_what_functions_hold_for_all_asks_nothing_of_anybody():
    wrong = [
        f"{module}.{name}: {sorted(asked)}"
        for module, tree in modules()
        for name, how, function in cached_functions(tree)
        if not how.startswith("st.")
        and (asked := {node.id for node in ast.walk(function) if isinstance(node, ast.Name)} & OF_SOMEBODY)
    ]
    assert wrong == []


def test_what_pages_hold_for_all_is_read_with_the_rights_it_is_held_by():
    """`session.reading` looks them up anew: what it gives may be more than those it would be held by allow."""
    wrong = [
        f"{module}.{name}"
        for module, tree in modules()
        for name, how, function in cached_functions(tree)
        if how.startswith("st.")
        and {"session.reading", "session.looking", "reading", "session.here"}
        & {ast.unparse(node.func) for node in ast.walk(function) if isinstance(node, ast.Call)}
    ]
    assert wrong == []
