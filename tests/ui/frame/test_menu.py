"""No entry of the menu is cut; what is folded can be opened, and the page one is on is never in a closed fold."""

import re

import pytest

from charts.letters import width
from pages_opened import ROOT, open_page
from translations import LANGUAGES, _, speaking

#: Pixels beside the icon, at the size of the menu's letters; measured in Chromium.
_ROOM, _SIZE = 176, 13.1


@pytest.mark.parametrize("words", LANGUAGES)
def test_every_title_fits_the_menu(words):
    source = (ROOT / "ui" / "main.py").read_text(encoding="utf-8")
    titles = re.findall(r'\bpage\("\w+", _\("([^"]+)"\)|    N_\("([^"]+)"\): \[', source)
    titles = [page or fold for page, fold in titles]
    assert len(titles) > 20
    with speaking(words):
        assert [title for title in titles if width(_(title), _SIZE) > _ROOM] == []


@pytest.mark.one_database
def test_the_fold_of_the_page_one_is_on_stands_open_and_no_other(prepared):
    for name, here in (("home", []), ("definitions", ["Tra cứu"]), ("audit", ["Quản trị"])):
        folds = {fold.label: fold.proto.expanded for fold in open_page(name).sidebar.expander}
        assert len(folds) == 3
        assert [title for title, is_open in folds.items() if is_open] == here
