"""A column before anybody asks what it means: its letter, its header, the unit its header or its table names."""

import re
from functools import lru_cache
from pathlib import Path

from data_model.known.text import fold, words_of_name
from ingest.addresses import column_letter
from ingest.data_file import any_of, words_of
from ingest.find.cells import is_numbering
from ingest.model import MatchedColumn, RawTable
from ingest.notation.units import PEOPLE, PLAIN, Unit, is_unclear, named_units, split_unit

_FILE = words_of(Path(__file__).parent / "words" / "left_out_columns.csv")
_PERSONAL = re.compile(rf" (?:{any_of(map(fold, _FILE['personal']))}) ")
#: In a name without any blank, as databases write them: "ngaysinh", "sohochieu".
_PERSONAL_IN_ONE = re.compile(any_of(fold(words).replace(" ", "") for words in _FILE["personal in one word"]))
#: What a program keeps for itself beside each record, as others number rows.
_OF_A_PROGRAM = frozenset(map(fold, _FILE["of a program"]))


@lru_cache(maxsize=4096)
def is_personal(header: str) -> bool:
    """True for headers of personal data that a dashboard has no use for."""
    padded = f" {fold(header)} | {fold(words_of_name(header))} "  # "NgaySinh": a column of a database
    return bool(_PERSONAL.search(padded) or (" " not in fold(header) and _PERSONAL_IN_ONE.search(fold(header))))


def note_units(raw: RawTable) -> list[Unit]:
    """Return the units the line "Đơn vị tính: …" names."""
    return named_units(raw.measure_note) if raw.measure_note else []


def plain_column(raw: RawTable, index: int) -> MatchedColumn:
    """Return a column that holds no field: dropped, left out, or unknown."""
    header = raw.headers[index]
    letter = column_letter(raw.left + index)
    if is_numbering(header) or fold(header) in _OF_A_PROGRAM:
        return MatchedColumn(letter=letter, header=header, field=None, how="dropped")
    if is_personal(header):
        return MatchedColumn(letter=letter, header=header, field=None, how="dropped", left_out="personal")
    return MatchedColumn(letter=letter, header=header, field=None, how="unknown")


def money_unit(header: str, units_of_table: list[Unit]) -> Unit | None:
    """Return the unit of a column of money: its header's own, else the table's; None when several could be meant.

    "(USD)" under "Đơn vị tính: triệu" may be dollars or millions of them.
    """
    if is_unclear(header):
        return None
    _name, own = split_unit(header)
    fitting = {(unit.scale, unit.currency): unit for unit in units_of_table if not unit.counted}
    if own:
        return (
            None
            if own.scale == 1 and any(scale != 1 and currency in ("", own.currency) for scale, currency in fitting)
            else own
        )
    return None if len(fitting) > 1 else next(iter(fitting.values()), PLAIN)


def count_unit(header: str, units_of_table: list[Unit], of_people: bool) -> Unit | None:
    """Return the unit of a column of counts; None when the table's unit may be meant for it or not.

    "Đơn vị tính: nghìn lượt khách" is said of the guests, not of the delegations in the column beside them.
    """
    _name, own = split_unit(header)
    if own:
        return own
    scaled = [unit for unit in units_of_table if unit.scale != 1 and not unit.currency]
    if not scaled:
        return PLAIN
    if len(scaled) > 1 or not scaled[0].counted:
        return None
    if scaled[0].counted in PEOPLE:
        return scaled[0] if of_people else PLAIN
    return None
