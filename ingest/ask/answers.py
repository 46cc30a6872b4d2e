"""What people answered: to the questions of this file, and formerly to the same questions of others."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from data_model.known.problems import Question
from ingest.ask.answerable import NONE_OF_THESE as NONE_OF_THESE
from ingest.ask.answerable import is_answer

#: Kinds a former answer settles, shown and open to change. What a number is worth is asked each time, the former answer
#: offered.
SETTLED_BY_MEMORY = frozenset(("column", "country", "dataset"))


def question_id(kind: str, *where: str) -> str:
    """Return the id of a question: its kind and what it is about, such as "number_style:Sheet1!F5"."""
    return f"{kind}:{'!'.join(where)}"


@dataclass(frozen=True)
class Answers:
    """What was answered for one file, and for files before it.

    `given`: (id of a question or name of a correction, value); `remembered`: (kind, memory, value).
    """

    given: tuple[tuple[str, str], ...] = ()
    remembered: tuple[tuple[str, str, str], ...] = ()

    @cached_property
    def _given(self) -> dict[str, str]:
        return dict(self.given)

    @cached_property
    def _remembered(self) -> dict[tuple[str, str], str]:
        return {(kind, memory): value for kind, memory, value in self.remembered}

    def given_to(self, identity: str) -> str:
        """Return what was answered to a question of this file, "" for nothing."""
        return self._given.get(identity, "")

    def settle(self, question: Question) -> Question:
        """Return a question with its answer, where there is one; a value that is none leaves it open."""
        if (value := self._given.get(question.id)) and is_answer(question, value):
            return replace(question, answer=value, how="answered")
        former = self._remembered.get((question.kind, question.memory)) if question.memory else None
        if not former or not is_answer(question, former):
            return question
        if question.kind in SETTLED_BY_MEMORY:
            return replace(question, answer=former, how="remembered")
        return replace(question.suggesting(former), offered=former)


NO_ANSWERS = Answers()


class Asking:
    """The questions of one table while it is read: each is asked once, however many cells it concerns."""

    def __init__(self, answers: Answers, questions: Iterable[Question] = ()) -> None:
        self.answers = answers
        self._questions = {question.id: question for question in questions}

    def ask(self, question: Question) -> Question:
        """Keep a question, settled by its answer if there is one; one asked before only adds its evidence."""
        kept = self._questions.get(question.id)
        if kept is None:
            kept = self.answers.settle(question)
        else:
            kept = replace(kept, evidence=tuple(dict.fromkeys((*kept.evidence, *question.evidence)))[:_MOST_EVIDENCE])
        self._questions[question.id] = kept
        return kept

    @property
    def questions(self) -> list[Question]:
        return list(self._questions.values())


_MOST_EVIDENCE = 5
