"""`python -m server`: the program's processes, started and watched. start.py starts it.

One process, or several on neighbouring ports for a proxy to choose from, with a worker beside them that does their
jobs; by https where DASHBOARD_CERTIFICATE and DASHBOARD_CERTIFICATE_KEY name one. Standard library only: it is loaded
before, and beside, each of them.
"""

import argparse
import os
import signal
import ssl
import subprocess
import sys
import time
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass, field

LOOK_EVERY = 0.5  # seconds between two looks whether all of them live
STARTS_WITHIN = 120
SOON = 10.0  # seconds after which a process that ended counts as one that had started
MOST_SOON = 3  # ends so soon one after the other: it will not start
_ENDS_WITHIN = 10
MOST = 64

UVICORN = ("uvicorn", "app:app", "--log-level", "warning")
#: A start that failed is the end, as no bounds hold after it; 3 seconds are for answers that are on their way.
UVICORN += ("--lifespan", "on", "--timeout-graceful-shutdown", "3")
UVICORN += ("--ws", "websockets-sansio", "--ws-per-message-deflate", "false")
WORKER = ("server.worker",)


@dataclass
class Watched:
    """One process of the program, started again when it ends."""

    words: Sequence[str]
    environment: dict[str, str]
    running: subprocess.Popen = field(init=False)
    _began: float = 0.0
    _ended_soon: int = 0

    def start(self) -> None:
        self._began = time.monotonic()
        command = [sys.executable, "-m", *self.words]
        self.running = subprocess.Popen(command, env={**os.environ, **self.environment})

    def has_failed(self) -> bool:
        """Start it again if it ended; tell whether it did so as soon as it was started, again and again."""
        if self.running.poll() is None:
            return False
        self._ended_soon = self._ended_soon + 1 if time.monotonic() - self._began < SOON else 0
        if self._ended_soon >= MOST_SOON:
            return True
        self.start()
        return False

    def stop(self) -> None:
        try:
            self.running.wait(_ENDS_WITHIN)
        except subprocess.TimeoutExpired:
            self.running.kill()
            self.running.wait()


def say(text: str) -> None:
    """Write in UTF-8 whatever the console's own encoding is."""
    sys.stdout.buffer.write((text + "\n").encode())
    sys.stdout.flush()


def certificate() -> list[str]:
    """Return what tells the web server of its certificate; [] where none is given. Ends the program for a wrong one."""
    files = [os.environ.get(name, "") for name in ("DASHBOARD_CERTIFICATE", "DASHBOARD_CERTIFICATE_KEY")]
    if not any(files):
        return []
    try:
        ssl.create_default_context(ssl.Purpose.CLIENT_AUTH).load_cert_chain(*files, password=lambda: "")
    except (OSError, ValueError) as error:  # ssl.SSLError is an OSError
        reason = getattr(error, "strerror", None) or error
        sys.exit(
            f"Không dùng được chứng thư và khóa trong DASHBOARD_CERTIFICATE, DASHBOARD_CERTIFICATE_KEY: {reason}\n"
            "The certificate and the key (PEM, without a password) named there cannot be used."
        )
    return ["--ssl-certfile", files[0], "--ssl-keyfile", files[1]]


def answers(url: str, running: subprocess.Popen) -> bool:
    """Wait until a process answers; tell whether it does. A proxy has no part in reaching this computer."""
    own = ssl._create_unverified_context()  # by its address: the certificate is of its name
    ways = urllib.request.ProxyHandler({}), urllib.request.HTTPSHandler(context=own)
    opener, until = urllib.request.build_opener(*ways), time.monotonic() + STARTS_WITHIN
    while running.poll() is None and time.monotonic() < until:
        try:
            return opener.open(f"{url}/health/live", timeout=5).status == 200
        except OSError:
            time.sleep(0.1)
    return False


def processes_of(address: str, port: int, count: int, secure: Sequence[str]) -> list[Watched]:
    """Return the web servers in the order of their ports, then, where there are several, their worker."""
    shared = {"DASHBOARD_ADDRESS": address, **({"DASHBOARD_JOBS": "worker"} if count > 1 else {})}
    servers = [
        Watched(
            [*UVICORN, "--host", address, "--port", str(port + at), *secure],
            {**shared, "DASHBOARD_PROCESS": str(at + 1)},
        )
        for at in range(count)
    ]
    return servers + ([Watched(WORKER, {**shared, "DASHBOARD_PROCESS": "worker"})] if count > 1 else [])


def run(address: str, port: int, count: int = 1, opens: str = "") -> int:
    """Run the program until it ends, or somebody ends it; say its address once it answers. Return the exit code."""
    secure = certificate()
    host = f"[{address}]" if ":" in address else address
    url = f"{'https' if secure else 'http'}://{host}:{port}"
    watched = processes_of(address, port, count, secure)
    started: list[Watched] = []
    try:
        for one in watched:  # the first prepares the database; the others find it prepared
            one.start()
            started.append(one)
            if one is watched[0] and answers(url, one.running):
                say(f"Chương trình đang chạy tại {url}{opens} (nhấn Ctrl+C để dừng)")
            if one.running.poll() is not None:
                return one.running.returncode or 1
        return _watch(watched)
    finally:
        for one in started:  # Ctrl+C has reached them too
            one.running.terminate()
        for one in started:
            one.stop()


def _watch(watched: list[Watched]) -> int:
    if len(watched) == 1:  # whoever started it sees that it ended, and why
        # Looked at again and again: a stop that comes just before a wait without end would be heard when that ends.
        while watched[0].running.poll() is None:
            time.sleep(LOOK_EVERY)
        return watched[0].running.returncode
    while not any(one.has_failed() for one in watched):
        time.sleep(LOOK_EVERY)
    return 1


def main(words: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m server", description=__doc__)
    parser.add_argument("--address", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8501)
    parser.add_argument("--processes", type=int, default=1, choices=range(1, MOST + 1), metavar="N")
    parser.add_argument("--opens", default="", help=argparse.SUPPRESS)
    options = parser.parse_args(words)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # a service manager's stop ends all of them
    try:
        return run(options.address, options.port, options.processes, options.opens)
    except KeyboardInterrupt:
        return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
