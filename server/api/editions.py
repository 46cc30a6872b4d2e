"""Editions: which there are of a unit, what one holds, and whether it is as it was made."""

from dataclasses import replace
from typing import Any

from starlette.responses import Response

from data_model.presented import editions
from data_model.presented.editions import Edition
from server.api import words
from server.api.answers import json_answer
from server.api.asking import Asked
from server.api.operation import JSON, Answered, Operation
from server.api.words import PERHAPS, TEXT, WHOLE, YES, listed, named, record
from translations import N_

_FORM = named(
    "Edition",
    record(
        number=WHOLE,
        unit=TEXT,
        name=TEXT,
        day=TEXT,
        first_year=WHOLE,
        last_year=WHOLE,
        sha256=TEXT,
        size=WHOLE,
        made_by=TEXT,
        made_at=TEXT,
        signed_by=PERHAPS,
        signed_at=PERHAPS,
    ),
)
_GROUP = N_("Editions")


def _plain(found: Edition) -> dict[str, Any]:
    held = dict(vars(found))
    return {"number": held.pop("id"), **held}


def _listed(asked: Asked) -> Response:
    with asked.asker.reading() as connection:
        return json_answer(
            {"editions": [_plain(item) for item in editions.editions(connection, asked.values["place"])]}
        )


def _one(asked: Asked) -> Response:
    with asked.asker.reading() as connection:
        return json_answer(_plain(editions.find(connection, asked.values["number"])))


def _content(asked: Asked) -> Response:
    """Answer with the very bytes that were frozen: they never change, and their hash is their mark."""
    with asked.asker.reading() as connection:
        found = editions.find(connection, asked.values["number"])
        headers = {"ETag": f'"{found.sha256}"', "Cache-Control": "private, no-cache"}
        if f'"{found.sha256}"' in asked.request.headers.get("if-none-match", ""):
            return Response(None, 304, headers)
        held = editions.content(connection, found)
    asked.note_taken("edition", record=found.id, unit=found.unit, sha256=found.sha256)
    return Response(held, 200, headers, JSON)


def _verify(asked: Asked) -> Response:
    with asked.asker.reading() as connection:
        found = editions.find(connection, asked.values["number"])
        is_in_log = editions.verify(connection, found)
    return json_answer({"number": found.id, "sha256": found.sha256, "as_made": True, "in_log": is_in_log})


OPERATIONS = (
    Operation(
        name="editions",
        path="/editions",
        summary=N_("Editions of a unit, the newest first"),
        group=_GROUP,
        act=_listed,
        parameters=(replace(words.PLACE, required=True),),
        answers={
            200: Answered(about=N_("Editions"), content={JSON: named("Editions", record(editions=listed(_FORM)))})
        },
    ),
    Operation(
        name="edition",
        path="/editions/{number}",
        summary=N_("One edition"),
        group=_GROUP,
        act=_one,
        parameters=(words.NUMBER,),
        answers={200: Answered(about=N_("The edition"), content={JSON: _FORM})},
    ),
    Operation(
        name="editionContent",
        path="/editions/{number}/content",
        summary=N_("All that an edition holds: the bytes whose SHA-256 stands in the log"),
        group=_GROUP,
        act=_content,
        parameters=(words.NUMBER,),
        answers=words.marked(N_("Canonical JSON"), {JSON: {"type": "object"}}),
    ),
    Operation(
        name="verifyEdition",
        path="/editions/{number}/verify",
        summary=N_("Whether an edition is as it was made, by its hash and by the log"),
        group=_GROUP,
        act=_verify,
        parameters=(words.NUMBER,),
        answers={
            200: Answered(
                about=N_("It is as it was made"),
                content={JSON: named("Verified", record(number=WHOLE, sha256=TEXT, as_made=YES, in_log=YES))},
            )
        },
    ),
)
