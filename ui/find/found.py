"""What the search box finds, each a way to its page: pages, figures, countries, partners, places, uploads, help."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import streamlit as st
from markupsafe import Markup

from data_model.declared import DATASETS, INDICATORS
from data_model.figures.address import address_of_figure
from data_model.figures.filters import Filters
from data_model.known.countries import all_countries
from data_model.known.places import place_name
from data_model.known.text import fold
from data_model.registers.partners import Partner, partners
from ingest.draft import uploads
from ingest.draft.uploads import Status
from translations import N_, _
from translations.formats import moment
from ui import answers, session
from ui.data_version import Version
from ui.frame.links import link
from ui.frame.ways import country_html, kept, partner_html
from ui.office.guide import LINES, STEPS
from ui.parts.choices import places_seen
from ui.parts.plain_text import own_words

MOST = 8  # of each kind: more than that is narrowed by another word


@dataclass(frozen=True)
class Group:
    """Ways to what was found of one kind, under its title."""

    title: str
    ways: list[Markup]


def groups(text: str, filters: Filters, pages: list[st.Page]) -> list[Group]:
    """Return what is called by all these words, kind by kind; what whoever is here may not see is not looked at."""
    words = fold(text).split()
    if not words:
        return []
    kinds: tuple[tuple[str, Iterable[tuple[str, Callable[[], Markup]]]], ...] = (
        (N_("Pages"), _pages(pages)),
        (N_("Figures"), _figures(filters)),
        (N_("Countries and territories"), _countries()),
        (N_("Partners"), _partners_found()),
        (N_("Places"), _places(filters)),
        (N_("Uploads made"), _uploads()),
        (N_("Help"), _help()),
    )
    found = [Group(_(title), _saying(words, ways)) for title, ways in kinds]
    return [group for group in found if group.ways]


def _saying(words: list[str], ways: Iterable[tuple[str, Callable[[], Markup]]]) -> list[Markup]:
    """Return the ways whose words hold all that is looked for; those of which a name begins with it come first."""
    found = []
    for said, way in ways:
        folded = fold(said)
        if all(word in folded for word in words):
            begins = any(fold(name).startswith(words[0]) for name in said.splitlines())
            found.append((not begins, way))
    return [way() for _later, way in sorted(found, key=lambda item: item[0])[:MOST]]


def _way(page: str, query: dict[str, str | int], words: str) -> Markup:
    return Markup('<a href="{}" target="_self">{}</a>').format(link(page, query), words)


def _pages(pages: list[st.Page]) -> Iterator[tuple[str, Callable[[], Markup]]]:
    for page in pages:
        yield page.title, lambda page=page: _way(page.url_path, {}, page.title)


def _figures(filters: Filters) -> Iterator[tuple[str, Callable[[], Markup]]]:
    """Yield each published figure: with its number of the year where there is one, else as its definition."""
    year = filters.last_year
    held = answers.published_figures_of(filters.place, (year,), filters.conversion)
    for item in INDICATORS.values():
        figure = held.get(item.id, {}).get(year)
        said = f"{_(item.title)} {item.title} {item.id.replace('_', ' ')}"
        if figure is None:
            yield said, lambda item=item: _way("definitions", {}, _(item.title))
        else:
            yield (
                said,
                lambda figure=figure: _way(
                    address_of_figure(figure, filters).path,
                    {},
                    _("{figure}: {number} ({place}, {year})").format(
                        figure=_(INDICATORS[figure.indicator].title),
                        number=f"{figure.whole_glance_text()} {figure.measure_text()}".strip(),
                        place=place_name(filters.place),
                        year=year,
                    ),
                ),
            )


def _countries() -> Iterator[tuple[str, Callable[[], Markup]]]:
    for iso2, country in all_countries().items():
        yield f"{country.name_vi}\n{country.name_en}", lambda iso2=iso2: country_html(iso2)


def _partners_found() -> Iterator[tuple[str, Callable[[], Markup]]]:
    for item in _partners(session.version()):
        yield item.name, lambda item=item: partner_html(item.id, item.name)


@st.cache_data(max_entries=50, show_spinner=False)
def _partners(data_version: Version) -> list[Partner]:
    with session.reading_for(data_version) as connection:
        return partners(connection)


def _places(filters: Filters) -> Iterator[tuple[str, Callable[[], Markup]]]:
    for place in places_seen():
        query = {**kept(filters), "place": place_name(place)}
        yield place_name(place), lambda query=query, place=place: _way("home", query, place_name(place))


def _uploads() -> Iterator[tuple[str, Callable[[], Markup]]]:
    with session.reading() as connection:
        listed = uploads.listed(connection, Status.APPLIED, Status.UNDONE)
    for item in listed:
        way = Markup('<a href="{}" target="_self">{}</a> <small>{}</small>')
        yield (
            item.name,
            lambda item=item, way=way: way.format(link("uploads", {}), own_words(item.name), moment(item.uploaded_at)),
        )


def _help() -> Iterator[tuple[str, Callable[[], Markup]]]:
    for _picture, title, sentences in STEPS:
        said = " ".join([_(title), *map(_, sentences)])
        yield said, lambda title=title: _way("guide", {}, _(title))
    for sentence in LINES:
        yield _(sentence), lambda sentence=sentence: _way("guide", {}, _(sentence))
    for dataset in DATASETS.values():
        fields = " ".join(_(item.title) for item in dataset.fields)
        words = _("Register: {register}").format(register=_(dataset.title))
        yield f"{words} {fields}", lambda words=words: _way("definitions", {}, words)
