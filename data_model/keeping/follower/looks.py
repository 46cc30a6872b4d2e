"""Whether the follower is there, follows the database in use, and how far it is behind: for `doctor`."""

from collections.abc import Iterator

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from data_model.keeping import address, database
from data_model.keeping.findings import Finding, advice, well, wrong
from data_model.keeping.follower.connection import engine_of
from translations import N_
from translations.formats import number

MOST_SECONDS = 60  # behind, after which somebody should look
_FOLLOWS = text(
    "SELECT pg_is_in_recovery() AS follows, (SELECT system_identifier FROM pg_control_system()) AS cluster,"
    " current_database() AS name, CAST(pg_last_wal_replay_lsn() AS text) AS replayed"
)
_LEADS = text(
    "SELECT (SELECT system_identifier FROM pg_control_system()) AS cluster, current_database() AS name,"
    " pg_wal_lsn_diff(pg_current_wal_lsn(), CAST(:replayed AS pg_lsn)) AS behind"
)
_SINCE = text("SELECT extract(epoch FROM clock_timestamp() - pg_last_xact_replay_timestamp())")
_KILOBYTE = 1024


def follower() -> Iterator[Finding]:
    """Say how the follower stands; nothing where none is declared."""
    url = database.follower_url()
    if url is None:
        return
    said = {"database": address.spoken(url)}
    try:
        with engine_of(address.text_of(url)).connect() as connection:
            yield _standing(connection, said)
    except DBAPIError as error:
        yield advice(
            N_("The follower {database} does not answer ({reason}): all is read from the leader."),
            reason=address.reason(url, error),
            **said,
        )


def _standing(connection: Connection, said: dict[str, str]) -> Finding:
    found = connection.execute(_FOLLOWS).one()
    if not found.follows:
        return wrong(N_("{database} in DATABASE_READ_URL is no follower: it takes what others write."), **said)
    with database.reading() as leader:
        own = leader.execute(_LEADS, {"replayed": found.replayed}).one()
    if (own.cluster, own.name) != (found.cluster, found.name):
        return wrong(N_("{database} in DATABASE_READ_URL follows another database than that of DATABASE_URL."), **said)
    since = connection.scalar(_SINCE) if own.behind > 0 else 0
    said |= {"kilobytes": number(-(-int(own.behind) // _KILOBYTE)), "seconds": number(round(since or 0))}
    if own.behind <= 0:
        return well(N_("The follower {database} is as far as the leader."), **said)
    if since is not None and since <= MOST_SECONDS:
        return well(N_("The follower {database} is {kilobytes} KB behind the leader."), **said)
    return advice(
        N_(
            "The follower {database} is {kilobytes} KB behind the leader, and took over nothing for {seconds} seconds: "
            "until it goes on all is read from the leader."
        ),
        **said,
    )
