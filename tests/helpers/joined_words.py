"""Texts of a document as they were before anything in them was joined."""


def plain(text: str) -> str:
    """Return a text whose words stand apart by plain spaces."""
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{WORD JOINER}", "")
