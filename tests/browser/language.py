"""Looking for words of the other language on a page: what is seen, what is read aloud, what shows on hover."""

import re

#: English words that no Vietnamese page needs.
ENGLISH = re.compile(
    r"\b(the|and|with|your|you|here|file|files|upload|browse|drag|drop|limit|per|choose|select|option|options|clear|search|download|"
    r"fullscreen|open|close|open|menu|settings|running|stop|deploy|rerun|loading|error|warning|delegations?|agreements?|countries|years?|"
    r"reported|records|source|figures|chart|table|page|pages|help|more|less|than|nearly|about|no results|press|enter|"
    r"apply|sidebar|app|dismiss|selected|available|server|connection)\b",
    re.IGNORECASE,
)
#: Letters that Vietnamese has and names of countries in English have not (São Tomé, Côte d’Ivoire), and short words.
VIETNAMESE = re.compile(
    r"[đăơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉĩịọỏốồổỗộớờởỡợụủũứừửữựỳỵỷỹ]|\b(và|các|theo|không|năm|trang|xem|sao|cho|trong|nhau|chung|hay|tin)\b",
    re.IGNORECASE,
)
_TEXTS = """own => {
    const found = [];
    const seen = node =>
        node.checkVisibility && node.checkVisibility({opacityProperty: true, visibilityProperty: true});
    const ours = element => {
        if (element.closest('[class*=st-key-exhibit-agreements_by_partner]'))
            return false;  // partners as staff wrote their names; the framework marks no chart with a language
        const marked = element.closest(`[lang=${own}]`);
        return !marked || marked === document.documentElement;
    };
    // A group's name is what stands in it (assets/named.js): that is looked at where it stands.
    const isSeen = (element, name) => name === 'aria-label' && element.role === 'group'
        && element.innerText.includes(element.getAttribute(name));
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
        const element = walk.currentNode.parentElement;
        if (element && !['SCRIPT', 'STYLE', 'NOSCRIPT'].includes(element.tagName) && seen(element)
            && parseFloat(getComputedStyle(element).fontSize) > 0
            && !element.closest('[data-testid=stIconMaterial], [data-testid=stAlertDynamicIcon]') && ours(element))
            found.push(walk.currentNode.textContent);
    }
    for (const element of document.querySelectorAll('[placeholder],[title],[aria-label],[alt]'))
        if (seen(element) && ours(element)) for (const name of ['placeholder', 'title', 'aria-label', 'alt'])
            if (element.getAttribute(name) && !isSeen(element, name)) found.push(element.getAttribute(name));
    return found;
}"""


def english(page) -> list[str]:
    """Return the texts of a Vietnamese page that hold an English word.

    Addresses and file names are nobody's sentence.
    """
    texts = {text.strip() for text in page.evaluate(_TEXTS, "en")}
    return sorted(
        text for text in texts if ENGLISH.search(re.sub(r"\S+\.(?:csv|xlsx|vn|com|net|vnp)\S*|https?://\S+", " ", text))
    )


def vietnamese(page) -> list[str]:
    """Return the texts of an English page that hold Vietnamese.

    What is marked as Vietnamese or quoted is somebody's own.
    """
    texts = {text.strip() for text in page.evaluate(_TEXTS, "vi")}
    return sorted(text for text in texts if VIETNAMESE.search(re.sub(r"“[^”]*”|\([^()]*\)|https?://\S+", " ", text)))
