"""The style sheets: each is put into the page, whole."""

from pathlib import Path

import ui.frame.style as style

FOLDER = Path(style.__file__).parent / "css"


def test_every_sheet_of_the_folder_is_put_into_the_page():
    assert {path.stem for path in FOLDER.iterdir()} == set(style._SHEETS)
    text = style._sheets()
    assert all(path.read_text(encoding="utf-8") in text for path in FOLDER.iterdir())
    assert text.count("{") == text.count("}")
