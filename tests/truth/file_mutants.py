"""Files of every format spoiled in their bytes, in the parts of their package, and in single cells of their XML."""

import csv
import io
import re
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from random import Random

from books_of_formats import BOOKS
from spoiled_books import SAMPLES, whole_books, whole_files
from truth.mutants import FILES

XML_2003 = (
    '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet><Table><Row><Cell>'
    '<Data ss:Type="Number">12</Data></Cell></Row></Table></Worksheet></Workbook>'
)
OTHERS = {  # what is refused in words, or read as text
    "html": "<html><table><tr><td>Tên đoàn</td><td>Số người</td></tr><tr><td>Gifu</td><td>12</td></tr></table></html>",
    "xml": XML_2003,
    "json": '{"delegations": [{"name": "Đoàn Gifu", "persons": 12, "countries": ["JP"]}]}',
    "eml": "MIME-Version: 1.0\nContent-Type: multipart/related\n\n<table><tr><td>12</td></tr></table>",
}
NUMBERS = ("1.2e1", "1E3", " 12 ", "+7", "-0", "0012", "1,5", "1.234.567", "12.", ".5", "١٢", "1_000", "0x1F", "1e309")


def seeds() -> list[tuple[str, bytes]]:
    """Return whole files with the endings of their formats."""
    books = [(path.suffix[1:], path.read_bytes()) for path in sorted(BOOKS.glob("doan_vao*.*"))]
    samples = [("xlsx", path.read_bytes()) for path in sorted(Path(SAMPLES).glob("*.xlsx"))]
    made = [("xlsx", data) for data in whole_files()]
    return [*books, *samples, *made, *_texts(), *((ending, text.encode()) for ending, text in OTHERS.items())]


def _texts() -> list[tuple[str, bytes]]:
    """Return sheets as text tables: with commas, semicolons and tabs, in several encodings."""
    forms = [(",", "utf-8"), (";", "utf-8-sig"), ("\t", "utf-16"), (";", "utf-16-le"), (",", "utf-8")]
    found = []
    for number, book in enumerate(whole_books()):
        delimiter, encoding = forms[number % len(forms)]
        out = io.StringIO()
        csv.writer(out, delimiter=delimiter).writerows(book.sheets[0].cells)
        found.append(("csv" if delimiter != "\t" else "txt", out.getvalue().encode(encoding, "replace")))
    return found


# -- parts of a package: written again with sums that fit, so that what reads them meets the fault


def _of_part(change: Callable[[bytes, Random], bytes]) -> Callable[[bytes, Random], bytes]:
    def apply(data: bytes, random: Random) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
            chosen = random.choice([name for name in source.namelist() if source.getinfo(name).file_size > 40])
            for name in source.namelist():
                content = source.read(name)
                target.writestr(name, change(content, random) if name == chosen else content)
        return out.getvalue()

    return apply


def _no_part(data: bytes, random: Random) -> bytes:
    """Leave out a part, or let it stand there twice, or under another's name."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        names = source.namelist()
        chosen, other = random.choice(names), random.choice(names)
        how = random.choice(("without", "twice", "exchanged"))
        for name in names:
            if how == "without" and name == chosen:
                continue
            swapped = {chosen: other, other: chosen}.get(name, name) if how == "exchanged" else name
            target.writestr(swapped, source.read(name))
        if how == "twice":
            target.writestr(chosen + random.choice(("", " ", "x")), source.read(other))
    return out.getvalue()


def _sized(data: bytes, random: Random) -> bytes:
    """Let the directory of the package tell other sizes and sums than the parts have."""
    found = bytearray(data)
    places = [at.start() for at in re.finditer(b"PK\x01\x02", data)]
    at = random.choice(places) + random.choice((16, 20, 24, 42))
    found[at : at + 4] = random.choice((b"\x00" * 4, b"\xff" * 4, zlib.crc32(data).to_bytes(4, "little")))
    return bytes(found)


def _flipped(content: bytes, random: Random) -> bytes:
    found = bytearray(content)
    for _time in range(random.choice((1, 1, 3, 30))):
        found[random.randrange(len(found))] = random.randrange(256)
    return bytes(found)


def _cut(content: bytes, random: Random) -> bytes:
    return content[: random.randrange(len(content))]


def _moved(content: bytes, random: Random) -> bytes:
    """Take a piece out and put it in elsewhere."""
    first, last = sorted(random.randrange(len(content)) for _each in range(2))
    rest, at = content[:first] + content[last:], random.randrange(first + len(content) - last + 1)
    return rest[:at] + content[first:last] + rest[at:]


# -- single cells


def _instead(pattern: bytes, make: Callable[[re.Match, Random], bytes]) -> Callable[[bytes, Random], bytes]:
    def change(content: bytes, random: Random) -> bytes:
        return re.sub(pattern, lambda found: make(found, random) if random.random() < 0.2 else found[0], content)

    return change


def _number(found: re.Match, random: Random) -> bytes:
    return found[1] + random.choice(NUMBERS).encode() + found[2]


def _twice(found: re.Match, _random: Random) -> bytes:
    return found[0] + found[0]


def _other_style(_found: re.Match, random: Random) -> bytes:
    return f' s="{random.choice((0, 1, 2, 5, 9, 99999, -1))}"'.encode()


def _repeated(_found: re.Match, random: Random) -> bytes:
    return f'number-columns-repeated="{random.choice((0, 1, 2, 3, 16385, 10**9))}"'.encode()


def _value(_found: re.Match, random: Random) -> bytes:
    return f'office:value="{random.choice(NUMBERS)}"'.encode()


CELLS: dict[str, Callable[[bytes, Random], bytes]] = {
    "numbers": _instead(rb"(<v>)[^<]*(</v>)", _number),
    "cells twice": _instead(rb"<c [^>]*>.*?</c>", _twice),
    "rows twice": _instead(rb"<row .*?</row>", _twice),
    "styles": _instead(rb' s="\d+"', _other_style),
    "values": _instead(rb'office:value="[^"]*"', _value),
    "repeats": _instead(rb'number-columns-repeated="[^"]*"', _repeated),
    "cells of ods twice": _instead(rb"<table:table-cell.*?</table:table-cell>", _twice),
}
PARTS = {"flipped": _flipped, "cut": _cut, "moved": _moved, **CELLS}
OF_PACKAGES: dict[str, Callable[[bytes, Random], bytes]] = {
    **{f"part {name}": _of_part(change) for name, change in PARTS.items()},
    "parts": _no_part,
    "sizes": _sized,
    **{name: change for name, change in FILES.items() if name not in ("bytes", "cut", "doubled")},
}
OF_ALL = {"bytes": FILES["bytes"], "cut": FILES["cut"], "doubled": FILES["doubled"], "moved": _moved}


def mutant(seed: str, whole: list[tuple[str, bytes]]) -> tuple[str, str, bytes]:
    """Return the ending of a file, what was done to it, and its bytes."""
    random = Random(seed)
    endings = sorted({ending for ending, _data in whole})
    ending = random.choice(endings)  # each format as often, whatever number of files there is of it
    data = random.choice([data for found, data in whole if found == ending])
    is_package = data.startswith(b"PK")
    ways = OF_PACKAGES if is_package and random.random() < 0.8 else OF_ALL
    names = list(ways)
    if is_package and ending in ("xlsb",):
        names = [name for name in names if name in OF_ALL or name.startswith("part") or name == "sizes"]
    for name in random.sample(names, len(names)):
        try:
            spoiled = ways[name](data, random)
        except (UnicodeDecodeError, IndexError, ValueError):  # a part of another format, which this one cannot change
            continue
        if spoiled != data:
            return ending, name, spoiled
    return ending, "whole", data
