"""What the words of a heading mean: phrases become concepts, by spellings/concepts.csv and registers' own lines.

The longest phrase is taken first, none inside another word. Accents count where a heading has any ("mời" is to invite,
"mới" is new) and make no difference where it is written without. A concept that begins with "!" names something of its
own (a plan, a contact, an extension): what stands under it is no field unless the field says so itself. "~" stands for
words that narrow a heading without naming anything.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz.distance import OSA

from data_model.declared.meanings.written import as_said, without_asking
from data_model.declared.short_texts import of_short_texts
from data_model.declared.wordings import CONCEPT, lines_of_kind, table

APART, QUIET = "!", "~"
_WORDS = re.compile(r"[^\W_]+|[%@#|]")
_LISTED = re.compile(r"\b(số|so)\s*[,;/]\s*", re.IGNORECASE)  # "Số, ngày quyết định" is no number of days
_DAY = re.compile(r"\b\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{2,4}\b|\b\d{1,2}\s?[/.-]\s?(?:19|20)\d\d\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b(?:\s?[-–]\s?(?:19|20)\d\d\b)?")
_BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_LIST_MARKS = re.compile(r"[,;/…|+]|\.\.|\s[-–]\s")
_TONES = dict(zip("\u0300\u0301\u0303\u0309\u0323", "12345", strict=True))
_WHOLE = "= "  # before a phrase that means something only where it is the whole of a heading's part
_SHORTEST_SLIP, _LONG = 3, 6  # letters of a word in which one may be wrong; in one that stands alone
#: What brackets name of an example or a unit, not of the column: "(người)", "(năm)".
_OF_BRACKETS = frozenset(("day", "year", "person", "place", "locality", "name", "no", "level", "org", "currency"))
_A_DAY = re.compile(r"\(\s*(?:ngày|ngày, tháng(?:, năm)?|ngày tháng(?: năm)?|ngay|date)\s*\)", re.IGNORECASE)
_A_NUMBER = re.compile(r"\(\s*(?:số|số hiệu|số, ký hiệu|so|no\.?)\s*\)", re.IGNORECASE)
#: What has a number: "Quyết định phê duyệt (số)".
_NUMBERED = frozenset(("approve", "decision", "permit", "certificate", "document", "license"))
#: What "(ngày)" is the unit or the form of, and adds nothing to.
_SAY_WHEN = frozenset(("day", "term", "duration", "count", "until", "begin", "end", "year", "total"))
#: Concepts a heading may begin with whatever it is of.
_OF_ANYTHING = frozenset(("name", "total", QUIET))


@dataclass(frozen=True)
class Meaning:
    """What a text says: its concepts, the words nobody knows, and whether a slip of the keyboard was overlooked."""

    concepts: frozenset[str] = frozenset()
    unknown: tuple[str, ...] = ()
    slips: bool = False
    head: frozenset[str] = frozenset()  # what its first telling words say: the day in "Ngày phê duyệt dự án"

    @property
    def is_clear(self) -> bool:
        """True for a text every word of which is known, and that says something."""
        return bool(self.concepts) and not self.unknown

    def __or__(self, other: "Meaning") -> "Meaning":
        """Return what both say together; the head is that of the last one that has one."""
        return Meaning(
            self.concepts | other.concepts,
            (*self.unknown, *other.unknown),
            self.slips or other.slips,
            other.head or self.head,
        )


NOTHING_SAID = Meaning()


@lru_cache(maxsize=16384)
def _keys(word: str) -> tuple[str, str]:
    """Return a word as it is compared: with its accents, wherever its tone is set, and without."""
    letters = unicodedata.normalize("NFD", word.replace("đ", "d|"))
    tones = "".join(_TONES.get(char, "") for char in letters)
    accented = "".join(char for char in letters if char not in _TONES).replace("y", "i")
    return accented + tones, "".join(char for char in accented if char.isascii() and char != "|")


def _tokens(text: str) -> list[str]:
    text = unicodedata.normalize("NFC", text).casefold().replace("ð", "đ")
    text = _LISTED.sub(r"\1 | ", text)
    return _WORDS.findall(_YEAR.sub(" # ", _DAY.sub(" @ ", text)))


@dataclass(frozen=True)
class _Lexicon:
    accented: dict[tuple[str, ...], tuple[str, ...]]
    plain: dict[tuple[str, ...], tuple[str, ...]]
    words: frozenset[str]  # without accents
    accented_words: frozenset[str]
    longest: int


@cache
def _lexicon() -> _Lexicon:
    accented: dict[tuple[str, ...], tuple[str, ...]] = {}
    plain: dict[tuple[str, ...], tuple[str, ...]] = {}
    words: set[str] = set()
    accented_words: set[str] = set()
    own = [(line.code, line.wording) for _register, line in lines_of_kind(CONCEPT)]
    for said, phrase in [*((row["concepts"], row["wording"]) for row in table("concepts")), *own]:
        concepts = tuple(said.split())
        whole = ("=",) if phrase.startswith(_WHOLE) else ()
        keys = [_keys(word) for word in _tokens(phrase)]
        accented.setdefault((*whole, *(key for key, _bare in keys)), concepts)
        plain.setdefault((*whole, *(bare for _key, bare in keys)), concepts)
        words.update(bare for _key, bare in keys)
        accented_words.update(key for key, _bare in keys)
    return _Lexicon(accented, plain, frozenset(words), frozenset(accented_words), max(map(len, accented)))


def _covered(
    words: list[str], phrases: dict[tuple[str, ...], tuple[str, ...]], free: list[bool], longest: int
) -> Iterable[tuple[int, tuple[str, ...]]]:
    """Yield (place, concepts) of the phrases found in words, the longest first, and mark what they cover as taken."""
    for length in range(min(longest, len(words)), 0, -1):
        for first in range(len(words) - length + 1):
            found = phrases.get(tuple(words[first : first + length]))
            if found is not None and all(free[first : first + length]):
                free[first : first + length] = [False] * length
                yield first, found


@of_short_texts(lambda _text: NOTHING_SAID)
@lru_cache(maxsize=16384)
def meaning_of(text: str) -> Meaning:
    """Return what one part of a heading says; what stands in brackets explains it, and says less."""
    text = as_said(text)
    outside = _said(_BRACKETS.sub(" ", text))
    if not outside.is_clear and (answered := _said(_BRACKETS.sub(" ", without_asking(text)))).is_clear:
        outside = answered
    if not outside.concepts and not outside.unknown:
        return _said(text)
    found = outside | Meaning(_of_brackets(text, text.isascii()))
    if _A_DAY.search(text) and found.concepts.isdisjoint(_SAY_WHEN):
        return found | Meaning(frozenset(("day",)))
    return found | Meaning(frozenset(("no",))) if _A_NUMBER.search(text) and found.concepts & _NUMBERED else found


@of_short_texts(lambda _text: NOTHING_SAID)
@lru_cache(maxsize=16384)
def translation_of(text: str) -> Meaning:
    """Return what a Vietnamese heading says once more in English, in brackets; nothing where that is not all known."""
    if text.isascii():
        return NOTHING_SAID
    inside = [words for words in _BRACKETS.findall(as_said(text)) if words.isascii() and not _LIST_MARKS.search(words)]
    said = _said(inside[0]) if len(inside) == 1 else NOTHING_SAID
    return said if said.is_clear else NOTHING_SAID


def _of_brackets(text: str, is_plain: bool) -> frozenset[str]:
    """Return what brackets add: not examples ("(cấp tỉnh, cấp sở)"), units, or the same in English."""
    found: set[str] = set()
    for inside in _BRACKETS.findall(text):
        said = _said(inside).concepts
        is_translation = inside.isascii() and not is_plain
        if _LIST_MARKS.search(inside) or is_translation:
            said = frozenset(name for name in said if name.startswith(APART))
        found |= said - _OF_BRACKETS
    return frozenset(found)


@lru_cache(maxsize=16384)
def _said(text: str) -> Meaning:
    words = _tokens(text)
    lexicon = _lexicon()
    keys = [_keys(word) for word in words]
    bare, accented = [plain for _key, plain in keys], [key for key, _plain in keys]
    slips = False
    for at, word in enumerate(bare):
        if not _is_known(accented[at], words[at], word) and (meant := _slip(tuple(bare), at)):
            bare[at], slips = meant, True
    has_accents = not slips and not "".join(words).isascii()
    phrases, own = (lexicon.accented, accented) if has_accents else (lexicon.plain, bare)
    if (whole := phrases.get(("=", *own))) is not None:
        return Meaning(frozenset(whole), slips=slips, head=frozenset(whole))
    free = [True] * len(words)
    found = list(_covered(own, phrases, free, lexicon.longest))
    if has_accents:
        found += _without_accents(words, bare, free)
    concepts = frozenset(name for _at, names in found for name in names)
    heads = [frozenset(names) - _OF_ANYTHING for _at, names in sorted(found)]
    unknown = (word for word, is_free in zip(bare, free, strict=True) if is_free and not _says_nothing(word))
    return Meaning(concepts, tuple(unknown), slips, next(filter(None, heads), concepts))


def _is_known(accented: str, written: str, bare: str) -> bool:
    """True for a word of the lexicon; one with accents of its own may be none although its letters are."""
    lexicon = _lexicon()
    return bare in lexicon.words if written.isascii() else accented in lexicon.accented_words


def _without_accents(words: list[str], bare: list[str], free: list[bool]) -> Iterable[tuple[int, tuple[str, ...]]]:
    """Yield (place, concepts) of what was typed without accents among words that have them; "đoạn" is not "đoàn"."""
    lexicon = _lexicon()
    plain = [word if is_free and own.isascii() else "" for word, own, is_free in zip(bare, words, free, strict=True)]
    yield from _covered(plain, lexicon.plain, free, lexicon.longest)


def _says_nothing(word: str) -> bool:
    return not word or not word.isalpha()


@lru_cache(maxsize=16384)
def _slip(words: tuple[str, ...], at: int) -> str:
    """Return the known word that an unknown one is but for a wrong, missing, doubled or swapped letter, or "".

    Two letters swapped are such a slip by themselves; else of several words the one that makes the longest phrase with
    those beside it, none where two do.
    """
    word = words[at]
    if len(word) < _SHORTEST_SLIP or word.isdigit():
        return ""
    near = [other for other in _lexicon().words if len(other) >= _SHORTEST_SLIP and _is_near(word, other)]
    swapped = [other for other in near if sorted(other) == sorted(word)]
    if len(swapped) == 1 and len(word) > _SHORTEST_SLIP:
        return swapped[0]
    if word in _lexicon().words:
        return ""  # its accents are wrong, or it is another word
    lengths: dict[int, list[str]] = {}
    for other in near:
        lengths.setdefault(_longest_with((*words[:at], other, *words[at + 1 :]), at), []).append(other)
    longest = max(lengths, default=0)
    is_enough = longest > 1 or (longest == 1 and len(word) >= _LONG)
    return lengths[longest][0] if is_enough and len(lengths[longest]) == 1 else ""


def _is_near(word: str, other: str) -> bool:
    return OSA.distance(word, other, score_cutoff=1) == 1


def _longest_with(words: tuple[str, ...], at: int) -> int:
    """Return how many words the longest phrase has that takes in the one at a place."""
    lexicon = _lexicon()
    spans = (
        length
        for length in range(min(lexicon.longest, len(words)), 0, -1)
        for first in range(max(0, at - length + 1), min(at, len(words) - length) + 1)
        if words[first : first + length] in lexicon.plain
    )
    return next(spans, 0)
