"""Vietnamese of before Unicode: TCVN3 (ABC) and VNI texts, known by their letters and turned into today's.

Their fonts drew Vietnamese for Western letters: "Tæng sè" is "Tổng số" in TCVN3, "Toång soá" in VNI. A text is turned
only when every word of it then is a Vietnamese syllable; "São Tomé" and "Straße" stay.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from data_model.known.problems import Issue
from ingest.addresses import address
from ingest.model import Book, CellValue, Sheet
from ingest.sentences import issue

_TCVN3 = dict(
    zip(
        "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00adõøö÷ùúýûüþ¡¢£¤¥¦§",
        "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂÊÔƠƯĐ",
        strict=True,
    )
)
#: Of two letters the second is the mark: "oä" is "ộ".
_VNI_MARKS = {
    "a": dict(zip("ùøûõïâáàåãäêéèúüë", "áàảãạâấầẩẫậăắằẳẵặ", strict=True)),
    "e": dict(zip("ùøûõïâáàåãä", "éèẻẽẹêếềểễệ", strict=True)),
    "o": dict(zip("ùøûõïâáàåãä", "óòỏõọôốồổỗộ", strict=True)),
    "u": dict(zip("ùøûõï", "úùủũụ", strict=True)),
    "y": dict(zip("ùøûõ", "ýỳỷỹ", strict=True)),
    "ô": dict(zip("ùøûõï", "ớờởỡợ", strict=True)),
    "ö": dict(zip("ùøûõï", "ứừửữự", strict=True)),
}
_VNI_PAIRS = {base + mark: letter for base, marks in _VNI_MARKS.items() for mark, letter in marks.items()}
_VNI = {
    **_VNI_PAIRS,
    **{(base + mark).upper(): letter.upper() for base, marks in _VNI_MARKS.items() for mark, letter in marks.items()},
    **{base.upper() + mark: letter.upper() for base, marks in _VNI_MARKS.items() for mark, letter in marks.items()},
    "ô": "ơ",
    "Ô": "Ơ",
    "ö": "ư",
    "Ö": "Ư",
    "ñ": "đ",
    "Ñ": "Đ",
    "í": "í",
    "ì": "ì",
    "æ": "ỉ",
    "Æ": "Ỉ",
    "ó": "ĩ",
    "Ó": "Ĩ",
    "ò": "ị",
    "Ò": "Ị",
    "î": "ỵ",
    "Î": "Ỵ",
}
_TABLES = {
    "TCVN3": (re.compile("|".join(map(re.escape, _TCVN3))), _TCVN3),
    "VNI": (re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True))), _VNI),
}
_WESTERN = re.compile("[\u00a1-\u00ff]")
#: Letters that show an old encoding. "Ð" shows none: many keyboards give it for "Đ", and "QÐ-UBND" is no "QÉ".
_TELLING = re.compile("[\u00a1-\u00cf\u00d1-\u00ff]")
#: Letters that only today's Vietnamese has.
_TODAYS = re.compile("[ăđơưĂĐƠƯ\u1ea0-\u1ef9\u0300-\u0323]")
_WORD = re.compile(r"[^\W\d_]+")
_TONES = "\u0300\u0301\u0303\u0309\u0323"
#: What may follow each vowel; "-" stands for nothing.
_RHYMES = {
    "a": "- c ch i k m n ng nh o p t u y",
    "ă": "c k m n ng p t",
    "â": "c m n ng p t u y",
    "e": "- c m n ng o p t",
    "ê": "- ch m n nh p t u",
    "i": "- ch m n nh p t u",
    "o": "- c i m n ng p t",
    "ô": "- c i m n ng p t",
    "ơ": "- i m n p t",
    "u": "- c i m n ng p t",
    "ư": "- c i m n ng t u",
    "y": "- ch n nh t",
    "iê": "c m n ng p t u",
    "yê": "m n ng t u",
    "ia": "-",
    "uô": "c i m n ng t",
    "ua": "-",
    "ươ": "c i m n ng p t u",
    "ưa": "-",
    "oa": "- c ch i m n ng nh o p t y",
    "oă": "c m n ng t",
    "oe": "- m n o t",
    "oo": "c ng",
    "uâ": "n ng t y",
    "uê": "- ch n nh",
    "uơ": "-",
    "uy": "- ch n nh p t u",
    "uyê": "n t",
    "uya": "-",
}
_SYLLABLE = re.compile(
    "(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu(?![ou])|th|tr|[bcdđghklmnpqrstvx])?(?:"
    + "|".join(f"{vowel}(?:{'|'.join(rest.replace('-', '').split(' '))})" for vowel, rest in _RHYMES.items())
    + ")"
)
_VOWELS = "aeiouy\u0306\u0302\u031b"  # and the marks that make others of them
#: Signs that stand for letters in TCVN3 and are none by themselves.
_SIGNS = re.compile("[" + "".join(char for char in _TCVN3 if not char.isalpha()) + "]")
_STOPPED = re.compile("(?:c|ch|p|t)$")
_LOOKED_AT, _FEWEST = 3000, 3  # rows; texts that show a sheet to be of an encoding


@dataclass(frozen=True, kw_only=True)
class _Found:
    """What a sheet is written in, whether all of it is, and the first cell that shows it."""

    encoding: str
    wholly: bool
    cell: str
    before: str
    after: str


def with_todays_letters(book: Book) -> Book:
    """Return a file with the texts of old encodings as today's Vietnamese.

    A note for each sheet says so and shows one.
    """
    sheets: list[Sheet] = []
    notes: list[Issue] = list(book.notes)
    for sheet in book.sheets:
        found = _encoding_of(sheet)
        if found is None:
            sheets.append(sheet)
            continue
        sheets.append(replace(sheet, cells=[[_turned_cell(value, found) for value in row] for row in sheet.cells]))
        notes.append(
            issue(
                "encoding_legacy",
                sheet.name,
                found.cell,
                found.before,
                encoding=found.encoding,
                before=found.before,
                after=found.after,
            )
        )
    return replace(book, sheets=sheets, notes=notes) if len(notes) > len(book.notes) else book


def _encoding_of(sheet: Sheet) -> _Found | None:
    """Return the encoding most of the strange texts of a sheet are in; None for a sheet without such."""
    looked_at = sheet.cells[:_LOOKED_AT]
    texts = {
        value: (row, column)
        for row, cells in reversed(list(enumerate(looked_at)))
        for column, value in enumerate(cells)
        if isinstance(value, str) and _TELLING.search(value) and not _TODAYS.search(value)
    }
    strange = [text for text in texts if not _is_vietnamese(text)]
    turned = {encoding: _turned_texts(strange, encoding) for encoding in _TABLES}
    best = max(turned, key=lambda encoding: len(turned[encoding]))
    if len(turned[best]) < _FEWEST or len(turned[best]) * 2 <= len(strange):
        return None
    wholly = not any(isinstance(value, str) and _TODAYS.search(value) for cells in looked_at for value in cells)
    before = min(turned[best], key=texts.__getitem__)
    row, column = texts[before]
    cell = address(column, row + 1)
    return _Found(encoding=best, wholly=wholly, cell=cell, before=before, after=turned[best][before])


def _turned_texts(strange: list[str], encoding: str) -> dict[str, str]:
    """Return the texts that are Vietnamese of an encoding, each with what it is in today's letters."""
    return {text: after for text in strange if (after := _turned(text, encoding)) is not None and _tells(after)}


def _tells(after: str) -> bool:
    """True for a text with a strange word of more than one letter: a letter alone is a syllable in any encoding."""
    return any(len(word) > 1 and not word.isascii() for word in _WORD.findall(after))


def _turned_cell(value: CellValue, found: _Found) -> CellValue:
    """Return a cell in today's letters. In a sheet of two hands one that reads as Vietnamese already stays."""
    if not isinstance(value, str) or not _WESTERN.search(value) or _TODAYS.search(value):
        return value
    if not found.wholly and (_is_vietnamese(value) or not _TELLING.search(value)):
        return value
    return _turned(value, found.encoding) or value


@lru_cache(maxsize=65536)
def _turned(text: str, encoding: str) -> str | None:
    """Return a text in today's letters, or None when that makes words which are none."""
    pattern, table = _TABLES[encoding]
    after = _WORD.sub(_in_capitals, pattern.sub(lambda found: table[found[0]], text))
    return after if after != text and _all_syllables(_strange_words(text, after)) else None


def _in_capitals(word: re.Match[str]) -> str:
    """Return a word of capitals whole in capitals: TCVN3 has fonts of capitals and no codes for most of them."""
    english = [char for char in word[0] if char.isascii()]
    return word[0].upper() if english and all(map(str.isupper, english)) and len(word[0]) > 1 else word[0]


def _strange_words(before: str, after: str) -> Iterable[str]:
    """Return the words of a text that have letters outside the alphabet of English."""
    return [word for word in _WORD.findall(after) if not word.isascii()] or [before]


def _is_vietnamese(text: str) -> bool:
    return not _SIGNS.search(text) and _all_syllables(word for word in _WORD.findall(text) if not word.isascii())


def _all_syllables(words: Iterable[str]) -> bool:
    return all(map(_is_syllable, words))


@lru_cache(maxsize=65536)
def _is_syllable(word: str) -> bool:
    """True for a word that can be a Vietnamese syllable.

    Its sounds in order, one tone at most, the right tone before a stop.
    """
    letters = unicodedata.normalize("NFD", word.casefold())
    tones = [char for char in letters if char in _TONES]
    plain = unicodedata.normalize("NFC", "".join(char for char in letters if char not in _TONES))
    on_vowels = all(letters[at - 1] in _VOWELS for at, char in enumerate(letters) if char in _TONES)
    if len(tones) > 1 or not on_vowels or not _SYLLABLE.fullmatch(plain):
        return False
    return not (_STOPPED.search(plain) and tones and tones[0] not in "\u0301\u0323")
