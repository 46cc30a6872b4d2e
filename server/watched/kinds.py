"""Of which kind a request is: what is counted is never an address, which may name a record, a file or a partner."""

from collections.abc import Mapping
from typing import Any

from starlette.datastructures import Headers

from server.card.routes import FOLDERS
from server.present import PRESENT
from server.sign_in.answering import ADDRESSES

_BEGINNINGS: Mapping[str, str] = {
    "/_stcore/stream": "socket",
    "/_stcore/upload_file/": "upload",
    "/_stcore/": "framework",
    "/media/": "download",
    "/assets/": "asset",
    "/static/": "asset",
    "/health": "health",
    "/metrics": "metrics",
    "/api/": "api",
    PRESENT: "presentation",
    **dict.fromkeys(ADDRESSES, "form"),
    **dict.fromkeys(FOLDERS, "card"),
}


def kind_of(scope: Mapping[str, Any]) -> str:
    """Return the kind of a request, one of a few words."""
    for beginning, kind in _BEGINNINGS.items():
        if scope["path"].startswith(beginning):
            return kind
    return "page" if "text/html" in Headers(scope=scope).get("accept", "") else "other"
