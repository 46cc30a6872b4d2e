"""What a file of the folder registers/ declares."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as default_of

from data_model.declared.declare import Dataset, Indicator
from data_model.declared.pictures import Exhibit


@dataclass(frozen=True, kw_only=True)
class Register:
    """A dataset and what is made of it alone: its numbers, its pictures, the measures its numbers are in.

    `measures`: code -> title as it stands after a number, and the same of the number one, in English.
    """

    dataset: Dataset
    indicators: tuple[Indicator, ...] = ()
    exhibits: tuple[Exhibit, ...] = ()
    measures: Mapping[str, tuple[str, str]] = default_of(default_factory=dict)
