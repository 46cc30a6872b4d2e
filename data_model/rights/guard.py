"""The last guard.

On a person's connection nothing is read that was not narrowed, and nothing written that was not permitted.

It changes no query. What comes here unasked is a fault of the program, and fails loudly instead of showing another's
data. It looks at the statement as the database gets it, so that nothing passes by, however it was made.
"""

import re
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Engine, event

from data_model.rights.permits import WRITTEN_WITH
from data_model.rights.viewer import permits_of, rights_of, viewer_of
from data_model.rights.visible_rows import GUARDED, NARROWED
from data_model.stored.touched import touched_on

_OF_ADMINISTRATORS = frozenset(
    (
        *("account", "account_grant", "session", "second_factor", "recovery_code"),
        *("directory_group", "directory_link", "vouched_session"),
    )
)
_WATCHED = GUARDED | _OF_ADMINISTRATORS
_WORD = re.compile(r"\w+")
_COMMENT = re.compile(r"/\*.*?\*/|--[^\n]*", re.DOTALL)
_WRITES = re.compile(
    r"\b(?:INSERT(?:\s+OR\s+\w+)?\s+INTO|REPLACE\s+INTO|(?<!FOR )UPDATE|DELETE\s+FROM|TRUNCATE(?:\s+TABLE)?)"
    r'\s+"?(\w+)"?',
    re.IGNORECASE,
)
_READS = re.compile(r"\bSELECT\b", re.IGNORECASE)


class Unguarded(AssertionError):
    """A statement that would pass by the rights of whoever asks."""


def watch(engine: Engine) -> None:
    """Look at every statement before it runs."""
    event.listen(engine, "before_cursor_execute", _look)


def _look(connection: Connection, _cursor: Any, statement: str, _parameters: Any, context: Any, _many: bool) -> None:
    written, named = _read(statement)
    if viewer_of(connection) is not None:
        for name in written:
            _look_at_writing(connection, name)
        if named:
            _look_at_reading(connection, named, _narrowed(context))
    if (touched := touched_on(connection)) is not None:
        touched.written.update(written)


def _narrowed(context: Any) -> frozenset[str]:
    """Return what the statement itself was narrowed on: what a connection says of all its statements does not count."""
    asked = getattr(context, "invoked_statement", None)
    return asked.get_execution_options().get(NARROWED, frozenset()) if asked is not None else frozenset()


@lru_cache(maxsize=4096)
def _read(statement: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return which tables a statement writes, and which watched tables it reads: none where it only writes."""
    plain = _COMMENT.sub(" ", statement)
    written = frozenset(_WRITES.findall(plain))
    return written, _WATCHED.intersection(_WORD.findall(plain)) if not written or _READS.search(plain) else frozenset()


def _look_at_writing(connection: Connection, name: str) -> None:
    permits = WRITTEN_WITH[name]
    if permits is not None and not permits & permits_of(connection):
        raise Unguarded(f"{name} is written although nobody asked whether it may be (data_model.rights.permits)")


def _look_at_reading(connection: Connection, named: frozenset[str], narrowed: frozenset[str]) -> None:
    if named & _OF_ADMINISTRATORS and not rights_of(connection).administers:
        raise Unguarded("accounts are read for somebody who is no administrator")
    if unguarded := (named & GUARDED) - narrowed:
        raise Unguarded(
            f"{', '.join(sorted(unguarded))} are read without narrowing to what the viewer may see "
            "(data_model.rights.visible_rows)"
        )
