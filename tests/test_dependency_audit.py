"""The audit of the libraries in .ci.

A finding fails, a machine without the internet is told so in one line, anything else is no success.
"""

import json
import os
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
pytestmark = pytest.mark.skipif(os.name == "nt", reason="a script for bash")


def audit(folder: Path, script: str, **environment: str) -> tuple[int, list[str]]:
    """Run the audit with a program in place of pip-audit; return (exit code, lines said)."""
    program = folder / "pip-audit"
    program.write_text(f'#!/usr/bin/env bash\nwhile [ "$1" != --output ]; do shift; done\n{script}\n', encoding="utf-8")
    program.chmod(0o755)
    done = subprocess.run(
        [ROOT / ".ci" / "audit"],
        env={**os.environ, "PIP_AUDIT": str(program), **environment},
        capture_output=True,
        text=True,
        timeout=300,
    )
    return done.returncode, done.stdout.splitlines()


def answered(*vulnerabilities: dict) -> str:
    found = {
        "dependencies": [
            {"name": "starlette", "version": "1.10.0", "vulns": list(vulnerabilities)},
            {"name": "uvicorn", "version": "0.54.0", "vulns": []},
        ],
        "fixes": [],
    }
    return f"cat >\"$2\" <<'X'\n{json.dumps(found)}\nX\nexit {int(bool(vulnerabilities))}"


def test_nothing_found_is_said_and_passes(tmp_path) -> None:
    assert audit(tmp_path, answered()) == (0, ["2 libraries audited, 0 weaknesses known."])


def test_a_weakness_is_named_and_fails(tmp_path) -> None:
    code, said = audit(
        tmp_path,
        answered(
            {"id": "PYSEC-2026-1", "fix_versions": ["1.10.1"], "description": ""},
            {"id": "GHSA-x", "fix_versions": [], "description": ""},
        ),
    )
    assert code == 1
    assert said == [
        "starlette 1.10.0: PYSEC-2026-1, mended in 1.10.1",
        "starlette 1.10.0: GHSA-x, mended in no version yet",
        "2 libraries audited, 2 weaknesses known.",
    ]


def skipping(*names: str) -> str:
    found = {
        "dependencies": [
            {"name": name, "skip_reason": "not found"} if name in names else {"name": name, "version": "1", "vulns": []}
            for name in ("a", "b")
        ],
        "fixes": [],
    }
    return f"cat >\"$2\" <<'X'\n{json.dumps(found)}\nX\nexit 0"


def test_libraries_nobody_knows_are_not_called_audited(tmp_path) -> None:
    assert audit(tmp_path, skipping("b")) == (
        0,
        ["Not audited, unknown to who answered: b", "1 libraries audited, 0 weaknesses known."],
    )
    assert audit(tmp_path, skipping("a", "b")) == (
        0,
        ["The libraries were not audited, nobody could be asked: none of them is known to who answered."],
    )


@pytest.mark.parametrize(
    "said",
    [
        "requests.exceptions.ConnectionError: HTTPSConnectionPool(host='pypi.org', port=443): Max retries exceeded",
        "ERROR: Temporary failure in name resolution",
        "pip_audit._service.interface.ConnectionError: Could not connect to PyPI's vulnerability feed",
    ],
)
def test_without_the_internet_it_says_so_in_one_line_and_passes(tmp_path, said) -> None:
    code, lines = audit(tmp_path, f'echo "{said}"; exit 1')
    assert (code, len(lines)) == (0, 1)
    assert lines[0].startswith("The libraries were not audited, nobody could be asked: ")


def test_anything_else_is_no_success(tmp_path) -> None:
    code, lines = audit(tmp_path, 'echo "usage: pip-audit: error: unrecognized arguments"; exit 2')
    assert code == 1
    assert lines[-1] == "The audit of the libraries failed."
    assert audit(tmp_path, "exit 0")[0] == 1, "an answer that is none"


def test_every_run_of_the_checks_audits_and_its_tools_are_exact() -> None:
    assert re.search(r"^\.ci/audit \|\|", (ROOT / ".ci" / "run").read_text(encoding="utf-8"), re.MULTILINE)
    lines = (ROOT / ".ci" / "audit-requirements.txt").read_text(encoding="utf-8").splitlines()
    assert all(re.fullmatch(r"[\w-]+==[\w.]+", line) for line in lines if line and not line.startswith("#"))
    assert any(line.startswith("pip-audit==") for line in lines)
