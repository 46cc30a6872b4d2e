"""What the pages for people name is there: the files they link to, the pictures they show, the tests they rest on."""

import re
from pathlib import Path
from urllib.parse import unquote

ROOT = Path(__file__).resolve().parents[2]
PAGES = (*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"))
LINK = re.compile(r"\[[^]]*\]\(([^)\s]+)\)")
CODE_BLOCK = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)


def _links(page: Path) -> list[str]:
    return LINK.findall(CODE_BLOCK.sub("", page.read_text(encoding="utf-8")))


def test_every_link_inside_the_project_leads_somewhere():
    inside = [(page, link) for page in PAGES for link in _links(page) if "://" not in link]
    assert len(inside) >= 30
    dead = []
    for page, link in inside:
        name, _, anchor = unquote(link).partition("#")
        target = (page.parent / name) if name else page
        if not target.exists() or (anchor and f'<a id="{anchor}"></a>' not in target.read_text(encoding="utf-8")):
            dead.append(f"{page.relative_to(ROOT)}: {link}")
    assert dead == []


def test_every_picture_is_shown_somewhere():
    shown = {(page.parent / link).resolve() for page in PAGES for link in _links(page)}
    assert [path.name for path in (ROOT / "docs" / "images").iterdir() if path not in shown] == []


def test_the_page_on_security_names_tests_there_are():
    named = set(re.findall(r"`([\w/]*test_\w+\.py)`", (ROOT / "docs" / "security.md").read_text(encoding="utf-8")))
    assert len(named) >= 10
    assert sorted(name for name in named if not (ROOT / "tests" / name).exists()) == []
