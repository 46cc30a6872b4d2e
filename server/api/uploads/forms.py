"""The forms in which an upload, its check and what became of it are said."""

from server.api.words import PERHAPS, TEXT, WHOLE, YES, listed, record

_QUESTION = record(
    id=TEXT,
    kind=TEXT,
    sheet=TEXT,
    cell=TEXT,
    message=TEXT,
    evidence=listed(TEXT),
    choices=listed(record(value=TEXT, meaning=TEXT)),
    suggested=PERHAPS,
)
COUNTS = dict.fromkeys(("new", "changed", "unchanged", "left", "waiting", "unread", "issues", "unknown"), WHOLE)
_CHECK = record(
    registers=listed(record(name=TEXT, rows=WHOLE)),
    first_day=PERHAPS,
    last_day=PERHAPS,
    **COUNTS,
    questions=listed(_QUESTION),
    ready=YES,
    fingerprint=TEXT,
)
RECEIVED = ("new", "changed", "unchanged", "rejected", "withdrawn")
_PROBLEM = record(code=TEXT, title=TEXT)
_STATES = ["not_checked", "checking", "checked", "failed", "applying", "applied", "undone", "dropped"]
UPLOAD = record(
    number=WHOLE,
    name=TEXT,
    unit=TEXT,
    kind=TEXT,
    size=WHOLE,
    sha256=TEXT,
    by=TEXT,
    at=TEXT,
    state={"type": "string", "enum": _STATES},
    page=TEXT,
    check={"anyOf": [_CHECK, {"type": "null"}]},
    problem={"anyOf": [_PROBLEM, {"type": "null"}]},
    counts={"type": ["object", "null"], "additionalProperties": WHOLE},
)
RECEIPT = record(number=WHOLE, **dict.fromkeys(RECEIVED, WHOLE))
