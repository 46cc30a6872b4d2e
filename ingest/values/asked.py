"""What a reader is asked and what it answers."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from data_model.declare import Dataset, Field
from ingest.model import FieldValue, MatchedColumn


@dataclass(frozen=True)
class Asked:
    """The question put to a cell: the field it should fill, its column, what its series proves about decimal marks."""

    dataset: Dataset
    field: Field
    column: MatchedColumn
    mark: str  # the decimal mark the column's cells prove, "" for none
    today: date


@dataclass(frozen=True)
class Fault:
    """Something wrong with a cell: a code of ingest.codes and what fills its sentence."""

    code: str
    values: tuple[tuple[str, Any], ...] = ()


@dataclass(frozen=True)
class Meaning:
    """What a cell says: values by field (a span of days fills two), and what is wrong with it."""

    values: tuple[tuple[str, FieldValue], ...] = ()
    faults: tuple[Fault, ...] = ()


NOTHING = Meaning()


def fault(code: str, **values: Any) -> Meaning:
    """Return a meaning without a value and one fault."""
    return Meaning((), (Fault(code, tuple(values.items())),))
