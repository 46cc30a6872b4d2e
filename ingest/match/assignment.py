"""The best way to give columns to fields: one field a column, one column a field, the weights' sum the greatest."""

from collections.abc import Mapping
from math import inf


def assigned(weights: Mapping[tuple[int, str], float]) -> dict[int, str]:
    """Return row → column, the sum of the weights being the greatest; pairs without a weight are not made.

    The Hungarian method with potentials, O(rows² × columns): a table has some dozens of each.
    """
    rows = list(dict.fromkeys(row for row, _column in weights))
    columns = list(dict.fromkeys(column for _row, column in weights))
    width = len(columns) + len(rows)  # a row may stay without a column: each has a place of its own, worth nothing
    costs = [[-weights.get((row, column), -inf) for column in columns] + [0.0] * len(rows) for row in rows]
    taken = _matched(costs, width)
    return {rows[row]: columns[at] for at, row in enumerate(taken) if row is not None and at < len(columns)}


def _matched(costs: list[list[float]], width: int) -> list[int | None]:
    """Return for each column the row that takes it, the costs' sum being the least."""
    taken: list[int | None] = [None] * (width + 1)  # the last is where a new row comes in
    of_rows, of_columns = [0.0] * len(costs), [0.0] * (width + 1)
    for row in range(len(costs)):
        taken[width] = row
        _augment(costs, taken, of_rows, of_columns)
    return taken[:width]


def _augment(costs: list[list[float]], taken: list[int | None], of_rows: list[float], of_columns: list[float]) -> None:
    """Find the cheapest way from the new row to a free column, and move the rows on it along."""
    width = len(taken) - 1
    least, way, used = [inf] * width, [width] * width, [False] * (width + 1)
    at = width
    while taken[at] is not None:
        used[at] = True
        row = taken[at]
        for column in range(width):
            if not used[column] and (cost := costs[row][column] - of_rows[row] - of_columns[column]) < least[column]:
                least[column], way[column] = cost, at
        following = min((column for column in range(width) if not used[column]), key=least.__getitem__)
        step = least[following]
        for column in range(width + 1):
            if used[column]:
                of_rows[taken[column]] += step
                of_columns[column] -= step
            elif column < width:
                least[column] -= step
        at = following
    while at != width:
        taken[at], at = taken[way[at]], way[at]
