"""Rows of a table of figures that add up those below them: regions among provinces, continents among countries."""

from data_model.known.countries import find_country
from ingest.find.cells import one_line
from ingest.model import BodyRow
from ingest.notation.sum_words import is_continent, is_region


def regions_of(rows: list[BodyRow], fields: dict[str, int]) -> list[BodyRow]:
    """Return the rows that add up those below them: regions among provinces, continents among countries.

    A table that begins with a continent and has a country right below it is one of subtotals; "Châu Âu" after Japan
    and Korea may be the rest of Europe.
    """
    if "place" in fields:
        return [row for row in rows if is_region(one_line(row.cells[fields["place"]]))]
    if "country" not in fields:
        return []
    labels = [one_line(row.cells[fields["country"]]) for row in rows]
    if len(labels) < 2 or not is_continent(labels[0]) or find_country(labels[1]) is None:
        return []
    return [row for row, label in zip(rows, labels, strict=True) if is_continent(label)]
