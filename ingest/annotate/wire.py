"""How a task travels to the child: what to write, then the file's bytes."""

from typing import BinaryIO

_LENGTH = 8  # bytes that say how long the first part is


def pack(task: bytes, data: bytes) -> bytes:
    """Return a task and a file as one run of bytes."""
    return len(task).to_bytes(_LENGTH) + task + data


def unpack(stream: BinaryIO) -> tuple[bytes, bytes]:
    """Return the task and the file."""
    task = stream.read(int.from_bytes(stream.read(_LENGTH)))
    return task, stream.read()
