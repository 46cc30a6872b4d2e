"""Addresses of files made for a page: drawn by lot, each for one file, one account, its rights then, and some minutes.

The framework's own addresses are made of the content: whoever knows them, or two people with the same file, share one.
"""

import secrets
import threading
import time
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import PurePosixPath

from data_model.rights.roles import Rights

GOOD_FOR_SECONDS = 600  # a browser fetches what was clicked at once; a broken download may be taken up again
_KEPT = 20_000  # addresses remembered, the last ones named


@dataclass(frozen=True, kw_only=True)
class _Given:
    name: str
    account: int
    rights: Rights
    until: float


class Addresses:
    """Which address leads to which file, for whom, with which rights, until when."""

    def __init__(self, good_for: float = GOOD_FOR_SECONDS) -> None:
        self._good_for = good_for
        self._given: OrderedDict[str, _Given] = OrderedDict()
        self._last: dict[tuple[str, int], str] = {}
        self._lock = threading.Lock()

    def draw(self, name: str, account: int, rights: Rights) -> str:
        """Return the address of a file for an account.

        Named again while it is good, a file keeps its address: a page's icon is not fetched with every click.
        """
        with self._lock:
            self._forget()
            address = self._last.get((name, account), "")
            if not address or self._given[address].rights != rights:
                address = secrets.token_hex(16) + PurePosixPath(name).suffix
            self._given[address] = _Given(
                name=name, account=account, rights=rights, until=time.monotonic() + self._good_for
            )
            self._given.move_to_end(address)
            self._last[name, account] = address
            return address

    def file(self, address: str, account: int, rights: Rights) -> str | None:
        """Return the file an address leads to; None for others, with other rights, and when its time is over."""
        with self._lock:
            self._forget()
            found = self._given.get(address)
        return found.name if found and (found.account, found.rights) == (account, rights) else None

    def _forget(self) -> None:
        now = time.monotonic()
        while self._given and (len(self._given) >= _KEPT or next(iter(self._given.values())).until <= now):
            address, old = self._given.popitem(last=False)
            if self._last.get((old.name, old.account)) == address:
                del self._last[old.name, old.account]
