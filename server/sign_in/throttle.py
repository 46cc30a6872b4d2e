"""How often somebody may do something within a while.

Fail to sign in from one computer, for example, or ask for pages with one account.
"""

import threading
import time
from collections import deque
from collections.abc import Hashable

_MOST_REMEMBERED = 10_000  # at once; beyond it the oldest are forgotten


class Throttle:
    """Counts by whom (the address of a computer, an account): at most `most` times within so many seconds."""

    def __init__(self, most: int, within: float, clock=time.monotonic) -> None:
        self._most, self._within, self._clock = most, within, clock
        self._times: dict[Hashable, deque[float]] = {}
        self._lock = threading.Lock()

    def holds_up(self, who: Hashable) -> bool:
        """Tell whether somebody has done it too often lately."""
        with self._lock:
            return len(self._recent(who)) >= self._most

    def note(self, who: Hashable) -> None:
        """Count one time more."""
        with self._lock:
            while len(self._times) >= _MOST_REMEMBERED and who not in self._times:
                del self._times[next(iter(self._times))]
            self._times.setdefault(who, deque(maxlen=self._most)).append(self._clock())

    def takes(self, who: Hashable) -> bool:
        """Count one time more and tell so, unless it was too often already."""
        if self.holds_up(who):
            return False
        self.note(who)
        return True

    def _recent(self, who: Hashable) -> deque[float]:
        times = self._times.get(who, deque())
        while times and times[0] < self._clock() - self._within:
            times.popleft()
        if not times:
            self._times.pop(who, None)
        return times
