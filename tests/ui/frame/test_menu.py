"""No entry of the menu is cut."""

import re

import pytest

from charts.letters import width
from pages_opened import ROOT
from translations import LANGUAGES, _, speaking

#: Pixels beside the icon, at the size of the menu's letters; measured in Chromium.
_ROOM, _SIZE = 176, 13.1


@pytest.mark.parametrize("words", LANGUAGES)
def test_every_title_fits_the_menu(words):
    titles = re.findall(r'_page\("\w+", _\("([^"]+)"\)', (ROOT / "ui" / "main.py").read_text(encoding="utf-8"))
    assert len(titles) > 15
    with speaking(words):
        assert [title for title in titles if width(_(title), _SIZE) > _ROOM] == []
