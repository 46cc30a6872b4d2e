"""Addresses of our own: whether the server is well, and the fonts and maps the pages ask for."""

import logging
import mimetypes
from collections.abc import Mapping
from os import stat_result
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from data_model.keeping import soundness
from data_model.keeping.database_errors import TAKEN
from data_model.known.problems import Problem
from server import VERSION, present
from server.api import routes as api
from server.card import routes as cards
from server.incoming import seen
from server.incoming.access import LIVE, METRICS, READY
from server.sign_in import pages as sign_in
from server.watched.metrics import metrics

ASSETS = Path(__file__).resolve().parent.parent / "assets"
#: A week: our files keep their names when they change, so a browser must ask again some day (and then gets a 304).
ASSET_AGE_SECONDS = 7 * 24 * 3600

_log = logging.getLogger(__name__)

# Windows takes these from its registry, where programs overwrite them; some are unknown to Python itself.
for _suffix, _kind in ((".woff2", "font/woff2"), (".json", "application/json"), (".svg", "image/svg+xml")):
    mimetypes.add_type(_kind, _suffix)


def alive(_request: Request) -> JSONResponse:
    """Say that the program answers, whatever its database does: who gets no answer may start it again."""
    return _said("ok")


def health(_request: Request) -> JSONResponse:
    """Say whether work may be done: 200, or 503 with what is lacking."""
    try:
        lacks = soundness.lacks()
    except Problem as problem:
        _log.error("%s", problem)
        return _said("database busy" if problem.code in TAKEN else "no database", 503)
    except (SQLAlchemyError, OSError):
        _log.exception("The database does not answer.")
        return _said("no database", 503)
    return _said("not ready", 503, lacks=lacks) if lacks else _said("ok")


def _said(status: str, code: int = 200, **more: object) -> JSONResponse:
    return JSONResponse({"status": status, "version": VERSION, **more}, code, {"Cache-Control": "no-store"})


class _Assets(StaticFiles):
    """Files of the project's assets folder, never one beside it, kept by browsers for a week."""

    def file_response(
        self, full_path: str, stat_result: stat_result, scope: Mapping, status_code: int = 200
    ) -> Response:
        response = super().file_response(full_path, stat_result, scope, status_code)
        response.headers["Cache-Control"] = f"public, max-age={ASSET_AGE_SECONDS}"
        return response


def routes(assets: Path = ASSETS) -> list[BaseRoute]:
    """Return the routes to add to Streamlit's own; `assets` is the folder served as /assets."""
    return [
        Route("/health", health),
        Route(READY, health),
        Route(LIVE, alive),
        *seen.routes(),
        Route(METRICS, metrics),
        *sign_in.routes(),
        *present.routes(),
        *cards.routes(),
        *api.routes(),
        Mount("/assets", _Assets(directory=assets, check_dir=False)),
    ]
