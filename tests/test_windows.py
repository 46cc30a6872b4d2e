"""What only systems like Linux have is asked for before it is used: the program runs on Windows too.

That it does was tried under wine (deploy/windows/dich-vu.md); here is what keeps it.
"""

import ast
import re

import pytest

from servers import ROOT

PACKAGES = ("server", "ui", "pages", "ingest", "charts", "reports", "data_model", "translations", "deploy")
#: Modules, names of os and signal, and forms of dates that Python for Windows lacks.
LACKING = re.compile(
    r"^[ \t]*(?:import|from) (?:fcntl|resource|pwd|grp|termios|pty|syslog|crypt)\b"
    r"|\bos\.(?:fork\w*|kill(?:pg)|[gs]et(?:e?[ug]id|sid|p?pgid|pgrp|priority)|nice|getloadavg|sysconf|statvfs|uname|mkfifo"
    r"|p(?:read|write)v?|fchmod|fchown|chown|chroot|sched_\w+|wait3|wait4|posix_\w+|O_(?:DIRECTORY|NOFOLLOW|CLOEXEC))\b"
    r"|\bsignal\.(?:SIG(?:KILL|HUP|USR[12]|ALRM|CHLD|QUIT|PIPE)|alarm|setitimer|pause)\b"
    r"|\.add_signal_handler\(|\bsocket\.AF_UNIX\b|\bpreexec_fn=|strftime\([^)\n]*%-[dmHMSjyI]",
    re.MULTILINE,
)
TEXT_FILE = re.compile(r"\.(?:read|write)_text\(")
#: How it is asked whether it is there.
ASKED = re.compile(r'sys\.platform [!=]= "win32"|os\.name [!=]= "(?:nt|posix)"|hasattr\(os, |ImportError')


def unasked(text: str) -> list[str]:
    """Return the lines that use what Windows lacks, in functions that do not ask for it (or outside any)."""
    if not LACKING.search(text):
        return []
    lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if LACKING.search(line)]
    functions = [each for each in ast.walk(ast.parse(text)) if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef)]
    asking = [each for each in functions if ASKED.search(ast.get_source_segment(text, each))]
    return [
        line.strip() for number, line in lines if not any(each.lineno <= number <= each.end_lineno for each in asking)
    ]


def test_what_windows_lacks_is_asked_for_before_it_is_used():
    files = [*ROOT.glob("*.py"), *(file for name in PACKAGES for file in (ROOT / name).rglob("*.py"))]
    texts = {file: file.read_text(encoding="utf-8") for file in files}
    assert sum(bool(LACKING.search(text)) for text in texts.values()) >= 4, "it finds what there is"
    assert {file.relative_to(ROOT): found for file, text in texts.items() if (found := unasked(text))} == {}


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("import fcntl\n", 1),
        ("def f():\n    os.killpg(1, 15)\n", 1),
        ("def f(day):\n    return day.strftime('%-d/%m')\n", 1),
        ("def f():\n    if hasattr(os, 'killpg'):\n        os.killpg(1, 15)\n", 0),
        ("def f():\n    try:\n        import resource\n    except ImportError:\n        return\n", 0),
        ("def f():\n    os.kill(1, signal.SIGTERM)\n", 0),
    ],
)
def test_the_look_itself(text, count):
    assert len(unasked(text)) == count


def test_a_text_file_is_read_in_utf_8_whatever_the_code_page_is():
    """Windows in Vietnamese writes in code page 1258: a catalogue or a csv read so is another text, or none."""
    texts = (file for name in PACKAGES for file in (ROOT / name).rglob("*.py"))
    found = [
        f"{file.relative_to(ROOT)}:{call.lineno}"
        for file in texts
        if TEXT_FILE.search(text := file.read_text(encoding="utf-8"))
        for call in ast.walk(ast.parse(text))
        if isinstance(call, ast.Call) and _names_no_encoding(call)
    ]
    assert found == []


def _names_no_encoding(call: ast.Call) -> bool:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    given = [each.value for each in call.args if isinstance(each, ast.Constant)]
    if any(each.arg == "encoding" for each in call.keywords) or "utf-8" in given:
        return False
    return name == "write_text" or (name == "read_text" and not call.args)
