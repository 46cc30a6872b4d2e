"""From start to end of the server: the database ready, its sockets quick, its memory kept in check."""

import asyncio
import gc
import logging
import socket
import sqlite3
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress

from sqlalchemy.exc import SQLAlchemyError
from starlette.types import ASGIApp, Receive, Scope, Send

from data_model.jobs import made_files
from data_model.keeping import database, soundness
from data_model.known.problems import Problem
from data_model.people import first_account
from data_model.settings import environment
from server import logs
from server.incoming import bounded
from server.sign_in.answering import FIRST
from translations import N_, _

#: Streamlit's own collection after every run is off (`runner.postScriptGC`): it stops everybody for 50–120 ms a click.
COLLECT_EVERY_SECONDS = 60
LOOK_EVERY_SECONDS = 24 * 3600
TAKE_UP_EVERY_SECONDS = 60
THROW_AWAY_EVERY_SECONDS = 600
NO_ACCOUNTS = N_(
    "There are no accounts, so the program serves this computer only and asks for no sign-in. To open it to others "
    "make the first administrator at {path} with the code {code} (good for once)."
)

_log = logging.getLogger(__name__)


class DatabaseFirst:
    """Middleware: prepare the database before anything else starts.

    Without one, say why in a sentence and do not start.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "lifespan":
            await self.app(scope, receive, send)
            return
        try:
            await asyncio.to_thread(database.prepare)
        except Problem as problem:  # raised from `life`, it would be shown as a trace
            await send({"type": "lifespan.startup.failed", "message": str(problem)})
        else:
            await self.app(scope, receive, send)


@asynccontextmanager
async def life(_app: object) -> AsyncIterator[None]:
    """Prepare the database before the first request is answered; collect garbage on a timer until the end."""
    await asyncio.to_thread(database.prepare)
    with logs.kept() as log:
        await asyncio.to_thread(_say_how_to_make_accounts)
        async with _timers(log):
            yield


async def take_up_again_and_again() -> None:
    """Go on with jobs whose process ended before they did, and ask for what is due by itself."""
    while True:
        await asyncio.to_thread(without_ending, _take_up)
        await asyncio.sleep(TAKE_UP_EVERY_SECONDS)


def _take_up() -> None:
    from ingest.tray.crew import take_up  # loads the reader: not before the first request can be answered
    from reports.made.makers import MAKERS

    take_up()
    MAKERS.wake()


@asynccontextmanager
async def _timers(log: logs.Calm) -> AsyncIterator[None]:
    send_without_delay()
    connections = bounded.bound()
    gc.collect()
    gc.freeze()  # what is loaded by now stays to the end: later collections need not look at it
    collecting = asyncio.gather(_collect_garbage(log), _look_daily(), _throw_away(), connections.watch())
    try:
        yield
    finally:
        collecting.cancel()
        with suppress(asyncio.CancelledError):
            await collecting


def _say_how_to_make_accounts() -> None:
    """Print the code of the first account where there is none.

    It goes to the console, which only who starts the program sees; of several processes the first one says it, as each
    code ends the one before.
    """
    if environment.value("process") != "1":
        return
    try:
        with database.writing() as connection:
            code = first_account.prepare_code(connection)
    except Problem as problem:  # nothing can be written now, but what is there can be looked at
        _log.error("%s", problem)
        return
    if code:  # in UTF-8 whatever the console's own encoding is: no letter may keep the server from starting
        sys.stdout.buffer.write((_(NO_ACCOUNTS).format(path=FIRST, code=code) + "\n").encode())
        sys.stdout.flush()


async def _collect_garbage(log: logs.Calm) -> None:
    while True:
        await asyncio.sleep(COLLECT_EVERY_SECONDS)
        logs.gather()
        log.tell()
        await asyncio.to_thread(gc.collect)


async def _look_daily() -> None:
    """Look at the start and every day whether the database is sound: damage is to be known before it is met with."""
    while True:
        await asyncio.to_thread(_look_once)
        await asyncio.sleep(LOOK_EVERY_SECONDS)


def without_ending(act: Callable[[], None]) -> None:
    """Do what comes again and again; what fails of it is in the log, and the next time comes all the same."""
    try:
        act()
    except Problem as problem:  # a sentence that says it all, such as that the database cannot be reached
        _log.error("%s", problem)
    except (OSError, SQLAlchemyError):
        _log.exception("What is done again and again failed.")


def _look_once() -> None:
    try:
        found = soundness.look()
    except (Problem, OSError, SQLAlchemyError, sqlite3.Error):  # the next day's look comes all the same
        _log.exception("The database could not be looked at.")
        return
    if found:
        _log.error("The database is damaged: %s", found)


async def _throw_away() -> None:
    """Throw away files made for people whose time is over, though nobody asks for anything."""
    while True:
        await asyncio.to_thread(_throw_away_once)
        await asyncio.sleep(THROW_AWAY_EVERY_SECONDS)


def _throw_away_once() -> None:
    try:
        with database.reading() as connection:
            if not made_files.any_is_over(connection):
                return
        with database.writing() as connection:
            made_files.throw_away(connection)
    except (Problem, OSError, SQLAlchemyError):  # a full disk, a busy database: the next time comes
        _log.exception("Files whose time is over could not be thrown away.")


def send_without_delay() -> int:
    """Set TCP_NODELAY on sockets that listen already, for their connections to inherit; return how many there are.

    `streamlit run` opens its socket before it loads app.py, and in a way that makes asyncio leave the option off: each
    click then waits 40 ms for the browser's acknowledgement. `uvicorn app:app` opens its own later and sets the option.
    """
    listening = [item for item in gc.get_objects() if type(item) is socket.socket and _listens(item)]
    for item in listening:
        item.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return len(listening)


def _listens(item: socket.socket) -> bool:
    return (
        item.fileno() != -1
        and item.family in (socket.AF_INET, socket.AF_INET6)
        and item.type == socket.SOCK_STREAM
        and bool(item.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN))
    )


def log_script_error(error: Exception) -> None:
    """Write a page's failure to the log with its trace.

    The person sees a short sentence (`client.showErrorDetails`).
    """
    if isinstance(error, Problem):  # a sentence that says it all, such as that the database cannot be reached
        _log.error("A page was refused: %s", error)
        return
    _log.error("A page failed.", exc_info=error)
