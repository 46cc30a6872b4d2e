"""`remembered` and `forget`: the answers in force for files to come, and the end of one."""

import argparse
import json

from data_model.keeping.database import reading, writing
from ingest.draft import remembered
from ingest.draft.remembered import Remembered
from translations import _
from translations.formats import moment


def list_remembered(options: argparse.Namespace) -> int:
    """Print every answer in force that whoever asks may forget."""
    with reading(options.viewer) as connection:
        kept = remembered.listed(connection)
    for item in kept:
        print(json.dumps(_as_json(item), ensure_ascii=False) if options.json else _in_words(item))
    if not kept and not options.json:
        print(_("Nothing is remembered."))
    return 0


def forget(options: argparse.Namespace) -> int:
    """Forget the answer of the command."""
    with writing(options.viewer) as connection:
        remembered.forget(connection, options.answer, options.user)
    return 0


def _as_json(item: Remembered) -> dict[str, str | int | None]:
    return {
        "number": item.id,
        "unit": item.unit,
        "kind": item.kind,
        "about": str(item.about),
        "meaning": str(item.meaning),
        "upload": item.upload_id,
        "by": item.answered_by,
        "at": item.answered_at.isoformat(),
    }


def _in_words(item: Remembered) -> str:
    return _("№ {number}, unit {unit}: {about} → {meaning} ({user}, {when})").format(
        number=item.id,
        unit=item.unit or "*",
        about=item.about,
        meaning=item.meaning,
        user=item.answered_by,
        when=moment(item.answered_at),
    )
