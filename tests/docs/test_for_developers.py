"""docs/for-developers.md names what is there: its list of folders, and every file and folder it sends somebody to."""

import re

from docs.folders import BEGIN, END, PAGE, ROOT, lines, page
from test_architecture import ROOMS


def test_the_list_of_folders_is_up_to_date():
    text = PAGE.read_text(encoding="utf-8")
    assert text == page(text), "run: python -m docs.folders"


def test_every_room_is_in_the_list_in_its_order():
    listed, package = {}, ""
    for line in lines():
        name = line.split("`")[1].rstrip("/")
        package = package if line.startswith(" ") else name
        if line.startswith("  - "):
            listed.setdefault(package, []).append(name)
    for package, rooms in ROOMS.items():
        held = [room for room in rooms if room and (ROOT / package / room / "__init__.py").exists()]
        assert [name for name in listed[package] if name in held] == held


def test_every_file_and_folder_it_names_is_there():
    before, _list, after = re.split(f"{BEGIN}|{END}", PAGE.read_text(encoding="utf-8"))
    named = set(re.findall(r"`((?:[\w.-]+/)+(?:[\w-]+\.\w+)?)`", before + after))
    assert len(named) >= 50
    assert sorted(name for name in named if "NAME" not in name and not (ROOT / name).exists()) == []
