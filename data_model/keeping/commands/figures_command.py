"""The command `figures`: prints figures, for people or as JSON."""

import argparse
import json
from datetime import date

from data_model.declared import INDICATORS
from data_model.exhibits.conversion import conversion_in_words, origin_in_words
from data_model.exhibits.listing import BREAKDOWNS, list_figures
from data_model.figures.figure import Converted, Figure
from data_model.figures.filters import AS_GIVEN, TARGETS, Conversion
from data_model.keeping.database import reading
from data_model.known.periods import Period
from data_model.known.places import place_name
from data_model.known.problems import Problem
from translations import N_, _


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    command.add_argument("indicator")
    command.add_argument("--by", choices=sorted(BREAKDOWNS), default="year")
    command.add_argument("--places", default="", help=_("codes, for example 46,48"))
    command.add_argument("--years", default="", help=_("for example 2023 or 2019-2024"))
    command.add_argument(
        "--currency", choices=TARGETS, help=_("convert money at the rates kept; without a rate it stays as it is")
    )
    command.add_argument(
        "--rate-year", type=int, metavar=_("YEAR"), help=_("the year whose rates are used; without it each year's own")
    )
    command.add_argument("--json", action="store_true")


def run(options: argparse.Namespace) -> None:
    if options.indicator not in INDICATORS:
        raise Problem(
            "unknown_indicator",
            N_("There is no indicator “{name}”. Known indicators: {known}."),
            name=options.indicator,
            known=", ".join(INDICATORS),
        )
    places = [code.strip() for code in options.places.split(",") if code.strip()]
    with reading() as connection:
        for figure in list_figures(
            connection, options.indicator, options.by, places, years_of(options.years), _conversion(options)
        ):
            print(json.dumps(as_json(figure), ensure_ascii=False) if options.json else _line(figure))


def _conversion(options: argparse.Namespace) -> Conversion:
    if options.currency:
        return Conversion(options.currency, options.rate_year)
    if options.rate_year is not None:
        raise Problem(
            "rate_without_currency",
            N_("--rate-year says whose rates to use: say into what with --currency USD or --currency VND."),
        )
    return AS_GIVEN


def years_of(text: str) -> tuple[int, int]:
    """Return the first and last year of "2023" or "2019-2024"; without any all there are."""
    if not text:
        return (1900, 2200)
    first, dash, last = text.partition("-")
    last = last if dash else first
    if not (first.isdecimal() and last.isdecimal() and int(first) <= int(last) <= date.max.year):
        raise Problem("bad_years", N_("Write years as 2023 or 2019-2024, not “{text}”."), text=text)
    return int(first), int(last)


def as_json(figure: Figure) -> dict:
    """Return a figure as one JSON object; `value` is a plain decimal in base units."""
    return {
        "indicator": figure.indicator,
        "place": figure.place.removeprefix("63:"),
        "place_id": figure.place,
        "place_name": place_name(figure.place, figure.period.end),
        **_period_as_json(figure.period),
        "country": figure.category or None,
        "value": format(figure.value, "f"),
        "measure": figure.measure or None,
        "currency": figure.currency or None,
        "basis": figure.basis,
        "hedge": figure.hedge or None,
        "as_of": figure.as_of.isoformat() if figure.as_of else None,
        "source": figure.source or None,
        "note": str(figure.note) if figure.note else None,
        "converted": _converted_as_json(figure.converted) if figure.converted else None,
        "others": [_rival_as_json(rival) for rival in figure.rivals],
    }


def _period_as_json(period: Period) -> dict:
    return {
        "period": period.label(),
        "period_kind": period.kind,
        "period_start": period.start.isoformat() if period.start else None,
        "period_end": period.end.isoformat(),
        "year": period.year,
    }


def _rival_as_json(rival: Figure) -> dict:
    return {
        "value": format(rival.value, "f"),
        "currency": rival.currency or None,
        "basis": rival.basis,
        "source": rival.source,
    }


def _converted_as_json(converted: Converted) -> dict:
    """Return from what a figure was converted and with which rates; no rates: its source prints it so itself."""
    return {
        "from": [{"value": format(part.value, "f"), "currency": part.currency} for part in converted.given],
        "rates": [
            {
                "year": rate.year,
                "currency": rate.currency,
                "vnd": format(rate.vnd, "f"),
                "source": rate.source,
                "implied": rate.implied,
            }
            for rate in converted.rates
        ],
        "missing": [{"currency": currency, "year": year} for currency, year in converted.missing],
    }


def _line(figure: Figure) -> str:
    words = [
        place_name(figure.place, figure.period.end),
        figure.period.label(),
        figure.category,
        f"{figure.text()} {figure.measure_text()}".strip(),
        figure.basis_text(),
        figure.source,
        *filter(None, (origin_in_words(figure),)),
        *conversion_in_words(figure),
    ]
    return "\t".join(words)
