"""Exact sums of whole numbers: floats would lose digits of money, and numpy's integers turn over in silence."""

import numpy as np

from data_model.columns.packing import NO_NUMBER

_BITS = 32
_LOW = (1 << _BITS) - 1


def stated(numbers: np.ndarray) -> np.ndarray:
    """Return a truth value for each number: whether it is stated."""
    return numbers != NO_NUMBER


def sums_by(numbers: np.ndarray, groups: np.ndarray, size: int) -> list[int]:
    """Return the sum of the numbers of each group 0 … size - 1. All numbers are stated, all groups among these.

    The two halves of the numbers are added up apart: below two thousand million numbers neither can turn over.
    """
    low, high = np.zeros(size, np.int64), np.zeros(size, np.int64)
    np.add.at(low, groups, numbers & _LOW)
    np.add.at(high, groups, numbers >> _BITS)
    return [(upper << _BITS) + lower for upper, lower in zip(high.tolist(), low.tolist(), strict=True)]


def counts_by(groups: np.ndarray, size: int) -> list[int]:
    """Return how many belong to each group 0 … size - 1."""
    return np.bincount(groups, minlength=size).tolist()
