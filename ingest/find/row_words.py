"""The words by which a row that is no record gives itself away: totals, groups, letterhead, signatures, notes."""

import re
from functools import lru_cache

from data_model.known.text import clean, fold
from ingest.notation.units import named_units, unit_of

_TOTAL = re.compile(
    r"(?:tong|cong|tong cong|t cong|tcong|tong so|tong chung|cong chung|cong don|cong trang|cong luy ke|tong luy ke|luy ke trang|tong cong chung|luy ke|total|grand total|sub total|"
    r"subtotal|whole country|ca nuoc|toan quoc)"
    r"(?: (?:[ivxlc]+|[a-h]|\d+|(?:nhom|muc|phan|nam|quy|thang|khu vuc)(?: [0-9a-z]+)?|(?:toan|ca) (?:tinh|thanh pho|tp|quoc|nuoc|dia ban)|cac (?:nuoc|quoc gia|du an|doan|dia phuong)|"
    r"den nay|(?:(?:nghin|trieu|ty) )?(?:dong|vnd|usd)))*"
)
#: "Tổng số đoàn: 12", "Cộng: 12 đoàn": what is counted stands in the total itself.
_COUNTED = re.compile(
    r"(?:tong|cong|tong cong|tong so|co)(?: so)?(?: \d+)? (?:luot |so |doan |khach |quoc te )*"
    r"(?P<what>doan|thoa thuan(?: quoc te)?|van ban|ban ghi nho|thanh vien|nguoi|dai bieu|du an|khoan(?: vien tro)?)(?: ra| vao)?(?: \d+)?"
)
_NOTE = re.compile(r"(?:of which|trong do(?: .{1,40})?|in which|gom|bao gom)")
_FOOT = re.compile(
    r"^\s*(?:\(?\*+\)?|ghi chú\s*[:.]|chú thích\s*[:.]|nguồn\s*:|source\s*:|note\s*:|notes\s*:|số liệu tính)",
    re.IGNORECASE,
)
_SIGNATURE = re.compile(
    r"(?:nguoi lap|nguoi tong hop|lap bieu|thu truong|noi nhan|ke toan truong|giam doc|pho giam doc|kt giam doc|chu tich|"
    r"kt chu tich|tm uy ban|tm ubnd|truong phong|chanh van phong|xac nhan cua|nguoi bao cao|ky ten|ky ghi ro|tl giam doc)\b.*"
)
_LETTERHEAD = re.compile(
    r"(?:cong hoa xa hoi chu nghia|doc lap tu do|ubnd (?:tinh|thanh pho|tp|huyen|quan|xa)|uy ban nhan dan|so ngoai vu$|so \d+ |"
    r"dang cong san viet nam|tinh uy|thanh uy|bo ngoai giao$|so so |ban hanh kem theo|kem theo|mau so|bieu so|bieu mau so).*"
)
_PLACE_AND_DAY = re.compile(r"[a-z].* ngay(?: \d+)? thang(?: \d+)? nam(?: \d+)?")
_MEASURE_NOTE = re.compile(r"\(?\s*(?:đơn vị(?: tính)?|đvt|unit)\s*[:：].+", re.IGNORECASE)
#: The same inside a title: "… năm 2023 (ĐVT: triệu USD)", "… năm 2023 - Đơn vị tính: nghìn lượt".
_MEASURE_INSIDE = re.compile(
    r"[-–—,;.]?\s*[(\[]?\s*((?:đơn vị tính|đvt)\s*[:：]?\s*[^()\[\]:：]+)[)\]]?\s*$", re.IGNORECASE
)
_LAST_BRACKET = re.compile(r"\(([^()]*)\)\s*$")
_ROMAN = re.compile(r"(?=[IVX])(?:X{0,3}(?:IX|IV|V?I{0,3}))")
_MARKED = re.compile(r"^\s*(?P<marker>[IVX]+|[A-H]|[a-h]|\d{1,2})\s*[.)/\-:]\s*(?P<label>\S.*)$", re.DOTALL)


@lru_cache(maxsize=16384)
def is_total(label: str) -> bool:
    """True for "Tổng cộng", "TỔNG SỐ - TOTAL", "Cộng (I+II):"; false for "Tổng Lãnh sự quán", "Cộng hòa Séc"."""
    if _TOTAL.fullmatch(fold(label)) or _COUNTED.fullmatch(fold(label)):
        return True
    parts = re.split(r"\s[-–/]\s", label)
    return len(parts) > 1 and any(_TOTAL.fullmatch(fold(part)) for part in parts)


def counted_by(label: str) -> str:
    """Return what a counting total counts, folded ("doan", "nguoi", "thanh vien"), or ""."""
    found = _COUNTED.fullmatch(fold(label))
    return found["what"] if found else ""


@lru_cache(maxsize=16384)
def is_note(label: str) -> bool:
    """True for lines between rows that say "Trong đó:" or "Of which:"."""
    return bool(_NOTE.fullmatch(fold(label)))


def is_foot(label: str) -> bool:
    """True for foot notes below a table."""
    return bool(_FOOT.match(clean(label)))


@lru_cache(maxsize=16384)
def is_signature(label: str) -> bool:
    """True for the block that closes a document: who made it, who signed it, who receives it."""
    folded = fold(label)
    return bool(_SIGNATURE.fullmatch(folded) or _is_place_and_day(folded, label))


def _is_place_and_day(folded: str, label: str) -> bool:
    return "," in label and bool(_PLACE_AND_DAY.fullmatch(folded))


def is_letterhead(label: str) -> bool:
    """True for the lines of an official letter above a table that say nothing about the table."""
    folded = fold(label)
    return not folded or bool(_LETTERHEAD.fullmatch(folded)) or _is_place_and_day(folded, label)


def is_measure_note(label: str) -> bool:
    """True for "Đơn vị tính: triệu đồng"."""
    return bool(_MEASURE_NOTE.fullmatch(clean(label).replace("\n", " ")))


def names_unit(note: str) -> bool:
    """True for a measure note that names a unit: "Đơn vị: Sở Y tế" names who reports."""
    return bool(named_units(note))


def split_measure_note(line: str) -> tuple[str, str]:
    """Split a line above a table into title and measure note, either of them "".

    The unit stands on a line of its own ("(Triệu đồng)", "ĐVT: triệu USD") or at the end of the title. Without a word
    that announces it only a scale or a currency is one: "Dự án" is a title, "Triệu USD" is not.
    """
    if is_measure_note(line) or _is_scaled(line.strip(" ()")):
        return "", line.strip(" ()")
    if found := _MEASURE_INSIDE.search(line):
        return line[: found.start()].strip(), found[1].strip()
    found = _LAST_BRACKET.search(line)
    if found and _is_scaled(found[1]):
        return line[: found.start()].strip(), found[1].strip()
    return line, ""


def _is_scaled(text: str) -> bool:
    unit = unit_of(text)
    return unit is not None and (unit.scale != 1 or bool(unit.currency))


def marker_kind(text: str) -> str:
    """Return the kind of a group's number: "A", "I", "1", "a", or "" when it is none."""
    bare = text.strip().rstrip(".)/:- ")
    if bare and _ROMAN.fullmatch(bare):
        return "I"
    if len(bare) == 1 and bare in "ABCDEFGH":
        return "A"
    if len(bare) == 1 and bare in "abcdefgh":
        return "a"
    return "1" if bare.isdigit() and bare != text.strip() else ""


def split_marker(text: str) -> tuple[str, str]:
    """Split "I. Cấp tỉnh" into the kind of its marker and its label; ("", text) when it has none."""
    found = _MARKED.match(text)
    if not found:
        return "", clean(text)
    return marker_kind(found["marker"] + "."), clean(found["label"])
