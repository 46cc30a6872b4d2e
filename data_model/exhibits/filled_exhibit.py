"""A filled exhibit: what screen, slide, page and sheet all draw, so that they cannot disagree."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from data_model.declared.declare import Exhibit

#: The frame of every filled exhibit: column -> dtype. One row is one bar, point or cell of the table beside it.
FRAME = {
    "indicator": "str",  # indicator id: one series each
    "series": "str",  # the indicator's title in the language in use
    "category": "str",  # "2023", iso2 code, place id, code of a channel
    "label": "str",  # the category in words, in the language in use
    "value": "object",  # Decimal in base units (money: in `currency`)
    "text": "str",  # the value as people read it, hedge included: "gần 1.000 tỷ đồng"
    "currency": "str",  # ISO 4217, "" for counts
    "given_in": "str",  # of a converted amount: the currencies it was given in, "USD EUR"; else ""
    "basis": "str",  # "reported" or "records"
    "hedge": "str",  # words such as "gần", "hơn, dự ước"; "" for none
    "period": "str",  # in words: "2023", "2023, đến 30/11/2023"
    "partial": "bool",  # the period does not cover its whole year
    "as_of": "object",  # date the number speaks of
    "source": "str",
    "other": "str",  # the other basis and other sources in words: "34 hồ sơ đang có"; "" for none
}


def empty_frame() -> pd.DataFrame:
    """Return a frame with the declared columns and dtypes and no row."""
    return pd.DataFrame({name: pd.Series(dtype=dtype) for name, dtype in FRAME.items()})


@dataclass(frozen=True, kw_only=True)
class FilledExhibit:
    """An exhibit with its numbers. `measure` is what the numbers are counted in, in words ("đoàn", "USD")."""

    exhibit: Exhibit
    title: str
    measure: str
    as_of: date | None
    sources: tuple[str, ...]
    filters: str  # the filters in words, in the language in use
    frame: pd.DataFrame
    notes: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        return self.frame.empty
