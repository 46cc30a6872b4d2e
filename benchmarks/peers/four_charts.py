"""The four charts of both peers, as one would draw them with pandas and plotly.express."""

from pathlib import Path

import pandas as pd
import plotly.express as px

NATION = "VN"
MOST_COUNTRIES = 15


def load(folder: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return delegations, and the same once for each of their countries, from the files of a folder."""
    records = pd.read_parquet(Path(folder) / "delegations.parquet")
    records["year"] = pd.to_datetime(records["starts_on"]).dt.year
    for name in ("unit", "direction"):
        records[name] = records[name].astype("category")
    countries = pd.read_parquet(Path(folder) / "countries.parquet")
    countries["country"] = countries["country"].astype("category")
    return records, countries.merge(records, on="id")


def figures(data: tuple[pd.DataFrame, pd.DataFrame], unit: str, first: int, last: int) -> list:
    """Return four figures: delegations and persons by year, countries they came from, and went to."""
    records, by_country = (_narrowed(frame, unit, first, last) for frame in data)
    grouped = records.groupby(["year", "direction"], observed=True)["persons"].agg(["count", "sum"]).reset_index()
    counts = by_country.groupby(["direction", "country"], observed=True).size().rename("count").reset_index()
    drawn = [px.bar(grouped, x="year", y=name, color="direction", barmode="group") for name in ("count", "sum")]
    for direction in ("in", "out"):
        most = counts[counts["direction"] == direction].nlargest(MOST_COUNTRIES, "count")
        drawn.append(px.bar(most, x="count", y="country", orientation="h"))
    return drawn


def _narrowed(frame: pd.DataFrame, unit: str, first: int, last: int) -> pd.DataFrame:
    fits = frame["year"].between(first, last)
    if unit != NATION:
        fits &= frame["unit"] == unit
    return frame[fits]
