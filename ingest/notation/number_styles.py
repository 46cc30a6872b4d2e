"""Which mark is the decimal one in a series of numbers: its other cells tell, or nothing does."""

from collections.abc import Iterable, Sequence

from ingest.notation.numbers import Legibility, parse


def mark_of(series: Iterable[object]) -> str:
    """Return the decimal mark the cells of one series prove ("." or ","), or "" when none or both are proved.

    One rule for the whole series: "12,5" and "2.000.000" prove the comma, "18500.00" and "1,234.5" the dot.
    """
    marks = {parsed.mark for parsed in map(parse, dict.fromkeys(cell for cell in series if isinstance(cell, str)))} - {
        ""
    }
    return marks.pop() if len(marks) == 1 else ""


def proof_of(series: Iterable[object], mark: str) -> str:
    """Return the first text of a series that proves a decimal mark, "" when none does."""
    return (
        next((str(cell).strip() for cell in series if isinstance(cell, str) and parse(cell).mark == mark), "")
        if mark
        else ""
    )


def style_of(cells: Sequence[object], wider: Sequence[object] = ()) -> tuple[str, str]:
    """Return the decimal mark a series proves, else all numbers of its table (`wider`), and the text that does.

    Cells of the series that contradict each other prove nothing, whatever stands beside them. Nor is anything proved
    where it would make thousands of "1.234" and a fraction of "1,173" beside it, or fractions in a series that shows
    none.
    """
    separators = separators_of(cells)
    for some in (cells, wider):
        if mark := mark_of(some):
            doubtful = len(separators) > 1 or (mark in separators and not any(_has_fraction(cell) for cell in some))
            return ("", "") if doubtful else (mark, proof_of(some, mark))
        if any(parse(cell).mark for cell in some if isinstance(cell, str)):
            break
    return "", ""


def _has_fraction(cell: object) -> bool:
    value = parse(cell).value if isinstance(cell, str) else None
    return value is not None and value.as_tuple().exponent < 0


def separators_of(series: Iterable[object]) -> frozenset[str]:
    """Return the marks of the numbers in a series that can be read in two ways."""
    return frozenset(
        parsed.separator
        for parsed in map(parse, dict.fromkeys(cell for cell in series if isinstance(cell, str)))
        if parsed.outcome is Legibility.AMBIGUOUS
    )
