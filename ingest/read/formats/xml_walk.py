"""One walk through a part of a workbook, whatever way its XML is written: prefixes, quotes, order, CDATA, encoding."""

from collections.abc import Callable, Mapping
from xml.parsers import expat

Attributes = Mapping[str, str]
_NAMESPACES = "}"  # between the address of a namespace and a name in it


class _Entities(ValueError):
    """A part declares entities: no program that writes workbooks does, only files made to harm."""


def _refuse_entities(*_declared: object) -> None:
    raise _Entities("a part of a workbook declares entities")


def walk(
    xml: bytes,
    begins: Mapping[str, Callable[[Attributes], None]],
    ends: Mapping[str, Callable[[], None]] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """Call what is given for the beginning and the end of elements, by their names without prefix, and for text.

    Attributes come by their names without prefix. Raise expat.ExpatError or ValueError for what is no XML of a
    workbook.
    """
    parser = expat.ParserCreate(namespace_separator=_NAMESPACES)
    parser.buffer_text = True
    parser.EntityDeclHandler = _refuse_entities
    starters = _ByName(begins)
    finishers = _ByName(ends or {})

    def begin(name: str, attributes: Attributes) -> None:
        if found := starters[name]:
            found(_plain(attributes))

    def end(name: str) -> None:
        if found := finishers[name]:
            found()

    parser.StartElementHandler = begin
    if ends:
        parser.EndElementHandler = end
    if text:
        parser.CharacterDataHandler = text
    parser.Parse(xml, True)


class _ByName(dict[str, Callable | None]):
    """What to call for a name; one that stands in a namespace is looked up once without it."""

    def __init__(self, by_local_name: Mapping[str, Callable]) -> None:
        super().__init__()
        self._by_local_name = by_local_name

    def __missing__(self, name: str) -> Callable | None:
        found = self[name] = self._by_local_name.get(name.rpartition(_NAMESPACES)[2])
        return found


def _plain(attributes: Attributes) -> Attributes:
    for name in attributes:
        if _NAMESPACES in name:
            return {name.rpartition(_NAMESPACES)[2]: value for name, value in attributes.items()}
    return attributes


def is_on(value: str | None) -> bool:
    """True for an attribute that says yes."""
    return value is not None and value.strip() in ("1", "true", "on")
