"""Work over many rows without the garbage collector.

It would look through all of them again and again and find nothing.
"""

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_lock = threading.Lock()
_under_way = 0


@contextmanager
def undisturbed() -> Iterator[None]:
    """Let the collector rest for the work inside, which makes no garbage in circles.

    It goes on when the last work of this kind ends. What others leave meanwhile is collected then, or by the server's
    own collections, which go on.
    """
    global _under_way
    with _lock:
        _under_way += 1
        gc.disable()
    try:
        yield
    finally:
        with _lock:
            _under_way -= 1
            if not _under_way:
                gc.enable()
