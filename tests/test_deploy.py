"""What deploy/ gives to be put on servers: as far as it can be tried where there is no systemd at work and no image."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from data_model.settings.setting_declarations import OF_THE_SERVER

ROOT = Path(__file__).resolve().parents[1]
DEPLOY = ROOT / "deploy"
UNIT = DEPLOY / "systemd" / "bang-doi-ngoai.service"
PYTHON = "/opt/bang-doi-ngoai/.venv/bin/python"


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd here")
def test_the_unit_is_understood_and_closed(tmp_path):
    unit = tmp_path / UNIT.name
    unit.write_text(UNIT.read_text(encoding="utf-8").replace(PYTHON, sys.executable), encoding="utf-8")
    done = subprocess.run(["systemd-analyze", "verify", str(unit)], capture_output=True, text=True)
    assert (done.returncode, done.stdout + done.stderr) == (0, ""), "an unknown key is a warning, and no protection"
    looked = subprocess.run(
        ["systemd-analyze", "security", "--offline=true", "--no-pager", "--threshold=20", str(unit)],
        capture_output=True,
        text=True,
    )
    assert looked.returncode == 0, looked.stdout[-2000:]


def test_readers_may_bound_themselves_and_data_may_be_written():
    """The reader of workbooks sets limits of its own: a filter of system calls that forbade it would read none."""
    unit = UNIT.read_text(encoding="utf-8")
    assert "@resources" not in unit
    assert "DASHBOARD_DATA=/var/lib/bang-doi-ngoai" in unit
    assert "StateDirectory=bang-doi-ngoai" in unit


def test_containers_name_what_is_there():
    compose = (DEPLOY / "container" / "compose.yaml").read_text(encoding="utf-8")
    made = (DEPLOY / "container" / "Containerfile").read_text(encoding="utf-8")
    for text in (compose, made):
        assert "no registry" in text.replace("\n# ", " "), "how far it was tried stands at its head"
    known = {setting.environment for setting in OF_THE_SERVER.values()} | {"DASHBOARD_BASE_PATH"}
    assert set(re.findall(r"^ +(DASHBOARD_\w+|DATABASE_URL):", compose, re.MULTILINE)) <= known
    assert set(re.findall(r"\b(DASHBOARD_\w+)=", made)) <= known
    for name in re.findall(r"^COPY ([^.].*) \./$", made, re.MULTILINE)[0].split():
        assert (ROOT / name).exists()
    assert "USER 10001" in made
    assert "-m 700 /data /backups" in made
    for part in ("read_only: true", "cap_drop: [ALL]", "no-new-privileges", "/health/live"):
        assert part in compose
    assert not re.search(r"PASSWORD: (?!\$)", compose), "no password stands in a file of ours"
    assert {".git", ".venv"} <= set((ROOT / ".containerignore").read_text(encoding="utf-8").split())


def test_a_cluster_loses_nothing_it_said_to_keep():
    """As far as its words go; that it is so, three machines show: tests/long/test_cluster.py."""
    patroni = yaml.safe_load((DEPLOY / "cluster" / "patroni.yml").read_text(encoding="utf-8"))
    agreed = patroni["bootstrap"]["dcs"]
    assert (agreed["synchronous_mode"], agreed["synchronous_mode_strict"]) == (True, True)
    assert agreed["ttl"] >= agreed["loop_wait"] + 2 * agreed["retry_timeout"]
    assert "etcd3" not in patroni, "a leader that was frozen takes the lead back from who has it by now"
    assert "ETCD_ENABLE_V2=true" in (DEPLOY / "cluster" / "etcd.env").read_text(encoding="utf-8").splitlines()
    words = [user["password"] for user in patroni["postgresql"]["authentication"].values()]
    for word in (*words, patroni["restapi"]["authentication"]["password"]):
        assert word.startswith("DOI-MAT-KHAU-"), "no password stands in a file of ours"
    proxy = (DEPLOY / "cluster" / "haproxy.cfg").read_text(encoding="utf-8")
    assert "OPTIONS /primary" in proxy
    assert "on-marked-down shutdown-sessions" in proxy
