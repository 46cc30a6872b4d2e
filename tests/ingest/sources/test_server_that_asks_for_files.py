"""A source whose server means harm: with MariaDB and MySQL it may ask whoever asks it for a file (LOAD DATA LOCAL)."""

import socket
import threading
from contextlib import suppress
from typing import BinaryIO

import pytest

from data_model.known.problems import Problem
from ingest.sources.connect import reading_source
from ingest.sources.declared_sources import source_named
from other_database import declare

pytestmark = pytest.mark.sqlite_only
SECRET = b"bon-con-voi-trang"
#: What such a server says first: protocol 10, its version, half a challenge, what it can do (no TLS), the other half.
GREETING = (
    *(b"\x0a8.0.0\x00", bytes(4), b"12345678\x00", b"\xff\xf7", b"\x2d", b"\x02\x00", b"\xff\xdf", b"\x15"),
    *(bytes(10), b"123456789012\x00", b"mysql_native_password\x00"),
)
OK = b"\x00\x00\x00\x02\x00\x00\x00"
QUESTION, SETS, ASKS_FOR_FILE = b"\x03", b"\x03SET ", b"\xfb"


def packet(number: int, content: bytes) -> bytes:
    return len(content).to_bytes(3, "little") + bytes([number]) + content


def next_packet(heard: BinaryIO) -> bytes:
    return heard.read(int.from_bytes(heard.read(4)[:3], "little"))


class Rogue:
    """Lets anybody in, and answers the first question by asking for a file."""

    def __init__(self, wanted: bytes) -> None:
        self.heard, self.has_asked = b"", False
        self._wanted, self._listening = wanted, socket.create_server(("127.0.0.1", 0))
        self._listening.settimeout(60)
        self.port = self._listening.getsockname()[1]
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()

    def _serve(self) -> None:
        with suppress(ConnectionError), self._listening, self._listening.accept()[0] as caller:  # may be hung up on
            caller.settimeout(60)
            heard = caller.makefile("rb")
            caller.sendall(packet(0, b"".join(GREETING)))
            next_packet(heard)
            caller.sendall(packet(2, OK))
            while (said := next_packet(heard)).startswith(SETS):
                caller.sendall(packet(1, OK))
            caller.sendall(packet(1, ASKS_FOR_FILE + self._wanted))
            self.has_asked = said.startswith(QUESTION)
            self.heard = next_packet(heard)

    def ended(self) -> bytes:
        """Return what it heard in answer to what it had asked."""
        self._thread.join(60)
        assert self.has_asked
        return self.heard


@pytest.mark.parametrize("option", ["", "?local_infile=1"])
def test_a_server_that_asks_for_a_file_gets_none(data_folder, tmp_path, option):
    """Superset CVE-2024-34693: there the address of a source could allow it."""
    secret = tmp_path / "secret.key"
    secret.write_bytes(SECRET)
    rogue = Rogue(str(secret).encode())
    declare(
        data_folder, f'[doan]\ntitle = "Phần mềm"\nurl = "mysql://an@127.0.0.1:{rogue.port}/x{option}"\nunit = "46"\n'
    )
    with pytest.raises(Problem), reading_source(source_named("doan")):
        pass
    assert SECRET not in rogue.ended()
