"""The state of a page, looked up by key.

Every select box and every field for a number asks whether one key is in it, and the framework makes a copy of the whole
state each time, hundreds of entries.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from streamlit.runtime.state import session_state
from streamlit.runtime.state.safe_session_state import SafeSessionState

_COPIED: property = SafeSessionState.filtered_state


class LookedUp(Mapping[str, Any]):
    """What the framework's copy holds, found when it is asked for."""

    def __init__(self, state: SafeSessionState) -> None:
        self._safe = state

    def __getitem__(self, key: str) -> Any:
        if session_state.is_element_id(key) or session_state._is_internal_key(key):
            raise KeyError(key)
        with self._safe._lock:
            return self._safe._state[key]

    def __iter__(self) -> Iterator[str]:
        return iter(_COPIED.fget(self._safe))

    def __len__(self) -> int:
        return len(_COPIED.fget(self._safe))


def look_up_by_key() -> None:
    """Put our way in the place of the framework's, before the first page comes."""
    SafeSessionState.filtered_state = property(LookedUp)
