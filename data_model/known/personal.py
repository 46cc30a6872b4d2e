"""Personal data inside free texts: hidden on screen, whole in what is taken away.

Names of people acting in office (heads of delegations, signatories) are what registers are for and are shown. What
belongs to the person is hidden: telephone numbers, e-mail addresses, numbers of passports and identity cards, dates of
birth. Columns of these are left out on import; here they are looked for where somebody wrote them into a note.
When in doubt between a number of a person and an amount, a date or a number of a document, it is shown.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import partial

from data_model.declared.wordings import table

HIDDEN = "•••"
#: Letters before a number that are looked at: for each number of a long text the same few, not all before it.
_BEFORE = 120

# Most texts hold none of it, and workbooks hold many texts.
_WORTH_A_LOOK = re.compile(r"@|\d[\d .()-]{5,}\d|(?i:sinh|born|birth|d\.?o\.?b)")


def _words(kind: str) -> list[str]:
    return [row["wording"] for row in table("personal") if row["kind"] == kind]


def _any(kind: str) -> str:
    """Return a pattern for any of the words of a kind, the earlier one first."""
    return "|".join(map(re.escape, _words(kind)))


#: What follows an amount, and what stands before the number of a document.
_MEASURE = re.compile(rf"\s*(?:{_any('amount')}|(?:đ|ha)\b|tr\.?đ)", re.IGNORECASE)
_DOCUMENT = re.compile(rf"(?:\b(?:GCN\w*|QĐ|MST|MSDN)|{_any('document')})[^;,\n]{{0,30}}$", re.IGNORECASE)

#: Begun at the beginning of a run of letters alone: from each letter of it anew, a long run takes its square.
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")

_CALLED = f"(?:{_any('number')})"
_CALLED_NUMBER = re.compile(
    rf"(?<!\w){_CALLED}(?:\s*(?:số|no|di động|liên hệ|[:.]))*\s*(?P<hide>[0+(][\d .()+-]{{5,18}}\d)", re.IGNORECASE
)
_BOUND, _END = r"(?<!\w)(?<!\d[.,])", r"(?!\w)(?![.,-]\d)"
_MOBILE = re.compile(rf"{_BOUND}0(?:3[2-9]|5[25689]|7[06-9]|8[1-9]|9\d)(?:[ .-]?\d){{7}}{_END}")
_LANDLINE = re.compile(rf"{_BOUND}(?:\(02\d{{1,2}}\)|02\d{{1,2}})[ .-]?\d{{3,4}}[ .-]?\d{{3,5}}{_END}")
_FROM_ABROAD = re.compile(
    rf"(?<!\w)(?:\(\+?84\)|\(\+?84[ -]?\d{{1,3}}\)|\+84|0084)[ .-]?(?:\(0\))?(?:[ .-]?\d){{7,10}}{_END}"
)
_FOREIGN = re.compile(rf"(?<!\w)\+(?!84)\d{{1,3}}[ -]\(?\d{{1,4}}\)?(?:[ -]\d{{2,4}}){{1,4}}{_END}")

_CARD = f"(?:{_any('card')})"
_CARD_NUMBER = re.compile(
    rf"(?<!\w){_CARD}\b[^\d\n;]{{0,20}}(?P<hide>\d(?:[ .]?\d){{8}}(?:(?:[ .]?\d){{3}})?)(?!\d)", re.IGNORECASE
)
#: Twelve digits: a province's code, sex and century, year of birth. 011 and 012 also begin Hà Nội's investment
#: certificates.
_IDENTITY = re.compile(rf"{_BOUND}0(?!1[12])(?:0[1-9]|[1-8]\d|9[1-6])[0-3]\d{{8}}{_END}")

_PASSPORT_NAMED = re.compile(
    r"(?<!\w)(?:hộ chiếu|passport)(?:\s*(?:số|no|number|công vụ|ngoại giao|phổ thông|[:.]))*"
    r"\s*(?P<hide>[A-Z]{0,2}\d{6,9})(?!\w)",
    re.IGNORECASE,
)
_PASSPORT = re.compile(r"(?<![\w/.!$-])[A-Z](?:\d{7}|(?!19|20)\d{8})(?![\w/])")

_DAY = (
    r"(?:\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{2,4}|(?:ngày\s+)?\d{1,2}\s+tháng\s+\d{1,2},?\s+năm\s+\d{4}"
    r"|\d{1,2}/\d{4}|\d{4})(?!\d)"
)
_BIRTH = re.compile(
    r"(?<!\w)(?:ngày(?:,? tháng,? năm)? sinh|năm sinh|date of birth|d\.?o\.?b\.?|born(?: on| in)?)"
    rf"\s*[:\-–]?\s*(?P<hide>{_DAY})",
    re.IGNORECASE,
)
_BORN = re.compile(rf"(?<!\w)sinh\s*(?:ngày|năm|:)\s*:?\s*(?P<hide>{_DAY})", re.IGNORECASE)
#: Words with which "sinh" means something else: arisen on, pupils in, students of, sacrificed on …
_OTHERWISE = frozenset(_words("other_sinh"))
_TITLES = frozenset(_words("title"))


def masked(text: str) -> str:
    """Return a text with what belongs to a person hidden; the same text where there is nothing of it."""
    if not _WORTH_A_LOOK.search(text):
        return text
    shown = unicodedata.normalize("NFC", text)
    for pattern, means_a_person in _PATTERNS:
        shown = pattern.sub(partial(_hidden, means_a_person), shown)
    return shown if HIDDEN in shown else text


def is_personal(text: str) -> bool:
    """Tell whether a text holds something that is hidden on screen."""
    return masked(text) != text


def _hidden(means_a_person: Callable[[re.Match[str]], bool], found: re.Match[str]) -> str:
    if not means_a_person(found):
        return found[0]
    part = "hide" if "hide" in found.re.groupindex else 0
    start, end = found.span(part)
    return found.string[found.start() : start] + HIDDEN + found.string[end : found.end()]


def _always(_found: re.Match[str]) -> bool:
    return True


def _no_document(found: re.Match[str]) -> bool:
    return not _DOCUMENT.search(_before(found))


def _before(found: re.Match[str]) -> str:
    return found.string[max(0, found.start() - _BEFORE) : found.start()]


def _no_amount(found: re.Match[str]) -> bool:
    return _no_document(found) and not _MEASURE.match(found.string, found.end())


def _landline(found: re.Match[str]) -> bool:
    return sum(letter.isdigit() for letter in found[0]) == 11 and _no_amount(found)


def _foreign(found: re.Match[str]) -> bool:
    """Tell a number to call from an amount with a plus sign, whose groups are of three digits."""
    groups = re.findall(r"\d+", found[0])[1:]
    return any(len(group) != 3 for group in groups) and sum(map(len, groups)) >= 6 and _no_amount(found)


def _somebody_was_born(found: re.Match[str]) -> bool:
    """Tell "Nguyễn Văn An sinh ngày …" from "phát sinh ngày …": a name, a title or nothing stands before."""
    word = re.split(r"\W", _before(found).rstrip())[-1]
    return word.casefold() not in _OTHERWISE and (not word or word[0].isupper() or word in _TITLES or word.isdigit())


_PATTERNS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], bool]], ...] = (
    (_EMAIL, _always),
    (_CARD_NUMBER, _always),
    (_PASSPORT_NAMED, _always),
    (_BIRTH, _always),
    (_BORN, _somebody_was_born),
    (_CALLED_NUMBER, _always),
    (_FROM_ABROAD, _no_amount),
    (_MOBILE, _no_amount),
    (_LANDLINE, _landline),
    (_FOREIGN, _foreign),
    (_IDENTITY, _no_amount),
    (_PASSPORT, _no_document),
)
