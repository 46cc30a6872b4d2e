"""docs/cai-dat.md is what the program declares."""

from docs.settings import PAGE, page


def test_the_page_of_settings_is_up_to_date():
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m docs.settings"
