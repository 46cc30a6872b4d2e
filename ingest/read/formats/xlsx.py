"""A second look at .xlsx and .xlsm.

Errors and formulas without a result, which are read as empty; what is hidden, struck out, shown otherwise than held.
"""

from collections.abc import Iterable

from ingest.notation.number_formats import adds_something
from ingest.read.formats.lacking import NOT_COMPUTED, Lacking
from ingest.read.formats.package import Package
from ingest.read.formats.xlsx_sheet import SheetWalk, Styles
from ingest.read.formats.xml_walk import Attributes, Walk, attribute, is_on

WORKBOOK = "xl/workbook.xml"
_STYLES = "xl/styles.xml"
_PERCENT = {"9": "0%", "10": "0.00%"}  # built into Excel, declared nowhere; its other formats of money follow a machine
#: Something of what is looked for stands in a sheet that has any of these: errors, formulas, what is hidden. XML with
#: blanks around its signs, in other letters or with letters as numbers is walked through always.
_WORTH_A_LOOK = (b"hidden", b'"e"', b"'e'", b"<f", b":f", b"&#", b"<!", b" =", b"= ", b"\xff\xfe", b"\xfe\xff", b"\x00")


_RARE = 2000  # times that a letter stands in a sheet


def lacking_in_xlsx(data: bytes) -> dict[str, Lacking]:
    """Return what is lacking by sheet; the merged areas are known already."""
    package = Package(data)
    parts = package.worksheets(WORKBOOK)
    about = _About()
    Walk({"sheet": about.sheets.append, "workbookPr": about.of_days, "calcPr": about.of_formulas}).through(
        package.read(WORKBOOK)
    )
    styles = _styles(package.read(_STYLES)) if _STYLES in package else Styles()
    looks = _worth_a_look(styles)
    found = {
        item.get("name", ""): _walked(package.read(parts[relation]), styles, looks)
        for item in about.sheets
        if (relation := attribute(item, "id")) in parts
    }
    if about.computes_on_opening:
        _without_stored_zeros(found.values())
    return {name: sheet.lacking(about.from_1904) for name, sheet in found.items()}


class _About:
    """What the part of the workbook itself says."""

    def __init__(self) -> None:
        self.sheets: list[Attributes] = []
        self.from_1904 = False
        self.computes_on_opening = False

    def of_days(self, said: Attributes) -> None:
        self.from_1904 = is_on(said.get("date1904"))

    def of_formulas(self, said: Attributes) -> None:
        self.computes_on_opening = is_on(said.get("fullCalcOnLoad"))


def _walked(xml: bytes, styles: Styles, looks: tuple[bytes, ...]) -> SheetWalk:
    sheet = SheetWalk(styles)
    if any(_holds(xml, look) for look in looks):
        sheet.walk(xml)
    return sheet


def _holds(xml: bytes, look: bytes) -> bool:
    """Tell whether a sheet has these signs: a letter of theirs is rare in a sheet, and one sign alone is found sooner.

    Where it is not rare, they are looked for together after all.
    """
    step = next((at for at in range(len(look)) if look[at : at + 1].isalpha()), 0)
    found = -1
    for _time in range(_RARE):
        found = xml.find(look[step : step + 1], found + 1)
        if found < 0 or (found >= step and xml.startswith(look, found - step)):
            return found >= 0
    return look in xml


def _worth_a_look(styles: Styles) -> tuple[bytes, ...]:
    """Return what a sheet must hold to be walked through, cell by cell."""
    ids = sorted({*styles.shown, *styles.struck})
    return (*_WORTH_A_LOOK, *(f"s={quote}{style}{quote}".encode() for style in ids for quote in "\"'"))


def _without_stored_zeros(sheets: Iterable[SheetWalk]) -> None:
    """Take the zeros of formulas for no results where every formula of a workbook has one.

    Programs that write formulas store 0 with them, and ask Excel to compute everything on opening.
    """
    sheets = list(sheets)
    if not any(sheet.computed for sheet in sheets):
        for sheet in sheets:
            sheet.cells += [(row, column, NOT_COMPUTED) for row, column in sheet.zeros]


class _StyleReader:
    """Collects which styles of cells show a number otherwise than it is, and which strike it out."""

    def __init__(self) -> None:
        self.codes, self.fonts, self.styles = dict(_PERCENT), [], []
        self._in_styles = self._in_fonts = False

    def code(self, said: Attributes) -> None:
        self.codes[said.get("numFmtId", "")] = said.get("formatCode", "")

    def fonts_begin(self, _said: Attributes) -> None:
        self._in_fonts = True

    def fonts_end(self) -> None:
        self._in_fonts = False

    def font(self, _said: Attributes) -> None:
        if self._in_fonts:
            self.fonts.append(False)

    def strike(self, said: Attributes) -> None:
        if self._in_fonts and self.fonts:
            self.fonts[-1] = is_on(said.get("val", "1"))

    def styles_begin(self, _said: Attributes) -> None:
        self._in_styles = True

    def styles_end(self) -> None:
        self._in_styles = False

    def style(self, said: Attributes) -> None:
        if self._in_styles:
            self.styles.append((said.get("numFmtId", "0"), said.get("fontId", "0")))


def _styles(xml: bytes) -> Styles:
    reader = _StyleReader()
    Walk(
        {
            "numFmt": reader.code,
            "fonts": reader.fonts_begin,
            "font": reader.font,
            "strike": reader.strike,
            "cellXfs": reader.styles_begin,
            "xf": reader.style,
        },
        {"fonts": reader.fonts_end, "cellXfs": reader.styles_end},
    ).through(xml)
    struck = {str(number) for number, is_struck in enumerate(reader.fonts) if is_struck}
    return Styles(
        shown={
            str(number): code
            for number, (format_id, _font) in enumerate(reader.styles)
            if (code := reader.codes.get(format_id, "")) and adds_something(code)
        },
        struck=frozenset(str(number) for number, (_format, font) in enumerate(reader.styles) if font in struck),
    )
