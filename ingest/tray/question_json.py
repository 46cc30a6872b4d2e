"""Questions as JSON, and back: what a job found is asked on a page, in whatever language is in use there."""

from dataclasses import fields
from typing import Any

from data_model.known import kept_words
from data_model.known.problems import Question

_PLAIN = [item.name for item in fields(Question) if item.name not in ("words", "choices", "evidence")]


def to_json(question: Question) -> dict[str, Any]:
    """Return a question as JSON holds it, its sentences with their values apart."""
    return {
        **{name: getattr(question, name) for name in _PLAIN},
        "words": kept_words.to_json(question.words),
        "evidence": list(question.evidence),
        "choices": [[value, kept_words.to_json(meaning)] for value, meaning in question.choices],
    }


def from_json(kept: dict[str, Any]) -> Question:
    """Return the question `to_json` gave."""
    return Question(
        **{name: kept[name] for name in _PLAIN},
        words=kept_words.from_json(kept["words"]),
        evidence=tuple(kept["evidence"]),
        choices=tuple((value, kept_words.from_json(meaning)) for value, meaning in kept["choices"]),
    )
