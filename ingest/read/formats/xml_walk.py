"""One walk through a part of a workbook, whatever way its XML is written: prefixes, quotes, order, CDATA, encoding."""

from collections.abc import Callable, Mapping
from xml.parsers import expat

Attributes = Mapping[str, str]
_Begin = Callable[[Attributes], None]


def _nothing(_said: Attributes) -> None:
    pass


def _refuse_entities(*_declared: object) -> None:
    raise ValueError("a part of a workbook declares entities: only files made to harm do")


class Walk:
    """Calls what is given for the beginning of elements, by their names without prefix; attributes come so too.

    `otherwise` is called for every other element, `ends` for the end of some; `on_text`, once it is set, for text. Only
    what is asked for costs time: a sheet has millions of cells.
    """

    def __init__(
        self,
        begins: Mapping[str, _Begin],
        ends: Mapping[str, Callable[[], None]] | None = None,
        otherwise: _Begin = _nothing,
    ) -> None:
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.EntityDeclHandler = _refuse_entities
        starters = _ByName(begins, otherwise)
        self._parser.StartElementHandler = lambda name, said: starters[name](said)
        if ends:
            finishers = _ByName(ends, None)
            self._parser.EndElementHandler = lambda name: (finish := finishers[name]) and finish()

    def on_text(self, take: Callable[[str], None] | None) -> None:
        """Hand text to a function from here on; None: to nobody."""
        self._parser.CharacterDataHandler = take

    def through(self, xml: bytes) -> None:
        """Walk. Raise expat.ExpatError or ValueError for what is no XML of a workbook."""
        self._parser.Parse(xml, True)


class _ByName(dict[str, Callable | None]):
    """What to call for a name as it stands, with a prefix or without: looked up once."""

    def __init__(self, by_local_name: Mapping[str, Callable], otherwise: Callable | None) -> None:
        super().__init__()
        self._by_local_name, self._otherwise = by_local_name, otherwise

    def __missing__(self, name: str) -> Callable | None:
        found = self[name] = self._by_local_name.get(name.rpartition(":")[2], self._otherwise)
        return found


def attribute(said: Attributes, name: str) -> str | None:
    """Return an attribute that may stand with a prefix ("r:id") or without; None where there is none."""
    found = said.get(name)
    if found is not None:
        return found
    return next((value for key, value in said.items() if key.rpartition(":")[2] == name), None)


def is_on(value: str | None) -> bool:
    """True for an attribute that says yes."""
    return value is not None and value.strip() in ("1", "true", "on")
