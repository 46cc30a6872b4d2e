"""Folding word by word gives what folding the whole text gives; a cell without odd letters is cleaned as any other."""

import re
import unicodedata
from random import Random

from data_model.known.text import clean, fold_any_script

_MARKS = re.compile("[\u0300-\u036f]")
LETTERS = (
    "aAbĐđðÐếẾỷĩợ Ǻ ßΣςİıﬁ①½´¨\u0301\u0302\u0323\u0e31\u0ebb  "
    "\t\n\r\x0b\x1c\x85\u00a0\u200b\u2028\u3000.,-–_/()#0123日本ລາວРоссияกัมพูชา한\u1100\u1161\u0345ẛ̣٣²"
    "Cộng hòa Đoàn công tác số 12"
)


def folded_whole(text: str) -> str:
    """As it was done before words were folded each by itself."""
    text = unicodedata.normalize("NFKC", text).replace("Ð", "Đ").casefold().replace("đ", "d").replace("ð", "d")
    text = _MARKS.sub("", unicodedata.normalize("NFD", text))
    if text.isascii():
        return re.sub("[^0-9a-z]+", " ", text).strip()
    return " ".join("".join(char if unicodedata.category(char)[0] in "LMN" else " " for char in text).split())


def cleaned_line_by_line(text: str) -> str:
    text = unicodedata.normalize("NFC", text).replace("\u00a0", " ").replace("\u200b", "").replace("Ð", "Đ")
    lines = (" ".join(line.split()) for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    return "\n".join(line for line in lines if line)


def texts(count: int) -> list[str]:
    random = Random("chữ")
    return ["".join(random.choices(LETTERS, k=random.randrange(12))) for _number in range(count)]


def test_a_text_folded_by_its_words_is_the_text_folded_whole() -> None:
    found = texts(60_000)
    assert [fold_any_script(text) for text in found] == [folded_whole(text) for text in found]
    assert len({fold_any_script(text) for text in found}) > 20_000
    assert fold_any_script("Đoàn  VÀO – số 12") == "doan vao so 12"


def test_a_text_of_one_line_is_cleaned_as_one_of_several() -> None:
    found = texts(60_000)
    assert [clean(text) for text in found] == [cleaned_line_by_line(text) for text in found]
