"""Two servers on one SQLite folder, as when somebody starts the program twice: what one writes the other shows."""

import subprocess
import sys
from pathlib import Path

import pytest

from servers import ROOT, environment_of, start_server, stop_server
from websocket_pages import websocket_page

pytestmark = [pytest.mark.slow, pytest.mark.one_database]
#: How the page says how many there are.
SEEN = "Số dòng: 200,"
#: What a person does in either server at the same time, many times over.
WRITE = """
import sys
sys.path[:0] = ["tests", "tests/helpers"]
from datetime import date
from hand_made import delegation, upload_rows
for turn in range(10):
    rows = [delegation(f"Đoàn {sys.argv[1]} {turn} {n}", date(2023, 1, 1)) for n in range(10)]
    upload_rows("delegations", *rows, name=f"{sys.argv[1]} {turn}.xlsx")
"""


def shown(url: str) -> str:
    with websocket_page(url) as page:
        page.run("delegations", "place=46&from=2023&year=2023")
        return "".join(str(message) for message in page.said)


def test_both_show_what_either_writes(tmp_path: Path) -> None:
    servers = []
    try:
        (tmp_path / "data").mkdir()
        for name in "ab":
            (tmp_path / name).mkdir()
            (tmp_path / name / "data").symlink_to(tmp_path / "data")
            servers.append(start_server(tmp_path / name))
        assert all(SEEN not in shown(server.url) for server in servers)
        environment = environment_of(tmp_path / "data")
        writers = [
            subprocess.Popen([sys.executable, "-c", WRITE, who], cwd=ROOT, env=environment, stderr=subprocess.PIPE)
            for who in "ab"
        ]
        assert [(writer.communicate(timeout=120)[1], writer.returncode) for writer in writers] == [(b"", 0)] * 2
        for server in servers:
            assert SEEN in shown(server.url)
            assert server.answer("/health")[0] == 200
            assert "Traceback" not in server.log.read_text(encoding="utf-8")
    finally:
        for server in servers:
            stop_server(server)
