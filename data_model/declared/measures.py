"""What numbers are counted in. A measure's name stands beside every number, so that persons never pass for trips."""

from decimal import Decimal

from data_model.declared import registers
from data_model.declared.wordings import table
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
    "passports": N_("passports"),
    "cases": N_("cases"),
    "persons": N_("persons"),
    "markers": N_("markers"),
    "money": N_("money"),
    "per_cent": N_("%"),
    **{code: title for register in registers.ALL for code, (title, _of_one) in register.measures.items()},
}

_SAID = table("measures")
#: Measures in the words of our sources, which may say more than ours do: Vietnamese -> English. Other words of a source
#: are shown as they stand.
_OF_SOURCES = {row["vietnamese"]: row["english"] for row in _SAID if row["vietnamese"]}
#: English measures of the number one; Vietnamese has one form for all numbers.
_ONE = {row["english"]: row["english_of_one"] for row in _SAID if row["english_of_one"]} | {
    title: of_one for register in registers.ALL for title, of_one in register.measures.values()
}


def measure_words(measure: str, value: Decimal) -> str:
    """Return a measure, a code or a source's own words, as it stands after a number, in the language in use."""
    if measure in MEASURES:
        words = _(MEASURES[measure])
    else:
        words = measure if language() == DEFAULT_LANGUAGE else _OF_SOURCES.get(measure.strip().casefold(), measure)
    return _ONE.get(words, words) if value == 1 else words
