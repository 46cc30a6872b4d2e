"""What makes reading large sheets quick must not be seen: one look at all texts, rare letters looked for first."""

import unicodedata
from random import Random

from ingest.read.formats import xlsx
from ingest.read.trim import trim, without_invisible

ODD = [
    "",
    " ",
    "\t",
    "|",
    "| |",
    "a\u200bb",
    "Hue\u0302\u0301",
    "a\r\nb",
    "_x000D_",
    "\u00a0",
    None,
    0,
    0.0,
    False,
    "đ",
]


def one_by_one(cells: list[list[object]]) -> list[list[object]]:
    """Return trimmed cells by what is asked of each."""

    def said(value):
        if not isinstance(value, str):
            return value
        value = without_invisible(value) if not value.isprintable() else value
        return unicodedata.normalize("NFC", value) if value.strip() else None

    def is_blank(value):
        return value is None or (isinstance(value, str) and not value.strip())

    height = max((at for at, row in enumerate(cells, 1) if not all(map(is_blank, row))), default=0)
    width = max((at for row in cells for at, value in enumerate(row, 1) if not is_blank(value)), default=0)
    return [[said(value) for value in [*row, *[None] * width][:width]] for row in cells[:height]]


def test_cells_are_trimmed_as_one_by_one_whatever_stands_among_them():
    random = Random("ô")
    for turn in range(300):
        some = ODD if turn % 2 else ["", "Đoàn A", "Huế", 1, 2.5]
        cells = [[random.choice(some) for _column in range(random.randrange(5))] for _row in range(random.randrange(5))]
        expected = one_by_one(cells)
        assert [[repr(value) for value in row] for row in trim(cells)] == [
            [repr(value) for value in row] for row in expected
        ]


def test_signs_are_found_wherever_they_stand_and_however_often_their_letter_does():
    for look in xlsx._WORTH_A_LOOK:
        letter = bytes(set(look))
        for around in (b"", b"<c r='A1'>", letter * 3000, b"e" * 3000, look[:-1] * 5):
            for xml in (around + look, look + around, around + look + around, around):
                assert xlsx._holds(xml, look) is (look in xml), (look, xml[:40])
