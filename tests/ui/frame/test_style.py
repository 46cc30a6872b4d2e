"""The style sheets: each is put into the page that all pages are drawn in, whole, with words of its language."""

from pathlib import Path

import ui.frame.style as style
from app import INDEX
from server.outgoing import shell

FOLDER = Path(style.__file__).parent / "css"


def test_every_sheet_of_the_folder_is_put_into_the_page():
    assert {path.stem for path in FOLDER.iterdir()} == set(style._SHEETS)
    text = style.style_of_pages("vi")
    assert all(path.read_text(encoding="utf-8") in text for path in FOLDER.iterdir())
    assert text.count("{") == text.count("}")
    page = shell.page(INDEX, "vi", None, "", text).decode()
    assert page.index("</head>") < page.index(text)
    assert "hoặc thả" in text
    assert "or drop it here" not in text
    assert "or drop it here" in style.style_of_pages("en")
