"""Looking for English on a Vietnamese page: what is seen, what is read aloud, what shows on hover."""

import re

#: English words that no Vietnamese page needs.
WORDS = re.compile(
    r"\b(the|and|with|your|you|here|file|files|upload|browse|drag|drop|limit|per|choose|select|option|options|clear|search|download|"
    r"fullscreen|open|close|open|menu|settings|running|stop|deploy|rerun|loading|error|warning|delegations?|agreements?|countries|years?|"
    r"reported|records|source|figures|chart|table|page|pages|help|more|less|than|nearly|about|no results|press|enter|apply|sidebar|app)\b", re.IGNORECASE)
_TEXTS = """() => {
    const found = [];
    const seen = node => node.checkVisibility && node.checkVisibility({opacityProperty: true, visibilityProperty: true});
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
        const element = walk.currentNode.parentElement;
        if (element && !['SCRIPT', 'STYLE', 'NOSCRIPT'].includes(element.tagName) && seen(element) && parseFloat(getComputedStyle(element).fontSize) > 0
            && !element.closest('[data-testid=stIconMaterial]'))
            found.push(walk.currentNode.textContent);
    }
    for (const element of document.querySelectorAll('[placeholder],[title],[aria-label],[alt]'))
        if (seen(element)) for (const name of ['placeholder', 'title', 'aria-label', 'alt'])
            if (element.getAttribute(name)) found.push(element.getAttribute(name));
    return found;
}"""


def english(page) -> list[str]:
    """Return the texts of a page that hold an English word; addresses and file names are nobody's sentence."""
    texts = {text.strip() for text in page.evaluate(_TEXTS)}
    return sorted(text for text in texts if WORDS.search(re.sub(r"\S+\.(?:csv|xlsx|vn|com|net|vnp)\S*|https?://\S+", " ", text)))
