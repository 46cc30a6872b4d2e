"""Somebody's own words as HTML: escaped, personal data hidden, and said to be Vietnamese where the page is not."""

import re
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from data_model.known.personal import masked
from translations import DEFAULT_LANGUAGE, language

#: Letters that Vietnamese has and English has not.
_VIETNAMESE = re.compile(r"[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]", re.IGNORECASE)

#: Fields whose texts are no person's, whatever they look like.
NUMBERS_OF_DOCUMENTS = (
    "certificate_number",
    "permit_number",
    "report_number",
    "decision_number",
)


def own_words(text: str) -> Markup:
    """Return somebody's own words as HTML, personal data hidden.

    On a page in another language, Vietnamese says that it is Vietnamese.
    """
    html, own = escape(masked(text)), own_language(text)
    return Markup('<span lang="{}">{}</span>').format(own, html) if own else html


def own_language(text: str) -> str:
    """Return the language of somebody's own words where the page's is another; "" where it need not be said."""
    return "vi" if language() != DEFAULT_LANGUAGE and _VIETNAMESE.search(text) else ""


def source_html(source: str) -> Markup:
    """Return a source as HTML: an address shows as its site and links to the page, other words stand as they are."""
    if source.startswith(("http://", "https://")):
        site = urlsplit(source).netloc.removeprefix("www.")
        return Markup('<a href="{}" target="_blank" rel="noopener noreferrer">{}</a>').format(source, site)
    return own_words(source)
