"""Two processes on one PostgreSQL behind nginx: what one writes the other shows; one that is killed is not missed."""

import contextlib
import os
import re
import socket
import subprocess
import sys
import time
from urllib.parse import urlsplit

import psutil
import pytest
from playwright.sync_api import expect

import forked
import postgres
from browser.conftest import SCREEN, patient
from browser.screens import ROOT, SAMPLES, chart_values, open_page, settle, upload
from browser.test_behind_nginx import BASE, EVERYTHING, sign_in
from browser.test_sign_in import PASSWORD
from proxied import proxy
from servers import environment_of, free_port

pytestmark = [pytest.mark.slow, pytest.mark.one_database]
#: Whether a page is connected and runs, each time that changes; and that it was lost, then ran to its end elsewhere.
#: What is clicked before that is not heard by the session that is new.
NOTE_STATES = """() => {
    const app = document.querySelector('[data-testid=stApp]');
    window.states = [];
    const note = () => window.states.push(`${app.dataset.testConnectionState},${app.dataset.testScriptState}`);
    new MutationObserver(note).observe(app, { attributes: true });
}"""
TAKEN_UP = """() => {
    const from = (at, wanted) => at < 0 ? -1 : window.states.findIndex((state, place) => place >= at && wanted(state));
    const lost = from(0, state => !state.startsWith('CONNECTED'));
    return from(from(lost, state => state === 'CONNECTED,running'), state => state === 'CONNECTED,notRunning') >= 0;
}"""
DELEGATIONS = SAMPLES / "doan_vao_doan_ra_hue_2023_mau.xlsx"


@pytest.fixture
def address_of_data():
    """A prepared PostgreSQL database in which Lan may do everything."""
    with postgres.prepared() as url:
        yield url


def two_ports() -> int:
    """Return a free port whose neighbour is free too."""
    while True:
        first = free_port()
        with contextlib.suppress(OSError):
            socket.create_server(("127.0.0.1", first + 1)).close()
            return first


@pytest.fixture
def processes(address_of_data, tmp_path):
    """Two processes and their worker, started as start.py does; gives the port of the first."""
    environment = {**environment_of(tmp_path / "data", address_of_data), "DASHBOARD_BASE_PATH": BASE}
    forked.run("-c", EVERYTHING, PASSWORD, environment=environment).check_returncode()
    port, out = two_ports(), tmp_path / "said"
    with out.open("wb") as said:
        command = [sys.executable, "-m", "server", "--port", str(port), "--processes", "2"]
        running = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=said, stderr=said)
    try:
        for at in (port, port + 1):
            listening(running, at, out)
        yield running, port
    finally:
        running.terminate()
        running.wait(300)


def listening(running, port: int, out) -> None:
    until = time.monotonic() + 300
    while time.monotonic() < until:
        assert running.poll() is None, out.read_text(errors="replace")[-3000:]
        if process_at(running, port) and any(
            one.laddr.port == port and one.status == psutil.CONN_LISTEN
            for one in process_at(running, port).net_connections()
        ):
            return
        time.sleep(0.2)
    raise AssertionError(out.read_text(errors="replace")[-3000:])


def process_at(running, port: int) -> psutil.Process | None:
    """Return the process that serves a port."""
    children = psutil.Process(running.pid).children()
    return next((one for one in children if str(port) in one.cmdline()), None)


def serves_somebody(running, port: int) -> int:
    """Return how many connections a process holds; those nginx keeps for later end within seconds."""
    time.sleep(5)
    found = process_at(running, port).net_connections()
    return sum(one.laddr.port == port and one.status == psutil.CONN_ESTABLISHED for one in found)


def person_at(browser, url: str, running, port: int):
    """Sign somebody in whom nginx leads to the process of this port; another session is led anew."""
    for _try in range(8):
        context = patient(browser.new_context(ignore_https_errors=True, locale="vi-VN", viewport=SCREEN))
        page = context.new_page()
        before = serves_somebody(running, port)
        sign_in(page, f"{url}{BASE}/")
        if serves_somebody(running, port) > before:
            return page
        context.close()
    raise AssertionError(f"nobody was led to {port}")


def test_what_one_writes_the_other_shows_and_a_killed_one_is_not_missed(browser, processes, tmp_path) -> None:
    running, port = processes
    servers = [f"127.0.0.1:{at}" for at in (port, port + 1)]
    folder = tmp_path / "nginx"
    folder.mkdir()
    with proxy(folder, servers) as url:
        home = f"{url}{BASE}"
        first, second = (person_at(browser, url, running, at) for at in (port, port + 1))
        open_page(second, home, "delegations")
        before = chart_values(second, "delegations_by_year")

        # A draft with its preview on the first process, which is killed while the page is open.
        upload(first, home, DELEGATIONS)
        first.wait_for_url("**draft=*")
        apply = first.get_by_role("button", name=re.compile("Ghi vào sổ: [1-9]"))
        expect(apply).to_be_visible()
        killed = process_at(running, port)
        first.evaluate(NOTE_STATES)
        os.kill(killed.pid, 9)
        first.wait_for_function(TAKEN_UP)
        settle(first)
        expect(apply).to_be_visible()
        expect(first.get_by_role("heading", name="Cần trả lời (1)")).to_be_visible()
        assert "draft=" in urlsplit(first.url).query
        apply.click()
        first.get_by_text("Đã ghi vào sổ, lần tải số").wait_for()

        # The other person sees it at the next click, and the process that was killed is there again.
        second.get_by_role("link", name="Tổng quan").click()
        second.get_by_role("link", name="Đoàn vào, đoàn ra").click()
        second.locator("h1", has_text="Đoàn vào").wait_for()
        assert chart_values(second, "delegations_by_year") != before
        listening(running, port, tmp_path / "said")
        assert process_at(running, port).pid != killed.pid
