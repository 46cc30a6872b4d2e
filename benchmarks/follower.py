"""What a follower takes off the leader: the same looks at the data without it and with it.

`DATABASE_URL=… DATABASE_READ_URL=… python -m benchmarks.follower [LOOKS]`, on a database that holds records
(`python -m benchmarks.records N`). Each look is what a page and an export ask: an exhibit filled, two pages of fifty
records, five thousand records; each begins with what a click asks of the leader: how far the data is. Printed for each
server: seconds it worked, rows it read, as PostgreSQL itself counts them; beside it how long a look took here.
"""

import os
import sys
import time
from collections.abc import Iterable

import psycopg
from sqlalchemy import make_url

from data_model.declared import EXHIBITS
from data_model.exhibits.fill_exhibit import fill
from data_model.figures.filters import Filters
from data_model.keeping import database
from data_model.keeping.follower import reading
from data_model.known.places import current_units
from data_model.queries.records_behind import Wanted, standing, with_ids
from data_model.rights.viewer import USUAL_LOOK

READ = "DATABASE_READ_URL"
_COUNTED = "SELECT active_time, tup_returned FROM pg_stat_database WHERE datname = current_database()"
_LISTS, _PAGE, _EXPORT = ("delegations", "fdi_projects"), 50, 5000


def look(place: str) -> None:
    """Ask what a page with a list and an export ask."""
    filters = Filters(first_year=2015, last_year=2026, place=place)
    with reading.looking(lambda _leader: USUAL_LOOK) as connection:
        fill(connection, next(iter(EXHIBITS.values())), filters)
        for name in _LISTS:
            ids = standing(connection, Wanted(dataset=name, filters=filters)).tolist()
            with_ids(connection, name, ids[:_PAGE])
        with_ids(connection, name, ids[:_EXPORT])


def counted(url: str) -> tuple[float, int]:
    """Return milliseconds a server worked at a database, and rows it read."""
    with psycopg.connect(make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)) as asked:
        return asked.execute(_COUNTED).fetchone()


def measured(urls: Iterable[str], looks: int) -> None:
    """Print what so many looks take of each server."""
    units = [unit.id for unit in current_units()]
    look(units[0])  # loads the columns
    before = {url: counted(url) for url in urls}
    began = time.perf_counter()
    for number in range(looks):
        look(units[number % len(units)])
    took = (time.perf_counter() - began) * 1000 / looks
    database.forget_engine()  # a server counts what a connection did when it ends
    reading.engine_of.cache_clear()
    time.sleep(2)
    print(f"  a look: {took:.1f} ms here")
    for name, url in zip(("leader", "follower"), urls, strict=False):
        worked, rows = (after - then for after, then in zip(counted(url), before[url], strict=True))
        print(f"  {name}: {worked / looks:.1f} ms and {rows / looks:,.0f} rows a look")


def main() -> None:
    """Measure without the follower, then with it."""
    looks, follower = int(sys.argv[1]) if len(sys.argv) > 1 else 100, os.environ.pop(READ)
    urls = [database.database_url(), follower]
    print("without the follower")
    measured(urls, looks)
    os.environ[READ] = follower
    print("with it")
    measured(urls, looks)


if __name__ == "__main__":
    main()
