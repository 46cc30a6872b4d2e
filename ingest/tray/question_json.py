"""Questions as JSON, and back: what a job found is asked on a page, in whatever language is in use there."""

from dataclasses import fields
from typing import Any

from data_model.known.problems import Question, Words

_PLAIN = [item.name for item in fields(Question) if item.name not in ("words", "choices", "evidence")]


def to_json(question: Question) -> dict[str, Any]:
    """Return a question as JSON holds it, its sentences with their values apart."""
    return {
        **{name: getattr(question, name) for name in _PLAIN},
        "words": _said(question.words),
        "evidence": list(question.evidence),
        "choices": [[value, _said(meaning)] for value, meaning in question.choices],
    }


def from_json(kept: dict[str, Any]) -> Question:
    """Return the question `to_json` gave."""
    return Question(
        **{name: kept[name] for name in _PLAIN},
        words=_heard(kept["words"]),
        evidence=tuple(kept["evidence"]),
        choices=tuple((value, _heard(meaning)) for value, meaning in kept["choices"]),
    )


def _said(value: Any) -> Any:
    if isinstance(value, Words):
        return {"message": value.message, "values": {name: _said(item) for name, item in value.values.items()}}
    return value if isinstance(value, int | float) else str(value)


def _heard(value: Any) -> Any:
    if isinstance(value, dict):
        return Words(value["message"], {name: _heard(item) for name, item in value["values"].items()})
    return value
