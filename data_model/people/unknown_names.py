"""Wrong tries at names that are no open account.

They wait as an account does, so that nobody learns which names there are.
"""

import threading
from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta

_MOST_NAMES = 10_000  # remembered at once; beyond it the oldest are forgotten


@dataclass(frozen=True)
class _Tries:
    wrong: int = 0
    locked_until: datetime | None = None


class UnknownNames:
    """Tries by name, in memory: names that are no account have no place in the database."""

    def __init__(self, tries: int, wait: timedelta) -> None:
        self._most, self._wait = tries, wait
        self._names: OrderedDict[str, _Tries] = OrderedDict()
        self._lock = threading.Lock()

    def locked_until(self, name: str, now: datetime) -> datetime | None:
        """Count a try; return until when the name waits, where it did so already."""
        with self._lock:
            known = self._names.pop(name, _Tries())
            waits = known.locked_until if known.locked_until and known.locked_until > now else None
            if not waits:
                over = known.wrong + 1 >= self._most
                known = _Tries(0 if over else known.wrong + 1, now + self._wait if over else None)
            self._names[name] = known
            if len(self._names) > _MOST_NAMES:
                self._names.popitem(last=False)
            return waits
