"""Titles that do not end in one syllable alone on a line."""

_NO_BREAK = "\N{NO-BREAK SPACE}"
#: Longer ones fill a line well enough, and two of them joined may be wider than a narrow column.
_MOST_LETTERS = 12


def joined(title: str) -> str:
    """Return a title whose last two words stay on one line: "phương hướng", "Ngoại vụ", "năm 2025"."""
    rest, _space, last = title.rpartition(" ")
    return f"{rest}{_NO_BREAK}{last}" if rest and len(last) <= _MOST_LETTERS else title
