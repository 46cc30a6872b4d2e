"""Names of the parts of a file: the library looks through all of it for each new chart, workbook, page and note."""

from pptx.opc.packuri import PackURI
from pptx.presentation import Presentation as Deckfile


class Names:
    """The next free name of each kind, as the library would choose it while parts are only added."""

    def __init__(self, taken: set[str]):
        self._taken = taken
        self._numbers: dict[str, int] = {}

    def next(self, pattern: str) -> PackURI:
        """Return a name nobody has: `pattern` with a number in it."""
        number = self._numbers.get(pattern) or self._begin(pattern)
        while pattern % number in self._taken:
            number += 1
        self._taken.add(pattern % number)
        self._numbers[pattern] = number + 1
        return PackURI(pattern % number)

    def _begin(self, pattern: str) -> int:
        beginning = pattern.partition("%d")[0]
        return sum(name.startswith(beginning) for name in self._taken) + 1


def count_parts(file: Deckfile) -> None:
    """Have the parts that are added to a file from here on numbered without looking through it."""
    package = file.part.package
    package.next_partname = Names({part.partname for part in package.iter_parts()}).next
