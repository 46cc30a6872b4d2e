"""The files of one exhibit: what its page shows, filled for whoever asks, at an address of its own."""

from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from data_model import audit
from data_model.declared import EXHIBITS
from data_model.exhibits.fill_exhibit import fill
from data_model.jobs.made_files import MadeFile
from data_model.keeping.database import writing
from data_model.settings.base_path import base_path
from reports.made.exhibit_file import MIMES, WantedFile, exhibit_file, name_of_file
from reports.stage.deck_link import is_illustrative, read_link
from reports.stage.exhibit_link import ExhibitForm
from server.card.asked import NOT_KEPT, looking, name_of, spoken
from translations import N_, _

NO_FILE = N_("There is no file at this address, or none that you may see. Load the page and take it from there.")


@spoken
def exhibit(request: Request) -> Response:
    """Answer with an exhibit as a file, with its event in the log: without the one there is not the other."""
    found = _wanted(request)
    if found is None:
        return PlainTextResponse(_(NO_FILE), 404, NOT_KEPT)
    wanted, form = found
    made, name = exhibit_file(wanted, form), name_of_file(wanted, form)
    if not wanted.illustrative:  # nobody's data: the log is of real data alone
        _note(request, made, name)
    headers = {**NOT_KEPT, "Content-Disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}"}
    return Response(made.content, media_type=MIMES[form], headers=headers)


def _wanted(request: Request) -> tuple[WantedFile, ExhibitForm] | None:
    """Return what is asked for; None for what is not known, and for what has no number that may be seen."""
    name, form = request.path_params["name"], request.path_params["form"]
    filters = read_link(dict(request.query_params))
    if filters is None or name not in EXHIBITS or form not in set(ExhibitForm):
        return None
    with looking(request) as connection:
        filled = fill(connection, EXHIBITS[name], filters)
    if filled.is_empty:
        return None
    base = f"{request.url.scheme}://{request.url.netloc}{base_path()}"
    invented = is_illustrative(request.query_params)
    return WantedFile(filled=filled, filters=filters, illustrative=invented, base=base), ExhibitForm(form)


def _note(request: Request, made: MadeFile, name: str) -> None:
    with writing() as connection:
        audit.note(connection, audit.Act(made.act), name_of(connection, request), name, **made.details)
