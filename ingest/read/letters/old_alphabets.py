"""The alphabets of Vietnamese of before Unicode, TCVN3 and VNI: a text in them in today's letters, where it is one."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

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
ALPHABETS = {
    "TCVN3": (re.compile("|".join(map(re.escape, _TCVN3))), _TCVN3),
    "VNI": (re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True))), _VNI),
}
WORD = re.compile(r"[^\W\d_]+")
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


def is_old_vietnamese(text: str) -> bool:
    """True for a text that is no Vietnamese of today, and is some of an old encoding."""
    return any(turned(text, encoding) is not None for encoding in ALPHABETS)


@lru_cache(maxsize=65536)
def turned(text: str, encoding: str) -> str | None:
    """Return a text in today's letters, or None when that makes words which are none."""
    pattern, table = ALPHABETS[encoding]
    letters = [char for char in text if char.isascii() and char.isalpha()]
    in_capitals = len(letters) > 1 and all(map(str.isupper, letters))
    after = WORD.sub(lambda word: _in_capitals(word, in_capitals), pattern.sub(lambda found: table[found[0]], text))
    return after if after != text and _all_syllables(_strange_words(text, after)) else None


def _in_capitals(word: re.Match[str], all_are: bool) -> str:
    """Return a word of capitals whole in capitals: TCVN3 has fonts of capitals and no codes for most of them.

    One capital alone begins a name ("Lê"), unless all others of the text are capitals too.
    """
    english = [char for char in word[0] if char.isascii()]
    is_one = bool(english) and all(map(str.isupper, english)) and len(word[0]) > 1
    return word[0].upper() if is_one and (all_are or len(english) > 1) else word[0]


def _strange_words(before: str, after: str) -> Iterable[str]:
    """Return the words of a text that have letters outside the alphabet of English."""
    return [word for word in WORD.findall(after) if not word.isascii()] or [before]


def is_vietnamese(text: str) -> bool:
    return not _SIGNS.search(text) and _all_syllables(word for word in WORD.findall(text) if not word.isascii())


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
