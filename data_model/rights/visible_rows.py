"""Which rows a query may count: those its viewer sees.

Records belong to the unit that keeps them, figures to the place they speak of.
"""

from sqlalchemy import ColumnElement, Connection, Select, exists, extract, func, literal, null, or_, select

from data_model.declared import DATASETS
from data_model.declared.declare import Owner
from data_model.known.places import NATION
from data_model.rights.viewer import rights_of, viewer_of
from data_model.stored.tables import (
    COUNTRIES_OF,
    REGISTERS,
    approval,
    column_block,
    edition,
    figure_note,
    kept_deck,
    place,
    register_complete,
)

NARROWED = "narrowed"  # the execution option that names the tables a query was narrowed on

#: Tables whose rows belong to a unit or a place: they are read through `of_viewer` only.
GUARDED = frozenset(
    {
        *(table.name for table in REGISTERS.values()),
        *(table.name for table in COUNTRIES_OF.values()),
        register_complete.name,
        approval.name,
        kept_deck.name,
        edition.name,
        figure_note.name,
        column_block.name,  # holds records of every unit: narrowed where it is counted (columns/rows.py)
    }
)
#: tables whose rows belong to a unit
_OF_UNITS = {
    **REGISTERS,
    **{table.name: table for table in (register_complete, approval, kept_deck, edition, figure_note)},
}
_REGISTER_OF = {table.name: REGISTERS[name] for name, table in COUNTRIES_OF.items()}
#: table -> the tables that are narrowed with it: a record's countries are joined to it
_WITH = {
    name: frozenset({name, approval.name, *((COUNTRIES_OF[name].name,) if name in COUNTRIES_OF else ())})
    for name in REGISTERS
}


def of_viewer(connection: Connection, query: Select, *names: str) -> Select:
    """Return a query that counts, of these tables, only the rows the viewer of the connection may see.

    A query on such a table that was not narrowed is refused on every connection of a person (rights/guard.py).
    """
    return _noted(query, names).where(
        *(
            condition
            for name in names
            for condition in (visible(connection, name), _approved(connection, name))
            if condition is not None
        )
    )


def of_every_unit(query: Select, *names: str) -> Select:
    """Return a query that knows of every row, whoever asks: for what keeps the data whole, never for what is shown."""
    return _noted(query, names)


def _noted(query: Select, names: tuple[str, ...]) -> Select:
    return query.execution_options(
        **{NARROWED: frozenset().union(*(_WITH.get(name, {name, *_registers(name)}) for name in names))}
    )


def _registers(name: str) -> tuple[str, ...]:
    """Return the register whose countries a table holds: they are narrowed by the records they belong to."""
    return (_REGISTER_OF[name].name,) if name in _REGISTER_OF else ()


def visible(connection: Connection, name: str) -> ColumnElement[bool] | None:
    """Return the condition for rows of a guarded table that the viewer may see; None for all of them."""
    sees = rights_of(connection).sees
    if sees is None:
        return None
    if name in _REGISTER_OF:
        register = _REGISTER_OF[name]
        return COUNTRIES_OF[register.name].c.record_id.in_(
            select(register.c.id).where(visible(connection, register.name))
        )
    if _is_of_places(name):  # what is said of the whole country is for everybody who sees any figures
        return REGISTERS[name].c.place.in_((*sees, NATION) if sees else ())
    return _OF_UNITS[name].c.unit.in_(sees)


def _is_of_places(name: str) -> bool:
    return name in DATASETS and DATASETS[name].owner is Owner.PLACE


def _approved(connection: Connection, name: str) -> ColumnElement[bool] | None:
    """Return the condition for records dated in an approved year, where the viewer looks at these only.

    None otherwise.
    """
    viewer = viewer_of(connection)
    if viewer is None or not viewer.approved_only or name not in REGISTERS:
        return None
    table, dataset = REGISTERS[name], DATASETS[name]
    owner = table.c[dataset.owner]
    register = table.c.programme if dataset.split_off else literal(name)
    day = func.coalesce(*(table.c[item] for item in dataset.dates), null())
    now_part_of = select(place.c.merged_into).where(place.c.id == owner).correlate(table).scalar_subquery()
    fits = (
        approval.c.dataset == register,
        or_(approval.c.unit == owner, approval.c.unit == now_part_of),
        approval.c.until_year >= extract("year", day),
    )
    return exists(select(approval.c.id).where(*fits).correlate(table))


def is_visible(connection: Connection, name: str, unit: str, of_place: str | None) -> bool:
    """Tell the same of one row, as the history keeps it: its unit and, of a figure, its place."""
    sees = rights_of(connection).sees
    if _is_of_places(name):
        return sees is None or (bool(sees) and (of_place == NATION or of_place in sees))
    return sees is None or unit in sees
