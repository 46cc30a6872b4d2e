"""Conditions by which records are found in the database, for what changes them."""

from datetime import date

from sqlalchemy import ColumnElement, func

from data_model.declared.declare import Dataset
from data_model.stored.tables import REGISTERS


def day_of(dataset: Dataset) -> ColumnElement[date]:
    """Return the day that places a record in a year: its main date, else the dates declared for want of it."""
    columns = [REGISTERS[dataset.name].c[name] for name in dataset.dates]
    return columns[0] if len(columns) == 1 else func.coalesce(*columns)
