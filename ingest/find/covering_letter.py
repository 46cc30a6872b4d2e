"""Headings without the letter they came with.

Its day ("Kèm theo Báo cáo số 12/BC-SNgV ngày 15/01/2025") is that of no number.
"""

import re
from functools import lru_cache
from pathlib import Path

from data_model.known.text import clean, fold
from ingest.data_file import any_of, words_of

_FILE = words_of(Path(__file__).parent / "words" / "covering_letters.csv")
_FULL_DATE = r"\d{1,2}\s*[/.\-_]\s*\d{1,2}\s*[/.\-_]\s*\d{4}"
_DAY = rf"(?:(?:ng[àa]y|ng\.)\s*)?(?:{_FULL_DATE}|[\d.…]+\s*th[áa]ng\s*[\d.…]+\s*n[ăa]m\s*\d{{4}})"
_LETTER = rf"(?:{any_of(_FILE['letter'])})"
#: "12/BC-SNgV", "…/BC-SNgV", "123/2025/QĐ-UBND", "45_BC-SNgV": the number of a letter
_NUMBER = (
    r"(?:(?<!\w)[\d.…]*\s*[/_\-]\s*)?(?:\d{4}\s*/\s*)?"
    rf"(?<![A-Za-zÀ-ỹ])(?:{any_of(_FILE['abbreviation'])})"
    rf"(?:\s*[\-_]\s*[A-ZĐ][A-ZĐa-z]*|\s+(?:{any_of(_FILE['office'])}))(?:[\-_][A-ZĐ][A-ZĐa-z]*)*"
)
_ENCLOSED = any_of(_FILE["enclosed"]).replace(r"\ ", r"\s+")
_CLAUSES = (
    # "(Kèm theo …)", to the end of the bracket or line
    re.compile(rf"(?i:\(?\s*(?:ban\s+hành\s+)?(?:{_ENCLOSED})\b[^()\n–—;]*\)?)"),
    re.compile(rf"(?i:(?:theo\s+)?(?:{_LETTER}\s+)?số\s*:?)?\s*{_NUMBER}(?:[\s,_]*{_DAY})?"),
    re.compile(rf"(?i:{_LETTER}\s+(?:số\s*[\d.…]+\s*,?\s*)?{_DAY})"),
    # "Huế, ngày 15 tháng 01 năm 2025"
    re.compile(r"(?i:[^\d,;–—\n]{2,40},\s*ngày\s*[\d.…]*\s*tháng\s*[\d.…]*\s*năm\s*\d{4})"),
)
#: A day in the name of a file is when it was written, unless words before it say what was counted until then.
_DAY_OF_FILE = re.compile(
    r"(?<!\d)(?<!đến )(?<!ngày )(?<!den )(?<!ngay )"
    rf"(?:{_FULL_DATE}|20\d\d[01]\d[0-3]\d|\d{{1,2}}[.\-_]\d{{1,2}}[.\-_]\d\d)(?!\d)"
)
_OF_THE_YEAR = re.compile(rf"\b(?:{any_of(map(fold, _FILE['of the year']))}|tu (?:ngay )?\d)\b")
_SO_FAR = re.compile(rf"\b(?:{any_of(map(fold, _FILE['so far']))})\b")
_UNTIL = re.compile(
    r"\b(?:tinh |cho )?den (?:het |nay |cuoi |thoi diem )*(?:ngay )?"
    r"(?:\d{1,2} \d{1,2} \d{4}|\d{1,2} thang \d{1,2} nam \d{4}|(?:thang |quy )?[\divx]* ?(?:nam )?\d{4}|nay\b)"
)
_A_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@lru_cache(maxsize=2048)
def without_covering(text: str) -> str:
    """Return a title without clauses that name the letter it was sent with, and that letter's day."""
    text = clean(text)
    for pattern in _CLAUSES:
        text = pattern.sub(" ", text)
    return " ".join(text.split())


@lru_cache(maxsize=2048)
def name_without_covering(stem: str) -> str:
    """Return the name of a file without the letter it came with and without the day it was written."""
    return " ".join(_DAY_OF_FILE.sub(" ", without_covering(stem.replace("_", " _ ")).replace(" _ ", "_")).split())


@lru_cache(maxsize=2048)
def speaks_of_all_so_far(text: str) -> bool:
    """True for headings of totals since the beginning: "lũy kế đến 30/9/2024", "tính đến hết năm 2024".

    False where a year is named beside ("năm 2024, tính đến 30/9/2024", "từ đầu năm đến …"): then the year until that
    day is meant.
    """
    folded = fold(without_covering(text))
    if _OF_THE_YEAR.search(folded):
        return False
    if _SO_FAR.search(folded):
        return True
    found = _UNTIL.search(folded)
    return bool(found) and not _A_YEAR.search(folded[: found.start()] + " " + folded[found.end() :])
