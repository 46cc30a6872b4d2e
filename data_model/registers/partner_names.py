"""Names of partners abroad: the spelling they are compared by, and whether they are of a locality or an organisation.

The words that tell are lines of declared/spellings/partners.csv.
"""

import re
from functools import cache

from data_model.declared.wordings import table
from data_model.known import reference
from data_model.known.text import clean, fold, fold_any_script

LOCALITY, ORGANISATION = "locality", "organisation"
_LONGEST = 300  # characters of a spelling that are compared, from the end


def _words(kind: str, place: str = "") -> list[str]:
    return [row["wording"] for row in table("partners") if (row["kind"], row["place"]) == (kind, place)]


def _around(kind: str) -> re.Pattern[str]:
    """Return what finds the words of a level before or after a proper name, folded."""
    before, after = ("|".join(map(fold, _words(kind, place))) for place in ("before", "after"))
    return re.compile(rf"^({before})\s+|\s+({after})$")


def _with_accents(word: str, unless_followed_by: str) -> str:
    others = "".join(rf"(?!{other}\b)" for other in unless_followed_by.split("|") if other)
    return f"{word} {others}" if others else word


#: Words that show a partner to be no locality. Compared folded, as whole words.
_ORGANISATION = re.compile(rf"\b({'|'.join(map(fold, _words(ORGANISATION)))})\b")
#: Short words that mean an organisation only with their accents: without, they are in Viên, Quý Châu, Hồi and Xô too.
#: "Trường Sa" (Changsha) and "Trường Xuân" (Changchun) are cities, any other "trường" is a school.
_ORGANISATION_ACCENTED = re.compile(
    r"\b({})(?:\b|(?<= ))".format(
        "|".join(
            _with_accents(row["wording"], row["unless_followed_by"])
            for row in table("partners")
            if row["kind"] == "organisation_with_accents"
        )
    )
)
#: Words before or after the proper name of a locality that say nothing a bare name does not say.
_FIRST_LEVEL = _around("first_level")
#: Words that name another locality than the bare name may: Kyoto is a prefecture and a city, Viêng Chăn both too.
_LOWER_LEVELS = {level: _around(level) for level in ("city", "district")}


def spelling(name: str) -> str:
    """Return the spelling partners are compared by: folded and joined, "tỉnh", "Province" … left out.

    A city or district is told apart from what bears its bare name; people merge the two where they are one.
    """
    folded = fold_any_script(name)
    for level, words in _LOWER_LEVELS.items():
        proper = words.sub("", folded)
        if proper and proper != folded:
            return f"{proper.replace(' ', '')} {level}"[-_LONGEST:]
    return (_FIRST_LEVEL.sub("", folded) or folded).replace(" ", "")[-_LONGEST:]


def proper_words(name: str) -> list[str]:
    """Return the words of a name, folded, without the word of its level: of "tỉnh Kyoto" and "Kyoto City" one."""
    folded = fold_any_script(name)
    for words in (*_LOWER_LEVELS.values(), _FIRST_LEVEL):
        proper = words.sub("", folded)
        if proper and proper != folded:
            return proper.split()
    return folded.split()


@cache
def _donor_codes() -> frozenset[str]:
    """Return the acronyms of known donors: "WWF Na Uy" is no locality."""
    return frozenset(row["code"] for row in reference.rows("donors") if row["code"].isalpha() and row["code"].isupper())


def kind_of(name: str) -> str:
    """Return "organisation" for a name with such a word (university, company, foundation …), otherwise "locality"."""
    found = (
        _ORGANISATION.search(fold(name))
        or _ORGANISATION_ACCENTED.search(clean(name).casefold())
        or _donor_codes() & set(re.findall(r"\b[A-Z]{3,}\b", name))
    )
    return ORGANISATION if found else LOCALITY
