"""The addresses of cards."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from data_model.figures.address import ROOT
from reports.stage.exhibit_link import EXHIBIT
from server.card.figure_page import figure

RECORD = "/record/"
#: Whole pages of ours, and files, below these addresses.
FOLDERS = (ROOT, RECORD, EXHIBIT)


def record(request: Request) -> Response:
    """Answer with the card of a record."""
    from server.card import record_page  # loads the reader: not before the first request can be answered

    return record_page.record(request)


def record_file(request: Request) -> Response:
    """Answer with the file of a record."""
    from server.card import record_page

    return record_page.record_file(request)


def exhibit(request: Request) -> Response:
    """Answer with a file of an exhibit."""
    from server.card import exhibit_files  # loads what writes workbooks

    return exhibit_files.exhibit(request)


def routes() -> list[Route]:
    return [
        Route(f"{ROOT}{{rest:path}}", figure),
        Route(f"{RECORD}{{dataset}}/{{number:int}}", record),
        Route(f"{RECORD}{{dataset}}/{{number:int}}/file", record_file),
        Route(f"{EXHIBIT}{{name}}/{{form}}", exhibit),
    ]
