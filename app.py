"""The server: `python3 start.py`, `uvicorn app:app` or `streamlit run app.py` starts it.

The main script lives in ui/, which has no pages/ folder beside it: beside one, the first request to a page's address
would run that page alone, past the main script.
"""

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime import get_instance

ROOT = Path(__file__).resolve().parent
INDEX = Path(st.__file__).parent / "static" / "index.html"
SCRIPTS = ROOT / "assets" / "framework"
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from server.card.routes import FOLDERS  # noqa: E402
from server.incoming.access import SignedInOnly  # noqa: E402 (the path comes first)
from server.incoming.base_path import BasePath  # noqa: E402
from server.incoming.cookies import PlainCookies  # noqa: E402
from server.incoming.framework import OnlyWhatPagesUse  # noqa: E402
from server.incoming.hosts import OwnNames  # noqa: E402
from server.incoming.media import OwnMedia  # noqa: E402
from server.incoming.own_pages import OwnPages  # noqa: E402
from server.incoming.pace import Pace  # noqa: E402
from server.incoming.uploads import OwnUploads  # noqa: E402
from server.life import DatabaseFirst, life, log_script_error, take_up_again_and_again  # noqa: E402
from server.outgoing.compression import Compression  # noqa: E402
from server.outgoing.headers import SecurityHeaders  # noqa: E402
from server.outgoing.packed import FewScripts, packed  # noqa: E402
from server.outgoing.problem_json import FOLDER as PROGRAMS  # noqa: E402
from server.outgoing.shell import Shell  # noqa: E402
from server.present import PRESENT  # noqa: E402
from server.routes import routes  # noqa: E402
from server.sign_in.answering import ADDRESSES  # noqa: E402
from server.watched.numbered import Numbered  # noqa: E402
from server.watched.run_times import RunTimes  # noqa: E402
from ui.frame.style import style_of_pages  # noqa: E402
from ui.framework.closed_pages import keep_closed_pages  # noqa: E402
from ui.framework.locks_in_use import keep_locks_in_use_only  # noqa: E402
from ui.framework.looked_up import look_up_by_key  # noqa: E402
from ui.framework.theme import tell_theme_from_memory  # noqa: E402
from ui.framework.turns import run_by_turns  # noqa: E402
from ui.parts.failed import show_failure  # noqa: E402


@asynccontextmanager
async def whole_life(started: st.App) -> AsyncIterator[None]:
    """From start to end: the framework's part of it, then ours."""
    keep_closed_pages(get_instance())
    tell_theme_from_memory()
    look_up_by_key()
    keep_locks_in_use_only()
    run_by_turns()
    async with life(started):
        taking_up = asyncio.create_task(take_up_again_and_again())
        yield
        taking_up.cancel()
        with suppress(asyncio.CancelledError):
            await taking_up


def tell_of_script_error(error: Exception) -> bool:
    """Write a run's failure to the log and show its number; tell the framework that it has been shown."""
    log_script_error(error)
    return show_failure(error)


scripts = packed(INDEX.parent / "static", SCRIPTS)
app = st.App(
    ROOT / "ui" / "main.py",
    routes=routes(),
    middleware=[
        Middleware(DatabaseFirst),
        Middleware(BasePath),
        Middleware(SecurityHeaders),
        Middleware(Numbered),
        Middleware(OwnNames),
        Middleware(PlainCookies),
        Middleware(SignedInOnly),
        Middleware(OwnPages),
        Middleware(Pace),
        Middleware(OnlyWhatPagesUse, asked=BackMsg),
        Middleware(RunTimes, told=ForwardMsg, asked=BackMsg),
        Middleware(OwnMedia, told=ForwardMsg, asked=BackMsg),
        Middleware(OwnUploads, told=ForwardMsg, store=lambda: get_instance().uploaded_file_mgr),
        Middleware(Compression),
        Middleware(FewScripts, scripts=scripts),
        Middleware(
            Shell, index=INDEX, own=(*ADDRESSES, PRESENT, *FOLDERS, PROGRAMS), scripts=scripts, style=style_of_pages
        ),
    ],
    lifespan=whole_life,
    on_script_error=tell_of_script_error,
)
