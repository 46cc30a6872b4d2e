"""What is wrong with a cell, or is to be said of it, before anybody knows in which language."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Fault:
    """Something wrong with a cell: a code of ingest.sentences and what fills its sentence."""

    code: str
    values: tuple[tuple[str, Any], ...] = ()
