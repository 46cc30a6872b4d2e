"""Addresses of our own: whether the server is well, and the fonts and maps the pages ask for."""

import logging
import mimetypes
from collections.abc import Mapping
from os import stat_result
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from data_model.keeping import database
from data_model.known.problems import Problem
from server import VERSION
from server.sign_in import pages as sign_in

ASSETS = Path(__file__).resolve().parent.parent / "assets"
#: A week: our files keep their names when they change, so a browser must ask again some day (and then gets a 304).
ASSET_AGE_SECONDS = 7 * 24 * 3600

_log = logging.getLogger(__name__)

# Windows takes these from its registry, where programs overwrite them; some are unknown to Python itself.
for _suffix, _kind in ((".woff2", "font/woff2"), (".json", "application/json"), (".svg", "image/svg+xml")):
    mimetypes.add_type(_kind, _suffix)


def health(_request: Request) -> JSONResponse:
    """Say whether the program and its database answer: 200, or 503 when the database does not."""
    try:
        with database.reading() as connection:
            connection.scalar(select(1))
    except Problem as problem:
        _log.error("%s", problem)
        return JSONResponse({"status": "no database", "version": VERSION}, 503, {"Cache-Control": "no-store"})
    except (SQLAlchemyError, OSError):
        _log.exception("The database does not answer.")
        return JSONResponse({"status": "no database", "version": VERSION}, 503, {"Cache-Control": "no-store"})
    return JSONResponse({"status": "ok", "version": VERSION}, headers={"Cache-Control": "no-store"})


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
    return [Route("/health", health), *sign_in.routes(), Mount("/assets", _Assets(directory=assets, check_dir=False))]
