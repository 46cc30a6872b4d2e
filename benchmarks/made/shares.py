"""How made records are spread: over registers, places and days; some places have ten times what others have."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

import numpy as np

from data_model.known.places import MERGER, all_places, current_units

SEED = 20_251_128
SHARES = {"delegations": 0.52, "fdi_projects": 0.22, "ngo_aid": 0.10, "oda_projects": 0.08, "agreements": 0.08}
FIRST, LAST = date(2005, 1, 1), date(2025, 11, 28)
#: Units whose records of before the merger stand under the territories they were made of.
MERGED = ("48", "31", "68")
#: Those that have the most records, in order: the big cities and the border come first.
_BUSIEST = ("79", "01", "31", "48", "46", "24", "22", "20", "75", "38")
_TIMES = 10  # the first unit's records as a multiple of the last one's


@dataclass(frozen=True)
class Lot:
    """Records of one register and one place to be made, from the first day up to the last one it existed on."""

    dataset: str
    place: str
    count: int
    last_day: date


def lots(records: int) -> Iterator[Lot]:
    """Yield what is to be made for so many records, place by place; the counts add up to `records`."""
    places = _places()
    registers = _parts(records, list(SHARES.values()))
    counts = {
        name: _parts(count, [share for _place, share in places]) for name, count in zip(SHARES, registers, strict=True)
    }
    for at, (place, _share) in enumerate(places):
        for name in SHARES:
            yield Lot(name, place, counts[name][at], all_places()[place].valid_to or LAST)


def _places() -> list[tuple[str, float]]:
    """Return every place with its share; a merged unit of `MERGED` leaves most of it to its parts."""
    rest = [unit.id for unit in current_units() if unit.id not in _BUSIEST]
    found: list[tuple[str, float]] = []
    for place, share in zip((*_BUSIEST, *rest), np.geomspace(_TIMES, 1, len(rest) + len(_BUSIEST)), strict=True):
        parts = all_places()[place].parts if place in MERGED else ()
        before = (MERGER - FIRST) / (LAST - FIRST) / len(parts) if parts else 0
        found.append((place, share * (1 - before * len(parts))))
        found += [(part, share * before) for part in parts]
    return found


def _parts(whole: int, shares: list[float]) -> list[int]:
    """Return whole numbers in these shares that add up to `whole`."""
    ends = np.rint(np.cumsum([0.0, *shares]) / sum(shares) * whole).astype(int).tolist()
    return [end - begin for begin, end in pairwise(ends)]


def first_day(place: str) -> date:
    """Return the first day of a place's made records: a unit whose parts have theirs begins with the merger."""
    return MERGER if place in MERGED else FIRST


class Chance:
    """What is drawn by lot for one lot of records: lists of so many values at a time."""

    def __init__(self, lot: Lot) -> None:
        seed = (SEED, list(SHARES).index(lot.dataset), *lot.place.encode())
        self._lot, self._drawn = lot, np.random.default_rng(seed)

    def of(self, weights: dict[str, float], size: int) -> list[str]:
        """Draw among these, as often as their weights say."""
        shares = np.array(list(weights.values()), float)
        return self._drawn.choice(list(weights), size, p=shares / shares.sum()).tolist()

    def happens(self, share: float, size: int) -> list[bool]:
        """Draw whether something happens that does in this share of cases."""
        return (self._drawn.random(size) < share).tolist()

    def numbers(self, low: int, high: int, size: int) -> list[int]:
        """Draw whole numbers from `low` to `high`."""
        return self._drawn.integers(low, high, size, endpoint=True).tolist()

    def amounts(self, usual: float, size: int) -> list[int]:
        """Draw amounts in thousands: most near the usual one, a few a hundred times as much."""
        drawn = self._drawn.lognormal(0, 1.3, size) * usual / 1000
        return ((drawn.astype(np.int64) + 1) * 1000).tolist()

    def days(self, size: int, ends_before: int = 0) -> list[date]:
        """Draw days, the latest twice as often as the earliest; the last so many of the lot's own are left out."""
        begin = first_day(self._lot.place)
        span = max(1, (self._lot.last_day - begin).days - ends_before)
        shares = np.sqrt(1 + 3 * self._drawn.random(size)) - 1  # the density rises from 1 to 2
        return [begin + timedelta(days=int(share * span)) for share in shares]

    def countries(self, weights: dict[str, float], size: int) -> list[tuple[str, ...]]:
        """Draw countries: one each, two or three of them in 12 % of records."""
        first, second, third = (self.of(weights, size) for _which in range(3))
        how_many = self._drawn.choice([1, 2, 3], size, p=[0.88, 0.08, 0.04]).tolist()
        drawn = zip(first, second, third, how_many, strict=True)
        return [tuple(dict.fromkeys(three[:number])) for *three, number in drawn]
