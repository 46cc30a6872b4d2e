"""What may be wrong where the program runs, looked at one thing after the other and said in sentences.

Nothing is changed: no database is made or upgraded, nothing is mended.
"""

import os
import shutil
import sys
import time
import tomllib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from sqlalchemy import Connection, select, text

from data_model.audit import chain, retention
from data_model.columns import blocks
from data_model.declared import EXHIBITS
from data_model.exhibits.fill_exhibit import fill
from data_model.figures.filters import Filters
from data_model.keeping import address, database, soundness
from data_model.keeping.backups.looks import backups, trials
from data_model.keeping.findings import Finding, Grade, advice, well, wrong
from data_model.keeping.follower.looks import follower
from data_model.keeping.waiting import take_time
from data_model.keeping.ways_in.looks import certificate, second_factors, tokens
from data_model.known.places import NATION
from data_model.known.problems import Problem
from data_model.operating import open_files
from data_model.people import accounts
from data_model.settings import environment
from data_model.settings.setting_declarations import OF_THE_SERVER
from data_model.stored import migrations
from data_model.stored.tables import audit_event
from translations import N_, _
from translations.formats import moment, number

ROOT = Path(__file__).resolve().parents[2]
ENOUGH_ROOM = 2 * 1024**3  # bytes: backups and updates keep a second copy of the data for a while
MEGABYTE = 1024**2
OF_VIET_NAM = timedelta(hours=7)
MOST_SECONDS_APART = 60  # of two clocks; events are ordered by them
SLOW_SECONDS = 2.0  # what people take for a program that stands still
ASKED_YEARS = 10
THIS_COMPUTER = ("", "127.0.0.1", "localhost", "::1")
_HEADS = text("SELECT version_num FROM alembic_version")


def findings() -> Iterator[Finding]:
    """Look at everything, the quick things first; what cannot be looked at is a finding too, said once."""
    said: set[Finding] = set()
    for each in _all():
        if each not in said:
            said.add(each)
            yield each


def _all() -> Iterator[Finding]:
    for look in (libraries, files, room, open_places, safety, certificate):
        yield from _looked(look)
    if (file := database.embedded_file()) is not None and not file.exists():
        yield well(N_("There is no database yet; it is made when the program starts."))
        return
    reached = list(_looked(schema))
    yield from reached
    if any(each.grade is Grade.WRONG for each in reached):
        return  # every other question would be answered with the same sentence
    for look in (
        soundness_of_data,
        follower,
        clocks,
        zone,
        log,
        columns,
        backups,
        trials,
        second_factors,
        tokens,
        quickness,
    ):
        yield from _looked(look)


def _looked(look: Callable[[], Iterator[Finding]]) -> Iterator[Finding]:
    try:
        yield from look()
    except Problem as problem:  # it says in a sentence what is wrong, which is what was asked for
        yield Finding(Grade.WRONG, str(problem))


def libraries(listed: Path = ROOT / "requirements.txt") -> Iterator[Finding]:
    """Compare the libraries with the versions this program was tried with."""
    lines = (line.split("#")[0].strip() for line in listed.read_text(encoding="utf-8").splitlines())
    named = [Requirement(line) for line in lines if "==" in line]
    here = [each for each in named if each.marker is None or each.marker.evaluate()]
    pinned = [(each.name, str(each.specifier).removeprefix("==")) for each in here]
    other = [(name, version, found) for name, version in pinned if (found := _installed(name)) != version]
    for name, version, found in other:
        yield wrong(
            N_("The library {name} should be {version}, and is {found}. Start with start.py: it installs what lacks."),
            name=name,
            version=version,
            found=found or _("missing"),
        )
    if not other:
        python = ".".join(map(str, sys.version_info[:3]))
        yield well(N_("Python {python}, {count} libraries as they should be."), python=python, count=len(pinned))


def _installed(name: str) -> str:
    try:
        return metadata.version(name.split("[")[0])
    except metadata.PackageNotFoundError:
        return ""


def files(root: Path = ROOT) -> Iterator[Finding]:
    """See that the fonts the pages ask for, the maps and the translations are there."""
    faces = tomllib.loads((root / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]["fontFaces"]
    wanted = [root / face["url"].lstrip("/") for face in faces]
    wanted += [root / "assets" / "topojson" / name for name in ("world_50m.json", "world_110m.json")]
    missing = [path for path in wanted if not path.is_file() or path.stat().st_size == 0]
    for path in missing:
        yield wrong(N_("The file {file} is missing or empty: copy the program anew."), file=path.relative_to(root))
    if not missing:
        yield well(N_("Fonts and maps are there: {count} files."), count=len(wanted))
    if shutil.which("soffice") is None:
        yield advice(N_("LibreOffice is not installed here: reports and slides are not given as PDF."))


def room() -> Iterator[Finding]:
    """See how much room is left where data are kept."""
    folder = database.data_folder()
    free = shutil.disk_usage(folder).free
    said = {"folder": folder, "free": number(free // MEGABYTE)}
    if free < soundness.ROOM:
        yield wrong(N_("{folder} has {free} MB left: files can no longer be taken. Make room."), **said)
    elif free < ENOUGH_ROOM:
        yield advice(N_("{folder} has {free} MB left: make room before the next update."), **said)
    else:
        yield well(N_("{folder} has {free} MB left."), **said)


def open_places() -> Iterator[Finding]:
    """See how many connections the system's bound of open files leaves, as it stands for who runs this."""
    wanted, most = int(environment.value("connections")), open_files.most()
    places = open_files.places(wanted, most)
    if most is None or places == wanted:
        yield well(N_("There is room for {places} connections."), places=number(places))
        return
    yield advice(
        N_(
            "The system lets a program open {files} files here: of the {wanted} connections wanted there is room for "
            "{places}. Raise its bound to {enough} (LimitNOFILE= of systemd, ulimit -Hn)."
        ),
        files=number(most),
        wanted=number(wanted),
        places=number(places),
        enough=number(open_files.enough(wanted)),
    )


def safety() -> Iterator[Finding]:
    """Look for settings that let in more people than was meant."""
    environment.check()
    found = list(_unsafe())
    yield from found or [well(N_("No setting is unsafe."))]


def _unsafe() -> Iterator[Finding]:
    for name in ("database", "database_read"):
        url = address.parse(environment.value(name)) if environment.value(name) else None
        if url is not None and (url.host or "") not in THIS_COMPUTER and "sslmode" not in url.query:
            yield advice(
                N_("Data travel to the database {database} unencrypted: add ?sslmode=require to {setting}."),
                database=address.spoken(url),
                setting=OF_THE_SERVER[name].environment,
            )
    file = database.embedded_file()
    if os.name == "posix" and file is not None and file.exists() and file.stat().st_mode & 0o077:
        yield advice(
            N_("Other people of this computer may open {file}: take that right away (chmod 600)."),
            file=file,
        )


def schema() -> Iterator[Finding]:
    """See that the database answers and was written by this version of the program."""
    with database.reading() as connection:
        spoken, found = address.spoken(connection.engine.url), set(connection.scalars(_HEADS))
        anybody = accounts.exist(connection) if found == {migrations.newest()} else True
    if found - migrations.known_revisions():
        yield wrong(N_("The database {database} was written by a newer version of this program."), database=spoken)
    elif found != {migrations.newest()}:
        yield advice(
            N_("The database {database} is of an earlier version; it is upgraded at the next start."), database=spoken
        )
    else:
        yield well(N_("The database {database} answers, in the schema of this version."), database=spoken)
    if not anybody and environment.value("address") not in THIS_COMPUTER:
        yield wrong(N_("The program serves other computers, and there are no accounts: anybody may do anything."))


def soundness_of_data() -> Iterator[Finding]:
    """Look through the whole database for damage, and whether it takes what is written."""
    if found := soundness.look():
        yield wrong(N_("The database is damaged ({reason}): restore the latest backup."), reason=found)
        return
    lacks = soundness.lacks()
    if "room" in lacks:
        yield wrong(N_("The database cannot be written: it is read-only, or its disk is full."))
    else:
        yield well(N_("The database is sound and takes what is written."))


def clocks() -> Iterator[Finding]:
    """Compare the computer's clock with the database's and with the log's last event."""
    now = datetime.now(UTC)
    with database.reading() as connection:
        theirs = retention.database_clock(connection, now)
        last = connection.scalar(select(audit_event.c.at).order_by(audit_event.c.id.desc()).limit(1))
    apart = abs((theirs - now).total_seconds())
    if apart > MOST_SECONDS_APART:
        yield wrong(
            N_("The clocks of this computer and of the database are {seconds} seconds apart: set them by one source."),
            seconds=number(round(apart)),
        )
    elif last is not None and (last - now).total_seconds() > MOST_SECONDS_APART:
        yield wrong(
            N_("The last event of the log is of {when}, which is still to come: set the clock."), when=moment(last)
        )
    else:
        yield well(N_("The clock says {when} and agrees with the database."), when=moment(now))


def zone() -> Iterator[Finding]:
    """Look whether the computer's days are Viet Nam's: by them is reckoned what is due, and the running year."""
    away = datetime.now().astimezone().utcoffset()
    if away != OF_VIET_NAM:
        yield advice(
            N_("This computer is {hours} hours from UTC, Viet Nam 7: days begin otherwise here. Set its time zone."),
            hours=number(Decimal(away.total_seconds()) / 3600),
        )


def log() -> Iterator[Finding]:
    """Recompute every event of the audit log."""
    with database.reading() as connection:
        take_time(connection)
        whole = chain.check(connection)
    yield well(N_("The log of who did what is whole: {count} events."), count=number(whole.count))


def columns() -> Iterator[Finding]:
    """Compare what is kept for counting with the records."""
    with database.reading() as connection:
        take_time(connection)
        differing = blocks.differing(connection)
    if differing:
        yield wrong(
            N_(
                "What is kept for counting differs from the registers in {count} places: make it again with "
                "“python -m data_model columns rebuild”, and report how it came about."
            ),
            count=number(len(differing)),
        )
    else:
        yield well(N_("What is kept for counting agrees with every record."))


def quickness() -> Iterator[Finding]:
    """Ask what the first page asks, once, and say how long it took."""
    with database.reading() as connection:
        took = _asked(connection)
    said = {"milliseconds": number(round(took * 1000))}
    if took > SLOW_SECONDS:
        yield advice(N_("A picture of ten years takes {milliseconds} ms: something holds up the database."), **said)
    else:
        yield well(N_("A picture of ten years takes {milliseconds} ms."), **said)


def _asked(connection: Connection) -> float:
    year = datetime.now(UTC).year
    began = time.perf_counter()
    fill(
        connection,
        next(iter(EXHIBITS.values())),
        Filters(first_year=year - ASKED_YEARS + 1, last_year=year, place=NATION),
    )
    return time.perf_counter() - began
