"""Partners abroad: one entity with all its spellings, so that Champasak, Chămpasak and Champasack count once."""

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz.distance import Indel
from sqlalchemy import Connection, Row, delete, func, insert, select, update

from data_model import audit
from data_model.known.problems import Problem
from data_model.registers import locked
from data_model.registers.partner_names import kind_of, spelling
from data_model.rights.permits import permit_entering
from data_model.rights.viewer import rights_of
from data_model.rights.visible_rows import of_every_unit, of_viewer
from data_model.settings import settings
from data_model.stored.tables import REGISTERS, partner, partner_alias
from translations import N_

#: How alike two names are at least: the share of their letters that stand in both in the same order. Champasack and
#: Attopeu are that, Quảng Đông and Quảng Tây, Hà Bắc and Hồ Bắc are not.
_ALIKE = 0.84
_BATCH = 500  # names asked for in one query; below every database's limit of parameters


@dataclass(frozen=True, kw_only=True)
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


def partner_ids(connection: Connection, named: Iterable[tuple[str | None, str]]) -> dict[tuple[str | None, str], int]:
    """Return the partner of every (country, name); those met for the first time are made."""
    aliases = {(country, name): (country or "", spelling(name)) for country, name in named}
    known = _known(connection, sorted({folded for _country, folded in aliases.values()}))
    for (country, name), alias in aliases.items():
        if alias not in known:
            made = insert(partner).values(country=country, name=name, kind=kind_of(name))
            known[alias] = connection.execute(made).inserted_primary_key[0]
            connection.execute(insert(partner_alias).values(country=alias[0], folded=alias[1], partner_id=known[alias]))
    return {named_so: known[alias] for named_so, alias in aliases.items()}


def _known(connection: Connection, spellings: list[str]) -> dict[tuple[str, str], int]:
    found: dict[tuple[str, str], int] = {}
    for start in range(0, len(spellings), _BATCH):
        query = select(partner_alias).where(partner_alias.c.folded.in_(spellings[start : start + _BATCH]))
        found.update({(row.country, row.folded): row.partner_id for row in connection.execute(query)})
    return found


def forget_unused(connection: Connection) -> None:
    """Remove partners that no agreement names any more, as after an undo. What people merged stays merged."""
    named = select(REGISTERS["agreements"].c.partner_id).where(REGISTERS["agreements"].c.partner_id.is_not(None))
    merged = partner.alias()
    merged_away = select(merged.c.merged_into).where(merged.c.merged_into.is_not(None))
    query = select(partner.c.id).where(
        partner.c.id.not_in(named), partner.c.id.not_in(merged_away), partner.c.merged_into.is_(None)
    )
    unused = list(connection.scalars(of_every_unit(query, "agreements")))
    for start in range(0, len(unused), _BATCH):
        some = unused[start : start + _BATCH]
        connection.execute(delete(partner_alias).where(partner_alias.c.partner_id.in_(some)))
        connection.execute(delete(partner).where(partner.c.id.in_(some)))


def partners(connection: Connection) -> list[Partner]:
    """Return the partners that have agreements, by country and name."""
    agreements = REGISTERS["agreements"]
    query = (
        select(
            partner.c.id,
            partner.c.country,
            partner.c.name,
            partner.c.kind,
            func.count(agreements.c.id).label("agreements"),
        )
        .join(agreements, agreements.c.partner_id == partner.c.id)
        .group_by(partner.c.id, partner.c.country, partner.c.name, partner.c.kind)
        .order_by(partner.c.country, partner.c.name)
    )
    return [Partner(**row) for row in connection.execute(of_viewer(connection, query, "agreements")).mappings()]


def alike(connection: Connection) -> list[Pair]:
    """Return pairs of partners of one country that may be the same under two spellings, most alike first."""
    by_country: dict[str | None, list[Partner]] = {}
    for item in partners(connection):
        by_country.setdefault(item.country, []).append(item)
    pairs = []
    for group in by_country.values():
        for index, first in enumerate(group):
            for second in group[index + 1 :]:
                ratio = Indel.normalized_similarity(_proper(first.name), _proper(second.name), score_cutoff=_ALIKE)
                if ratio and first.kind == second.kind:
                    keep, other = sorted((first, second), key=lambda item: (-item.agreements, item.id))
                    pairs.append((ratio, Pair(keep, other)))
    return [pair for _ratio, pair in sorted(pairs, key=lambda item: -item[0])]


def _proper(name: str) -> str:
    return spelling(name).partition(" ")[0]


def merge(connection: Connection, keep: int, other: int, user: str) -> None:
    """Make `other` a spelling of `keep`.

    Its aliases and agreements go over; records keep the name as it was written.
    """
    stored = {row.id: row for row in connection.execute(select(partner).where(partner.c.id.in_((keep, other))))}
    if keep == other or len(stored) != 2 or any(row.merged_into for row in stored.values()):
        raise Problem(
            "cannot_merge",
            N_(
                "These partners cannot be merged: they are the same one, or one of them was merged already. "
                "Reload the page."
            ),
        )
    agreements = REGISTERS["agreements"]
    units = (
        select(agreements.c.unit, func.min(agreements.c.signed_on), func.min(agreements.c.effective_on))
        .where(agreements.c.partner_id.in_((keep, other)))
        .group_by(agreements.c.unit)
    )
    _permit_merging(connection, list(connection.execute(of_every_unit(units, "agreements"))))
    connection.execute(update(partner_alias).where(partner_alias.c.partner_id == other).values(partner_id=keep))
    connection.execute(update(agreements).where(agreements.c.partner_id == other).values(partner_id=keep))
    connection.execute(update(partner).where(partner.c.id == other).values(merged_into=keep))
    audit.note(connection, audit.Act.PARTNERS_MERGED, user, keep=keep, other=other)
    settings.note_change_of_data(connection)


def _permit_merging(connection: Connection, named_by: list[Row]) -> None:
    """Raise a Problem unless the viewer enters data of every unit that names a partner, and no approved number changes.

    A unit that may not be seen is not named. `named_by`: (unit, the day its first agreement was signed, the day the
    first one entered into force).
    """
    rights = rights_of(connection)
    if any(not rights.may_see(unit) for unit, *_days in named_by):
        raise Problem(
            "partner_of_others",
            N_(
                "Agreements of other units name this partner too. Ask somebody who enters data of the whole "
                "country to merge it."
            ),
        )
    permit_entering(connection, *(unit for unit, *_days in named_by))
    for unit, *days in named_by:
        first = min(filter(None, days), default=None)
        until = locked.approved_until(connection, "agreements", unit)
        if until is not None and first and first.year <= until:
            raise locked.locked("agreements", unit, first.year)
