"""Which records a writing transaction touches, so that what is kept beside the registers for counting follows them."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy import Connection

_TOUCHED = "touched"


@dataclass
class Touched:
    """What one transaction wrote: `ids` by register and unit as the writers say it, `written` as statements show it.

    A register that was written and of which no id was noted is taken for touched as a whole.
    """

    ids: dict[str, dict[str, set[int]]] = field(default_factory=dict)
    written: set[str] = field(default_factory=set)

    def clear(self) -> None:
        """Begin again, after what is kept beside the registers has followed."""
        self.ids.clear()
        self.written.clear()


def follow(connection: Connection) -> None:
    """Let this connection remember what it touches."""
    connection.execution_options(**{_TOUCHED: Touched()})


def touched_on(connection: Connection) -> Touched | None:
    """Return what was touched so far; None on a connection that does not follow it."""
    return connection.get_execution_options().get(_TOUCHED)


def note(connection: Connection, dataset: str, unit: str, ids: Iterable[int]) -> None:
    """Remember records that were written, or taken out of their register."""
    touched = touched_on(connection)
    if touched is not None:
        touched.ids.setdefault(dataset, {}).setdefault(unit, set()).update(ids)
