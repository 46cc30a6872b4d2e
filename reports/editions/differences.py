"""What differs between two editions of a unit, or one and the data of now: what, from, to, why, which upload."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import Connection

from data_model.declared import EXHIBITS, FIGURES, INDICATORS
from data_model.declared.pictures import Breakdown
from data_model.figures.figure import RECORDS, REPORTED
from data_model.known.problems import Problem
from data_model.presented import editions
from reports.editions.content import Plain, year_ends_in
from translations import N_, _, language
from translations.formats import money, number

Uploads = Mapping[str, tuple[int, ...]]
_BASES = {REPORTED: N_("reported"), RECORDS: N_("counted from records")}


@dataclass(frozen=True, kw_only=True)
class Difference:
    """One number, definition or presentation that differs. `uploads`: those after which it may have changed."""

    what: str
    when: str
    before: str  # "": there was none
    after: str  # "": there is none any more
    why: str
    uploads: tuple[int, ...] = ()


def differences(connection: Connection, unit: str, before: Plain, after: Plain) -> list[Difference]:
    """Return what differs, figures of years first, then parts of exhibits, definitions, presentations.

    A Problem where one counts by reporting years and the other does not: every number would differ for that alone.
    """
    if year_ends_in(before) != year_ends_in(after):
        raise Problem(
            "editions_of_other_years",
            N_("One of the two counts by reporting years, the other by other years: their numbers are not compared."),
        )
    between = set(before["uploads"]) ^ set(after["uploads"])
    uploads = editions.registers_of(connection, unit, between)
    changed = {name for name in before["definitions"] if _is_defined_anew(name, before, after)}
    parts = _of_exhibits(before, after, uploads, changed) if parts_compared(before, after) else ()
    found = [
        *_of_figures(before, after, uploads, changed),
        *parts,
        *_of_definitions(before, after, changed),
        *_of_decks(before, after),
    ]
    return list(dict.fromkeys(found))  # a map and the bars beside it show the same numbers


def parts_compared(before: Plain, after: Plain) -> bool:
    """Tell whether parts of numbers can be compared: they add up the years of their edition."""
    return before["years"] == after["years"]


def _pairs(before: Mapping, after: Mapping) -> Iterable[tuple]:
    """Yield what is under each key on either side, where it is not the same."""
    for key in dict.fromkeys((*before, *after)):
        if before.get(key) != after.get(key):
            yield key, before.get(key), after.get(key)


def _of_figures(before: Plain, after: Plain, uploads: Uploads, changed: set[str]) -> Iterable[Difference]:
    first = max(before["years"][0], after["years"][0])
    last = min(before["years"][1], after["years"][1])

    def by_year(held: Plain) -> dict[tuple[str, int], Plain]:
        figures = (figure for figure in held["figures"] if first <= figure["year"] <= last)
        return {(figure["indicator"], figure["year"]): figure for figure in figures}

    for (name, year), old, new in _pairs(by_year(before), by_year(after)):
        said = _amount(old), _amount(new)
        if said[0] == said[1] and not _why_same_number(old, new):
            continue  # other answers beside it came or went: the number that is shown is the same
        yield Difference(
            what=_title(name, after if new else before),
            when=str(year),
            before=said[0],
            after=said[1],
            why=_why(name, old, new, uploads, changed),
            uploads=_uploads(name, old, new, uploads),
        )


def _of_exhibits(before: Plain, after: Plain, uploads: Uploads, changed: set[str]) -> Iterable[Difference]:
    """Yield parts of numbers: by country, by channel. Years are told as figures."""
    for exhibit in dict.fromkeys((*before["exhibits"], *after["exhibits"])):
        if exhibit in EXHIBITS and EXHIBITS[exhibit].breakdown is Breakdown.YEAR:
            continue
        sides = [_by_part(held["exhibits"].get(exhibit, [])) for held in (before, after)]
        for key, old, new in _pairs(*sides):
            point = new or old
            if old and new and (old["value"], old["text"]) == (new["value"], new["text"]):
                continue
            if not (old and new) and Decimal(point["value"]) == 0:
                continue  # a month without any, in a year that came or went: the year says so
            yield Difference(
                what=_("{series}, {part}").format(series=point["series"], part=_part(point)),
                when=point.get("period", ""),
                before=old["text"] if old else "",
                after=new["text"] if new else "",
                why=_why(key[0], old, new, uploads, changed),
                uploads=_uploads(key[0], old, new, uploads),
            )


def _by_part(points: Iterable[Plain]) -> dict[tuple[str, ...], Plain]:
    names = ("indicator", "category", "across", "place", "currency")
    return {(*(point.get(name, "") for name in names), str(point.get("beside", ""))): point for point in points}


def _part(point: Plain) -> str:
    across = point.get("across_label", "")
    return ", ".join(filter(None, (point.get("label", ""), "" if across == point["series"] else across)))


def _amount(figure: Plain | None) -> str:
    """Return a number in full, with its hedge, its currency and its further amounts."""
    if figure is None:
        return ""
    value, currency = Decimal(figure["value"]), figure.get("currency", "")
    words = money(value, currency) if currency else number(value)
    own = f"{figure.get('hedge', '')} {words}".strip()
    return " + ".join([own, *(_amount(item) for item in figure.get("also", []))])


def _why_same_number(old: Plain, new: Plain) -> str:
    """Return why a figure is another one although its number is the same; "" where it is not."""
    if old["basis"] != new["basis"]:
        was, now = (_BASES[side["basis"]] for side in (old, new))
        return _("It is {after} now, and was {before}.").format(before=_(was), after=_(now))
    if old.get("source") != new.get("source"):
        return _("Another source is shown now: {source}").format(source=new.get("source") or _("none is named"))
    return ""


def _why(name: str, old: Plain | None, new: Plain | None, uploads: Uploads, changed: set[str]) -> str:
    """Return the reason that can be told; of several the one that says most."""
    if name in changed:
        return _("Its definition changed.")
    if old is None or new is None:
        return _("It was not there before.") if old is None else _("It is not there any more.")
    if said := _why_same_number(old, new):
        return said
    if _uploads(name, old, new, uploads):
        return _("Records or figures were uploaded, edited or undone.")
    return _("No upload lies between: marks of completeness, rates, names or the passing of days changed it.")


def _uploads(name: str, old: Plain | None, new: Plain | None, uploads: Uploads) -> tuple[int, ...]:
    """Return the uploads of the register a number is counted from; of a reported one that it stands in."""
    side = new or old
    if side["basis"] == REPORTED:
        return (side["upload"],) if side.get("upload") else uploads.get(FIGURES.name, ())
    recorded = INDICATORS[name].recorded if name in INDICATORS else None
    return uploads.get(recorded.dataset, ()) if recorded else ()


def _title(name: str, held: Plain) -> str:
    return held["definitions"][name][language()][0] if name in held["definitions"] else name


def _is_defined_anew(name: str, before: Plain, after: Plain) -> bool:
    return name in after["definitions"] and before["definitions"][name] != after["definitions"][name]


def _of_definitions(before: Plain, after: Plain, changed: set[str]) -> Iterable[Difference]:
    for name in sorted(changed):
        said = [held["definitions"][name][language()][1] for held in (before, after)]
        yield Difference(
            what=_("Definition: {title}").format(title=_title(name, after)),
            when="",
            before=said[0],
            after=said[1],
            why=_("Another version of the program says it otherwise."),
        )


def _of_decks(before: Plain, after: Plain) -> Iterable[Difference]:
    """Yield presentations that came, went, or have other slides; what their numbers did is told as figures."""
    sides = [held["decks"][language()] for held in (before, after)]
    for name, old, new in _pairs(*sides):
        if old and new and _names(old) == _names(new):
            continue
        yield Difference(
            what=_("Presentation: {name}").format(name=name or _("The ready presentation")),
            when="",
            before=_titles(old, new),
            after=_titles(new, old),
            why=_("It has other slides, or another order.") if old and new else _("It was kept, renamed or deleted."),
        )


def _names(deck: Plain) -> list[str]:
    return [slide["name"] for slide in deck["slides"]]


def _titles(deck: Plain | None, other: Plain | None) -> str:
    """Return the titles of the slides that the other side does not have."""
    known = _names(other) if other else []
    return "; ".join(slide["title"] for slide in deck["slides"] if slide["name"] not in known) if deck else ""
