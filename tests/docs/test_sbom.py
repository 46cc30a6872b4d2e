"""What the program is made of can be said by a command, and nothing of others is left out of it."""

import csv
import json
import re
from pathlib import Path

from deploy import wheelhouse
from docs import sbom

ROOT = Path(__file__).resolve().parents[2]
ASSETS = ROOT / "assets"
#: What of assets/ is written here; anything else is of others, and is in the list.
OWN = {"guide", "README.md", "icon.png", "made.json", "make.mjs", "stage.js", "unseal.js", "stage.css", "pages.css"}


def test_every_library_stands_in_the_bill_in_its_exact_version():
    said = {item["purl"] for item in sbom.bill()["components"]}
    components = {item["name"]: item for item in sbom.bill()["components"]}
    text = "\n".join((ROOT / name).read_text(encoding="utf-8") for name in ("requirements.txt", *wheelhouse.OPTIONAL))
    pinned = re.findall(r"^([\w.-]+)==([^\s;]+)", text, re.MULTILINE)
    assert len(pinned) > 50
    assert {f"pkg:pypi/{re.sub('[-_.]+', '-', name).lower()}@{version}" for name, version in pinned} <= said
    assert {name for name, item in components.items() if item.get("scope") == "optional"} == {"pymssql"}
    without = [item["name"] for item in sbom.bill()["components"] if not item.get("licenses")]
    assert set(without) <= {"colorama", "resvg-py", "pymssql", "bonsai"}, "of another system; says none"


def test_every_file_of_others_that_browsers_are_given_stands_in_it_and_is_named_in_the_readme():
    named = {file["name"] for item in sbom.bill()["components"] for file in item.get("components", [])}
    there = {
        path.relative_to(ROOT).as_posix()
        for path in ASSETS.rglob("*")
        if path.is_file()
        and not OWN & set(path.relative_to(ASSETS).parts)
        and not path.name.startswith("LICENSE")
        and path.name != "README.md"
        and path.parent != ASSETS
    }
    assert named == there
    origins = (ASSETS / "README.md").read_text(encoding="utf-8") + (ASSETS / "framework" / "README.md").read_text(
        encoding="utf-8"
    )
    with (ROOT / "docs" / "browser_assets.csv").open(encoding="utf-8", newline="") as read:
        assert [row["name"] for row in csv.DictReader(read) if row["version"] not in origins] == []


def test_the_same_program_gives_the_same_bytes(tmp_path):
    assert sbom.main([str(tmp_path / "a.json")]) == sbom.main([str(tmp_path / "b.json")]) == 0
    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes()
    assert json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))["bomFormat"] == "CycloneDX"
