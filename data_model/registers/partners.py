"""Partners abroad: one entity with all its spellings, so that Champasak, Chămpasak and Champasack count once."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from data_model import audit
from data_model.known import reference
from data_model.known.problems import Problem
from data_model.known.text import clean, fold, fold_any_script
from data_model.registers import approvals
from data_model.rights.permits import permit_entering
from data_model.rights.viewer import rights_of
from data_model.rights.visible_rows import of_every_unit, of_viewer
from data_model.settings import settings
from data_model.stored.tables import REGISTERS, partner, partner_alias
from translations import N_

LOCALITY, ORGANISATION = "locality", "organisation"

#: Words that show a partner to be no locality. Compared folded, as whole words.
_ORGANISATION = re.compile(
    r"\b(dai hoc|cao dang|truong (?:trung|pho thong|thpt|quoc te|nghe)|hoc vien|benh vien|cong ty|tap doan|to chuc|hiep hoi|lien hiep|"
    r"trung tam|ngan hang|dai su quan|lanh su quan|tong lanh su|phong thuong mai|uy ban hop tac|university|college|institute|hospital|"
    r"company|foundation|association|embassy|consulate|chamber|bank|centre|center)\b"
)
#: Short words that mean an organisation only with their accents: without, they are in Viên, Quý Châu, Hồi and Xô too.
#: "Trường Sa" (Changsha) and "Trường Xuân" (Changchun) are cities, any other "trường" is a school.
_ORGANISATION_ACCENTED = re.compile(
    r"\b(viện|quỹ|hội|sở|bộ|cơ quan|văn phòng|đảng ủy|đảng bộ|tỉnh ủy|thành ủy|bảo tàng|trường (?!sa\b|xuân\b|giang\b|trị\b))(?:\b|(?<= ))"
)
#: Words before or after the proper name of a locality that say nothing a bare name does not say.
_FIRST_LEVEL = re.compile(
    r"^(tinh|bang|vung|khu tu tri|province of|prefecture of|state of)\s+|\s+(province|prefecture|state|region)$"
)
#: Words that name another locality than the bare name may: Kyoto is a prefecture and a city, Viêng Chăn both too.
_LOWER_LEVELS = {
    "city": re.compile(r"^(thanh pho|tp|thu do|city of)\s+|\s+(city|capital)$"),
    "district": re.compile(r"^(quan|huyen|thi xa)\s+|\s+(county|district)$"),
}
_ALIKE = 0.84
_LONGEST = 300  # characters of a spelling that are compared, from the end
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


def spelling(name: str) -> str:
    """Return the spelling partners are compared by: folded and joined, "tỉnh", "Province" … left out.

    A city or district is told apart from what bears its bare name; people merge the two where they are one.
    """
    folded = fold_any_script(name)
    for level, words in _LOWER_LEVELS.items():
        proper = words.sub("", folded)
        if proper and proper != folded:
            return f"{proper.replace(' ', '')} {level}"[-_LONGEST:]
    return (_FIRST_LEVEL.sub("", folded) or folded).replace(" ", "")[-_LONGEST:]


@cache
def _donor_codes() -> frozenset[str]:
    """Return the acronyms of known donors: "WWF Na Uy" is no locality."""
    return frozenset(row["code"] for row in reference.rows("donors") if row["code"].isalpha() and row["code"].isupper())


def kind_of(name: str) -> str:
    """Return "organisation" for a name with such a word (university, company, foundation …), otherwise "locality"."""
    found = (
        _ORGANISATION.search(fold(name))
        or _ORGANISATION_ACCENTED.search(clean(name).casefold())
        or _donor_codes() & set(re.findall(r"\b[A-Z]{3,}\b", name))
    )
    return ORGANISATION if found else LOCALITY


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
                ratio = SequenceMatcher(None, _proper(first.name), _proper(second.name)).ratio()
                if ratio >= _ALIKE and first.kind == second.kind:
                    keep, other = sorted((first, second), key=lambda item: (-item.agreements, item.id))
                    pairs.append((ratio, Pair(keep, other)))
    return [pair for _ratio, pair in sorted(pairs, key=lambda item: -item[0])]


def _proper(name: str) -> str:
    return spelling(name).partition(" ")[0]


def merge(connection: Connection, keep: int, other: int, user: str) -> None:
    """Make `other` a spelling of `keep`: its aliases and agreements go over; records keep the name as it was written."""
    stored = {row.id: row for row in connection.execute(select(partner).where(partner.c.id.in_((keep, other))))}
    if keep == other or len(stored) != 2 or any(row.merged_into for row in stored.values()):
        raise Problem(
            "cannot_merge",
            N_(
                "These partners cannot be merged: they are the same one, or one of them was merged already. Reload the page."
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
    """Raise a Problem unless the viewer enters data of every unit that names a partner, or where a number that was approved would change.

    A unit that may not be seen is not named. `named_by`: (unit, the day its first agreement was signed, the day the first one entered into force).
    """
    rights = rights_of(connection)
    if any(not rights.may_see(unit) for unit, *_days in named_by):
        raise Problem(
            "partner_of_others",
            N_(
                "Agreements of other units name this partner too. Ask somebody who enters data of the whole country to merge it."
            ),
        )
    permit_entering(connection, *(unit for unit, *_days in named_by))
    for unit, *days in named_by:
        first = min(filter(None, days), default=None)
        until = approvals.approved_until(connection, "agreements", unit)
        if until is not None and first and first.year <= until:
            raise approvals.locked("agreements", unit, first.year)
