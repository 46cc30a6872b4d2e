"""A data folder with the illustrative figures, and what became of the real database beside which they were made.

Run as a program in an empty DASHBOARD_DATA: the real database is prepared, the illustrative one is made as people make
it, and the real one is thrown away again. `real.json` beside the folder holds its files' hashes before and after.
"""

import hashlib
import json
import os
from pathlib import Path

from data_model.keeping import database
from ingest.commands.illustrative import make


def digest(folder: Path) -> dict[str, str]:
    """Return name -> hash of every file of a data folder but the illustrative ones."""
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir()) if path.is_file()
    }


def main() -> None:
    folder = Path(os.environ["DASHBOARD_DATA"])
    database.prepare()
    with database.reading():
        pass
    database.forget_engine()
    before = digest(folder)
    make()
    after = digest(folder)
    (folder.parent / "real.json").write_text(json.dumps({"before": before, "after": after}), encoding="utf-8")
    for name in after:
        (folder / name).unlink()


if __name__ == "__main__":
    main()
