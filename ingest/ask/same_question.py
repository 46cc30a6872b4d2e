"""The same question in several files is asked once: its answer goes to each of them."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass

from data_model.known.problems import Question
from ingest.ask.suggestions import ONE_BY_ONE


@dataclass(frozen=True)
class Asked:
    """One question and where it is asked: (draft, id of the question there)."""

    question: Question
    of: tuple[tuple[int, str], ...]


def asked_once(questions: Mapping[int, Iterable[Question]]) -> list[Asked]:
    """Return the questions of several drafts, the same one once; `questions`: draft -> its questions."""
    found: dict[Hashable, Asked] = {}
    for draft, asked in questions.items():
        for question in asked:
            key = _sameness(draft, question)
            before = found[key].of if key in found else ()
            first = found[key].question if key in found else question
            found[key] = Asked(first, (*before, (draft, question.id)))
    return list(found.values())


def _sameness(draft: int, question: Question) -> Hashable:
    """Return what two questions have in common that are one.

    They are remembered under the same, offer the same and suggest the same. What a number is worth is asked of each
    file: one header stands over dong here and over millions there.
    """
    if not question.memory or question.kind in ONE_BY_ONE:
        return draft, question.id
    choices = frozenset(value for value, _meaning in question.choices)
    return question.kind, question.memory, choices, question.suggested, question.clear, question.answer, question.how
