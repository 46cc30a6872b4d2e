"""Partners abroad: one entity with all its spellings, so that Champasak, Chămpasak and Champasack count once."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from heapq import nlargest

import numpy as np
from rapidfuzz.distance import Indel
from rapidfuzz.process import cdist
from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Table,
    case,
    delete,
    func,
    insert,
    select,
    union_all,
    update,
)

from data_model import audit
from data_model.declared import DATASETS, NAMING_PARTNERS
from data_model.known.problems import Problem
from data_model.registers import locked
from data_model.registers.partner_names import kind_of, spelling
from data_model.rights.permits import permit_entering
from data_model.rights.viewer import rights_of
from data_model.rights.visible_rows import of_every_unit, of_viewer
from data_model.settings import settings
from data_model.stored import touched
from data_model.stored.tables import REGISTERS, partner, partner_alias
from translations import N_

#: How alike two names are at least: the share of their letters that stand in both in the same order. Champasack and
#: Attopeu are that, Quảng Đông and Quảng Tây, Hà Bắc and Hồ Bắc are not.
_ALIKE = 0.84
_COMPARED = 2000  # partners, each with every other of its country: one list may name many thousands
_PAIRS = 500  # offered at most: once they are merged, others are
FOR_ALL = ""  # in place of a unit: a spelling for all of them
Named = tuple[str, str | None, str]  # unit, country, name
_BATCH = 500  # names asked for in one query; below every database's limit of parameters


@dataclass(frozen=True, kw_only=True)
class Partner:
    id: int
    country: str | None
    name: str
    kind: str
    records: int  # that name it, in any register


@dataclass(frozen=True)
class Pair:
    """Two partners of one country whose names are nearly alike; the one with more records comes first."""

    keep: Partner
    other: Partner


@dataclass(frozen=True)
class NamedBy:
    """A unit that names a partner in a register, and the first day one of these records counts on."""

    dataset: str
    unit: str
    first: date | None


def partner_ids(connection: Connection, named: Iterable[Named]) -> dict[Named, int]:
    """Return the partner of every (unit, country, name), as the unit merged its spellings; new ones are made."""
    aliases = {item: (item[1] or "", spelling(item[2])) for item in named}
    known = known_spellings(connection, sorted({folded for _country, folded in aliases.values()}))
    found: dict[Named, int] = {}
    for item, alias in aliases.items():
        unit, country, name = item
        if (unit, *alias) not in known and (FOR_ALL, *alias) not in known:
            made = insert(partner).values(country=country, name=name, kind=kind_of(name))
            known[FOR_ALL, *alias] = connection.execute(made).inserted_primary_key[0]
            _spell(connection, FOR_ALL, *alias, known[FOR_ALL, *alias])
        found[item] = known.get((unit, *alias)) or known[FOR_ALL, *alias]
    return found


def _spell(connection: Connection, unit: str, country: str, folded: str, partner_id: int) -> None:
    values = {"unit": unit, "country": country, "folded": folded, "partner_id": partner_id}
    connection.execute(insert(partner_alias).values(values))


def known_spellings(connection: Connection, spellings: list[str]) -> dict[tuple[str, str, str], int]:
    """Return (unit, country, folded spelling) -> its partner."""
    found: dict[tuple[str, str, str], int] = {}
    for start in range(0, len(spellings), _BATCH):
        query = select(partner_alias).where(partner_alias.c.folded.in_(spellings[start : start + _BATCH]))
        found.update({(row.unit, row.country, row.folded): row.partner_id for row in connection.execute(query)})
    return found


def forget_unused(connection: Connection) -> None:
    """Remove partners that no record names any more, as after an undo. What people merged stays merged."""
    named = [select(table.c.partner_id).where(table.c.partner_id.is_not(None)) for table in _naming()]
    merged = partner.alias()
    merged_away = select(merged.c.merged_into).where(merged.c.merged_into.is_not(None))
    merged_by_units = select(partner_alias.c.partner_id).where(partner_alias.c.unit != FOR_ALL)
    query = select(partner.c.id).where(
        partner.c.merged_into.is_(None), *(partner.c.id.not_in(used) for used in (*named, merged_away, merged_by_units))
    )
    unused = list(connection.scalars(of_every_unit(query, *NAMING_PARTNERS)))
    for start in range(0, len(unused), _BATCH):
        some = unused[start : start + _BATCH]
        connection.execute(delete(partner_alias).where(partner_alias.c.partner_id.in_(some)))
        connection.execute(delete(partner).where(partner.c.id.in_(some)))


def _naming() -> list[Table]:
    """Return the tables of the registers whose records name partners."""
    return [REGISTERS[name] for name in NAMING_PARTNERS]


def _name_seen(written: ColumnElement[str]) -> ColumnElement[str]:
    """Return the name of a partner for a query that is grouped by it and joined with the records the viewer sees.

    Its own where one of them says it: whoever wrote it first may be another unit, whose words tell of its records.
    """
    return func.coalesce(func.max(case((written == partner.c.name, written))), func.min(written), partner.c.name)


def partners(connection: Connection) -> list[Partner]:
    """Return the partners that records name, by country and name."""
    naming = union_all(*(_named_in(connection, name) for name in NAMING_PARTNERS)).subquery()
    name = _name_seen(naming.c.written)
    query = (
        select(
            partner.c.id,
            partner.c.country,
            name.label("name"),
            partner.c.kind,
            func.count().label("records"),
        )
        .join(naming, naming.c.partner_id == partner.c.id)
        .group_by(partner.c.id, partner.c.country, partner.c.name, partner.c.kind)
        .order_by(partner.c.country, name)
    )
    narrowed = of_every_unit(query, *NAMING_PARTNERS)  # in each of its parts
    return [Partner(**row) for row in connection.execute(narrowed).mappings()]


def _named_in(connection: Connection, name: str) -> Select:
    """Return (partner, how it is written) of the records of a register that the viewer sees."""
    table = REGISTERS[name]
    return of_viewer(connection, select(table.c.partner_id, _written(name)), name)


def _written(name: str) -> ColumnElement[str]:
    return REGISTERS[name].c[DATASETS[name].partner.name].label("written")


def alike(connection: Connection) -> list[Pair]:
    """Return pairs of partners of one country that may be the same under two spellings, most alike first.

    The best ones of the partners with the most records: a list may name thousands, each like every other.
    """
    by_country: dict[tuple[str | None, str], list[Partner]] = {}
    for item in sorted(partners(connection), key=lambda item: (-item.records, item.id))[:_COMPARED]:
        by_country.setdefault((item.country, item.kind), []).append(item)
    ratios = ((ratio, Pair(*two)) for group in by_country.values() for ratio, *two in _nearly_alike(group))
    return [pair for _ratio, pair in nlargest(_PAIRS, ratios, key=lambda item: item[0])]


def _nearly_alike(group: list[Partner]) -> Iterator[tuple[float, Partner, Partner]]:
    """Yield (how alike they are, a partner, one that comes after it) for those of a group that are nearly alike."""
    proper = [_proper(item.name) for item in group]
    for at, name in enumerate(proper[:-1], 1):
        ratios = cdist([name], proper[at:], scorer=Indel.normalized_similarity, score_cutoff=_ALIKE)[0]
        for after in np.flatnonzero(ratios).tolist():
            yield float(ratios[after]), group[at - 1], group[at + after]


def _proper(name: str) -> str:
    return spelling(name).partition(" ")[0]


def merge(connection: Connection, keep: int, other: int, user: str) -> None:
    """Make `other` a spelling of `keep`: for every unit by who enters data of all, else for the units that name them.

    Their records go over; they keep the name as it was written.
    """
    _refuse_no_two(connection, keep, other)
    named_by = _named_by(connection, keep, other)
    _permit_merging(connection, named_by)
    for unit in [FOR_ALL] if rights_of(connection).enters is None else dict.fromkeys(item.unit for item in named_by):
        if unit == FOR_ALL:
            _merge_for_all(connection, keep, other)
        else:
            _merge_for_unit(connection, unit, keep, other)
        audit.note(connection, audit.Act.PARTNERS_MERGED, user, keep=keep, other=other, unit=unit)
    _hand_over_records(connection, keep, other)
    settings.note_change_of_data(connection)


def _hand_over_records(connection: Connection, keep: int, other: int) -> None:
    for table in _naming():
        whose = select(table.c.unit, table.c.id).where(table.c.partner_id == other)
        for unit, record in connection.execute(of_every_unit(whose, table.name)).all():
            touched.note(connection, table.name, unit, [record])
        connection.execute(update(table).where(table.c.partner_id == other).values(partner_id=keep))


def _refuse_no_two(connection: Connection, keep: int, other: int) -> None:
    stored = connection.execute(select(partner).where(partner.c.id.in_((keep, other)))).all()
    if len(stored) != 2 or any(row.merged_into for row in stored):
        raise Problem(
            "cannot_merge",
            N_(
                "These partners cannot be merged: they are the same one, or one of them was merged already. "
                "Reload the page."
            ),
        )


def _named_by(connection: Connection, keep: int, other: int) -> list[NamedBy]:
    """Return which units name two partners, in which register, from which first day on."""
    return sorted(
        (item for name in NAMING_PARTNERS for item in _named_in_register(connection, name, keep, other)),
        key=lambda item: (item.unit, NAMING_PARTNERS.index(item.dataset)),
    )


def _named_in_register(connection: Connection, name: str, keep: int, other: int) -> Iterator[NamedBy]:
    """A record counts from the day it is dated, or from the day its life begins."""
    table, dataset = REGISTERS[name], DATASETS[name]
    days = dict.fromkeys((*dataset.dates, *(dataset.life.begins if dataset.life else ())))
    units = (
        select(table.c.unit, *(func.min(table.c[day]) for day in days))
        .where(table.c.partner_id.in_((keep, other)))
        .group_by(table.c.unit)
    )
    for unit, *first in connection.execute(of_every_unit(units, name)):
        yield NamedBy(name, unit, min(filter(None, first), default=None))


def _merge_for_all(connection: Connection, keep: int, other: int) -> None:
    connection.execute(update(partner_alias).where(partner_alias.c.partner_id == other).values(partner_id=keep))
    connection.execute(update(partner).where(partner.c.id == other).values(merged_into=keep))


def _merge_for_unit(connection: Connection, unit: str, keep: int, other: int) -> None:
    """Let spellings of `other` mean `keep` in files of one unit; in those of others they go on meaning `other`."""
    spelled = partner_alias.c
    own = (spelled.unit == unit, spelled.partner_id == other)
    connection.execute(update(partner_alias).where(*own).values(partner_id=keep))
    ways = select(spelled.country, spelled.folded)
    taken = {tuple(row) for row in connection.execute(ways.where(spelled.unit == unit))}
    general = ways.where(spelled.unit == FOR_ALL, spelled.partner_id == other).order_by(spelled.id)
    for way in {tuple(row) for row in connection.execute(general)} - taken:
        _spell(connection, unit, *way, keep)


def _permit_merging(connection: Connection, named_by: list[NamedBy]) -> None:
    """Raise a Problem unless the viewer enters data of every unit that names a partner, and no approved number changes.

    A unit that may not be seen is not named.
    """
    rights = rights_of(connection)
    if any(not rights.may_see(item.unit) for item in named_by):
        raise Problem(
            "partner_of_others",
            N_(
                "Records of other units name this partner too. Ask somebody who enters data of the whole "
                "country to merge it."
            ),
        )
    permit_entering(connection, *(item.unit for item in named_by))
    for item in named_by:
        until = locked.approved_until(connection, item.dataset, item.unit)
        if until is not None and item.first and item.first.year <= until:
            raise locked.locked(item.dataset, item.unit, item.first.year)
