"""What numbers are counted in. A measure's name stands beside every number, so that persons never pass for trips."""

from decimal import Decimal

from translations import DEFAULT_LANGUAGE, N_, _, language

#: code -> title as it stands after a number
MEASURES = {
    "agreements": N_("agreements"),
    "countries": N_("countries"),
    "localities": N_("localities"),
    "delegations": N_("delegations"),
    "person_trips": N_("person-trips"),
    "projects": N_("projects"),
    "aid_items": N_("aid items"),
    "organisations": N_("organisations"),
    "conferences": N_("conferences"),
    "attendances": N_("attendances"),
    "departments": N_("departments"),
    "visitors": N_("visitors"),
    "money": N_("money"),
}

#: Measures in the words of our sources, which may say more than ours do: Vietnamese -> English. Other words of a source
#: are shown as they stand.
_OF_SOURCES = {
    "thỏa thuận": "agreements",
    "thỏa thuận quốc tế": "international agreements",
    "văn bản": "documents",
    "quốc gia": "countries",
    "nước": "countries",
    "quốc gia và vùng lãnh thổ": "countries and territories",
    "quốc gia, vùng lãnh thổ": "countries and territories",
    "nước, vùng lãnh thổ": "countries and territories",
    "địa phương": "localities",
    "đoàn": "delegations",
    "lượt người": "person-trips",
    "lượt": "trips",
    "người": "persons",
    "lượt cán bộ": "attendances of officials",
    "dự án": "projects",
    "dự án cấp mới": "newly licensed projects",
    "dự án pcpnn": "foreign NGO projects",
    "khoản viện trợ": "aid items",
    "chương trình, dự án": "programmes and projects",
    "chương trình, dự án và phi dự án": "programmes, projects and non-project aid",
    "chương trình, dự án, phi dự án": "programmes, projects and non-project aid",
    "tổ chức pcpnn": "foreign NGOs",
    "tổ chức pcpnn đăng ký": "registered foreign NGOs",
    "hội nghị, hội thảo": "conferences and seminars",
    "sở ngoại vụ": "departments of foreign affairs",
}
#: English measures of the number one; Vietnamese has one form for all numbers.
_ONE = {
    "agreements": "agreement",
    "international agreements": "international agreement",
    "documents": "document",
    "countries": "country",
    "countries and territories": "country or territory",
    "localities": "locality",
    "delegations": "delegation",
    "person-trips": "person-trip",
    "trips": "trip",
    "persons": "person",
    "attendances of officials": "attendance of officials",
    "projects": "project",
    "newly licensed projects": "newly licensed project",
    "foreign NGO projects": "foreign NGO project",
    "aid items": "aid item",
    "programmes and projects": "programme or project",
    "programmes, projects and non-project aid": "programme, project or non-project aid",
    "foreign NGOs": "foreign NGO",
    "registered foreign NGOs": "registered foreign NGO",
    "conferences and seminars": "conference or seminar",
    "departments of foreign affairs": "department of foreign affairs",
    "organisations": "organisation",
    "conferences": "conference",
    "attendances": "attendance",
    "departments": "department",
    "visitors": "visitor",
}


def measure_words(measure: str, value: Decimal) -> str:
    """Return a measure, a code or a source's own words, as it stands after a number, in the language in use."""
    if measure in MEASURES:
        words = _(MEASURES[measure])
    else:
        words = measure if language() == DEFAULT_LANGUAGE else _OF_SOURCES.get(measure.strip().casefold(), measure)
    return _ONE.get(words, words) if value == 1 else words
