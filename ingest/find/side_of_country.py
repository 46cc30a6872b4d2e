"""Headings of a side that name its country: "Tỉnh Lào" is the partner's province, and every row's country is Laos."""

from dataclasses import dataclass
from functools import lru_cache

from data_model.declared.meanings.concepts import QUIET, meaning_of
from data_model.known.countries import find_country

_HOME = "VN"
_MOST_WORDS = 4  # of a country's name
_OF = ("của", "phía", "bên", "nước", "of", "in")
#: What such a heading may be of: who or where somebody is, never what is counted or paid.
_WHO = frozenset(("partner", "locality", "org", "name", QUIET))


@dataclass(frozen=True)
class SideOfCountry:
    """A part of a heading without the country it ends in, and that country."""

    rest: str
    country: str


@lru_cache(maxsize=16384)
def side_of_country(part: str) -> SideOfCountry | None:
    """Return the country abroad that a part of a heading names its side by; None where it names none, or is of none."""
    words = part.split()
    for count in range(min(_MOST_WORDS, len(words) - 1), 0, -1):
        name = " ".join(words[-count:])
        code = find_country(name) if name[:1].isupper() else None
        if code is None:
            continue
        rest = words[:-count]
        while len(rest) > 1 and rest[-1].casefold() in _OF:
            rest.pop()
        said = meaning_of(" ".join(rest))
        is_side = code != _HOME and bool(said.concepts) and not said.unknown and said.concepts <= _WHO
        return SideOfCountry(" ".join(rest), code) if is_side else None
    return None


def country_of_side(header: str) -> str:
    """Return the country the last part of a heading names its side by, "" for none."""
    found = side_of_country(header.rpartition(" / ")[2])
    return found.country if found else ""
