"""Partners abroad: one entity with all its spellings, so that Champasak, Chămpasak and Champasack count once."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from sqlalchemy import Connection, func, insert, select, update

from data_model import settings
from data_model.problems import Problem
from data_model.tables import REGISTERS, partner, partner_alias
from data_model.text import fold
from translations import N_

LOCALITY, ORGANISATION = "locality", "organisation"

#: Words that show a partner to be no locality. Compared folded, as whole words.
_ORGANISATION = re.compile(
    r"\b(dai hoc|truong|hoc vien|vien|benh vien|cong ty|tap doan|to chuc|quy|hoi|hiep hoi|lien hiep|trung tam|ngan hang|"
    r"dai su quan|lanh su quan|tong lanh su|phong thuong mai|so|bo|uy ban hop tac|university|college|institute|hospital|"
    r"company|foundation|association|embassy|consulate|chamber|bank|centre|center)\b"
)
#: Words before the proper name of a locality; two spellings that differ only in these are one partner.
_PREFIXES = re.compile(
    r"^(tinh|thanh pho|tp|quan|huyen|thi xa|thu do|bang|vung|khu tu tri|province of|city of|prefecture of)\s+|"
    r"\s+(province|city|prefecture|county|state|region|district)$"
)
_ALIKE = 0.84


@dataclass(frozen=True)
class Partner:
    id: int
    country: str | None
    name: str
    kind: str
    agreements: int


@dataclass(frozen=True)
class Pair:
    """Two partners of one country whose names are nearly alike; the one with more agreements comes first."""

    keep: Partner
    other: Partner


def spelling(name: str) -> str:
    """Return the spelling partners are compared by: folded, without "tỉnh", "thành phố", "City" …, joined."""
    folded = fold(name)
    return (_PREFIXES.sub("", folded) or folded).replace(" ", "")[:300]


def kind_of(name: str) -> str:
    """Return "organisation" for a name with such a word (university, company, foundation …), otherwise "locality"."""
    return ORGANISATION if _ORGANISATION.search(fold(name)) else LOCALITY


def partner_ids(connection: Connection, named: Iterable[tuple[str | None, str]]) -> dict[tuple[str | None, str], int]:
    """Return the partner of every (country, name); those met for the first time are made."""
    known = {(row.country, row.folded): row.partner_id for row in connection.execute(select(partner_alias))}
    found = {}
    for country, name in dict.fromkeys(named):
        alias = (country or "", spelling(name))
        if alias not in known:
            made = insert(partner).values(country=country, name=name, kind=kind_of(name))
            known[alias] = connection.execute(made).inserted_primary_key[0]
            connection.execute(insert(partner_alias).values(country=alias[0], folded=alias[1], partner_id=known[alias]))
        found[country, name] = known[alias]
    return found


def partners(connection: Connection) -> list[Partner]:
    """Return the partners that have agreements, by country and name."""
    agreements = REGISTERS["agreements"]
    query = (
        select(partner.c.id, partner.c.country, partner.c.name, partner.c.kind, func.count(agreements.c.id).label("agreements"))
        .join(agreements, agreements.c.partner_id == partner.c.id)
        .group_by(partner.c.id, partner.c.country, partner.c.name, partner.c.kind)
        .order_by(partner.c.country, partner.c.name)
    )
    return [Partner(**row) for row in connection.execute(query).mappings()]


def alike(connection: Connection) -> list[Pair]:
    """Return pairs of partners of one country that may be the same under two spellings, most alike first."""
    by_country: dict[str | None, list[Partner]] = {}
    for item in partners(connection):
        by_country.setdefault(item.country, []).append(item)
    pairs = []
    for group in by_country.values():
        for index, first in enumerate(group):
            for second in group[index + 1:]:
                ratio = SequenceMatcher(None, spelling(first.name), spelling(second.name)).ratio()
                if ratio >= _ALIKE and first.kind == second.kind:
                    keep, other = sorted((first, second), key=lambda item: (-item.agreements, item.id))
                    pairs.append((ratio, Pair(keep, other)))
    return [pair for _ratio, pair in sorted(pairs, key=lambda item: -item[0])]


def merge(connection: Connection, keep: int, other: int) -> None:
    """Make `other` a spelling of `keep`: its aliases and agreements go over; records keep the name as it was written."""
    stored = {row.id: row for row in connection.execute(select(partner).where(partner.c.id.in_((keep, other))))}
    if keep == other or len(stored) != 2 or any(row.merged_into for row in stored.values()):
        raise Problem("cannot_merge", N_("These partners cannot be merged: they are the same one, or one of them was merged already. Reload the page."))
    agreements = REGISTERS["agreements"]
    connection.execute(update(partner_alias).where(partner_alias.c.partner_id == other).values(partner_id=keep))
    connection.execute(update(agreements).where(agreements.c.partner_id == other).values(partner_id=keep))
    connection.execute(update(partner).where(partner.c.id == other).values(merged_into=keep))
    settings.note_change_of_data(connection)
