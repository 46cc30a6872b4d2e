"""Which cases of a long table the quick run takes: as many as its mark says, the same in every run.

A test marked `sampled(n)` is one statement tried on many like cases (every register's template, every earlier schema,
every moment of a kill). Each case has been seen to pass; the quick run asks whether the statement still holds, --long
whether it holds of each. The names pick the cases, not their order, so that neighbours in the table are not taken
together; where a test runs on both kinds of database the cases taken alternate between them.
"""

import zlib
from collections import Counter, defaultdict

import pytest


def left_out(items: list[pytest.Item]) -> set[pytest.Item]:
    """Return the cases of sampled tests that stay out of the quick run."""
    cases: dict[tuple[str, str], list[pytest.Item]] = defaultdict(list)
    for item in items:
        if item.get_closest_marker("sampled"):
            cases[str(item.path), item.nodeid.split("[")[0]].append(item)
    return {item for every in cases.values() for item in set(every) - _taken(every)}


def _taken(cases: list[pytest.Item]) -> set[pytest.Item]:
    number = cases[0].get_closest_marker("sampled").args[0]
    waiting = sorted(cases, key=lambda item: zlib.crc32(item.nodeid.encode()))
    taken: set[pytest.Item] = set()
    kinds: Counter[str] = Counter()
    while waiting and len(taken) < number:
        item = min(waiting, key=lambda each: kinds[_kind(each)])  # the first of those whose kind was taken least
        waiting.remove(item)
        taken.add(item)
        kinds[_kind(item)] += 1
    return taken


def _kind(item: pytest.Item) -> str:
    spec = getattr(item, "callspec", None)
    return spec.params.get("backend", "") if spec else ""
