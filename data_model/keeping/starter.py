"""What every database starts with.

Reference data, kept in step with the files; once the published figures and rates.
"""

import hashlib
from datetime import UTC, date, datetime
from decimal import Decimal

from sqlalchemy import Connection, Table, delete, insert, select, update

from data_model.declared import FIGURES, INDICATORS
from data_model.figures import exchange
from data_model.figures.official_rates import official_rates
from data_model.known import reference
from data_model.known.countries import all_countries
from data_model.known.places import NATION, all_places, place_of_code
from data_model.settings import settings
from data_model.stored.records import from_json, record_key, to_json
from data_model.stored.tables import REGISTERS, change, country, country_group, exchange_rate, place, upload

PUBLISHED = "published_figures"
SERIES = "national_series"
#: The files of figures that a new database begins with.
SHIPPED = (PUBLISHED, SERIES)
RATES = "exchange_rates"
_CHOICE = "published_figures"  # internal setting: loaded | left_out
_RATES_LOADED = "implied_rates"  # internal setting
_OFFICIAL_LOADED = "official_rates"  # internal setting
_CURRENCIES = ("USD", "VND")
_MEASURES = {"person-trips": "person_trips"}  # measures written in English there; the others are words of the sources


def load_reference(connection: Connection) -> None:
    """Bring the tables of places and countries in step with the reference files; costs four queries when they are."""
    places = [
        {
            "id": item.id,
            "code": item.code,
            "name_vi": item.name_vi,
            "name_en": item.name_en,
            "valid_from": item.valid_from,
            "valid_to": item.valid_to,
            "merged_into": item.merged_into or None,
        }
        for item in all_places().values()
    ]
    countries = [
        {"iso2": item.iso2, "iso3": item.iso3, "name_vi": item.name_vi, "name_en": item.name_en}
        for item in all_countries().values()
    ]
    groups = [{"country": item.iso2, "name": name} for item in all_countries().values() for name in sorted(item.groups)]
    _bring_in_step(connection, place, places)
    _bring_in_step(connection, country, countries)
    _bring_in_step(connection, country_group, groups)
    _leave_groups(connection, {(row["country"], row["name"]) for row in groups})


def _bring_in_step(connection: Connection, table: Table, rows: list[dict]) -> None:
    keys = [column.name for column in table.primary_key]
    stored = {tuple(row[name] for name in keys): dict(row) for row in connection.execute(select(table)).mappings()}
    new = [row for row in rows if tuple(row[name] for name in keys) not in stored]
    changed = [row for row in rows if stored.get(tuple(row[name] for name in keys), row) != row]
    if new:
        connection.execute(insert(table), new)
    for row in changed:
        connection.execute(update(table).where(*(table.c[name] == row[name] for name in keys)).values(row))


def _leave_groups(connection: Connection, declared: set[tuple[str, str]]) -> None:
    """Take countries out of groups they no longer belong to."""
    for row in connection.execute(select(country_group)).all():
        if (row.country, row.name) not in declared:
            connection.execute(
                delete(country_group).where(country_group.c.country == row.country, country_group.c.name == row.name)
            )


def choose_published_figures(connection: Connection, wanted: bool) -> None:
    """Load the published figures into a new database, or note that they are not wanted. The first choice stays."""
    if settings.internal(connection, _CHOICE) is not None:
        return
    for name in SHIPPED if wanted else ():
        _load_figures(connection, name)
    settings.store(connection, _CHOICE, "loaded" if wanted else "left_out")


def _load_figures(connection: Connection, name: str) -> None:
    content = (reference.FOLDER / f"{name}.csv").read_bytes()
    now = datetime.now(UTC)
    rows = [_figure(row) for row in reference.rows(name)]
    upload_id = connection.execute(
        insert(upload).values(
            kind="published",
            name=f"{name}.csv",
            sha256=hashlib.sha256(content).hexdigest(),
            size=len(content),
            content=content,
            unit=NATION,
            status="applied",
            uploaded_by="",
            uploaded_at=now,
            applied_at=now,
            summary={"new": len(rows), "changed": 0, "unchanged": 0, "rejected": 0},
        )
    ).inserted_primary_key[0]
    for number, values in enumerate(rows, start=2):
        # the file's first line is its header, so that the first figure stands in line 2
        _load_figure(connection, values, {"unit": NATION, "upload_id": upload_id, "sheet": "", "row": number})
    settings.note_change_of_data(connection)


def _load_figure(connection: Connection, values: dict, line: dict) -> None:
    origin = {**line, "cell": f"F{line['row']}"}
    key = record_key(FIGURES, NATION, values)
    kept = to_json(FIGURES, values)
    figure = insert(REGISTERS["figures"]).values(**from_json(FIGURES, kept), **origin, record_key=key)
    connection.execute(
        insert(change).values(
            upload_id=origin["upload_id"],
            dataset="figures",
            record_id=connection.execute(figure).inserted_primary_key[0],
            key=key,
            before=None,
            after={"values": kept, "origin": origin},
        )
    )


def _figure(row: dict[str, str]) -> dict:
    end = date.fromisoformat(row["period_end"])
    found = place_of_code(row["place_code"], end)
    if found is None or row["indicator"] not in INDICATORS:
        raise ValueError(f"published figure with an unknown place or indicator: {row}")
    is_money = row["measure"] in _CURRENCIES
    return {
        "indicator": row["indicator"],
        "place": found.id,
        "period_start": date.fromisoformat(row["period_start"]) if row["period_start"] else None,
        "period_end": end,
        "country": row.get("country") or None,
        "value": Decimal(row["value"]),
        "currency": row["measure"] if is_money else "",
        "measure": "money" if is_money else _MEASURES.get(row["measure"], row["measure"]),
        "hedge": row["hedge"],
        "source": row["source"],
        "quote": row["quote"],
        "note": row["note"],
    }


def load_rates(connection: Connection) -> None:
    """Load the official rates and those implied by published amounts, each once into a database, an older one too.

    One that is kept stays as it is; one that was corrected or removed later does not come back.
    """
    _load_official_rates(connection)
    _load_implied_rates(connection)


def _load_official_rates(connection: Connection) -> None:
    if settings.internal(connection, _OFFICIAL_LOADED) is not None:
        return
    # Where the implied rates came before, each of them is kept or was removed by somebody: both are to stay so.
    before = settings.internal(connection, _RATES_LOADED) is not None
    left = {(int(row["year"]), row["currency"]) for row in reference.rows(RATES)} if before else set()
    found = [
        {
            "year": rate.year,
            "currency": rate.currency,
            "vnd": rate.vnd,
            "source": rate.source,
            "implied": rate.implied,
        }
        for key, rate in official_rates().items()
        if key not in left
    ]
    _add_rates(connection, found)
    settings.store(connection, _OFFICIAL_LOADED, "loaded")


def _load_implied_rates(connection: Connection) -> None:
    if settings.internal(connection, _RATES_LOADED) is not None:
        return
    found = [
        {
            "year": int(row["year"]),
            "currency": row["currency"],
            "vnd": row["vnd"],
            "source": row["source"],
            "implied": True,
        }
        for row in reference.rows(RATES)
    ]
    _add_rates(connection, found)
    settings.store(connection, _RATES_LOADED, "loaded")


def _add_rates(connection: Connection, found: list[dict]) -> None:
    """Keep those of a year and currency that has no rate."""
    kept = exchange.rates(connection)
    of_all = {"changed_by": "", "changed_at": datetime.now(UTC)}
    new = [{**of_all, **row} for row in found if (row["year"], row["currency"]) not in kept]
    if new:
        connection.execute(insert(exchange_rate), new)
        settings.note_change_of_data(connection)
