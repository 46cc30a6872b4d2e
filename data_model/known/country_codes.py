"""Countries by their ISO codes of two letters: read where a whole column is written so, a question elsewhere."""

import re
from collections.abc import Iterable

from data_model.known.countries import UNKNOWN, all_countries, find_country

_BETWEEN = re.compile(r"[\s,;/|&+-]+")
_FEWEST, _FEWEST_NO_NAMES = 3, 2  # different codes of a column; of them such that are no name too ("MY", "BI" are)
_LEAST_SHARE = 0.75


def codes_in(text: str) -> tuple[str, ...]:
    """Return the codes a whole text consists of, in its order: "NA", "LA, TH"; () for any other text."""
    parts = [part for part in _BETWEEN.split(text) if part]
    is_of_codes = all(part in all_countries() and part != UNKNOWN for part in parts)
    return tuple(dict.fromkeys(parts)) if is_of_codes else ()


def are_codes(texts: Iterable[str]) -> bool:
    """True for the texts of a column that is written in codes: nearly all are, and several can be nothing else."""
    different = set(filter(None, texts))
    coded = [text for text in different if codes_in(text)]
    no_names = [text for text in coded if find_country(text) is None]
    return len(coded) >= max(_FEWEST, _LEAST_SHARE * len(different)) and len(no_names) >= _FEWEST_NO_NAMES
