"""A report in a department's own document: named places are filled, charts, parts and lists put where it says.

`{{ subject }}`, `{{ figure.delegations_in }}` are filled with words; `{{ report }}`, `{{ part.delegations }}`,
`{{ chart.delegations_by_year }}`, `{{ appendices }}`, each alone in its paragraph, with what they name.
"""

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import IO
from zipfile import BadZipFile

import psutil
from docx import Document
from docx.document import Document as Wordfile
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph as Written
from lxml import etree

from data_model.known.problems import Problem
from reports.given_template import Template, refuse_large
from reports.report.report import Figure, Report
from reports.word import template_child
from reports.word.write_docx import add_appendices, add_block, add_body, add_section, saved, say_what_it_is
from translations import N_, _, speaking

_COMMAND = [sys.executable, "-m", "reports.word.template_child"]
_PROJECT = Path(__file__).resolve().parents[2]
_LOOK_EVERY = 0.1
#: What stands around a name where something is put; no text of a department holds these.
_BEFORE, _AFTER = "\u27e6", "\u27e7"
_ATTACHED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
_BODY, _LISTS = "report", "appendices"
_BROKEN = (BadZipFile, PackageNotFoundError, etree.XMLSyntaxError, KeyError, ValueError)


def report_in_template(report: Report, base: str, template: Template) -> bytes:
    """Return a report in a department's document. Raises Problem for one that is none, or cannot be filled."""
    with speaking(report.language):
        file = _opened(_filled(template, report), template)
        _put(file, report, base)
        say_what_it_is(file, report)
        return saved(file)


def _refused(template: Template) -> Problem:
    return Problem(
        "no_document",
        N_("{file} cannot be used as a template. Give a Word document (.docx) that opens in Word."),
        file=template.name,
    )


def _filled(template: Template, report: Report) -> Template:
    """Return the document with the words of its named places."""
    try:
        refuse_large(template)
    except BadZipFile as error:
        raise _refused(template) from error
    told = {"values": values_of(report), "missing": _("[… no figures yet: {titles}]").replace("{titles}", "{name}")}
    filled = Template(template.name, _run(template, json.dumps(told).encode() + b"\n" + template.content))
    refuse_large(filled)
    return filled


def values_of(report: Report) -> dict:
    """Return what the names of a template stand for."""
    head = report.head
    words = {"title": report.title, "subject": report.subject, "place": report.place}
    if head:
        words |= {name: _text(getattr(head, name)) for name in ("agency_above", "department", "sign", "signer")}
    return {
        **words,
        "figure": {field.indicator: field.text for field in report.fields},
        "part": {section.name: _place("part", section.name) for section in report.sections if section.name},
        "chart": {name: _place("chart", name) for name in _figures(report)},
        _BODY: _place(_BODY),
        _LISTS: _place(_LISTS),
    }


def _text(part) -> str:
    return part if isinstance(part, str) else part.text


def _place(*names: str) -> str:
    return f"{_BEFORE}{':'.join(names)}{_AFTER}"


def _figures(report: Report) -> dict[str, Figure]:
    blocks = (block for section in report.sections for block in section.blocks if isinstance(block, Figure))
    return {block.panel.filled.exhibit.name: block for block in blocks}


def _run(template: Template, task: bytes) -> bytes:
    """Return what the child makes of a template, within its time and memory."""
    environment = {**os.environ, "PYTHONPATH": str(_PROJECT), "PYTHONIOENCODING": "utf-8"}
    no_window = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(_COMMAND, cwd=_PROJECT, env=environment, creationflags=no_window, **pipes) as child:
        try:
            written, errors = _wait(child, task)
        finally:
            if child.poll() is None:
                child.kill()
    if child.returncode == 0:
        return written
    if child.returncode == template_child.WRONG:
        raise Problem(
            "wrong_template",
            N_("The template {file} cannot be filled: {detail}. Put its places right and try again."),
            file=template.name,
            detail=errors.decode(errors="replace").strip(),
        )
    raise _stopped(template) if written or _died_of_limits(child.returncode, errors) else _refused(template)


def _died_of_limits(code: int, errors: bytes) -> bool:
    return code < 0 or b"MemoryError" in errors or b"OverflowError" in errors


def _stopped(template: Template) -> Problem:
    return Problem(
        "template_stopped",
        N_("The template {file} took too long or too much memory and was stopped. Take loops out of it."),
        file=template.name,
    )


def _wait(child: subprocess.Popen, task: bytes) -> tuple[bytes, bytes]:
    deadline = time.monotonic() + template_child.SECONDS * 2
    # Sent from beside: once `communicate` has timed out it sends nothing more, and the child would wait for the rest.
    stdin, child.stdin = child.stdin, None
    threading.Thread(target=_send, args=(stdin, task), daemon=True).start()
    while time.monotonic() < deadline:
        with suppress(subprocess.TimeoutExpired):
            return child.communicate(timeout=_LOOK_EVERY)
        with suppress(psutil.NoSuchProcess):
            if psutil.Process(child.pid).memory_info().rss > template_child.MEMORY_BYTES:
                break
    child.kill()
    child.communicate()
    return b"", b"MemoryError"


def _send(stdin: IO[bytes], task: bytes) -> None:
    with suppress(OSError), stdin:  # the child may end before it has read everything; how it ended says why
        stdin.write(task)


def _opened(filled: Template, template: Template) -> Wordfile:
    try:
        file = Document(BytesIO(filled.content))
    except _BROKEN as error:
        raise _refused(template) from error
    _cut_ways_out(file, template)
    return file


def _cut_ways_out(file: Wordfile, template: Template) -> None:
    """Take out the way to another template; refuse what would be fetched from elsewhere when the file is opened."""
    for part in file.part.package.iter_parts():
        for name, relation in list(part.rels.items()):
            if not relation.is_external or relation.reltype == RT.HYPERLINK:
                continue
            if relation.reltype != _ATTACHED:
                raise Problem(
                    "template_reaches_out",
                    N_("The template {file} fetches parts from elsewhere ({what}). Put them into the file itself."),
                    file=template.name,
                    what=relation.target_ref,
                )
            for way in list(part.element.iter(qn("w:attachedTemplate"))):
                way.getparent().remove(way)
            del part.rels[name]


def _put(file: Wordfile, report: Report, base: str) -> None:
    """Put parts and charts where their names stand; lists go to the end, on pages of their own."""
    lists, acts = False, _acts(file, report, base)
    for paragraph, name in list(_places(file)):
        act = acts.get(name)
        if name == _LISTS:
            lists = True
            paragraph._p.getparent().remove(paragraph._p)
        elif act:
            _put_before(file, paragraph, act)
    if lists:
        add_appendices(file, report.appendices, report.mark)


def _places(file: Wordfile) -> Iterator[tuple[Written, str]]:
    """Yield the paragraphs between tables that are nothing but a name."""
    for paragraph in file.paragraphs:
        words = paragraph.text.strip()
        if words.startswith(_BEFORE) and words.endswith(_AFTER):
            yield paragraph, words[1:-1]


def _acts(file: Wordfile, report: Report, base: str) -> dict[str, Callable[[], None]]:
    parts = {
        f"part:{section.name}": lambda section=section: add_section(file, section, base)
        for section in report.sections
        if section.name
    }
    charts = {
        f"chart:{name}": lambda block=block: add_block(file, block, base) for name, block in _figures(report).items()
    }
    return {**parts, **charts, _BODY: lambda: add_body(file, report, base)}


def _put_before(file: Wordfile, paragraph: Written, act: Callable[[], None]) -> None:
    """Let something be written at the end, and move it before a paragraph, which goes."""
    body = file.element.body
    known = set(body)
    act()
    for element in [element for element in body if element not in known]:
        paragraph._p.addprevious(element)
    paragraph._p.getparent().remove(paragraph._p)
