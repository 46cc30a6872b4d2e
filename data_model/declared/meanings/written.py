"""How headings are written down: numbering, formulas, lists of what may stand below, questions, shortened words.

None of it says what a column holds: "(2)=(3)+(4)", "4a. ", "T.gian", "Hiện trạng: còn hiệu lực, hết hiệu lực".
"""

import re
import unicodedata
from collections import defaultdict
from functools import cache, lru_cache

from data_model.declared.wordings import table

_LEAD = re.compile(
    r"^\s*(?:\(?\d{1,2}(?:\.\d{1,2})*[a-hđ]?[.):]+\s*(?=[^\W\d_])"  # "1. ", "4a. ", "2.1.", "(1)"
    r"|\(?(?:[a-hđ]|[ivx]+)(?:\)|[.:]\s)\s*(?=[^\W\d_])"  # "a) ", "II. ", but not "V.vay"
    r"|\d{1,2}\s+[-–]\s+|(?:cột|cot)\s+\d{1,2}\s*[-:.]\s*)",
    re.IGNORECASE,
)
_CELL = r"\(?(?:\d{1,2}[a-h]?|[A-I])\)?"
_FORMULA = re.compile(rf"[\[(]?\s*{_CELL}\s*=\s*{_CELL}(?:\s*[-+–x×*/:]\s*\(?(?:\d{{1,3}}[a-h]?|[A-I])\)?%?)*\s*[\])]?")
#: A footnote or the number of a column; "(Đ)" is dong, "(D)" none.
_NUMBER = re.compile(r"[\[(]\s*(?:\d{1,2}[a-h]?|[A-I]|[IVX]{2,4}|\*+)\s*[\])]")
_ASKS = r"(?:hay\s+)?(?:không|chưa|khong|chua)"
#: "… chưa?" asks; "chưa" within a heading denies.
_ASKED = re.compile(rf"\s+{_ASKS}\s*(?=\?)|(?<=\S)(?:\s+hay\s+(?:không|chưa|khong|chua))\s*$", re.IGNORECASE)
_HAS = re.compile(rf"^(\s*(?:có|đã)\b.*\S)\s+{_ASKS}\s*$", re.IGNORECASE)
_LIST = re.compile(r"^([^():]+):\s*([^():]*[,;][^():]*)$")
#: "DonorName", "twinCountryLabel": several words in one, as databases have them; "MoU" is none.
_NAME_OF_DATABASE = re.compile(r"(?:[A-Z]?[a-z]{2,}|USD|VND|EUR|ID)(?:[A-Z][a-z]{2,}|USD|VND|EUR|ID)+")
_WORD_BEGINS = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_SHORT = re.compile(r"\b([^\W\d_]{1,3})[./]\s?([^\W\d_]{2,})\b")


def without_numbering(text: str) -> str:
    """Return a heading without what numbers its columns and how they are reckoned from one another."""
    if not any(mark in text for mark in ".)]:=-–"):
        return text
    bare = " / ".join(_LEAD.sub("", part) for part in text.split(" / "))
    bare = " ".join(_NUMBER.sub(" ", _FORMULA.sub(" ", bare)).split())
    return bare if any(char.isalpha() for char in bare) else text


def as_said(text: str) -> str:
    """Return a part of a heading as somebody would say it: no numbers, words in full, what it lists in brackets."""
    bare = without_numbering(text)
    bare = _WORD_BEGINS.sub(" ", bare) if _NAME_OF_DATABASE.fullmatch(bare) else bare
    bare = _LIST.sub(r"\1 (\2)", bare)
    return _SHORT.sub(lambda found: _in_full(*found.groups()) or found.group(), bare)


def without_asking(text: str) -> str:
    """Return a question without the word that asks: "Đã có báo cáo chưa?" asks for the report."""
    return _HAS.sub(r"\1", _ASKED.sub(" ", text))


@lru_cache(maxsize=4096)
def _in_full(short: str, rest: str) -> str:
    """Return the two words that "t.gian" stands for, "" where several that say different things may be meant."""
    begins, ending = short.casefold(), rest.casefold()
    if (begins, ending) in {pair[:2] for pair in _pairs().get(_bare(rest), ())}:
        return ""  # shortened as the lexicon has it: "N.ký"
    found = {
        f"{first} {second}": concepts
        for first, second, concepts in _pairs().get(_bare(rest), ())
        if first != begins
        and _bare(first).startswith(_bare(short))
        and (ending.isascii() or (second == ending and (first[0] == "đ") == (begins[0] == "đ")))
    }
    telling = {words: concepts for words, concepts in found.items() if concepts.strip("~ ")} or found
    return next(iter(telling)) if len(set(telling.values())) == 1 else ""


@cache
def _pairs() -> dict[str, list[tuple[str, str, str]]]:
    """Return the second word of every phrase of two, without accents → (first, second, concepts)."""
    found: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for row in table("concepts"):
        words = row["wording"].casefold().split()
        if len(words) == 2 and all(word.isalpha() for word in words):
            found[_bare(words[1])].append((*words, row["concepts"]))
    return dict(found)


def _bare(word: str) -> str:
    letters = unicodedata.normalize("NFD", word.casefold().replace("đ", "d"))
    return "".join(char for char in letters if not unicodedata.combining(char))
