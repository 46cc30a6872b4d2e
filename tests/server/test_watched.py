"""Whoever looks after the server sees counts without anybody's data; who meets an error reads out its number."""

import json
import logging
import re
import shutil
import subprocess

import pytest
from prometheus_client.parser import text_string_to_metric_families
from starlette.requests import ClientDisconnect
from starlette.responses import PlainTextResponse
from starlette.routing import Router
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from app import app
from asgi import ask, header
from data_model.keeping.database import writing
from data_model.known.problems import Problem
from data_model.operating import call_numbers
from data_model.operating.counters import REGISTRY
from data_model.settings import environment
from loops import finished
from server import logs
from server.routes import routes
from server.watched.numbered import Numbered
from server.watched.run_times import RunTimes

pytestmark = [pytest.mark.usefixtures("prepared")]
NUMBER = re.compile(r"[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}")
TOKEN = "một".encode().hex() + "0123456789"


def counts(**asked):
    answer, body = ask(Router(routes()), "/metrics", **asked)
    return answer["status"], body.decode()


def value(name: str, **labels: str) -> float:
    return REGISTRY.get_sample_value(name, labels) or 0.0


@pytest.mark.one_database
def test_counts_are_for_nobody_until_a_setting_names_who_may_read_them(monkeypatch):
    here, other = ("127.0.0.1", 5000), ("10.1.2.3", 5000)
    assert counts(client=here)[0] == 404
    monkeypatch.setenv("DASHBOARD_METRICS", "this-computer")
    assert [counts(client=here)[0], counts(client=other)[0]] == [200, 404]
    assert counts(client=here, x_forwarded_for="10.9.9.9")[0] == 404, "a proxy on this computer asks for its network"
    monkeypatch.setenv("DASHBOARD_METRICS", "10.1.2.0/24")
    assert [counts(client=here)[0], counts(client=other)[0]] == [404, 200]
    monkeypatch.setenv("DASHBOARD_METRICS_TOKEN", TOKEN)
    assert [counts(client=other)[0], counts(client=other, authorization="Bearer x")[0]] == [404, 404]
    assert counts(client=other, authorization=f"Bearer {TOKEN}")[0] == 200
    monkeypatch.setenv("DASHBOARD_METRICS", "mọi người")
    with pytest.raises(Problem):
        environment.value("metrics")


def test_counts_say_how_the_server_fares_and_name_nobody(monkeypatch):
    from data_model.jobs import queue

    monkeypatch.setenv("DASHBOARD_METRICS", "this-computer")
    with writing() as connection:
        queue.ask(connection, "trial", "trial:bí mật.xlsx", {"file": "bí mật.xlsx"}, None, "Nguyễn Thị Lan")
    ask(Numbered(PlainTextResponse("x")), "/record/delegations/ma-so-mat", host="localhost")
    said = counts()[1]
    assert not re.search("bí mật|Lan|ma-so-mat|delegations", said)
    found = {item.name: item for item in text_string_to_metric_families(said)}
    assert {"dashboard_requests", "dashboard_run_seconds", "dashboard_exhibits", "process_cpu_seconds"} <= set(found)
    promtool = shutil.which("promtool")  # of Debian's prometheus: its own opinion of names and help
    if promtool:
        checked = subprocess.run([promtool, "check", "metrics"], input=said, capture_output=True, text=True)
        assert (checked.returncode, checked.stdout + checked.stderr) == (0, "")
    jobs = {sample.labels["state"]: sample.value for sample in found["dashboard_jobs"].samples}
    assert jobs == {"waiting": 1}
    assert found["dashboard_database_up"].samples[0].value == 1
    assert found["dashboard_data_version"].samples[0].value >= 1
    assert {"in use", "idle", "most"} == {
        one.labels["state"] for one in found["dashboard_database_connections"].samples
    }


@pytest.mark.one_database
def test_a_database_that_does_not_answer_is_said_and_the_rest_too(monkeypatch):
    monkeypatch.setenv("DASHBOARD_METRICS", "this-computer")
    monkeypatch.setenv("DATABASE_URL", "postgresql://an:x@127.0.0.1:1/khong_co")
    status, said = counts()
    assert status == 200
    assert "dashboard_database_up 0.0" in said
    assert "dashboard_requests_total" in said


@pytest.mark.one_database
def test_what_fails_is_answered_with_the_number_the_log_has(caplog):
    async def broken(scope, receive, send):
        raise ValueError("Nguyễn Thị Lan")

    before = value("dashboard_failures_total", where="answer")
    answer, body = ask(Numbered(broken), "/figure/x", host="localhost")
    number = header(answer, "x-request-id")
    assert (answer["status"], bool(NUMBER.fullmatch(number))) == (500, True)
    assert number in body.decode()
    assert "Lan" not in body.decode()
    assert value("dashboard_failures_total", where="answer") == before + 1
    assert header(ask(Numbered(PlainTextResponse("x")), "/")[0], "x-request-id") != number
    order = [item.cls.__name__ for item in app._user_middleware]
    assert order.index("SecurityHeaders") < order.index("Numbered") < order.index("OwnNames")


@pytest.mark.one_database
def test_who_hangs_up_is_no_failure():
    async def left(scope, receive, send):
        raise ClientDisconnect

    before = value("dashboard_failures_total", where="answer")
    with pytest.raises(ClientDisconnect):
        ask(Numbered(left), "/figure/x", host="localhost")
    assert value("dashboard_failures_total", where="answer") == before


@pytest.mark.one_database
def test_a_run_is_timed_from_the_click_to_the_end_of_the_page():
    asked, told, given_up = BackMsg(), ForwardMsg(), ForwardMsg()
    asked.rerun_script.query_string = ""
    told.script_finished = ForwardMsg.FINISHED_SUCCESSFULLY
    given_up.script_finished = ForwardMsg.FINISHED_EARLY_FOR_RERUN
    words = [{"type": "websocket.receive", "bytes": asked.SerializeToString()}] * 2

    async def page(scope, receive, send):
        for word in (given_up, told, told):
            await receive() if words else None
            await send({"type": "websocket.send", "bytes": word.SerializeToString()})

    async def receive():
        return words.pop()

    async def send(message):
        pass

    before = value("dashboard_run_seconds_count")
    finished(RunTimes(page, ForwardMsg, BackMsg)({"type": "websocket"}, receive, send))
    assert value("dashboard_run_seconds_count") == before + 1, "what nobody asked for and what was given up is no run"


@pytest.mark.one_database
@pytest.mark.parametrize("form", ["text", "json"])
def test_a_line_of_the_log_has_the_number_and_nobody_can_write_one_of_his_own(data_folder, monkeypatch, form):
    monkeypatch.setenv("DASHBOARD_LOG_FORM", form)
    with logs.kept():
        number = call_numbers.begin()
        logging.getLogger("a").error("tệp “x\n2026-01-01 ERROR giả”")
    (line,) = (data_folder / logs.FILE).read_text(encoding="utf-8").splitlines()
    assert number in line
    if form == "json":
        said = json.loads(line)
        assert (said["call"], said["level"], said["message"].count("\n")) == (number, "ERROR", 1)
