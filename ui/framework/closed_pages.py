"""Sessions whose page is gone: kept for a while, so that a broken connection can be taken up again, then let go.

The framework looks for those whose time is over when the next page comes or goes, and only forgets them: their files,
pictures and open descriptors stay until something else collects them.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Callable

from streamlit import config
from streamlit.runtime import Runtime
from streamlit.runtime.session_manager import SessionInfo

from ui.parts.background import page_gone

MOST = 128  # as the framework has it


class ClosedPages:
    """In the place of the framework's store of sessions without a page: each is shut down when its time is over.

    `gone` is told its number then. All is called in the server's loop.
    """

    def __init__(self, kept_seconds: float, gone: Callable[[str], None], most: int = MOST) -> None:
        self._kept_seconds, self._gone, self._most = kept_seconds, gone, most
        self._kept: OrderedDict[str, tuple[SessionInfo, asyncio.TimerHandle]] = OrderedDict()

    def get(self, session_id: str) -> SessionInfo | None:
        """Return a session that is kept."""
        found = self._kept.get(session_id)
        return found[0] if found else None

    def save(self, session_info: SessionInfo) -> None:
        """Keep a session for its time; beyond the most, the one kept longest is let go."""
        number = session_info.session.id
        self.delete(number)
        ends = asyncio.get_running_loop().call_later(self._kept_seconds, self._let_go, number)
        self._kept[number] = (session_info, ends)
        while len(self._kept) > self._most:
            self._let_go(next(iter(self._kept)))

    def delete(self, session_id: str) -> None:
        """Forget a session: its page is back, or somebody else shuts it down."""
        if found := self._kept.pop(session_id, None):
            found[1].cancel()

    def list(self) -> "list[SessionInfo]":
        """Return all that are kept."""
        return [session_info for session_info, _ends in self._kept.values()]

    def _let_go(self, session_id: str) -> None:
        session_info, ends = self._kept.pop(session_id)
        ends.cancel()
        session_info.session.shutdown()
        self._gone(session_id)


def keep_closed_pages(runtime: Runtime) -> None:
    """Put our store in the place of the framework's, before the first page comes."""
    runtime._session_mgr._session_storage = ClosedPages(config.get_option("server.disconnectedSessionTTL"), page_gone)
