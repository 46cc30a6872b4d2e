"""The server itself killed while a page applies.

After a new start the upload is there whole or still waits as a draft.
"""

import os
import random
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

import pytest
from sqlalchemy import create_engine, text

import postgres
from browser.screens import ROOT, SAMPLES, open_page
from servers import start_server, stop_server

SAMPLE = SAMPLES / "doan_vao_doan_ra_hue_2023_mau.xlsx"
KILLS, KILLS_LONG = 1, 20
KEEP = """
import sys
from pathlib import Path
from data_model.keeping.database import writing
from ingest.draft import uploads
from ingest.admit.admitted import Admitted
with writing() as connection:
    admitted = Admitted(f"lần {sys.argv[2]}.xlsx", Path(sys.argv[1]).read_bytes())
    print(uploads.keep_draft(connection, admitted, "46", "An"))
"""
#: Waits until whatever the killed server had begun is decided.
ALONE = {"sqlite": "BEGIN IMMEDIATE", "postgresql": "SELECT pg_advisory_xact_lock(7226001)"}


@contextmanager
def address_of(backend: str) -> Iterator[str]:
    """Yield the address of a database for a server; "" for the embedded one."""
    with postgres.prepared() if backend == "postgresql" else nullcontext("") as address:
        yield address


def keep(server, address: str, turn: int) -> int:
    environment = {**os.environ, "DASHBOARD_DATA": str(server.data), "DATABASE_URL": address}
    return int(
        subprocess.run(
            [sys.executable, "-c", KEEP, str(SAMPLE), str(turn)],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
    )


def found(url: str, draft: int) -> tuple[str, int, int]:
    """Return (status, rows of history, events of applying) of an upload, asked past the program."""
    engine = create_engine(url)
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql(ALONE[engine.dialect.name])
            status = connection.scalar(text("SELECT status FROM upload WHERE id = :draft"), {"draft": draft})
            history = connection.scalar(text("SELECT count(*) FROM change WHERE upload_id = :draft"), {"draft": draft})
            return status, history, connection.scalar(text("SELECT count(*) FROM audit_event WHERE act = 'applied'"))
    finally:
        engine.dispose()


def press_apply(page, url: str, draft: int) -> int:
    """Press the button on the page of a draft; return how many records it says."""
    open_page(page, url, "upload", f"?draft={draft}")
    button = page.get_by_role("button", name=re.compile("Ghi vào sổ: [1-9]"))
    new, changed = re.search(r"(\d+) mới, (\d+) thay đổi", button.inner_text()).groups()
    button.click(no_wait_after=True)
    return int(new) + int(changed)


def undo(server, address: str, draft: int) -> None:
    environment = {**os.environ, "DASHBOARD_DATA": str(server.data), "DATABASE_URL": address}
    subprocess.run(
        [sys.executable, "-m", "ingest", "undo", str(draft), "--as", "An"], cwd=ROOT, env=environment, check=True
    )


@pytest.mark.slow  # of a command: tests/ingest/apply/test_killed.py
@pytest.mark.parametrize("backend", postgres.BACKENDS)
def test_kill_9_of_the_server_while_a_page_applies(fresh_server, page, backend, request) -> None:
    with address_of(backend) as address:
        server = fresh_server(address)
        url = address.replace("postgresql:", "postgresql+psycopg:") or f"sqlite:///{server.data / 'dashboard.db'}"
        applied = 0
        for turn in range(KILLS_LONG if request.config.getoption("--long") else KILLS):
            draft = keep(server, address, turn)
            records = press_apply(page, server.url, draft)
            time.sleep(random.uniform(0, 0.6))
            stop_server(server)  # kill -9
            status, history, events = found(url, draft)
            assert (status, history, events) in (("draft", 0, applied), ("applied", records, applied + 1)), (
                f"turn {turn}"
            )
            server = start_server(server.data.parent, address)
            try:
                if status == "draft":
                    assert press_apply(page, server.url, draft) == records
                    page.get_by_text("Đã ghi vào sổ, lần tải số").wait_for()
                assert found(url, draft) == ("applied", records, applied + 1)
                applied += 1
                undo(server, address, draft)
            except BaseException:
                stop_server(server)
                raise
        stop_server(server)
