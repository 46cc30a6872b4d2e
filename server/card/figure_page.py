"""The card at the short address of a number."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from data_model.declared import DATASETS, INDICATORS
from data_model.declared.pictures import Breakdown
from data_model.exhibits.behind_number import REPORTED_FIGURES
from data_model.figures.address import YEAR_ENDS, FigureAddress, read_address
from data_model.figures.figure import RECORDS
from data_model.queries.records_behind import Wanted
from data_model.settings.base_path import below
from reports.card.card import Card, card_at
from reports.card.cited import cited_in_words
from reports.card.record_list import NEWEST, OLDEST, PAGE, RecordList, record_list
from reports.photographed import code_svg
from server.card.asked import NOT_KEPT, kept, looking, page, spoken, way
from translations import N_, _
from translations.formats import number

NO_ADDRESS = N_("This address names no number that is known here.")
NO_NUMBER = N_("There is no number at this address, or none that you may see.")


@spoken
def figure(request: Request) -> Response:
    """Answer with the card of a number, as whoever asks may see it."""
    address = read_address(request.url.path, request.url.query)
    if address is None:
        return PlainTextResponse(_(NO_ADDRESS), 404, NOT_KEPT)
    asked = request.query_params
    with looking(request) as connection:
        card = card_at(connection, address)
        if card is None:
            return PlainTextResponse(_gone(address), 404, NOT_KEPT)
        lists = [
            Listed(request, card, at, record_list(connection, wanted, *_turned(asked, at)))
            for at, wanted in enumerate(_behind(card))
        ]
    return page(
        "figure", request, card=card, lists=lists, words=_words(), ways=Ways(request), code=_code(request, card)
    )


def _code(request: Request, card: Card) -> str:
    """Return a picture for paper that leads a telephone back to this card, with what the number was on this day."""
    answer = card.answer
    address = replace(card.address, cited=None).citing(answer.value, answer.currency, date.today())
    return code_svg(f"{request.url.scheme}://{request.url.netloc}{below(address.path)}")


def _gone(address: FigureAddress) -> str:
    """Say that there is no number, with what was cited where the address says it: whoever asks holds that already."""
    return " ".join(filter(None, (cited_in_words(address.cited), _(NO_NUMBER))))


def _behind(card: Card) -> list[Wanted]:
    """Return what stands behind the number, then the records held where the number itself is a reported one."""
    counted = [other.wanted for other in card.others if other.basis == RECORDS]
    return [card.answer.wanted, *(counted[:1] if card.answer.basis != RECORDS else [])]


def _turned(asked: Mapping[str, str], at: int) -> tuple[str, int]:
    """Return order and page of a list, as its links say them."""
    written = asked.get(f"page{at}", "")
    return asked.get(f"order{at}", NEWEST), int(written) if re.fullmatch("[0-9]{1,7}", written) else 1


def _stands_at(card: Card, listed: RecordList) -> int:
    """Return which line of the list is the number itself; -1 for none: it is counted, or stands on another page."""
    cell = card.cell
    places = [line.stands for line in listed.lines]
    wanted = (cell.upload_id, cell.sheet, cell.cell) if cell else None
    return places.index(wanted) if wanted in places else -1


class Ways:
    """The links of a card."""

    def __init__(self, request: Request) -> None:
        self._path, self._kept = request.url.path, kept(request)
        self._asked = dict(request.query_params)
        self._address = read_address(request.url.path, request.url.query)

    def record(self, dataset: str, number: int) -> str:
        """Return where the card of a record stands."""
        return way(f"/record/{dataset}/{number}", {**self._kept, "of": self._address.indicator, "from": self.here})

    @property
    def here(self) -> str:
        """The address as it was asked for."""
        return way(self._path, self._asked)

    def turned(self, **words: str | int) -> str:
        """Return the same card with a list in another order, or at another page."""
        return way(self._path, {**self._asked, **words})

    @property
    def shown_page(self) -> str:
        """Where the pages show this number among others."""
        recorded = INDICATORS[self._address.indicator].recorded
        section = DATASETS[recorded.register or recorded.dataset].section if recorded else None
        return f"/{section.page if section else ''}?{urlencode([*_query(self._address), *self._kept_by_pages()])}"

    def _kept_by_pages(self) -> list[tuple[str, str]]:
        return [(name, word) for name, word in self._kept.items() if name not in ("approved", YEAR_ENDS)]


class Listed:
    """One list of a card with its title, its size in words and its links."""

    def __init__(self, request: Request, card: Card, at: int, listed: RecordList) -> None:
        self.at, self.listed, self._ways = at, listed, Ways(request)
        self.stands_at = _stands_at(card, listed)
        reported = listed.dataset == REPORTED_FIGURES
        self.title = _("What is reported") if reported else _("The records behind it")
        first = (listed.page - 1) * PAGE
        self.size = _("Records: {count}, here {first}–{last}").format(
            count=number(listed.total), first=number(first + 1), last=number(first + len(listed.lines))
        )

    def ordered(self, order: str) -> str:
        return self._ways.turned(**{f"order{self.at}": order, f"page{self.at}": ""}) + f"#list{self.at}"

    def at_page(self, page: int) -> str:
        return self._ways.turned(**{f"page{self.at}": page}) + f"#list{self.at}"

    @property
    def newest_first(self) -> str:
        return self.ordered(NEWEST)

    @property
    def oldest_first(self) -> str:
        return self.ordered(OLDEST)


def _query(address: FigureAddress) -> list[tuple[str, str]]:
    """Return the words of a page's link that choose what an address names."""
    filters = address.filters
    countries = (address.category,) if address.breakdown is Breakdown.COUNTRY else filters.countries
    words = [("place", filters.place), ("from", str(filters.first_year)), ("year", str(filters.last_year))]
    words += [("country", country) for country in countries]
    words += [("money", filters.conversion.currency)] if filters.conversion.currency else []
    words += [("rate", str(filters.conversion.year))] if filters.conversion.year else []
    words += [("reporting", "true")] if not filters.year_ends.is_calendar else []
    return [*words, *([("approved", "true")] if filters.approved_only else [])]


def _words() -> dict[str, Any]:
    return {
        "why": _("Why this number?"),
        "notes": _("Notes on this figure"),
        "answer": _("Answer:"),
        "definition": _("Definition"),
        "others": _("Other answers to the same question"),
        "number": _("Number"),
        "basis": _("Basis"),
        "bases": {"records": _("counted from records"), "reported": _("reported")},
        "period": _("Period"),
        "source": _("Source"),
        "apart": _("Why two numbers differ"),
        "difference": _("Difference"),
        "rest": _("Not explained by anything that can be computed"),
        "all_explained": _("Explained in full"),
        "none": _("No records are held behind this number."),
        "newest": _("Newest first"),
        "oldest": _("Oldest first"),
        "file": _("File"),
        "where": _("Where it stands"),
        "open": _("See the piece of the sheet"),
        "before": _("Back"),
        "next": _("Next"),
        "to_page": _("Show it on its page"),
        "since": _("What changed it since:"),
        "address": _("Address of this number"),
        "code": _("Code that leads back to this card"),
    }
