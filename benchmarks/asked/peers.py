"""The peers (benchmarks/peers/): an environment for each, the same records as files, and a click as each takes it."""

import hashlib
import http.client
import json
import os
import subprocess
import sys
import time
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from sqlalchemy import Connection, Select, case, select

from benchmarks.asked.databases import ROOT
from benchmarks.asked.servers import Server, started
from data_model.keeping.database import reading
from data_model.known.places import all_places
from data_model.rights.visible_rows import of_every_unit
from data_model.stored.tables import COUNTRIES_OF, REGISTERS

_PEERS = ROOT / "benchmarks" / "peers"
_AT_A_TIME = 100_000
_CHARTS = [f"chart{number}" for number in range(4)]


def python_of(peer: str) -> str:
    """Return the interpreter of a peer's environment, made the first time and when its requirements change."""
    wanted = _PEERS / f"{peer}.txt"
    digest = hashlib.sha256(wanted.read_bytes()).hexdigest()[:12]
    folder = ROOT / ".benchmarks" / f"{peer}-{digest}"
    python, done = folder / "bin" / "python", folder / "installed"
    if not done.exists():
        venv.create(folder, with_pip=True, clear=True)
        install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", str(wanted)]
        subprocess.run(install, check=True, stdout=sys.stderr)
        done.touch()
    return str(python)


def write_files(folder: Path) -> None:
    """Write what the peers hold in memory, from the database in use; records of former units under those of today."""
    table, countries = REGISTERS["delegations"].c, COUNTRIES_OF["delegations"].c
    merged = {place.id: place.merged_into for place in all_places().values() if place.merged_into}
    unit = case(merged, value=table.unit, else_=table.unit).label("unit")
    of_records = select(table.id, unit, table.direction, table.starts_on, table.persons)
    with reading() as connection:
        _write(connection, of_records, folder / "delegations.parquet")
        _write(connection, select(countries.record_id.label("id"), countries.country), folder / "countries.parquet")


def _write(connection: Connection, query: Select, path: Path) -> None:
    rows = connection.execution_options(yield_per=_AT_A_TIME).execute(of_every_unit(query, "delegations"))
    names = list(rows.keys())
    tables = [pa.table(dict(zip(names, zip(*some, strict=True), strict=True))) for some in rows.partitions()]
    pq.write_table(pa.concat_tables(tables), path)


@contextmanager
def streamlit_script(folder: Path) -> Iterator[Server]:
    """Start the plain Streamlit script over these files."""
    words = ["-m", "streamlit", "run", "streamlit_script.py", "--server.headless=true", "--server.address=127.0.0.1"]
    command = [python_of("streamlit"), *words, "--browser.gatherUsageStats=false", "--server.port"]
    with started(command, _PEERS, _environment(folder), "/_stcore/health") as server:
        yield server


@contextmanager
def dash_app(folder: Path) -> Iterator[Server]:
    """Start the Dash app over these files."""
    with started([python_of("dash"), "dash_app.py"], _PEERS, _environment(folder), "/") as server:
        yield server


def _environment(folder: Path) -> dict[str, str]:
    return {**os.environ, "DATA": str(folder)}


def ask_dash(port: int, place: str, first: int, last: int) -> float:
    """Choose in the Dash app as its page does; return the seconds until the whole answer is here."""
    chosen = {"place": place, "from": first, "year": last}
    body = {
        "output": f"..{'...'.join(f'{chart}.figure' for chart in _CHARTS)}..",
        "outputs": [{"id": chart, "property": "figure"} for chart in _CHARTS],
        "inputs": [{"id": name, "property": "value", "value": value} for name, value in chosen.items()],
        "changedPropIds": ["from.value"],
    }
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=600)
    started_at = time.perf_counter()
    connection.request("POST", "/_dash-update-component", json.dumps(body), {"Content-Type": "application/json"})
    answer = connection.getresponse()
    content = answer.read()
    seconds = time.perf_counter() - started_at
    connection.close()
    if answer.status != 200 or content.count(b'"figure"') != len(_CHARTS):
        raise SystemExit(f"Dash answered {answer.status}: {content[:500]!r}")
    return seconds
