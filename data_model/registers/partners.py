"""Partners abroad: one entity with all its spellings, so that Champasak, Chămpasak and Champasack count once."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from heapq import nlargest

from sqlalchemy import ColumnElement, Connection, Select, Table, case, delete, func, insert, select, union_all

from data_model.declared import DATASETS, NAMING_PARTNERS
from data_model.registers.alike_names import numbers_of, pairs_among
from data_model.registers.partner_names import kind_of, spelling
from data_model.rights.visible_rows import of_every_unit, of_viewer
from data_model.stored.tables import REGISTERS, partner, partner_alias, partner_merge

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
            spell(connection, FOR_ALL, *alias, known[FOR_ALL, *alias])
        found[item] = known.get((unit, *alias)) or known[FOR_ALL, *alias]
    return found


def spell(connection: Connection, unit: str, country: str, folded: str, partner_id: int) -> int:
    """Let a spelling mean a partner; return the spelling's id."""
    values = {"unit": unit, "country": country, "folded": folded, "partner_id": partner_id}
    return connection.execute(insert(partner_alias).values(values)).inserted_primary_key[0]


def known_spellings(connection: Connection, spellings: list[str]) -> dict[tuple[str, str, str], int]:
    """Return (unit, country, folded spelling) -> its partner."""
    found: dict[tuple[str, str, str], int] = {}
    for start in range(0, len(spellings), _BATCH):
        query = select(partner_alias).where(partner_alias.c.folded.in_(spellings[start : start + _BATCH]))
        found.update({(row.unit, row.country, row.folded): row.partner_id for row in connection.execute(query)})
    return found


def forget_unused(connection: Connection) -> None:
    """Remove partners that no record names any more, as after an undo. What people merged stays merged."""
    named = [select(table.c.partner_id).where(table.c.partner_id.is_not(None)) for table in naming()]
    merged = partner.alias()
    merged_away = select(merged.c.merged_into).where(merged.c.merged_into.is_not(None))
    merged_by_units = select(partner_alias.c.partner_id).where(partner_alias.c.unit != FOR_ALL)
    may_part = select(partner_merge.c.other)
    query = select(partner.c.id).where(
        partner.c.merged_into.is_(None),
        *(partner.c.id.not_in(used) for used in (*named, merged_away, merged_by_units, may_part)),
    )
    unused = list(connection.scalars(of_every_unit(query, *NAMING_PARTNERS)))
    for start in range(0, len(unused), _BATCH):
        some = unused[start : start + _BATCH]
        connection.execute(delete(partner_alias).where(partner_alias.c.partner_id.in_(some)))
        connection.execute(delete(partner).where(partner.c.id.in_(some)))


def naming() -> list[Table]:
    """Return the tables of the registers whose records name partners."""
    return [REGISTERS[name] for name in NAMING_PARTNERS]


def _name_seen(written: ColumnElement[str]) -> ColumnElement[str]:
    """Return the name of a partner for a query that is grouped by it and joined with the records the viewer sees.

    Its own where one of them says it: whoever wrote it first may be another unit, whose words tell of its records.
    """
    return func.coalesce(func.max(case((written == partner.c.name, written))), func.min(written), partner.c.name)


def partners(connection: Connection, *which: ColumnElement[bool]) -> list[Partner]:
    """Return the partners that records name, by country and name; of the whole list those for which `which` holds."""
    written = union_all(*(_named_in(connection, name, which) for name in NAMING_PARTNERS)).subquery()
    name = _name_seen(written.c.written)
    query = (
        select(
            partner.c.id,
            partner.c.country,
            name.label("name"),
            partner.c.kind,
            func.count().label("records"),
        )
        .join(written, written.c.partner_id == partner.c.id)
        .group_by(partner.c.id, partner.c.country, partner.c.name, partner.c.kind)
        .order_by(partner.c.country, name)
    )
    narrowed = of_every_unit(query, *NAMING_PARTNERS)  # in each of its parts
    return [Partner(**row) for row in connection.execute(narrowed).mappings()]


def partners_of_country(connection: Connection, iso2: str) -> list[Partner]:
    """Return the partners of a country that records name."""
    return partners(connection, partner.c.country == iso2)


def partner_of(connection: Connection, number: int) -> Partner | None:
    """Return the partner with this number; None where no record that the viewer sees names it."""
    return next(iter(partners(connection, partner.c.id == number)), None)


def _named_in(connection: Connection, name: str, which: Collection[ColumnElement[bool]]) -> Select:
    """Return (partner, how it is written) of the records of a register that the viewer sees, of some partners."""
    table = REGISTERS[name]
    query = select(table.c.partner_id, _written(name))
    if which:
        query = query.where(table.c.partner_id.in_(select(partner.c.id).where(*which)))
    return of_viewer(connection, query, name)


def _written(name: str) -> ColumnElement[str]:
    return REGISTERS[name].c[DATASETS[name].partner.name].label("written")


def alike(connection: Connection) -> list[Pair]:
    """Return pairs of partners of one country that may be the same under two spellings, most alike first.

    The best ones of the partners with the most records: a list may name thousands, each like every other. What is
    numbered otherwise is another one.
    """
    groups: dict[tuple[str | None, str, tuple[str, ...]], list[Partner]] = {}
    for item in sorted(partners(connection), key=lambda item: (-item.records, item.id))[:_COMPARED]:
        groups.setdefault((item.country, item.kind, numbers_of(item.name)), []).append(item)
    ratios = (
        (ratio, Pair(group[one], group[other]))
        for group in groups.values()
        for ratio, one, other in pairs_among([item.name for item in group])
    )
    return [pair for _ratio, pair in nlargest(_PAIRS, ratios, key=lambda item: item[0])]
