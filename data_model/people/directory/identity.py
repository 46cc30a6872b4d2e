"""Who a directory says somebody is."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Identity:
    """A person as a directory tells of them, at one sign-in."""

    source: str  # which directory: the issuer's address, or ldap: and where it searches
    subject: str  # theirs alone there, and never given to another: not the name
    name: str  # to sign in with
    full_name: str
    groups: tuple[str, ...]
    too_many_groups: bool = False  # it left them out, and says so
