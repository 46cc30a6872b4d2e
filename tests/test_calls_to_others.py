"""Who calls other computers: modules known by name, each with where its address comes from. None of it from a person.

Server-side requests are forged where a server asks an address somebody gave it; here nobody can give one.
"""

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("server", "ui", "pages", "ingest", "charts", "reports", "data_model", "translations")
#: Libraries with which one can ask another computer.
CALLING = {
    "aiohttp", "authlib", "bonsai", "ftplib", "http.client", "httpx", "ldap", "ldap3", "paramiko", "psycopg", "pymysql",
    "pymssql", "pyodbc", "requests", "smtplib", "socket", "telnetlib", "urllib.request", "urllib3", "websocket",
    "websockets", "xmlrpc",
}  # fmt: skip
#: module -> where the address it asks comes from
ADDRESSES = {
    "data_model/keeping/follower/connection.py": "the follower that a setting of the server names",
    "server/__main__.py": "this computer, whether its own server answers",
    "server/life.py": "no address: looks at the sockets of its own server",
    "server/incoming/hosts.py": "no address: the names of its own computer",
    "server/sign_in/openid/provider.py": "the provider that a setting of the server names",
    "server/sign_in/ldap_child.py": "the directory that a setting of the server names",
}
#: Databases: the program's own (a setting of the server), its backup as it is restored (a file), and sources (a file of
#: the server, sources.toml).
ENGINES = {
    "data_model/keeping/database.py",
    "data_model/keeping/follower/connection.py",
    "data_model/keeping/restore.py",
    "data_model/stored/migrations/__main__.py",
    "ingest/sources/connect.py",
}


def _imported(path: Path) -> set[str]:
    """Return the full names a module imports, wherever in it; none where its text has none of those looked for."""
    found, text = set(), path.read_text(encoding="utf-8")
    if not any(name.split(".")[0] in text for name in (*CALLING, "create_engine")):
        return found
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
        elif isinstance(node, ast.Call) and ast.unparse(node.func) in ("importlib.import_module", "__import__"):
            found |= {said.value for said in node.args if isinstance(said, ast.Constant)}
    return found


def _calls(names: set[str]) -> bool:
    return any(name == one or name.startswith(f"{one}.") for name in names for one in CALLING)


def test_whoever_can_call_another_computer_is_known_here_with_where_its_address_comes_from() -> None:
    imported = {
        path.relative_to(ROOT).as_posix(): _imported(path)
        for path in [ROOT / "app.py", *(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))]
    }
    assert {name for name, names in imported.items() if _calls(names)} == ADDRESSES.keys()
    assert {name for name, names in imported.items() if "sqlalchemy.create_engine" in names} == ENGINES
