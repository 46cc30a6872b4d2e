"""How long our charts take to build, as a share of the same chart by plotly.express in the same run.

`python -m benchmarks.charts [RUNS]` (30): the median of so many runs of each.
"""

import statistics
import sys
import time
from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pandas as pd
import plotly.express as px

import charts
from data_model.declared import EXHIBITS
from data_model.exhibits.filled_exhibit import FilledExhibit, Point

YEARS = range(2013, 2025)


def filled() -> FilledExhibit:
    """Return three series over twelve years, as the page on capital shows them."""
    exhibit = EXHIBITS["fdi_by_year"]
    points = [
        Point(
            indicator=indicator,
            series=indicator,
            category=str(year),
            label=str(year),
            value=Decimal(10 + at * 7 + year % 9) * 10**6,
            text="10 triệu USD",
            currency="USD",
            basis="reported",
            period=str(year),
            as_of=date(year, 12, 31),
            source="GSO",
        )
        for at, indicator in enumerate(exhibit.indicators)
        for year in YEARS
    ]
    return FilledExhibit(
        exhibit=exhibit,
        title="FDI",
        measure="USD",
        as_of=None,
        sources=("GSO",),
        filters="",
        points=tuple(points),
    )


def by_express(exhibit: FilledExhibit) -> str:
    """Return the same columns as plotly.express makes them, as the JSON a browser gets."""
    frame = pd.DataFrame([vars(point) | {"value": float(point.value)} for point in exhibit.points])
    figure = px.bar(
        frame,
        x="category",
        y="value",
        color="series",
        text="text",
        barmode="group",
        custom_data=["category", "indicator"],
    )
    return figure.to_json(validate=False)


def milliseconds(build: Callable[[], str], runs: int) -> float:
    build()
    times = []
    for _run in range(runs):
        start = time.perf_counter()
        build()
        times.append(time.perf_counter() - start)
    return statistics.median(times) * 1000


def main(runs: int) -> None:
    exhibit = filled()
    ours = milliseconds(lambda: charts.draw(exhibit).to_json(validate=False), runs)
    theirs = milliseconds(lambda: by_express(exhibit), runs)
    print(
        f"columns, 3 series x 12 years, figure and JSON: ours {ours:.1f} ms, plotly.express {theirs:.1f} ms, "
        f"ratio {theirs / ours:.1f}"
    )
    print(
        f"JSON: ours {len(charts.draw(exhibit).to_json(validate=False))}, "
        f"plotly.express {len(by_express(exhibit))} bytes"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 30)
