"""Columns and fields are assigned so that the sum of the weights is the greatest, whatever their order."""

from itertools import permutations
from random import Random

from ingest.match.assignment import assigned


def best_by_trying(weights: dict[tuple[int, str], float]) -> float:
    rows = sorted({row for row, _column in weights})
    columns = sorted({column for _row, column in weights})
    places = [*columns, *[""] * len(rows)]
    return max(
        sum(weights.get(pair, float("-inf")) if pair[1] else 0.0 for pair in zip(rows, order, strict=True))
        for order in set(permutations(places, len(rows)))
    )


def test_the_best_assignment_is_found() -> None:
    for seed in range(150):
        random = Random(seed)
        weights = {
            (row, column): random.choice((1.0, 2.5, 3.0, 1000.0, random.random() * 5))
            for row in range(random.randint(1, 4))
            for column in "abcd"[: random.randint(1, 4)]
            if random.random() < 0.7
        }
        found = assigned(weights)
        assert len(set(found.values())) == len(found), seed
        total = sum(weights[row, column] for row, column in found.items())
        assert abs(total - (best_by_trying(weights) if weights else 0)) < 1e-6, seed


def test_no_number_of_likenesses_outweighs_a_spelling() -> None:
    assert assigned({(0, "name"): 1000.0, (0, "owner"): 9.0, (1, "name"): 9.0}) == {0: "name"}
