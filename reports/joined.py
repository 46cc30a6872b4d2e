"""What stays on one line: a number with its measure, years with their dash, the last two words of a title."""

import re

_NO_BREAK, _JOINER = "\N{NO-BREAK SPACE}", "\N{WORD JOINER}"
#: Longer ones fill a line well enough, and two of them joined may be wider than a narrow column.
_MOST_LETTERS = 12
_LETTER = r"[^\W\d_]"
_YEAR = r"(?:19|20)\d\d"
#: Where no line ends: "9 thỏa thuận", "7,18 triệu USD", "USD 7.18", "năm 2025", "Lào (15)", "2021–2025".
_HELD = (
    (re.compile(rf"(?<![\w/.,–])(?!{_YEAR} )(\d(?:[\d.,]*\d)?) (?={_LETTER})"), rf"\1{_NO_BREAK}"),
    (re.compile(rf"({_NO_BREAK}{_LETTER}+) (?=[A-Z]{{3}}\b)"), rf"\1{_NO_BREAK}"),
    (re.compile(r"\b([A-Z]{3}) (?=\d)"), rf"\1{_NO_BREAK}"),
    (re.compile(rf"({_LETTER}) (?={_YEAR}(?!\w)|\d\d?/|\(\d)"), rf"\1{_NO_BREAK}"),
    (re.compile(r"(?<=\d\d\d\d)–(?=\d\d\d\d)"), f"{_JOINER}–{_JOINER}"),
)


def held(text: str) -> str:
    """Return a text whose numbers stay with their measures, and its years with each other."""
    for found, joint in _HELD:
        text = found.sub(joint, text)
    return text


def joined(title: str) -> str:
    """Return a held text whose last two words stay on one line too: "phương hướng", "Ngoại vụ", "nước ngoài"."""
    text = held(title)
    rest, _space, last = text.rpartition(" ")
    alone = rest and len(last) <= _MOST_LETTERS and _NO_BREAK not in last
    return f"{rest}{_NO_BREAK}{last}" if alone else text
