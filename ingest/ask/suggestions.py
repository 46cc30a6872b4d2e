"""Which suggestions are taken together: those that nothing else comes near, of questions no number hangs on."""

from collections.abc import Iterable

from data_model.known.problems import Question

#: Never taken together, however likely: a wrong answer makes another number, another day or another record of it.
ONE_BY_ONE = frozenset(("measure", "number_style", "currency", "days", "identity", "former_state"))


def is_taken_together(question: Question) -> bool:
    """True for an open question whose suggestion may be taken with all others."""
    return question.is_open and question.clear and bool(question.suggested) and question.kind not in ONE_BY_ONE


def suggestions(questions: Iterable[Question]) -> dict[str, str]:
    """Return id -> value of the suggestions that are taken together."""
    return {question.id: question.suggested for question in questions if is_taken_together(question)}
