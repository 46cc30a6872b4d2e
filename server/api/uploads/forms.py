"""The forms in which an upload, its check and what became of it are said."""

from server.api.words import PERHAPS, TEXT, WHOLE, YES, listed, named, record

_QUESTION = named(
    "Question",
    record(
        id=TEXT,
        kind=TEXT,
        sheet=TEXT,
        cell=TEXT,
        message=TEXT,
        evidence=listed(TEXT),
        choices=listed(named("Answer", record(value=TEXT, meaning=TEXT))),
        suggested=PERHAPS,
    ),
)
COUNTS = dict.fromkeys(("new", "changed", "unchanged", "left", "waiting", "unread", "issues", "unknown"), WHOLE)
_CHECK = named(
    "Check",
    record(
        registers=listed(named("Rows", record(name=TEXT, rows=WHOLE))),
        first_day=PERHAPS,
        last_day=PERHAPS,
        **COUNTS,
        questions=listed(_QUESTION),
        ready=YES,
        fingerprint=TEXT,
    ),
)
RECEIVED = ("new", "changed", "unchanged", "rejected", "withdrawn")
_PROBLEM = named("UploadProblem", record(code=TEXT, title=TEXT))
_STATES = ["not_checked", "checking", "checked", "failed", "applying", "applied", "undone", "dropped"]
_PLAIN = {
    "number": WHOLE,
    "name": TEXT,
    "unit": TEXT,
    "kind": TEXT,
    "size": WHOLE,
    "sha256": TEXT,
    "by": TEXT,
    "at": {"type": "string", "format": "date-time"},
    "page": TEXT,
}
LISTED = named("UploadListed", record(**_PLAIN, status=TEXT))
UPLOAD = named(
    "Upload",
    record(
        **_PLAIN,
        state={"type": "string", "enum": _STATES},
        check={"anyOf": [_CHECK, {"type": "null"}]},
        problem={"anyOf": [_PROBLEM, {"type": "null"}]},
        counts={"type": ["object", "null"], "additionalProperties": WHOLE},
    ),
)
RECEIPT = named("Receipt", record(number=WHOLE, **dict.fromkeys(RECEIVED, WHOLE)))
