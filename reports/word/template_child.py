"""Filling a department's document, in a process of its own: a template is a program, and may loop or grow without end.

Reads one line of JSON (the values) and the document from standard input, writes the document to standard output.
What is wrong with the template goes to standard error as one line.
"""

import json
import sys
from contextlib import suppress
from io import BytesIO

from docxtpl import DocxTemplate
from jinja2 import ChainableUndefined
from jinja2.exceptions import TemplateError
from jinja2.sandbox import SandboxedEnvironment

SECONDS, MEMORY_BYTES = 20, 1_000_000_000
#: The exit code that says: the template, not the program, is wrong.
WRONG = 3


def main() -> int:
    """Fill the template that is handed in; return 0, or WRONG with the reason on standard error."""
    limit()
    head, content = sys.stdin.buffer.read().split(b"\n", 1)
    given = json.loads(head)
    try:
        filled = fill(content, given["values"], given["missing"])
    except TemplateError as error:
        print(str(error).splitlines()[0] if str(error) else type(error).__name__, file=sys.stderr)
        return WRONG
    sys.stdout.buffer.write(filled)
    return 0


def limit() -> None:
    """Hold this process within its memory and time where the system can; elsewhere who started it looks."""
    with suppress(ImportError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def fill(content: bytes, values: dict, missing: str) -> bytes:
    """Return the document with its places filled; one that nothing is known of says so: `missing` has {name}."""

    class Missing(ChainableUndefined):
        def __str__(self) -> str:
            return missing.format(name=self._undefined_name)

        __html__ = __str__

    file, out = DocxTemplate(BytesIO(content)), BytesIO()
    file.render(values, SandboxedEnvironment(undefined=Missing, autoescape=True), autoescape=True)
    file.save(out)
    return out.getvalue()


if __name__ == "__main__":
    sys.exit(main())
