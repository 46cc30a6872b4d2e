"""What a screen reader would stumble over on a page, found without a browser.

The browser's tests ask axe, of half of the pages (tests/browser/test_every_page.py); this is asked of all of them.
"""

from collections.abc import Iterator

from lxml import html
from streamlit.testing.v1 import AppTest

#: What is clicked, opened or read out as a title says what it is, by its words, by a name or by a picture's words.
_SAYS = ".//a[@href] | .//button | .//summary | .//h1 | .//h2 | .//h3"
_NAMES = "@aria-label | .//@aria-label | @title | .//img/@alt"
_WIDGETS = ("text_input", "text_area", "number_input", "selectbox", "multiselect", "checkbox", "radio", "button")


def markup_faults(app: AppTest) -> list[str]:
    """Return the faults of a page that was opened."""
    return [*_of_widgets(app), *(fault for item in app.get("html") for fault in _of_html(str(item.value)))]


def _of_widgets(app: AppTest) -> Iterator[str]:
    for kind in _WIDGETS:
        for widget in app.get(kind):
            if not widget.label.strip():
                yield f"{kind} without a label: {widget.key}"


def _of_html(text: str) -> Iterator[str]:
    whole = html.fragment_fromstring(text, create_parent="div")
    for image in whole.xpath(".//img[not(@alt) and not(@aria-hidden)]"):
        yield f"img without words: {image.get('src')}"
    for each in whole.xpath(_SAYS):
        if not each.text_content().strip() and not any(name.strip() for name in each.xpath(_NAMES)):
            yield f"<{each.tag}> that says nothing: {html.tostring(each, encoding='unicode')[:120]}"
