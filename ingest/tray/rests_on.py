"""What the check or the preview of a draft rests on, as one short name: with anything else it is another one."""

import hashlib
from typing import Any

import orjson
from sqlalchemy import Connection

from data_model.known.problems import Question
from data_model.rights.viewer import rights_of
from ingest.draft.memory import answers_to, complete_period
from ingest.draft.uploads import Upload


def digest_of(connection: Connection, found: Upload, unit: str, shown: tuple[type, ...], more: tuple[Any, ...]) -> str:
    """Return the name of the file, the answers, what the unit remembers, the rights of who looks, and of `more`.

    `shown`: the kinds of value that are kept of it, which another version of the program may have otherwise.
    """
    answers = answers_to(connection, found.id, unit)
    rests_on = [
        sorted(name for kind in (*shown, Question) for name in kind.__dataclass_fields__),
        found.sha256,
        unit,
        answers.given,
        answers.remembered,
        repr(rights_of(connection)),
        complete_period(connection, found.id),
        *more,
    ]
    return hashlib.sha256(orjson.dumps(rests_on, default=str)).hexdigest()
