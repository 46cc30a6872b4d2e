"""What a deck is to show, before it is filled: chosen on the page, kept under a name, written in a link or a command.

It holds no number: it is filled anew with the rights of whoever opens it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from data_model.declared import EXHIBITS, INDICATORS
from data_model.declared.pictures import Shape
from data_model.known.countries import all_countries, country_name
from data_model.known.problems import Problem
from reports.deck.declared_slides import TITLES
from translations import N_, _

#: What stands side by side on one slide, and how many key figures.
MOST_CHARTS, MOST_CARDS = 3, 6
#: Letters that may be typed: a title of a slide, its notes and lines; slides of a deck.
LONGEST_TITLE, LONGEST_NOTES, MOST_SLIDES = 200, 4000, 60
_ALONE = (Shape.MAP, Shape.TABLE)


class Kind(StrEnum):
    """What a slide is made of."""

    READY = "ready"  # one of the ready deck
    EXHIBITS = "exhibits"  # charts side by side, or one map, or one table
    CARDS = "cards"  # key figures
    COUNTRY = "country"  # what there is of one country
    TEXT = "text"  # lines that somebody typed


#: Of each kind but TEXT: the names it may have, and how many of them at most.
_MAY_HOLD = {
    Kind.READY: (TITLES, 1),
    Kind.EXHIBITS: (EXHIBITS, MOST_CHARTS),
    Kind.CARDS: (INDICATORS, MOST_CARDS),
    Kind.COUNTRY: (all_countries(), 1),
}


@dataclass(frozen=True, kw_only=True)
class WantedSlide:
    """One slide that is wanted. `title` stands in the place of the sentence its figures make; `lines` are of TEXT."""

    kind: Kind
    names: tuple[str, ...] = ()
    title: str = ""
    notes: str = ""
    lines: str = ""

    @property
    def code(self) -> str:
        """Return it as it is written in a link, without what was typed: "overview", "exhibits:a.b", "country:JP"."""
        return self.names[0] if self.kind is Kind.READY else ":".join(filter(None, (self.kind, ".".join(self.names))))

    def about(self) -> str:
        """Return what it shows, in words."""
        if self.kind is Kind.COUNTRY:
            return country_name(self.names[0])
        if self.kind is Kind.TEXT:
            return _("A slide of text")
        known = {Kind.READY: TITLES}.get(self.kind) or {
            name: item.title for name, item in _MAY_HOLD[self.kind][0].items()
        }
        return " · ".join(_(known[name]) for name in self.names)


@dataclass(frozen=True)
class Recipe:
    """The slides of a deck between its cover and its sources. "" is the ready deck's title."""

    slides: tuple[WantedSlide, ...]
    title: str = ""


READY_RECIPE = Recipe(tuple(WantedSlide(kind=Kind.READY, names=(name,)) for name in TITLES))


def recipe_of_codes(codes: Iterable[str]) -> Recipe:
    """Return the deck of these slides, each once; of none the ready one. Raises Problem for one that is not known."""
    wanted = tuple(map(_of_code, dict.fromkeys(codes)))
    return Recipe(wanted) if wanted else READY_RECIPE


def _of_code(code: str) -> WantedSlide:
    kind, colon, names = code.partition(":")
    found = WantedSlide(kind=Kind.READY, names=(code,))
    if colon and kind in set(Kind):
        found = WantedSlide(kind=Kind(kind), names=tuple(names.split(".")))
    if why_not(found) or found.kind is Kind.TEXT:
        raise Problem(
            "unknown_slide",
            N_("There is no slide “{name}”. Known slides: {known}."),
            name=code,
            known=", ".join([*TITLES, "exhibits:…", "cards:…", "country:…"]),
        )
    return found


def why_not(wanted: WantedSlide) -> str:
    """Return why a slide cannot be shown, in the words of its problem; "" where it can."""
    if wanted.kind is Kind.TEXT:
        return "" if wanted.title.strip() or wanted.lines.strip() else _("A slide of text needs a title or lines.")
    known, most = _MAY_HOLD[wanted.kind]
    if not wanted.names or len(wanted.names) > most or not set(wanted.names) <= set(known):
        return _("This slide names nothing that is known here: {code}.").format(code=wanted.code)
    alone = wanted.kind is Kind.EXHIBITS and any(EXHIBITS[name].shape in _ALONE for name in wanted.names)
    return _("A map or a table stands alone on its slide.") if alone and len(wanted.names) > 1 else ""


def check(recipe: Recipe) -> None:
    """Raise a Problem for a recipe that is not to be kept: without slides, with one that shows nothing, too long."""
    if not 0 < len(recipe.slides) <= MOST_SLIDES:
        raise Problem("no_slides_chosen", N_("Choose from 1 to {most} slides."), most=MOST_SLIDES)
    for number, slide in enumerate(recipe.slides, start=1):
        long = len(slide.title) > LONGEST_TITLE or max(len(slide.notes), len(slide.lines)) > LONGEST_NOTES
        why = _("Its title, notes or lines are too long.") if long else why_not(slide)
        if why:
            raise Problem("bad_slide", N_("Slide {number}: {why}"), number=number, why=why)


def slides_of_exhibits(names: Sequence[str]) -> list[WantedSlide]:
    """Return exhibits as slides: maps and tables alone, charts side by side as they follow one another."""
    groups: list[list[str]] = []
    for name in names:
        alone = EXHIBITS[name].shape in _ALONE
        if not alone and groups and len(groups[-1]) < MOST_CHARTS and EXHIBITS[groups[-1][0]].shape not in _ALONE:
            groups[-1].append(name)
        else:
            groups.append([name])
    return [WantedSlide(kind=Kind.EXHIBITS, names=tuple(group)) for group in groups]


def as_plain(recipe: Recipe) -> list[dict[str, Any]]:
    """Return the slides as they are kept; the title is kept beside them."""
    return [{name: value for name, value in asdict(slide).items() if value} for slide in recipe.slides]


def read_plain(slides: Iterable[Mapping[str, Any]], title: str) -> Recipe:
    """Return a recipe as it was kept; what another version of the program knew stays in it, and cannot be shown."""
    found = [{**slide, "kind": Kind(slide["kind"]), "names": tuple(slide.get("names", ()))} for slide in slides]
    return Recipe(tuple(WantedSlide(**slide) for slide in found), title)
