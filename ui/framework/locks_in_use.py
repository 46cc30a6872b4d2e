"""The locks under which answers are computed, gone with the last who waits for them.

The framework makes one lock for each answer that was ever asked for and keeps it when the answer itself is dropped.
Every upload makes other answers of all of them: three hundred bytes each, for as long as the server runs.
"""

from threading import Lock
from weakref import WeakValueDictionary

from streamlit.runtime.caching import cache_utils


class LocksInUse(WeakValueDictionary[str, Lock]):
    """By key of an answer its lock, made when it is asked for; whoever asked keeps it alive."""

    def __getitem__(self, key: str) -> Lock:
        return self.setdefault(key, Lock())


def keep_locks_in_use_only() -> None:
    """Put our locks in the place of the framework's, in each cache that is made from now on."""
    made = cache_utils.Cache.__init__

    def make(cache: cache_utils.Cache) -> None:
        made(cache)
        cache._value_locks = LocksInUse()

    cache_utils.Cache.__init__ = make
