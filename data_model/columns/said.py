"""What records are called, as it stands in their register: no column is kept of it, the digest of a block covers it."""

from sqlalchemy import Connection, func, literal, select

from data_model.declared import DATASETS
from data_model.declared.declare import Kind
from data_model.rights.visible_rows import of_every_unit
from data_model.stored.tables import REGISTERS

_LONGEST = 300  # characters of a text that are looked through


def said_of(connection: Connection, name: str, first: int, last: int) -> list[tuple[int, str]]:
    """Return the id and the words of every record of a register with an id from `first` to `last`, in order of it."""
    table, dataset = REGISTERS[name], DATASETS[name]
    texts = [table.c[item] for item in dataset.short_list if dataset.field(item).kind is Kind.TEXT]
    said = literal("")
    for text in texts:
        said = said + " " + func.coalesce(func.substr(text, 1, _LONGEST), "")
    query = select(table.c.id, said).where(table.c.id >= first, table.c.id <= last).order_by(table.c.id)
    return [(record, words) for record, words in connection.execute(of_every_unit(query, name))]
