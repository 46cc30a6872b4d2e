"""Whatever stands in an address: every route and every page answers, in words, and nothing fails on the way."""

import logging
import re
import shutil
from pathlib import Path
from urllib.parse import quote, unquote, urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.routing import Route
from streamlit.testing.v1 import AppTest

from asgi import ask
from data_model.declared import DATASETS, EXHIBITS, INDICATORS
from data_model.keeping.database import writing
from data_model.people import sessions
from pages_opened import page_file
from server.api.operation import BASE, Operation
from server.api.routes import OPERATIONS
from server.routes import routes

pytestmark = [
    pytest.mark.slow,
    pytest.mark.one_database,
    pytest.mark.usefixtures("filled"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]
ROOT = Path(__file__).resolve().parents[2]
#: The words a link may hold, as the pages and routes read them, and some nobody reads.
NAMES = [
    "place",
    "from",
    "year",
    "years",
    "lang",
    "money",
    "rate",
    "kept",
    "data",
    "draft",
    "edit",
    "tray",
    "view",
    "what",
    "of",
    "next",
    "way-in",
    "edition",
    "deck",
    "slides",
    "named",
    "register",
    "country",
    "partner",
    "boundaries",
    "basis",
    "period",
    "column",
    "sort",
    "search",
    "approved",
    "as",
    "page",
    "mark",
    "x",
]
NAMES += sorted({item.name for operation in OPERATIONS for item in operation.parameters} - set(NAMES))
GIVEN = (
    *("46", "VN", "48", "JP", "Huế", "-1", "0", "2023", "99999", "1e9", "2023.0", "٢٠٢٣", "null", "NaN", "minh-hoa"),
    *("<script>", "' OR 1=1 --", "../../etc/passwd", "%00", "\x00", "a" * 5000, "🇻🇳", "\ud7ff", "…", "", " "),
    *("1,2,3", "[]", "{}", "delegations-1", "agreements-999999999999999999999", "agreements--1", "true", "en", "vi"),
    *("csv", "csv-excel", "parquet", "json", "country", "total", "delegations_in", "USD", "20", "f" * 64, "a.xlsx"),
)
LOCAL = {"host": "localhost"}
VALUES = st.sampled_from(GIVEN) | st.text(st.characters(exclude_categories=("Cs",)), max_size=40)
QUERIES = st.lists(st.tuples(st.sampled_from(NAMES), VALUES), max_size=6)
PAGES = sorted(path.stem for path in (ROOT / "pages").rglob("*.py") if path.stem != "__init__")


@pytest.fixture
def filled(data_folder: Path, filled_folder: Path) -> None:
    shutil.copytree(filled_folder, data_folder)
    with writing() as connection:
        sessions.make_secret(connection)  # as the server does when it starts


def _paths() -> st.SearchStrategy[str]:
    """Return addresses of our routes with something, right or wrong, in place of their parameters."""
    named = [item.path for item in routes() if isinstance(item, Route)]
    fitting = [*INDICATORS, *EXHIBITS, "46", "VN", "JP", "2023", "1", "agreements", "delegations", "vi"]
    parts = st.sampled_from(fitting) | VALUES

    @st.composite
    def drawn(draw: st.DrawFn) -> str:
        path = draw(st.sampled_from(named))
        return re.sub(r"{[^}]*}", lambda _found: quote(draw(parts), safe=""), path)

    return drawn()


@settings(max_examples=1500, deadline=None, suppress_health_check=list(HealthCheck))
@given(path=_paths(), query=QUERIES, method=st.sampled_from(("GET", "GET", "GET", "HEAD", "POST", "PUT", "DELETE")))
def test_every_route_answers(path: str, query: list[tuple[str, str]], method: str) -> None:
    app = Starlette(routes=routes())
    said, _body = ask(app, unquote(path), query=urlencode(query), method=method, host="localhost")
    assert said["status"] < 500, (method, path, query)


@settings(max_examples=1500, deadline=None, suppress_health_check=list(HealthCheck))
@given(operation=st.sampled_from(OPERATIONS), drawn=st.data())
def test_every_question_of_a_program_is_answered_whatever_its_words_are(operation: Operation, drawn: st.DataObject):
    """With all words it has to have: what lacks one is refused before anything is looked up."""
    fitting = [*GIVEN, *INDICATORS, *DATASETS, "46", "2023"]
    words = st.sampled_from(fitting) | VALUES
    said_words = [item for item in operation.parameters if item.required or drawn.draw(st.booleans())]
    asked = [(item, drawn.draw(words)) for item in said_words]
    path = BASE + operation.path
    for item, word in asked:
        path = path.replace(f"{{{item.name}}}", word)
    query = urlencode({item.name: word for item, word in asked if item.place == "query"}, errors="replace")
    body = drawn.draw(st.binary(max_size=200)) if operation.body else b""
    sent = {"content_length": str(len(body)), "content_type": "application/octet-stream"} if operation.body else {}
    said, _body = ask(
        Starlette(routes=routes()), path, query=query, method=operation.method, body=body, **LOCAL, **sent
    )
    assert said["status"] < 500, (operation.name, path, query)


@pytest.mark.parametrize("name", PAGES)
def test_every_page_opens(name: str, caplog: pytest.LogCaptureFixture) -> None:
    @settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
    @given(query=QUERIES)
    def opened(query: list[tuple[str, str]]) -> None:
        app = AppTest.from_file(str(ROOT / "ui" / "main.py"), default_timeout=300)
        for key, value in query:
            app.query_params[key] = value
        with caplog.at_level(logging.ERROR):
            app.switch_page(page_file(name)).run()
        assert [item.value for item in app.exception] == [], query
        assert [entry.getMessage() for entry in caplog.records if entry.levelno >= logging.ERROR] == [], query

    opened()
