"""Words with their values as JSON holds them, and back: they are said later, in the language of who reads them."""

from typing import Any

from data_model.known.problems import Words


def to_json(value: Any) -> Any:
    """Return words, or a value in them, as JSON holds it: what is neither number nor words is text when it is said."""
    if isinstance(value, Words):
        return {"message": value.message, "values": {name: to_json(item) for name, item in value.values.items()}}
    return value if isinstance(value, int | float) else str(value)


def from_json(kept: Any) -> Any:
    """Return what `to_json` was given: words, or a value in them."""
    if isinstance(kept, dict):
        return Words(kept["message"], {name: from_json(item) for name, item in kept["values"].items()})
    return kept
