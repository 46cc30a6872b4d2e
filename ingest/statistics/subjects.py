"""What the numbers of a statistical table are of: its subject from the headings, its indicators from the headers."""

import re
from functools import cache

from data_model.declared import DATASETS, INDICATORS
from data_model.declared.declare import Indicator
from data_model.known.text import fold, header_key
from ingest.find.headings import says, says_any
from ingest.notation.units import split_unit


def _direction(code: str) -> tuple[str, ...]:
    """Return the words of headings that say so of whichever register has directions."""
    return next(
        phrases
        for dataset in DATASETS.values()
        for field, value, phrases in dataset.heading_values
        if (field, value) == ("direction", code)
    )


#: Words of a heading that name a subject. A subject is the beginning of its indicators' ids.
SUBJECTS: dict[str, tuple[str, ...]] = {
    "fdi": (
        "FDI",
        "foreign direct investment",
        "đầu tư trực tiếp nước ngoài",
        "đầu tư nước ngoài",
        "vốn đầu tư nước ngoài",
    ),
    "oda": ("ODA", "vốn vay ưu đãi", "hỗ trợ phát triển chính thức"),
    "ngo": ("NGO", "NGOs", "PCPNN", "phi chính phủ", "khoản viện trợ", "viện trợ không hoàn lại"),
    "delegations_in": (*_direction("in"),),
    "delegations_out": (*_direction("out"),),
    "agreements": ("thỏa thuận", "agreements"),
    "foreign_visitors": ("khách quốc tế", "visitors", "khách du lịch quốc tế"),
    "conferences": ("hội nghị, hội thảo",),
    "overseas": ("kiều bào", "người Việt Nam ở nước ngoài", "overseas Vietnamese"),
}
#: Investment that leaves the country is not investment received.
OUTWARD = (
    "đầu tư ra nước ngoài",
    "outward",
    "investment abroad",
    "invest abroad",
    "projects abroad",
    "of vietnam abroad",
)
CUMULATIVE = (
    "lũy kế",
    "luỹ kế",
    "accumulation",
    "accumulated",
    "cumulative",
    "còn hiệu lực",
    "having effect",
    "đang có hiệu lực",
)
#: Above a column, these words say that its numbers are no result of the table's own period.
_APART = (
    "kế hoạch",
    "KH",
    "dự toán",
    "trong nước",
    "chỉ tiêu",
    "mục tiêu",
    "dự kiến",
    "cùng kỳ",
    "so với",
    "so sánh",
    "tỷ trọng",
    "tỷ lệ",
    "cơ cấu",
    "năm trước",
    "kỳ trước",
    "tăng giảm",
    "hết hiệu lực",
    "thu hồi",
    "chấm dứt",
    "plan",
    "target",
    "previous",
    "share",
)
#: Above "Số dự án" and "Vốn đăng ký", these words say which part of the capital is meant.
PARTS_OF_CAPITAL: tuple[tuple[tuple[str, ...], dict[str, str]], ...] = (
    (
        ("cấp mới", "newly licensed"),
        {"fdi_new_projects": "fdi_new_projects", "fdi_registered_capital": "fdi_new_capital"},
    ),
    (("điều chỉnh", "tăng thêm", "tăng vốn"), {"fdi_registered_capital": "fdi_adjusted_capital"}),
    (("góp vốn", "mua cổ phần"), {"fdi_registered_capital": "fdi_share_purchase"}),
)
_OF_ONE_YEAR = ("từ đầu năm", "trong năm", "since the beginning of the year")
#: Words of headers that say nothing about which part of something is counted.
_NEUTRAL = frozenset(
    word
    for words in (
        "tổng số",
        "tổng cộng",
        "chung",
        "toàn tỉnh",
        "thành phố",
        "kết quả",
        "thực hiện",
        "ước",
        "TH",
        "UTH",
        "năm",
        "quý I II III IV",
        "tháng",
        "kỳ báo cáo",
        "vốn đầu tư",
        "đăng ký",
        "dự án",
        "số lượng",
        "giá trị",
        "quy mô",
        "số liệu",
        "tình hình",
        "thu hút",
        "phát sinh",
        "tính đến ngày",
        "sơ bộ",
        "và",
        "các",
        "triệu",
        "tỷ",
        "nghìn",
        "đồng",
        "USD",
        "VND",
        "total",
        "year",
    )
    for word in fold(words).split()
)
_WITHIN = re.compile(r"\btrong (?=(?:nam|ky|thang|quy)\b)")
#: Headers that name an indicator only together with the subject of their table.
_GENERIC: dict[str, dict[str, str]] = {
    "delegations_in": {
        "Số đoàn": "delegations_in",
        "Số lượt": "delegations_in_persons",
        "Số lượt người": "delegations_in_persons",
        "Lượt người": "delegations_in_persons",
        "Số người": "delegations_in_persons",
    },
    "delegations_out": {
        "Số đoàn": "delegations_out",
        "Số lượt": "delegations_out_persons",
        "Số lượt người": "delegations_out_persons",
        "Lượt người": "delegations_out_persons",
        "Số người": "delegations_out_persons",
    },
    "oda": {
        "Cam kết": "oda_committed",
        "Vốn cam kết": "oda_committed",
        "Số dự án": "oda_projects_active",
        "Number of projects": "oda_projects_active",
    },
    "ngo": {"Số khoản": "ngo_items", "Giá trị viện trợ": "ngo_committed", "Giải ngân": "ngo_disbursed"},
    "foreign_visitors": {"Số lượt khách": "foreign_visitors", "Lượt khách": "foreign_visitors"},
}
#: What a header counts when the heading says the numbers are cumulative.
_CUMULATED = {
    "fdi_new_projects": "fdi_projects_cumulative",
    "fdi_registered_capital": "fdi_capital_cumulative",
    "fdi_new_capital": "fdi_capital_cumulative",
}


def subjects_of(*headings: str) -> frozenset[str]:
    """Return the subjects named by the first heading that names one."""
    for text in headings:
        if found := frozenset(name for name, phrases in SUBJECTS.items() if says_any(text, phrases)):
            return found
    return frozenset()


def subject_of(indicator: str) -> str:
    """Return the subject an indicator belongs to, "" when it has none of those above."""
    if indicator.startswith("partner_"):
        return "agreements"
    return next((name for name in SUBJECTS if indicator.startswith(name)), "")


@cache
def _by_alias() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for item in INDICATORS.values():
        for name in (item.title, *item.aliases):
            found.setdefault(header_key(name), []).append(item.id)
    return {key: tuple(dict.fromkeys(ids)) for key, ids in found.items()}


def find_indicator(header: str, subjects: frozenset[str]) -> Indicator | None:
    """Return the indicator a header names in a table of these subjects (none known: an empty set), or None."""
    name, _unit = split_unit(header)
    for text in dict.fromkeys((header, name)):
        if found := _named(text, subjects):
            return found
        parent, _mark, last = text.rpartition(" / ")
        if parent and (found := _named(last, subjects_of(parent) or subjects)):
            return _below(parent, found)
    return None


def named_by_title(title: str, subjects: frozenset[str]) -> Indicator | None:
    """Return the one indicator a title names in full ("Số đoàn vào theo nước").

    It is the longest name if one lies in another.
    """
    spelled = [
        (len(fold(name)), found)
        for found in INDICATORS.values()
        if not subjects or subject_of(found.id) in subjects
        for name in (found.title, *found.aliases)
        if says(title, name)
    ]
    spelled += [
        (len(fold(name)), INDICATORS[identity])
        for subject, names in _GENERIC.items()
        if subject in subjects
        for name, identity in names.items()
        if says(title, name)
    ]
    longest = max((length for length, _found in spelled), default=0)
    found = {item.id: item for length, item in spelled if length == longest}
    return next(iter(found.values())) if len(found) == 1 else None


def _below(parent: str, indicator: Indicator) -> Indicator | None:
    """Return what an indicator becomes under a header, None when nothing fits.

    For example "Lũy kế / Số dự án", "Cấp mới / Vốn đăng ký".
    Under words that are not understood ("Cấp tỉnh / Số đoàn", "Hàn Quốc / Số dự án") it is a part, not the whole.
    """
    if says_any(parent, _APART):
        return None
    if is_cumulative(parent):
        return cumulated(indicator)
    for phrases, parts in PARTS_OF_CAPITAL:
        if says_any(parent, phrases) and indicator.id.startswith("fdi_"):
            return INDICATORS.get(parts.get(indicator.id, ""))
    return indicator if subjects_of(parent) or _says_nothing_more(parent) else None


def part_named_by_title(title: str, header: str, indicator: Indicator | None) -> Indicator | None:
    """Return what a header of the whole capital means in a table whose title names one part of it: "FDI cấp mới"."""
    said = [parts for phrases, parts in PARTS_OF_CAPITAL if says_any(title, phrases)]
    if indicator is None or len(said) != 1 or any(says_any(header, phrases) for phrases, _parts in PARTS_OF_CAPITAL):
        return indicator
    return INDICATORS[said[0].get(indicator.id, indicator.id)]


def _says_nothing_more(parent: str) -> bool:
    """True for a header of words that do not narrow down what stands below it.

    For example "Kết quả năm 2023", "Vốn đầu tư (triệu USD)".
    """
    name, _unit = split_unit(parent)
    return all(word.isdigit() or word in _NEUTRAL for word in _WITHIN.sub("", fold(name)).split())


def is_cumulative(text: str) -> bool:
    """True for words that speak of all since the beginning; "lũy kế từ đầu năm" speaks of one year."""
    return says_any(text, CUMULATIVE) and not says_any(text, _OF_ONE_YEAR)


def _named(text: str, subjects: frozenset[str]) -> Indicator | None:
    key = header_key(text)
    fitting = {
        ids[header]
        for subject, ids in _GENERIC.items()
        if subject in subjects
        for header in ids
        if header_key(header) == key
    }
    fitting |= {found for found in _by_alias().get(key, ()) if not subjects or subject_of(found) in subjects}
    return INDICATORS[fitting.pop()] if len(fitting) == 1 else None


def cumulated(indicator: Indicator) -> Indicator | None:
    """Return what an indicator becomes under a cumulative heading; itself if it is a stock; None when nothing fits."""
    if indicator.nature == "stock":
        return indicator
    return INDICATORS.get(_CUMULATED.get(indicator.id, ""))
