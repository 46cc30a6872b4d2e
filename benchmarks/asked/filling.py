"""The part of a page that asks the data: its exhibits filled, its key figures answered, without server or screen."""

import os
import re
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from benchmarks.asked.databases import ROOT
from data_model.declared import DATASETS, EXHIBITS, KEY_FIGURES
from data_model.declared.pictures import Shape
from data_model.exhibits.fill_exhibit import fill
from data_model.figures.filters import Filters
from data_model.keeping import database
from data_model.queries import published_figures


@contextmanager
def looking_at(environment: Mapping[str, str]) -> Iterator[None]:
    """Let this process use the database of an environment."""
    kept = {name: os.environ.get(name) for name in ("DASHBOARD_DATA", "DATABASE_URL")}
    os.environ.update({name: environment[name] for name in kept})
    try:
        yield
        database.forget_engine()
    finally:
        for name, value in kept.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})


def exhibits_of(page: str) -> list[str]:
    """Return the names of the exhibits a page shows, as its file says them, and the registers it shows sections of.

    Without tables: nobody opens them here, and folded they are not filled.
    """
    text = next((ROOT / "pages").rglob(f"{page}.py")).read_text(encoding="utf-8")
    sections = [item.section for item in DATASETS.values() if item.section and item.section.page == page]
    named = [*re.findall(r'"(\w+)"', text), *(name for section in sections for row in section.rows for name in row)]
    return [name for name in named if name in EXHIBITS and EXHIBITS[name].shape is not Shape.TABLE]


def filling(page: str, place: str) -> Callable[[int, int], float]:
    """Return what answers a page's questions for a span of years, and says how many seconds it took."""

    def ask(first: int, last: int) -> float:
        filters = Filters(first_year=first, last_year=last, place=place)
        started = time.perf_counter()
        with database.reading() as connection:
            for name in exhibits_of(page):
                fill(connection, EXHIBITS[name], filters)
            if page == "home":
                for indicator in KEY_FIGURES:
                    published_figures.answer(connection, indicator, place, last)
        return time.perf_counter() - started

    return ask
