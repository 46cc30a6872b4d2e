"""What every answer of a page depends on, to be held by."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from data_model.rights.viewer import Viewer


@dataclass(frozen=True, kw_only=True)
class Version:
    """What every answer depends on: who looks, the database, what names its data, the language, and today (a year
    still running is counted until today)."""

    database: str
    data: str
    language: str
    today: date
    viewer: Viewer
    illustrative: bool = False
    #: How far the leader was, for the follower to be as far; the rest says of which data an answer is.
    state: str = field(default="", compare=False, repr=False)

    @cached_property
    def said(self) -> str:
        """All of it as one text: what is held by it is looked up many times in a run."""
        return repr(self)
