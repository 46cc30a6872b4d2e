"""Files sent to the framework's own endpoint: asked for, by who may upload, counted, and freed."""

import asyncio

import pytest
from starlette.responses import PlainTextResponse
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from data_model.keeping.database import writing
from data_model.people import accounts, grants
from data_model.rights.roles import Grant, Role
from loops import finished
from server.incoming.access import ACCOUNT
from server.incoming.uploads import FOLDER, OwnUploads

pytestmark = [pytest.mark.one_database, pytest.mark.usefixtures("prepared")]


@pytest.fixture
def people() -> dict[str, int]:
    found = {}
    with writing() as connection:
        for name, role in (("lan", Role.STAFF), ("minh", Role.STAFF), ("ha", Role.VIEWER)):
            found[name] = accounts.add(connection, name, name, "bốn con voi trắng", by="An").id
            grants.give(connection, found[name], Grant("46", role), "An")
    return found


class Framework:
    """In the framework's place: gives a page addresses, keeps what is sent."""

    def __init__(self) -> None:
        self.held: set[str] = set()
        self.pages: list[asyncio.Task] = []
        self.guard = OwnUploads(self, ForwardMsg, lambda: self, of_account=100, of_all=150)

    def remove_file(self, session: str, file: str) -> None:
        self.held.discard(f"{FOLDER}{session}/{file}")

    async def __call__(self, scope, receive, send) -> None:
        if scope["type"] == "http":
            self.held.add(scope["path"])
            await PlainTextResponse("", 204)(scope, receive, send)
            return
        message = ForwardMsg()
        if scope["says"]:
            message.delta.new_element.markdown.body = scope["says"]
        await send({"type": "websocket.send", "bytes": message.SerializeToString()})
        for paths in scope["gives"]:
            message = ForwardMsg()
            for path in paths:
                message.file_urls_response.file_urls.add(upload_url=FOLDER + path)
            await send({"type": "websocket.send", "bytes": message.SerializeToString()})
        await scope["closes"].wait()

    async def put(self, who: int | None, path: str, size: int | None = 60) -> int:
        sent = []

        async def send(message):
            sent.append(message)

        headers = [] if size is None else [(b"content-length", str(size).encode())]
        scope = {"type": "http", "method": "PUT", "path": FOLDER + path, ACCOUNT: who, "headers": headers}
        await self.guard(scope, asyncio.Event().wait, send)
        return sent[0]["status"]

    async def open(
        self, who: int | None, *paths: str, later: tuple[str, ...] = (), says: str = ""
    ) -> tuple[asyncio.Task, asyncio.Event]:
        """Open a page that is given these addresses, and others when it asks again; return it, and what closes it."""
        closes = asyncio.Event()

        async def send(_message):
            pass

        scope = {"type": "websocket", ACCOUNT: who, "gives": [paths, later]}
        task = asyncio.ensure_future(self.guard({**scope, "says": says, "closes": closes}, None, send))
        self.pages.append(task)
        await asyncio.sleep(0)
        return task, closes


def test_only_what_was_asked_for_is_taken_and_only_from_who_may_upload(people) -> None:
    async def tried() -> list[int]:
        framework = Framework()
        await framework.open(people["lan"], "s1/a")
        await framework.open(people["ha"], "s2/b")
        await framework.open(people["lan"], says=f"Tìm: {FOLDER}s1/c")
        asked = (("lan", "s1/x"), ("lan", "s1/c"), ("minh", "s1/a"), ("ha", "s2/b"), ("lan", "s1/a"))
        return [await framework.put(people[who], path) for who, path in asked]

    assert finished(tried()) == [404, 404, 404, 403, 204]


def test_bytes_are_counted_for_an_account_and_for_all_and_freed_with_the_page(people) -> None:
    async def tried() -> None:
        framework, lan, minh = Framework(), people["lan"], people["minh"]
        first, closes = await framework.open(lan, "s1/a")
        await framework.open(lan, "s2/b")
        await framework.open(minh, "s3/c")
        assert await framework.put(lan, "s1/a", None) == 411
        assert await framework.put(lan, "s1/a") == 204
        assert await framework.put(lan, "s2/b") == 413, "too much for one account"
        assert await framework.put(minh, "s3/c", 95) == 413, "too much for all"
        assert await framework.put(minh, "s3/c") == 204
        closes.set()
        await first
        assert framework.held == {FOLDER + "s3/c"}, "freed with its page"
        assert await framework.put(lan, "s1/a") == 404
        assert await framework.put(lan, "s2/b") == 204

    finished(tried())


def test_a_page_holds_the_files_chosen_last_together_within_the_bound_of_bytes(people) -> None:
    async def tried() -> None:
        framework, lan = Framework(), people["lan"]
        await framework.open(lan, "s1/a", "s1/b", "s1/x", later=("s1/c",))
        assert [await framework.put(lan, path, 45) for path in ("s1/a", "s1/b", "s1/x")] == [204, 204, 413]
        assert framework.held == {FOLDER + "s1/a", FOLDER + "s1/b"}
        assert await framework.put(lan, "s1/c", 95) == 204
        assert framework.held == {FOLDER + "s1/c"}, "what was chosen before was taken over by it"

    finished(tried())
