"""Where the numbers of a deck lead: their addresses, in the language the deck speaks."""

from translations import DEFAULT_LANGUAGE, language


def in_language(address: str) -> str:
    """Return an address whose card speaks the language in use; Vietnamese needs no word, "" stays none."""
    if not address or language() == DEFAULT_LANGUAGE:
        return address
    return f"{address}{'&' if '?' in address else '?'}lang={language()}"
