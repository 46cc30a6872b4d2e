"""One page that is being written, and its measures: points are those of a page seven and a half inches high."""

from dataclasses import dataclass

from pptx.presentation import Presentation as Deckfile
from pptx.slide import Slide as Page
from pptx.util import Emu, Pt

from reports.deck.links import whole

_HEIGHT = Pt(540)
#: A forty-fifth of the page's height: no letter is smaller.
SMALL = 12


@dataclass(frozen=True)
class Box:
    """A rectangle on a page."""

    left: int
    top: int
    width: int
    height: int

    @property
    def bottom(self) -> int:
        return self.top + self.height

    def columns(self, number: int, gap: int) -> list["Box"]:
        """Return it cut into so many columns."""
        width = (self.width - gap * (number - 1)) // number
        return [Box(self.left + at * (width + gap), self.top, width, self.height) for at in range(number)]

    def rows(self, number: int, gap: int) -> list["Box"]:
        height = (self.height - gap * (number - 1)) // number
        return [Box(self.left, self.top + at * (height + gap), self.width, height) for at in range(number)]

    def split(self, share: float, gap: int) -> tuple["Box", "Box"]:
        """Return it cut in two side by side, the first with this share of the width."""
        first = int((self.width - gap) * share)
        return (
            Box(self.left, self.top, first, self.height),
            Box(self.left + first + gap, self.top, self.width - gap - first, self.height),
        )

    def below(self, height: int) -> "Box":
        """Return what is left of it under a strip of this height."""
        return Box(self.left, self.top + height, self.width, max(self.height - height, 1))


@dataclass(frozen=True)
class Sheet:
    """A page of a file; `base` is where the addresses of numbers begin."""

    file: Deckfile
    page: Page
    base: str

    @property
    def width(self) -> int:
        return self.file.slide_width

    @property
    def height(self) -> int:
        return self.file.slide_height

    def length(self, points: float) -> Emu:
        """Return a length on this page: older wide templates are only five and a half inches high."""
        return Emu(int(points * Pt(1) * self.height / _HEIGHT))

    def letters(self, points: float) -> Emu:
        """Return a size of letters on this page, in quarters of a point."""
        return Emu(round(self.length(points) / Pt(0.25)) * Pt(0.25))

    def lines(self, text: str, width: int, points: float) -> int:
        """Return about how many lines a text takes in a width."""
        return max(1, -(-len(text) // max(1, int(width / (self.letters(points) * 0.5)))))

    def link(self, address: str) -> str:
        """Return the whole address of a number; "" for none."""
        return whole(self.base, address)
