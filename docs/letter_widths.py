"""Writes charts/letters.csv from the typefaces: `python -m docs.letter_widths`.

How wide each letter is, in thousandths of the size of the text, as the browser sets it: from the file that the look
(.streamlit/config.toml) names for that letter.
"""

import csv
import tomllib
from collections.abc import Iterator
from pathlib import Path

from PIL import ImageFont

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "charts" / "letters.csv"
COLUMNS = ("letter", "regular", "bold")
WEIGHTS = {"regular": "400", "bold": "700"}
#: Signs that Vietnamese, English and our own words use; a letter of no table is taken for a wide one.
LETTERS = (*map(chr, range(0x20, 0x180)), "Ơ", "ơ", "Ư", "ư", *map(chr, range(0x1EA0, 0x1EFA)), *"–—‘’“”…•₫€∆")
_SIZE = 1000


def rows() -> list[dict[str, str | int]]:
    """Return one row for each letter that the typefaces hold."""
    fonts = {column: list(_fonts(weight)) for column, weight in WEIGHTS.items()}
    return [
        {"letter": letter} | {column: _wide(letter, faces) for column, faces in fonts.items()}
        for letter in LETTERS
        if letter.isprintable() and all(_face(letter, faces) for faces in fonts.values())
    ]


def _fonts(weight: str) -> Iterator[tuple[list[tuple[int, int]], ImageFont.FreeTypeFont]]:
    look = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    for face in look["theme"]["fontFaces"]:
        if face["weight"] == weight:
            yield list(_ranges(face["unicodeRange"])), ImageFont.truetype(str(ROOT / face["url"].lstrip("/")), _SIZE)


def _ranges(words: str) -> Iterator[tuple[int, int]]:
    for part in words.split(","):
        first, _dash, last = part.strip().removeprefix("U+").partition("-")
        yield int(first, 16), int(last or first, 16)


def _face(letter: str, faces: list) -> ImageFont.FreeTypeFont | None:
    held = (font for ranges, font in faces if any(low <= ord(letter) <= high for low, high in ranges))
    return next(held, None)


def _wide(letter: str, faces: list) -> int:
    return round(_face(letter, faces).getlength(letter))


def main() -> None:
    """Write the file."""
    with PAGE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows())


if __name__ == "__main__":
    main()
