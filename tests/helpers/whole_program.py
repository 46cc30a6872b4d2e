"""Imported, it loads what our programs load, a server at its first pages included; it starts nothing (forked.py)."""

import importlib
import logging
import pkgutil
import re
import sys

_LOADED = (
    "alembic.autogenerate",
    "alembic.command",
    "psycopg",
    "uvicorn.lifespan.on",
    "uvicorn.loops.auto",
    "uvicorn.protocols.http.auto",
    "uvicorn.protocols.websockets.websockets_sansio_impl",
    "app",
    "data_model.__main__",
    "data_model.keeping.starter",
    "data_model.stored.migrations",
    "ingest.commands.run",
    "applying",
    "hand_made",
    "quick_hashes",
)


def _load() -> None:
    """Load them, and what pages load; then let go of app, ui and what is run as a program.

    Each server makes itself, and loads its pages while it runs: the framework keeps what they remember with the server.
    """
    sys.dont_write_bytecode = False  # as tests/conftest.py: what is compiled here is compiled for all
    logging.disable(logging.WARNING)  # the framework's, that no server runs here
    for name in _LOADED:
        importlib.import_module(name)
    for module in pkgutil.walk_packages(importlib.import_module("ui").__path__, "ui."):
        if module.name != "ui.main":  # what a page runs: it shows itself
            importlib.import_module(module.name)
    for name in [name for name in sys.modules if re.match(r"(app|ui)(\.|$)|\w+\.__main__$", name)]:
        del sys.modules[name]
    logging.disable(logging.NOTSET)


_load()
