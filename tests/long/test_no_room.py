"""No room for a backup, sealed or not, nor for the log: a sentence, nothing half written, and work goes on."""

import os
import subprocess
import sys

import pytest

from data_model.keeping.backups import sealed
from data_model.keeping.database import embedded_file
from servers import ROOT

pytestmark = [
    pytest.mark.slow,
    pytest.mark.sqlite_only,
    pytest.mark.usefixtures("prepared"),
    pytest.mark.skipif(os.name == "nt", reason="how large a file may grow is bounded as POSIX does"),
]
#: A file may grow to so many bytes and no further, which is how a full disk looks to who writes.
CODE = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), int(sys.argv[1])))
{rest}
"""
BACKUP = "from data_model.__main__ import main\nsys.exit(main(['backup', sys.argv[2]]))"
LOG = """
import logging
from server import logs
with logs.kept():
    for number in range(4):
        logging.getLogger("a").error("%s " + "x" * 1000, number)
print("went on")
"""


def limited(bytes_: int, rest: str, *words: str, **environment: str) -> subprocess.CompletedProcess:
    command = [sys.executable, "-c", CODE.format(rest=rest), str(bytes_), *words]
    return subprocess.run(command, cwd=ROOT, env=os.environ | environment, capture_output=True, text=True)


@pytest.mark.parametrize("with_key", [False, True])
@pytest.mark.parametrize("part", [0.1, 0.9])
def test_a_backup_for_which_there_is_no_room_leaves_nothing(prepared, tmp_path, with_key, part):
    environment = {}
    if with_key:
        sealed.new_key(tmp_path / "khóa")
        environment["DASHBOARD_BACKUP_KEY"] = str(tmp_path / "khóa")
    folder = tmp_path / "nơi khác"
    folder.mkdir()
    before = {file.name for file in prepared.iterdir()}
    done = limited(int(embedded_file().stat().st_size * part), BACKUP, str(folder / "a.db"), **environment)
    assert done.returncode == 2, done.stderr
    assert "Traceback" not in done.stderr
    assert list(folder.iterdir()) == []
    assert {file.name for file in prepared.iterdir()} - before <= {"dashboard.db-wal", "dashboard.db-shm"}


def test_a_log_that_cannot_be_written_is_said_once_and_work_goes_on(prepared):
    done = limited(2000, LOG)
    assert done.returncode == 0, done.stderr
    assert "went on" in done.stdout
    assert done.stderr.count("The log cannot be kept in a file") == 1
