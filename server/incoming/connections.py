"""How many connections are held, and how long each may take to say what it wants.

Who holds a connection and says nothing, half a request, or a body drop by drop, keeps no place that others need.
"""

import asyncio
import logging
import time
from collections import Counter
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_network
from typing import Protocol

_LOOKS_EVERY_SECONDS = 1.0
_COUNTS_AT_MOST = 2  # looks: what the server was late by beyond that is no client's
_SAYS_EVERY_SECONDS = 60.0
_JUST_COME_SECONDS = 2.0  # time enough to say what one wants

_log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class Bounds:
    """What connections are held to. Networks of `proxies` speak for many people, and are not counted alone."""

    of_all: int
    of_network: int
    proxies: tuple[IPv4Network | IPv6Network, ...] = ()
    headers_seconds: float = 10.0  # from the first word, or from nothing, to the end of a request's head
    body_seconds: float = 20.0  # ahead of what `body_rate` asks for
    body_rate: float = 8_000.0  # bytes a second
    unread_seconds: float = 60.0  # without taking any of an answer

    def is_proxy(self, network: str) -> bool:
        """Tell whether who asks from a network speaks for many people."""
        try:
            found = ip_network(network)
        except ValueError:  # no address: a socket of this computer
            return False
        return any(found.version == one.version and found.subnet_of(one) for one in self.proxies)


class Held(Protocol):
    """A connection as it is counted here."""

    network: str

    def is_known(self) -> bool:
        """Tell whether somebody who is signed in asked by it."""

    def waits_for_client(self) -> bool:
        """Tell whether the server has nothing to do for it until the other side says or takes more."""

    def is_over(self, now: float, passed: float) -> bool:
        """Tell whether its time is over; `passed`: seconds since it was asked before."""

    def drop(self) -> None:
        """End it."""


class Connections:
    """All connections of a server. A new one takes the place of one that keeps the server waiting, or is refused."""

    def __init__(self, bounds: Bounds) -> None:
        self.bounds = bounds
        self._held: dict[Held, float] = {}  # when each came, the oldest first
        self._of: Counter[str] = Counter()
        self.refused = self.dropped = 0

    def __len__(self) -> int:
        return len(self._held)

    def take(self, new: Held) -> bool:
        """Hold a new connection; False where there is no place for it.

        One that waits for its client gives way; where none does, what a stranger asks of a network that holds more.
        """
        if self._of[new.network] >= self.bounds.of_network and not self.bounds.is_proxy(new.network):
            room = self._end_one([one for one in self._held if one.network == new.network and one.waits_for_client()])
        else:
            room = len(self._held) < self.bounds.of_all or self._end_one(self._replaceable(new))
        if not room:
            self.refused += 1
            return False
        self._held[new] = time.monotonic()
        self._of[new.network] += 1
        return True

    def leave(self, one: Held) -> None:
        """Forget a connection; one that is not held is forgotten already."""
        if one in self._held:
            del self._held[one]
            self._of[one.network] -= 1
            self._of += Counter()  # forgets who has none

    def _replaceable(self, new: Held) -> list[Held]:
        """Return what a new connection may take the place of.

        That is what waits, but for who has just come from a network that holds less; and what strangers ask of networks
        that hold more than the new one's even with one less.
        """
        own, lately = self._of[new.network], time.monotonic() - _JUST_COME_SECONDS
        return [
            one
            for one, came in self._held.items()
            if (one.waits_for_client() and (came < lately or self._of[one.network] >= own))
            or (not one.is_known() and self._of[one.network] >= own + 2)
        ]

    def _end_one(self, among: list[Held]) -> bool:
        """End one of these, if any: a stranger's, of the network that holds most, one that waits, the oldest."""
        if among:
            order = {one: (one.is_known(), -self._of[one.network], not one.waits_for_client()) for one in among}
            self._end(min(among, key=order.__getitem__))
        return bool(among)

    def _end(self, one: Held) -> None:
        self.dropped += 1
        self.leave(one)
        one.drop()

    def look(self, now: float, passed: float) -> None:
        """End every connection whose time is over."""
        for one in [one for one in self._held if one.is_over(now, passed)]:
            self._end(one)

    async def watch(self) -> None:
        """Look every second; once a minute say how many were turned away, in one line whatever their number."""
        before = said = time.monotonic()
        while True:
            await asyncio.sleep(_LOOKS_EVERY_SECONDS)
            now = time.monotonic()
            self.look(now, min(now - before, _COUNTS_AT_MOST * _LOOKS_EVERY_SECONDS))
            before = now
            if now - said >= _SAYS_EVERY_SECONDS:
                said = now
                self._say()

    def _say(self) -> None:
        if self.refused or self.dropped:
            _log.warning(
                "Within a minute %d connections were refused and %d ended that kept the server waiting; %d are open.",
                self.refused,
                self.dropped,
                len(self),
            )
        self.refused = self.dropped = 0
