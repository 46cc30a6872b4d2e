"""The addresses of cards."""

from starlette.routing import Route

from data_model.figures.address import ROOT
from server.card.figure_page import figure
from server.card.record_page import record, record_file

RECORD = "/record/"
#: Whole pages of ours below these addresses.
FOLDERS = (ROOT, RECORD)


def routes() -> list[Route]:
    return [
        Route(f"{ROOT}{{rest:path}}", figure),
        Route(f"{RECORD}{{dataset}}/{{number:int}}", record),
        Route(f"{RECORD}{{dataset}}/{{number:int}}/file", record_file),
    ]
