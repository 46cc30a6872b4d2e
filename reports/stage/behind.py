"""The records behind each number of a deck, for a pack that nobody can ask: their names, files, sheets and cells."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from data_model.exhibits.addressed import said_at
from data_model.figures.address import read_address
from data_model.known.personal import masked
from data_model.queries.records_behind import standing, with_ids
from reports.deck.deck import Deck

_MOST = 10  # of one number; a pack is carried about, and holds no register


@dataclass(frozen=True)
class Standing:
    """One record: what it is called, and where it stands. Personal data is hidden."""

    name: str
    place: str


@dataclass(frozen=True)
class Behind:
    """The newest records behind a number, and how many more there are."""

    records: tuple[Standing, ...]
    more: int


def behind_numbers(connection: Connection, deck: Deck) -> dict[str, Behind]:
    """Return address -> the records behind its number, as the viewer of the connection may see them."""
    found: dict[str, Behind] = {}
    for address in dict.fromkeys(filter(None, addresses_of(deck))):
        said = said_at(connection, read_address(*address.partition("?")[::2]))
        if not said:
            continue
        ids = standing(connection, said[0].wanted)[::-1].tolist()
        rows = with_ids(connection, said[0].wanted.dataset, ids[:_MOST])
        found[address] = Behind(tuple(map(_standing, rows)), len(ids) - len(rows))
    return found


def addresses_of(deck: Deck) -> Iterator[str]:
    """Yield the addresses of the numbers of a deck, "" where one has none."""
    for slide in deck.slides:
        yield from (number.address for number in slide.numbers)
        yield from (address for panel in slide.panels for address in panel.addresses)
        yield from (cell.address for row in (slide.table.rows if slide.table else ()) for cell in row)


def _standing(row: dict[str, Any]) -> Standing:
    cell = row["cell"] or str(row["row"])
    where = f"{row['sheet']}!{cell}" if row["sheet"] else cell
    name = row.get("name") or row.get("title") or row.get("source") or ""
    return Standing(masked(str(name)), f"{masked(row['file'])}, {where}")
