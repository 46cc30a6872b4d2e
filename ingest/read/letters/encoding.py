"""The letters of a text table: UTF-8, UTF-16, or one of the two old Windows code pages, told apart by evidence.

Windows-1258 (Vietnamese) and Windows-1252 (Western) differ in a dozen letters only. Where one of those stands, the word
is a Vietnamese syllable when it is read the right way, and no word of any language when it is not: “Nhật” or “Nhâòt”.
"""

import re
import unicodedata
from itertools import islice
from typing import NamedTuple

from ingest.read.failure import Failure
from ingest.read.letters.old_alphabets import is_old_vietnamese
from ingest.read.trim import composed

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_VIETNAMESE, _WESTERN = "cp1258", "cp1252"
_NAMES = {_VIETNAMESE: "Windows-1258", _WESTERN: "Windows-1252"}

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_BETWEEN_VALUES = re.compile(rb"[\r\n;,\t|]+")
#: Letters and the signs people write: half a letter of UTF-8 shows as other signs.
_WRITTEN = re.compile(rf"(?:[\x00-\x7f{_TONES}–—“”‘’…€₫°§]|[^\W\d_ªº])*")
_LOOKED_AT = 4096  # bytes
_ZEROS = 0.4  # of the bytes at every other place, in a table in UTF-16: digits, separators and plain letters have them
_WORDS_LOOKED_AT = 100_000
_WORD = re.compile(rf"[^\W\d_](?:[^\W\d_]|[{_TONES}])*|[{_TONES}]+")
_ONE_TONE = re.compile(f"[{_TONES}]")
_SYLLABLE = re.compile(
    "(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnprstvx])?"
    "(?:(?:oă|ă|â|oâ|uâ|iê|yê|uyê|uô|ươ|oo)(?:ch|ng|nh|[ckmnpt])"
    "|(?:a|e|ê|i|o|ô|ơ|u|ư|y|oa|oe|uê|uy|uơ)(?:ch|ng|nh|[ckmnpt])?"
    "|ia|ya|ua|ưa|uya|ai|ao|au|ay|âu|ây|eo|êu|iu|iêu|yêu|oi|ôi|ơi|ui|ưi|uôi|ươi|ưu|ươu|oai|oay|oao|oeo|uây|uyu|uêu)"
)


class Letters(NamedTuple):
    """A table's text, and the name of its encoding where that had to be guessed, "" where the file says it.

    `mixed`: how many of its values were in that encoding, the others being in UTF-8.
    """

    text: str
    guessed: str
    mixed: int = 0


def read_letters(data: bytes) -> Letters:
    """Return the text of a file, with composed letters. Raise Failure where it is in no encoding we know."""
    marked = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), "") or utf16_without_mark(data)
    try:
        return Letters(composed(data.decode(marked or "utf-8")), "")
    except UnicodeDecodeError as error:
        if marked:
            raise Failure("text_encoding") from error
    if any(map(_is_utf8_beyond_ascii, _BETWEEN_VALUES.split(data))):
        return _value_by_value(data)
    valid, broken = _valid_and_broken(data)
    if valid > broken:
        raise Failure("text_encoding")
    encoding, text = _code_page(data)
    return Letters(composed(text), _NAMES[encoding])


def _is_utf8_beyond_ascii(value: bytes) -> bool:
    return not value.isascii() and _as_utf8(value) is not None


def _as_utf8(value: bytes) -> str | None:
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _value_by_value(data: bytes) -> Letters:
    """Read a table somebody put together of two: some of its values are in UTF-8, the others in one old code page.

    Raise Failure where a value is UTF-8 with a few broken letters.
    """
    parts = re.split(b"(" + _BETWEEN_VALUES.pattern + b")", data)
    old = [part for part in parts if _as_utf8(part) is None]
    encoding, _text = _code_page(b"\n".join(old))
    if not all(_is_written(part, encoding) for part in old):
        encoding = _WESTERN  # in which texts of before Unicode are kept
    if not all(_is_written(part, encoding) for part in old):
        raise Failure("text_encoding")
    text = "".join(part.decode(encoding) if (read := _as_utf8(part)) is None else read for part in parts)
    return Letters(composed(text), _NAMES[encoding], len(old))


def _is_written(part: bytes, encoding: str) -> bool:
    """True for a value that somebody wrote in a code page, or in Vietnamese of before Unicode in it."""
    try:
        text = part.decode(encoding)
    except UnicodeDecodeError:
        return False
    return (bool(_WRITTEN.fullmatch(text)) and not _valid_and_broken(part)[0]) or is_old_vietnamese(text)


def utf16_without_mark(data: bytes) -> str:
    """Return "utf-16-le" or "utf-16-be" where every other byte is mostly zero and the rest can be read, else ""."""
    start = data[: _LOOKED_AT - _LOOKED_AT % 2]
    for encoding, high in (("utf-16-le", start[1::2]), ("utf-16-be", start[::2])):
        if high and high.count(0) >= _ZEROS * len(high) and _is_text(start.decode(encoding, "replace")):
            return encoding
    return ""


def _is_text(text: str) -> bool:
    return all(char.isprintable() or char.isspace() for char in text)


def _valid_and_broken(data: bytes) -> tuple[int, int]:
    """Return how many letters beyond ASCII are valid UTF-8 and how many are none.

    In an old code page hardly any is valid; in UTF-8 with a few broken letters most are.
    """
    broken = valid = 0
    for char in data.decode("utf-8", "replace"):
        broken += char == "\ufffd"
        valid += char > "\x7f" and char != "\ufffd"
    return valid, broken


def _code_page(data: bytes) -> tuple[str, str]:
    """Return the old code page and the text in it. Raise Failure where it can be neither."""
    texts = {}
    for encoding in (_VIETNAMESE, _WESTERN):
        try:
            texts[encoding] = data.decode(encoding)
        except UnicodeDecodeError:
            continue
    if not texts:
        raise Failure("text_encoding")
    if len(texts) == 2:
        del texts[_WESTERN if _is_vietnamese(texts[_VIETNAMESE], texts[_WESTERN]) else _VIETNAMESE]
    return next(iter(texts.items()))


def _is_vietnamese(vietnamese: str, western: str) -> bool:
    """Look at the words in which the two readings of the same bytes differ; most of them decide.

    Without any a “₫” may be left.
    """
    differing = (word[0] for word in _WORD.finditer(vietnamese) if word[0] != western[word.start() : word.end()])
    verdicts = [is_syllable(word) for word in islice(differing, _WORDS_LOOKED_AT)]
    return 2 * sum(verdicts) >= len(verdicts) if verdicts else vietnamese != western


def is_syllable(word: str) -> bool:
    """True for what can be a Vietnamese syllable: one tone at most, and a vowel with what may stand around it."""
    plain, tones = _ONE_TONE.subn("", unicodedata.normalize("NFD", word.casefold()))
    return tones <= 1 and bool(_SYLLABLE.fullmatch(unicodedata.normalize("NFC", plain)))
