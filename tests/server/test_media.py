"""Files made for a page, asked for as a browser asks: by websocket for the address, by HTTP for the file."""

import asyncio

import pytest
from starlette.responses import PlainTextResponse
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from asgi import header
from data_model.keeping.database import writing
from data_model.people import accounts, grants
from data_model.rights.roles import Grant, Role
from loops import finished
from server.incoming.access import ACCOUNT
from server.incoming.addresses import Addresses
from server.incoming.media import OwnMedia

pytestmark = [pytest.mark.one_database, pytest.mark.usefixtures("prepared")]
OWN = "/media/" + "a" * 64 + ".xlsx"  # the framework's, made of the content
BUTTON = "b" * 32
NOT_MADE = "Không có tệp: chưa tạo được tệp, hoặc quyền của anh/chị đã thay đổi. Hãy tải lại trang."


@pytest.fixture
def people() -> tuple[int, int]:
    """Return the accounts of two people who see Huế."""
    with writing() as connection:
        made = [accounts.add(connection, name, name, "bốn con voi trắng", by="An").id for name in ("lan", "minh")]
        for account in made:
            grants.give(connection, account, Grant("46", Role.VIEWER), "An")
    return made[0], made[1]


def shown(text: str = "", button: str = "", url: str = "", file: str = "", error: str = "", icon: str = "") -> bytes:
    """Return a message of the framework's to a page."""
    message = ForwardMsg()
    if text:
        message.delta.new_element.markdown.body = text
    if button or url:
        message.delta.new_element.download_button.deferred_file_id = button
        message.delta.new_element.download_button.url = url
    if file:
        message.backend_operation_response.deferred_file.url = file
    if error:
        message.backend_operation_response.error_msg = error
    if icon:
        message.page_config_changed.favicon = icon
    return message.SerializeToString()


def click(button: str) -> bytes:
    message = BackMsg()
    message.backend_operation_request.request_id = "7"
    message.backend_operation_request.deferred_file.file_id = button
    return message.SerializeToString()


def opened(language: str) -> bytes:
    message = BackMsg()
    message.rerun_script.query_string = f"place=46&lang={language}"
    return message.SerializeToString()


class Framework:
    """In the framework's place: says what it is told to say, notes what it hears, has one file."""

    def __init__(self, *says: bytes) -> None:
        self.says, self.heard = says, []

    async def __call__(self, scope, receive, send) -> None:
        if scope["type"] == "http":
            await PlainTextResponse("file" if scope["path"] == OWN else "no file")(scope, receive, send)
            return
        while (message := await receive())["type"] != "websocket.disconnect":
            self.heard.append(message["bytes"])
        for said in self.says:
            await send({"type": "websocket.send", "bytes": said})


def guard(framework: Framework, addresses: Addresses | None = None) -> OwnMedia:
    return OwnMedia(framework, told=ForwardMsg, asked=BackMsg, addresses=addresses)


def page(media: OwnMedia, who: int, *said: bytes) -> list[ForwardMsg]:
    """Open a page of somebody's, say something to the server; return what is told to the page."""
    told = []
    words = iter([*({"type": "websocket.receive", "bytes": one} for one in said), {"type": "websocket.disconnect"}])

    async def receive():
        return next(words)

    async def send(message):
        told.append(ForwardMsg.FromString(message["bytes"]))

    finished(media({"type": "websocket", "path": "/_stcore/stream", ACCOUNT: who, "headers": []}, receive, send))
    return told


def fetched(media: OwnMedia, who: int, path: str) -> str:
    """Return what somebody gets at an address: the file, or "" where it is refused."""
    start, body = answered(media, who, path)
    return body if start["status"] == 200 else ""


def answered(media: OwnMedia, who: int, path: str) -> tuple[dict, str]:
    sent = []

    async def send(message):
        sent.append(message)

    scope = {"type": "http", "method": "GET", "path": path, ACCOUNT: who, "headers": []}
    finished(media(scope, asyncio.Event().wait, send))
    return sent[0], sent[1]["body"].decode()


def test_a_file_is_given_to_the_account_that_was_told_of_it(people) -> None:
    lan, minh = people
    media = guard(Framework(shown(file=OWN)))
    (told,) = page(media, lan)
    address = told.backend_operation_response.deferred_file.url
    assert address.startswith("/media/")
    assert address.endswith(".xlsx")
    assert fetched(media, lan, address) == "file"
    assert fetched(media, minh, address) == ""
    assert fetched(media, lan, OWN) == "", "the framework's own address leads nowhere"
    assert fetched(media, lan, address.replace("/media/", "/media/%2e%2e/media/")) == ""


def test_a_file_is_kept_by_nobody_and_by_no_browser(people) -> None:
    media = guard(Framework(shown(file=OWN)))
    (told,) = page(media, people[0])
    start, body = answered(media, people[0], told.backend_operation_response.deferred_file.url)
    assert (header(start, "cache-control"), body) == ("no-store", "file")


@pytest.mark.parametrize("message", [{"url": OWN}, {"file": OWN}, {"icon": OWN}])
def test_equal_content_for_two_people_is_two_addresses(people, message) -> None:
    media = guard(Framework(shown(**message)))
    told = [page(media, who)[0] for who in people]
    addresses = [
        one.backend_operation_response.deferred_file.url
        or one.delta.new_element.download_button.url
        or one.page_config_changed.favicon
        for one in told
    ]
    assert OWN not in addresses
    assert [[fetched(media, who, address) for who in people] for address in addresses] == [["file", ""], ["", "file"]]


def test_an_address_among_the_words_of_a_page_grants_nothing(people) -> None:
    lan, minh = people
    told = guard(Framework(shown(file=OWN)))
    address = page(told, lan)[0].backend_operation_response.deferred_file.url
    for typed in (address, OWN):
        told.app = Framework(shown(text=f"Tìm: {typed}"))
        (said,) = page(told, minh)
        assert said.delta.new_element.markdown.body == f"Tìm: {typed}"
        assert fetched(told, minh, typed) == ""


def test_a_button_of_another_account_s_page_makes_no_file(people) -> None:
    lan, minh = people
    framework = Framework(shown(button=BUTTON))
    media = guard(framework)
    page(media, lan)
    (refused, _button) = page(media, minh, click(BUTTON))
    assert framework.heard == []
    assert (refused.backend_operation_response.request_id, refused.backend_operation_response.error_msg) == (
        "7",
        NOT_MADE,
    )
    page(media, lan, click(BUTTON))
    assert framework.heard == [click(BUTTON)]


def test_after_a_right_was_taken_older_addresses_lead_nowhere(people) -> None:
    lan, _minh = people
    media = guard(Framework(shown(file=OWN)))
    address = page(media, lan)[0].backend_operation_response.deferred_file.url
    with writing() as connection:
        grants.take(connection, lan, Grant("46", Role.VIEWER), "An")
    assert fetched(media, lan, address) == ""


def test_an_address_is_good_for_some_minutes(people) -> None:
    lan, _minh = people
    media = guard(Framework(shown(file=OWN)), Addresses(good_for=0.0))
    assert fetched(media, lan, page(media, lan)[0].backend_operation_response.deferred_file.url) == ""


@pytest.mark.parametrize(("language", "words"), [("vi", NOT_MADE), ("en", "There is no file: ")])
def test_a_file_that_cannot_be_made_is_told_in_the_page_s_language(people, language, words) -> None:
    media = guard(Framework(shown(error="Failed to generate file for download")))
    (told,) = page(media, people[0], opened(language))
    assert told.backend_operation_response.error_msg.startswith(words)
