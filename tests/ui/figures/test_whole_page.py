"""Every page of figures can be taken away whole; a page that shows none offers nothing."""

import shutil

import pytest

from pages_opened import open_page

pytestmark = pytest.mark.one_database


def test_a_page_offers_all_of_it(data_folder, filled_folder):
    shutil.copytree(filled_folder, data_folder)
    offered = {}
    for name in ("delegations", "guide"):
        app = open_page(name)
        assert not app.exception
        offered[name] = sorted(
            word for item in app.get("download_button") for word in ("page-docx", "page-xlsx") if word in item.proto.id
        )
    assert offered == {"delegations": ["page-docx", "page-xlsx"], "guide": []}


@pytest.mark.parametrize("name", ["partnerships", "country"])
def test_an_empty_page_offers_nothing_to_take_away(prepared, name):
    """Folded tables are on it, and hold nothing."""
    app = open_page(name)
    assert not app.exception
    assert [item.proto.id for item in app.get("download_button") if "page-" in item.proto.id] == []
    assert "Cả trang" not in " ".join(str(item.value) for item in app.get("html"))
