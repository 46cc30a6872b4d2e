"""Uploads: a file is sent, its check looked at, what it would do applied as it was shown, and taken back."""

from types import ModuleType

from data_model.known.places import NATION, current_units
from ingest.read.limits import FILE_BYTES
from server.api import words
from server.api.operation import BYTES, JSON, Answered, Operation, Parameter
from server.api.uploads.forms import LISTED, RECEIPT, UPLOAD
from server.api.words import LARGEST, listed, named, record
from translations import N_

_UNITS = [NATION, *(place.id for place in current_units())]
_UNIT = Parameter(
    name="unit",
    about=N_("The unit whose data the file holds: its two-digit code, or VN."),
    schema=named("Unit", {"type": "string", "enum": _UNITS}),
    required=True,
)
_NAME = Parameter(
    name="name",
    about=N_("The file's name; its ending says what kind of file it is."),
    schema={"type": "string", "minLength": 1, "maxLength": 200, "pattern": r"^[^\x00-\x1f/\\]+$"},
    required=True,
)
_FINGERPRINT = Parameter(
    name="fingerprint",
    about=N_("The fingerprint of the check: what is applied is what was shown."),
    schema={"type": "string", "pattern": "^[0-9a-f]{64}$"},
    required=True,
)
_BEFORE = Parameter(
    name="before",
    about=N_("Only those before this number: “next” of the page before."),
    schema={"type": "integer", "minimum": 1, "maximum": LARGEST},
)


def _acts() -> ModuleType:
    """Return what does it: it loads the reader, not before somebody asks for it."""
    from server.api.uploads import acts

    return acts


_ONE = {200: Answered(about=N_("The upload and what is known of its check"), content={JSON: UPLOAD})}
_ASKED_FOR = {202: Answered(about=N_("It is being done: look at it again in a moment"), content={JSON: UPLOAD})}
_GROUP = N_("Uploads")

OPERATIONS = (
    Operation(
        name="uploads",
        path="/uploads",
        summary=N_("Uploads you may know of, the latest first"),
        group=_GROUP,
        act=lambda asked: _acts().listed(asked),
        parameters=(words.LIMIT, _BEFORE),
        answers={
            200: Answered(
                about=N_("Uploads"),
                content={JSON: named("Uploads", record(uploads=listed(LISTED), next={"type": ["integer", "null"]}))},
            )
        },
    ),
    Operation(
        name="sendFile",
        path="/uploads",
        method="POST",
        summary=N_("Send a file: it is kept as a draft and checked; nothing is written yet"),
        group=_GROUP,
        act=lambda asked: _acts().send(asked),
        parameters=(_UNIT, _NAME),
        body={BYTES: {"type": "string", "format": "binary", "maxLength": FILE_BYTES}},
        answers=_ASKED_FOR,
    ),
    Operation(
        name="upload",
        path="/uploads/{number}",
        summary=N_("One upload: what it is, what it would do, what is asked"),
        group=_GROUP,
        act=lambda asked: _acts().upload(asked),
        parameters=(words.NUMBER,),
        answers=_ONE,
    ),
    Operation(
        name="dropDraft",
        path="/uploads/{number}",
        method="DELETE",
        summary=N_("Give a draft up: nothing of it is kept"),
        group=_GROUP,
        act=lambda asked: _acts().drop(asked),
        parameters=(words.NUMBER,),
        answers={204: Answered(about=N_("It is gone"))},
    ),
    Operation(
        name="checkDraft",
        path="/uploads/{number}/check",
        method="POST",
        summary=N_("Check a draft again"),
        group=_GROUP,
        act=lambda asked: _acts().check_again(asked),
        parameters=(words.NUMBER,),
        answers=_ASKED_FOR,
    ),
    Operation(
        name="applyDraft",
        path="/uploads/{number}/apply",
        method="POST",
        summary=N_("Write what the check showed into the registers, where nothing is asked"),
        group=_GROUP,
        act=lambda asked: _acts().apply(asked),
        parameters=(words.NUMBER, _FINGERPRINT),
        answers=_ASKED_FOR,
    ),
    Operation(
        name="undoUpload",
        path="/uploads/{number}/undo",
        method="POST",
        summary=N_("Take an applied upload back"),
        group=_GROUP,
        act=lambda asked: _acts().undo(asked),
        parameters=(words.NUMBER,),
        answers={200: Answered(about=N_("What was taken back"), content={JSON: RECEIPT})},
    ),
)
