"""What registers say of partners themselves: their country, tier, group; one statement for all partners."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, select

from data_model.declared import DATASETS, NAMING_PARTNERS
from data_model.declared.declare import Field
from data_model.rights.visible_rows import of_viewer
from data_model.stored.batches import batches
from data_model.stored.tables import REGISTERS, partner

_BATCH = 500  # ids asked for in one statement; below every database's limit of parameters


def fields() -> tuple[Field, ...]:
    """Return the fields by which registers say what a partner is."""
    return tuple(DATASETS[name].field(said) for name in NAMING_PARTNERS for said in DATASETS[name].partner.says)


def said_of_partners(connection: Connection, units: Iterable[str] | None) -> dict[int, dict[str, tuple[Any, ...]]]:
    """Return partner -> field -> what records of these units, or of all, say that the viewer sees, each once."""
    found: dict[int, dict[str, tuple[Any, ...]]] = {}
    for name in NAMING_PARTNERS:
        table, asked = REGISTERS[name], DATASETS[name].partner.says
        if not asked:
            continue
        query = select(table.c.partner_id, *(table.c[field] for field in asked)).order_by(table.c.id)
        query = query.where(table.c.partner_id.is_not(None))
        if units is not None:
            query = query.where(table.c.unit.in_(list(units)))
        for number, *values in connection.execute(of_viewer(connection, query, name)):
            own = found.setdefault(number, {})
            for field, value in zip(asked, values, strict=True):
                own[field] = tuple(dict.fromkeys((*own.get(field, ()), *([value] if value else []))))
    return found


def countries_of(connection: Connection, partners: Iterable[int]) -> dict[int, str | None]:
    """Return the country of each of these partners."""
    found: dict[int, str | None] = {}
    for some in batches(partners, _BATCH):
        found.update(connection.execute(select(partner.c.id, partner.c.country).where(partner.c.id.in_(some))).all())
    return found
