"""Writes what the program is made of as CycloneDX 1.6: every library, and every file of others the browser is given.

`python3 start.py sbom [FILE]`, or to the console. The same program gives the same bytes: two of them can be compared.
"""

import csv
import hashlib
import json
import sys
from importlib import metadata
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from data_model.settings.setting_declarations import APP
from deploy.weaknesses import FILES, pinned
from server import VERSION

ROOT = Path(__file__).resolve().parent.parent
ASSETS = ROOT / "assets"
_LONGEST_NAME = 100  # letters: some libraries give the whole text of their licence as its name
_CLASSIFIER = "License :: OSI Approved :: "


def bill() -> dict[str, Any]:
    """Return the bill of materials."""
    components = [*_libraries(), *_of_browsers()]
    said = json.dumps(components, sort_keys=True)
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": uuid5(NAMESPACE_URL, said).urn,
        "version": 1,
        "metadata": {"component": {"type": "application", "bom-ref": APP, "name": APP, "version": VERSION}},
        "components": components,
        "dependencies": [{"ref": APP, "dependsOn": [item["bom-ref"] for item in components]}],
    }


def _libraries() -> list[dict[str, Any]]:
    """Return what a server is or may be installed from, of every system, with the licence each one says of itself.

    What only some servers have is marked as optional, which is what CycloneDX calls it.
    """
    needed = set(pinned([ROOT / FILES[0]]))
    return [_library(*each, {} if each in needed else {"scope": "optional"}) for each in _in_order()]


def _in_order() -> list[tuple[str, str]]:
    return list(dict.fromkeys(pinned([ROOT / name for name in FILES])))


def _library(name: str, version: str, scope: dict[str, str]) -> dict[str, Any]:
    purl = f"pkg:pypi/{name}@{version}"
    return {
        "type": "library",
        "bom-ref": purl,
        "name": name,
        "version": version,
        "purl": purl,
        **scope,
        **_licence(name),
    }


def _licence(name: str) -> dict[str, Any]:
    try:
        said = metadata.metadata(name)
    except metadata.PackageNotFoundError:  # of another system
        return {}
    if expression := said.get("License-Expression"):
        return {"licenses": [{"expression": expression}]}
    classified = [
        each.removeprefix(_CLASSIFIER) for each in said.get_all("Classifier", []) if each.startswith(_CLASSIFIER)
    ]
    names = classified or [text for text in [said.get("License", "").strip()] if 0 < len(text) < _LONGEST_NAME]
    return {"licenses": [{"license": {"name": each}} for each in names]} if names else {}


def _of_browsers() -> list[dict[str, Any]]:
    with (Path(__file__).parent / "browser_assets.csv").open(encoding="utf-8", newline="") as read:
        rows = list(csv.DictReader(read))
    return [
        {
            "type": "library",
            "bom-ref": row["purl"],
            "name": row["name"],
            "version": row["version"],
            "purl": row["purl"],
            "licenses": [{"license": {"id": row["licence"]}}],
            "components": [_file(path) for path in files_of(row["files"])],
        }
        for row in rows
    ]


def files_of(patterns: str) -> list[Path]:
    """Return the files of assets/ that patterns name, in order."""
    return sorted(path for pattern in patterns.split() for path in ASSETS.glob(pattern))


def _file(path: Path) -> dict[str, Any]:
    name = path.relative_to(ROOT).as_posix()
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return {"type": "file", "bom-ref": name, "name": name, "hashes": [{"alg": "SHA-256", "content": digest}]}


def main(words: list[str]) -> int:
    """Write it into the file named, or to the console."""
    text = json.dumps(bill(), indent=1, ensure_ascii=False) + "\n"
    if words:
        Path(words[0]).write_text(text, encoding="utf-8")
    else:
        sys.stdout.write(text)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
