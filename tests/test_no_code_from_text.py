"""Nothing that was text becomes code: no eval, no pickle, no shell, no template of somebody's outside its sandbox.

Superset (CVE-2023-37941), Metabase (CVE-2026-59827) and DHIS2 (CVE-2026-55083) read objects out of what could be text.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
#: All but the tests; benchmarks and docs are of whoever develops.
PLACES = ("app.py", "start.py", *(f"{name}/**/*.py" for name in ("data_model", "ingest", "reports", "server", "ui")))
PLACES += ("pages/**/*.py", "charts/**/*.py", "deploy/**/*.py", "translations/**/*.py")
CALLS = {
    *("eval", "exec", "__import__", "os.system", "os.popen", "subprocess.getoutput", "subprocess.getstatusoutput"),
    *("asyncio.create_subprocess_shell", "pandas.read_pickle", "pd.read_pickle", "numpy.load", "np.load"),
}
#: They make objects, or draw lots that can be foreseen: secrets are drawn by `secrets`.
LIBRARIES = {"pickle", "cPickle", "dill", "marshal", "shelve", "jsonpickle", "joblib", "yaml", "random"}
#: One of these stands in every module with a fault: no other is taken apart.
SIGNS = (*(f"{name}(" for name in CALLS), *(f"import {name}" for name in LIBRARIES), "import_module", "Environment(")
SIGNS += (*(f"from {name}" for name in LIBRARIES), "shell")
#: Where a template may come from outside: a department's own document, in a process of its own.
SANDBOX = "reports/word/template_child.py"
#: module -> why it may import by a name
BY_NAME = {
    "data_model/declared/registers/__init__.py": "the files of its own folder",
    "server/sign_in/ldap_child.py": "a library that need not be installed, by a name that stands there",
}


def _modules() -> Iterator[tuple[str, str]]:
    for place in PLACES:
        for path in ROOT.glob(place):
            yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")


def _faults(name: str, text: str) -> Iterator[str]:
    """Yield what of a module makes code or objects of text, in the words of the module."""
    if not any(sign in text for sign in SIGNS):
        return
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import | ast.ImportFrom):
            imported = [alias.name for alias in node.names] if isinstance(node, ast.Import) else [node.module or ""]
            yield from (said for said in imported if said.split(".")[0] in LIBRARIES)
        elif isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            if called in CALLS:
                yield ast.unparse(node)
            if called in ("import_module", "importlib.import_module") and name not in BY_NAME:
                yield ast.unparse(node)
            if any(item.arg == "shell" and ast.unparse(item.value) != "False" for item in node.keywords):
                yield ast.unparse(node)
            if called == "Environment" and not any(ast.unparse(item) == "autoescape=True" for item in node.keywords):
                yield ast.unparse(node)


def test_nothing_makes_code_or_objects_of_a_text() -> None:
    assert {name: found for name, text in _modules() if (found := list(_faults(name, text)))} == {}


def test_a_template_of_somebody_s_is_filled_in_a_sandbox_alone() -> None:
    said = {name: text for name, text in _modules() if "docxtpl" in text or "SandboxedEnvironment(" in text}
    assert SANDBOX in said
    assert [name for name, text in said.items() if ".render(" in text and name != SANDBOX] == []
    assert "SandboxedEnvironment(" in said[SANDBOX]


def test_what_is_looked_for_is_found() -> None:
    said = (
        "import pickle\nfrom random import choice\neval(a)\nrun(b, shell=True)\nEnvironment(loader=c)\nimport_module(d)"
    )
    found = list(_faults("x.py", said))
    assert found == ["pickle", "random", "eval(a)", "run(b, shell=True)", "Environment(loader=c)", "import_module(d)"]
