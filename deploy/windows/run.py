"""`python -m deploy.windows.run`: start.py with the Python and the libraries that cai-dat.cmd put in place."""

import os
import sys
from pathlib import Path

import start
from deploy.windows.together import end_together


def main(words: list[str]) -> int:
    """Do what start.py does, but install nothing: there is no .venv here."""
    start.PYTHON = Path(sys.executable)
    start.install = lambda *_given: None
    if os.name == "nt":
        end_together()
    return start.command_line(words)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
