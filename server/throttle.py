"""How often one computer may fail: what guesses passwords of many accounts is held up, too."""

import threading
import time
from collections import deque

FAILURES = 20
WITHIN_SECONDS = 15 * 60
_MOST_COMPUTERS = 10_000  # remembered at once; beyond it the oldest are forgotten


class Throttle:
    """Failures by the address of the computer they came from."""

    def __init__(self, failures: int = FAILURES, within: float = WITHIN_SECONDS, clock=time.monotonic) -> None:
        self._failures, self._within, self._clock = failures, within, clock
        self._times: dict[str, deque[float]] = {}
        self._lock = threading.Lock()

    def holds_up(self, address: str) -> bool:
        """Tell whether a computer has failed too often lately."""
        with self._lock:
            return len(self._recent(address)) >= self._failures

    def note_failure(self, address: str) -> None:
        """Count a failure."""
        with self._lock:
            while len(self._times) >= _MOST_COMPUTERS and address not in self._times:
                del self._times[next(iter(self._times))]
            self._times.setdefault(address, deque(maxlen=self._failures)).append(self._clock())

    def _recent(self, address: str) -> deque[float]:
        times = self._times.get(address, deque())
        while times and times[0] < self._clock() - self._within:
            times.popleft()
        if not times:
            self._times.pop(address, None)
        return times
