"""The upload page offers a template for each register."""

import pytest

from data_model.declared import UPLOADED
from pages_opened import open_page
from translations import _

pytestmark = pytest.mark.one_database


def test_each_register_has_a_template_to_download(prepared) -> None:
    app = open_page("upload")
    assert not app.exception
    offered = [item.proto.label for item in app.get("download_button")]
    assert offered == [_(dataset.title) for dataset in UPLOADED.values()]
    assert "Biểu mẫu để điền" in [item.label for item in app.expander]
