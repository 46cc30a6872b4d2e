"""No English word on a Vietnamese page: what is seen, what is read aloud, what shows on hover."""

import re

import pytest

from browser.screens import SAMPLES, TITLES, open_page, upload

#: English words that no Vietnamese page needs. Codes, file names, names and "CSV" are no words of ours.
WORDS = re.compile(
    r"\b(the|and|with|your|you|here|file|files|upload|browse|drag|drop|limit|per|choose|select|option|options|clear|search|download|"
    r"fullscreen|close|open|menu|settings|running|stop|deploy|rerun|loading|error|warning|delegations?|agreements?|countries|years?|"
    r"reported|records|source|figures|chart|table|page|pages|help|more|less|than|nearly|about|no results|press|enter|apply)\b", re.IGNORECASE)
TEXTS = """() => {
    const found = [];
    const seen = node => node.checkVisibility && node.checkVisibility({opacityProperty: true, visibilityProperty: true});
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
        const element = walk.currentNode.parentElement;
        if (element && !['SCRIPT', 'STYLE', 'NOSCRIPT'].includes(element.tagName) && seen(element) && parseFloat(getComputedStyle(element).fontSize) > 0
            && !element.closest('[data-testid=stIconMaterial]') && !element.closest('.original'))
            found.push(walk.currentNode.textContent);
    }
    for (const element of document.querySelectorAll('[placeholder],[title],[aria-label],[alt]'))
        if (seen(element)) for (const name of ['placeholder', 'title', 'aria-label', 'alt'])
            if (element.getAttribute(name)) found.push(element.getAttribute(name));
    return found;
}"""


@pytest.mark.parametrize("path", [path for path in TITLES if path != "definitions"])
def test_page_speaks_vietnamese(server, page, path: str) -> None:
    open_page(page, server.url, path)
    assert english(page) == []


def test_the_preview_speaks_vietnamese(server, page) -> None:
    upload(page, server.url, SAMPLES / "doan_vao_doan_ra_hue_2023_mau.xlsx")
    assert english(page) == []


def english(page) -> list[str]:
    texts = {text.strip() for text in page.evaluate(TEXTS)}
    return sorted(text for text in texts if WORDS.search(without_names(text)))


def without_names(text: str) -> str:
    """Leave out addresses and file names, which are nobody's sentence."""
    return re.sub(r"\S+\.(?:csv|xlsx|vn|com|net|vnp)\S*|https?://\S+", " ", text)
