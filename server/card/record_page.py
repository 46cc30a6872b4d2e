"""The card of one record: its values, and the piece of the sheet it stands in, or the form it was typed into."""

import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from markupsafe import Markup, escape
from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from data_model import audit
from data_model.declared import DATASETS, INDICATORS
from data_model.declared.declare import Dataset
from data_model.exhibits.behind_number import REPORTED_FIGURES
from data_model.keeping.database import writing
from data_model.known.places import place_name
from data_model.known.problems import Problem
from data_model.queries.records_behind import with_ids
from data_model.rights.viewer import look_as, rights_of
from ingest.apply.record_history import history_of
from ingest.draft import uploads
from ingest.draft.kinds import file_name, kind_of
from ingest.draft.uploads import Upload
from ingest.piece.drawn import held_piece, piece_of
from ingest.piece.model import Piece
from ingest.piece.seen import Place, blanked, rows_around, table_of
from reports.card.record_list import value_html
from reports.own_words import own_words
from reports.stage.deck_link import is_illustrative
from server.card.asked import NOT_KEPT, kept, looking, name_of, page, spoken, viewer, way
from server.card.sheet_drawn import drawn
from translations import N_, _
from translations.formats import day, moment

NO_RECORD = N_("There is no such record, or none that you may see.")
_LAST = 2**31 - 1


@spoken
def record(request: Request) -> Response:
    """Answer with the card of a record, as whoever asks may see it.

    The piece is drawn while nothing holds the database, and blanked with the rights of the moment after.
    """
    with looking(request) as connection:
        found = _found(connection, request)
        if found is None:
            return _nothing()
        sheet = _sheet_of(connection, request, *found)
    piece = _drawn(sheet) if isinstance(sheet, _Sheet) else sheet
    with looking(request) as connection:
        found = _found(connection, request)
        if found is None:
            return _nothing()
        if isinstance(piece, Piece):
            piece = drawn(blanked(connection, piece, sheet.upload, sheet.place), sheet.place)
        values = _values(connection, request, *found)
    is_drawn = not isinstance(piece, str)
    shown = {"drawn": piece if is_drawn else None, "why": "" if is_drawn else piece}
    return page("record", request, words=_words(), piece=shown, **values)


def _nothing() -> Response:
    return PlainTextResponse(_(NO_RECORD), 404, NOT_KEPT)


@dataclass(frozen=True, kw_only=True)
class _Sheet:
    """What is drawn: these rows around a record's place in the bytes of its upload, read where they are needed."""

    upload: Upload
    place: Place
    rows: list[int]
    held: Piece | None
    content: bytes


def _drawn(sheet: _Sheet) -> Piece | str:
    try:
        return sheet.held or piece_of(sheet.upload.sha256, sheet.content, sheet.place.sheet, sheet.rows)
    except Problem as problem:
        return _("The sheet cannot be drawn: {reason}").format(reason=problem)


def _found(connection: Connection, request: Request) -> tuple[Dataset, dict[str, Any]] | None:
    dataset, written = DATASETS.get(request.path_params["dataset"]), request.path_params["number"]
    if dataset is None or not 0 < written <= _LAST:
        return None
    rows = with_ids(connection, dataset.name, [written])
    return (dataset, rows[0]) if rows else None


def _values(connection: Connection, request: Request, dataset: Dataset, row: dict[str, Any]) -> dict[str, Any]:
    upload = _upload_of(connection, row["upload_id"])
    fields = [item for item in dataset.fields if row[item.name] not in (None, "", ())]
    return {
        "title": _called(dataset, row),
        "register": _(dataset.title),
        "fields": [(_(item.title), value_html(item, row[item.name])) for item in fields],
        "came": _came(upload, row, _cell(request, row, upload) if upload else row["cell"]),
        "typed": _typed(connection, dataset, upload),
        "file": _way_to_file(connection, request, dataset, row, upload),
        "steps": _steps(connection, dataset, row, upload),
        "back": _back(request),
    }


def _called(dataset: Dataset, row: dict[str, Any]) -> Markup:
    """Return what a record is called: by its own name, a reported figure by what it says of which place."""
    if name := row.get("name") or row.get("title"):
        return own_words(name)
    if dataset.name != REPORTED_FIGURES:
        return escape(_(dataset.title))
    indicator = INDICATORS[row["indicator"]]
    said = {"title": _(indicator.title), "place": place_name(row["place"])}
    return escape(_("{title}, {place}, {period}").format(**said, period=day(row["period_end"])))


def _upload_of(connection: Connection, number: int) -> Upload | None:
    """Return the upload a record came with; None for one that the viewer may not know of."""
    try:
        return uploads.find(connection, number)
    except Problem:
        return None


def _came(upload: Upload | None, row: dict[str, Any], cell: str) -> list[tuple[str, Any]]:
    """Return file, sheet and cell or row, and who brought it when: the latter for who may know of the upload."""
    lines = [(_("File"), own_words(row["file"]))]
    if upload is None or not kind_of(upload).typed:
        lines += [(_("Sheet"), own_words(row["sheet"]))] if row["sheet"] else []
        lines.append((_("Cell"), cell) if cell else (_("Row"), row["row"]))
    if upload is not None:
        by = upload.uploaded_by or _("the program")
        carried = upload.status == uploads.Status.CARRIED
        when = upload.uploaded_at if carried else upload.applied_at or upload.uploaded_at
        lines.append(
            (
                _("Uploaded"),
                _("{moment}, by {who}, as upload {number}").format(moment=moment(when), who=by, number=upload.id),
            )
        )
        if came := upload.summary.get("handed_over"):
            words = _("with {file} on {day}, where it was upload {number}")
            said = words.format(file=came["file"], day=day(upload.applied_at), number=came["number"])
            lines.append((_("Handed over"), own_words(said)))
    return lines


def _sheet_of(connection: Connection, request: Request, dataset: Dataset, row: dict[str, Any]) -> _Sheet | str:
    """Return what is to be drawn of a record's sheet, or the sentence why nothing is."""
    upload = _upload_of(connection, row["upload_id"])
    if upload is None:
        return _("The sheet itself is for those who may see the data of the unit that uploaded it.")
    if kind_of(upload).typed:
        return _("Typed into a form: there is no sheet.")
    if not uploads.is_kept(connection, upload.id):
        return _("The file itself is not kept any more.")
    cell = _cell(request, row, upload)
    place = Place(dataset=dataset.name, record=row["id"], sheet=row["sheet"], row=row["row"], cell=cell)
    rows = rows_around(place, table_of(upload, place))
    held = held_piece(upload.sha256, place.sheet, rows)
    content = b"" if held else uploads.content_of_seen(connection, upload.id)
    return _Sheet(upload=upload, place=place, rows=rows, held=held, content=content)


def _cell(request: Request, row: dict[str, Any], upload: Upload) -> str:
    """Return the cell to be marked: the record's own, or the amount that the number it was opened from counts."""
    indicator = INDICATORS.get(request.query_params.get("of", ""))
    if row["cell"] or indicator is None or indicator.recorded is None or not indicator.recorded.field:
        return row["cell"]
    place = Place(dataset=indicator.recorded.dataset, record=row["id"], sheet=row["sheet"], row=row["row"])
    table = table_of(upload, place)
    letter = table.letters.get(place.dataset, {}).get(indicator.recorded.field, "") if table else ""
    return f"{letter}{row['row']}" if letter else ""


def _typed(connection: Connection, dataset: Dataset, upload: Upload | None) -> list[tuple[str, Any]]:
    """Return what was typed into the form, for who may have the upload itself."""
    if upload is None or not kind_of(upload).typed or not uploads.may_read(connection, upload):
        return []
    texts = json.loads(uploads.content(connection, upload.id) or b"{}").get("texts", {})
    known = dataset.by_name
    return [(_(known[name].title), own_words(text)) for name, text in texts.items() if text and name in known]


def _way_to_file(
    connection: Connection, request: Request, dataset: Dataset, row: dict[str, Any], upload: Upload | None
) -> str:
    if upload is None or not uploads.may_read(connection, upload):
        return ""
    return way(f"/record/{dataset.name}/{row['id']}/file", kept(request))


def _steps(connection: Connection, dataset: Dataset, row: dict[str, Any], upload: Upload | None) -> list[str]:
    """Return what became of the record, for who may enter the data of its unit: former values are no longer shown."""
    if upload is None or not rights_of(connection).may_enter(row["unit"]):
        return []
    words = _("{moment}, {who}: {upload}")
    return [
        " ".join(filter(None, (words.format(moment=moment(step.at), who=step.by, upload=step.upload), step.why)))
        for step in history_of(connection, dataset, row["id"])
    ]


def _back(request: Request) -> str:
    """Return the card a record was opened from; "" for none: nothing leads out of the program."""
    asked = request.query_params.get("from", "")
    return asked if asked.startswith("/figure/") else ""


@spoken
def record_file(request: Request) -> Response:
    """Answer with the file a record came with, for who may have it; the log says who took it."""
    if is_illustrative(request.query_params):
        return _nothing()
    with writing() as connection:
        who = name_of(connection, request)
        look_as(connection, viewer(request))
        found = _found(connection, request)
        if found is None:
            return _nothing()
        upload = uploads.find(connection, found[1]["upload_id"])
        content, name = uploads.content(connection, upload.id), file_name(upload)
        audit.note(connection, audit.Act.FILE_TAKEN, who, name, upload=upload.id, unit=upload.unit)
    headers = {**NOT_KEPT, "Content-Disposition": f"attachment; filename*=UTF-8''{_quoted(name)}"}
    return Response(content, media_type="application/octet-stream", headers=headers)


def _quoted(name: str) -> str:
    return quote(name, safe="")


def _words() -> dict[str, str]:
    return {
        "stated": _("What it says"),
        "came": _("Where it comes from"),
        "sheet": _("The piece of its sheet, as it was handed in"),
        "blank": _("Hatched cells hold nothing that you may see here: other rows, personal data, what was not read."),
        "typed": _("As it was typed"),
        "file": _("Download the file as it came"),
        "history": _("What became of it"),
        "back": _("Back to the number"),
        "column": _("Row"),
    }
