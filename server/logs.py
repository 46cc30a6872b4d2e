"""The server's log: on the console and in files that are replaced by turns, and a repeated fault said once.

Whoever breaks off a thousand connections writes one line of it.
"""

import logging
import os
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path

import orjson
from starlette.requests import ClientDisconnect
from starlette.websockets import WebSocketDisconnect

from data_model.operating import call_numbers
from data_model.settings import environment
from data_model.settings.operating_settings import AS_JSON, AS_TEXT, LOG_FORM

FILE = "server.log"
WITHIN_SECONDS = 60.0
_TEXTS_OF_A_PLACE = 5  # different ones of one line of code are different news; more of them are a flood
_BROKEN_OFF = (ConnectionError, ClientDisconnect, WebSocketDisconnect)
_FORM = "%(asctime)s %(levelname)s %(name)s [%(call)s]: %(message)s"
_ENDS_OF_LINES = str.maketrans({"\n": "⏎", "\r": "⏎"})
_NO_FILE = "The log cannot be kept in a file, and is on the console alone: %s"

_log = logging.getLogger(__name__)


@dataclass
class _Heard:
    """What was said of one place in the code since the first time."""

    first: logging.LogRecord  # its first line alone: a trace would keep what its functions held
    since: float
    texts: set[str] = field(default_factory=set)
    left_out: int = 0


class Calm(logging.Handler):
    """Hands on what is logged; a fault that repeats within a minute once, and at its end how often it was."""

    def __init__(self, *targets: logging.Handler, within: float = WITHIN_SECONDS) -> None:
        super().__init__()
        self.targets = targets
        self._within = within
        self._heard: dict[tuple, _Heard] = {}

    def emit(self, record: logging.LogRecord) -> None:
        """Take one record; called with this handler's lock held."""
        record = _numbered(_without_trace_of_broken_connections(record))
        if record.levelno < logging.WARNING:
            self._hand_on(record)
            return
        self.tell()
        heard = self._heard.get(place := _place(record))
        if heard is None:
            heard = self._heard[place] = _Heard(_first_line(record), time.monotonic())
        elif record.exc_info or len(heard.texts) >= _TEXTS_OF_A_PLACE or record.getMessage() in heard.texts:
            heard.left_out += 1
            return
        heard.texts.add(record.getMessage())
        self._hand_on(record)

    def tell(self, everything: bool = False) -> None:
        """Say how often those were repeated whose minute is over."""
        with self.lock:
            now = time.monotonic()
            for place, heard in list(self._heard.items()):
                if everything or now - heard.since >= self._within:
                    del self._heard[place]
                    if heard.left_out:
                        self._hand_on(_repeated(heard))

    def _hand_on(self, record: logging.LogRecord) -> None:
        for target in self.targets:
            target.handle(record)


def _place(record: logging.LogRecord) -> tuple:
    """Return what makes two faults one: logger, line that says it, kind of error and the line it comes from."""
    error = record.exc_info[1] if record.exc_info else None
    trace = error.__traceback__ if error else None
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    comes_from = (trace.tb_frame.f_code.co_filename, trace.tb_lineno) if trace else None
    return record.name, record.levelno, record.pathname, record.lineno, type(error), comes_from


def _first_line(record: logging.LogRecord) -> logging.LogRecord:
    text = record.getMessage().strip().split("\n")[0]
    return logging.LogRecord(record.name, record.levelno, record.pathname, record.lineno, text, (), None)


def _repeated(heard: _Heard) -> logging.LogRecord:
    first = heard.first  # of many calls: it bears the number of none
    told = f"Repeated {heard.left_out} times within a minute: {first.msg}"
    return logging.LogRecord(first.name, first.levelno, first.pathname, first.lineno, told, (), None)


def _without_trace_of_broken_connections(record: logging.LogRecord) -> logging.LogRecord:
    """Return one line for a connection that broke off: the other side did it, and no line of code is at fault."""
    error = record.exc_info[1] if record.exc_info else None
    if not broke_off(error):
        return record
    told = f"A connection broke off ({type(error).__name__})."
    return logging.LogRecord(record.name, logging.WARNING, record.pathname, record.lineno, told, (), None)


def broke_off(error: BaseException | None) -> bool:
    """Tell whether an error is that the other side hung up."""
    if isinstance(error, BaseExceptionGroup):
        return all(broke_off(one) for one in error.exceptions)
    return isinstance(error, _BROKEN_OFF)


class _ByTurns(RotatingFileHandler):
    """Files for their owner alone. One that cannot be written is named once: the console says the rest."""

    _named = False

    def _open(self) -> TextIOWrapper:
        return open(
            self.baseFilename, self.mode, encoding=self.encoding, opener=lambda path, how: os.open(path, how, 0o600)
        )

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 (the library's name)
        self._tell_why(sys.exc_info()[1])

    def close(self) -> None:
        """What was not yet written is tried once more at the end; a full disk keeps nobody from ending."""
        try:
            super().close()
        except OSError as error:
            self._tell_why(error)

    def _tell_why(self, error: BaseException | None) -> None:
        if not self._named:
            self._named = True
            sys.stderr.write(_NO_FILE % error + "\n")


def _file() -> list[logging.Handler]:
    """Return what writes the file; nothing where there is no place for it."""
    process = environment.value("process")  # two that put one file aside by turns would lose lines
    name = FILE if process == "1" else FILE.replace(".", f"-{process}.")
    path = Path(environment.value("data_folder")) / name
    size = int(environment.value("log_megabytes")) * 1_000_000
    try:
        path.parent.mkdir(0o700, parents=True, exist_ok=True)
        return [_ByTurns(path, maxBytes=size, backupCount=int(environment.value("log_files")), encoding="utf-8")]
    except OSError as error:
        _log.warning(_NO_FILE, error)
        return []


def gather() -> None:
    """Let every library say on the common log what it would write to the console by itself.

    Called now and then: the framework makes its own way out for each module it loads. What is asked for is no fault.
    """
    for logger in list(logging.root.manager.loggerDict.values()):
        if not isinstance(logger, logging.Logger) or logger.name == "uvicorn.access":
            continue
        for handler in list(logger.handlers):
            if isinstance(handler, logging.StreamHandler) and not isinstance(handler, logging.FileHandler):
                logger.removeHandler(handler)
                logger.propagate = True


class _Lines(logging.Formatter):
    """For people: a line for each message, whatever is in it; a trace below it."""

    def __init__(self) -> None:
        super().__init__(_FORM, defaults={"call": "-"})

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 (the library's name)
        """A message that holds the end of a line could pass for a line of another."""
        record.message = record.message.translate(_ENDS_OF_LINES)
        return super().formatMessage(record)


class _Objects(logging.Formatter):
    """For programs: one JSON object a line, its times in UTC."""

    def format(self, record: logging.LogRecord) -> str:
        said = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "call": getattr(record, "call", ""),
            "message": record.getMessage(),
        }
        if record.exc_info:
            said["trace"] = self.formatException(record.exc_info)
        return orjson.dumps(said).decode()


_FORMS: Mapping[str, type[logging.Formatter]] = {AS_TEXT: _Lines, AS_JSON: _Objects}


def _numbered(record: logging.LogRecord) -> logging.LogRecord:
    """Let a record bear the number of the call it is of; what went wrong is never without one."""
    wrong = record.levelno >= logging.WARNING
    record.call = (call_numbers.current_or_begin() if wrong else call_numbers.current()) or "-"
    return record


@contextmanager
def kept() -> Iterator[Calm]:
    """Keep the log until the end; what was there before is there after it."""
    console = logging.StreamHandler()
    calm, before = Calm(console, *_file()), logging.root.handlers[:]
    for target in calm.targets:
        target.setFormatter(_FORMS[environment.value(LOG_FORM)]())
    gather()
    logging.root.handlers = [calm, *(item for item in before if type(item) is not logging.StreamHandler)]
    try:
        yield calm
    finally:
        calm.tell(everything=True)
        logging.root.handlers = before
        for target in calm.targets:
            target.close()
