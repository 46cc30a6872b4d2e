"""Answers given to a draft: kept with it until it is applied or dropped."""

from sqlalchemy import Connection, select, update

from data_model.rights.permits import permit_entering
from data_model.stored.tables import upload
from ingest.admit.secrecy_marks import refuse_secret_texts
from ingest.ask.answerable import is_answer
from ingest.ask.answers import Answers
from ingest.ask.layout import is_layout, spans
from ingest.correct.correction_ids import cell_of, is_correction, is_name_of
from ingest.draft import uploads
from ingest.draft.remembered import answers_kept
from ingest.model import CheckedFile
from ingest.sentences import problem

#: Beside the answers to questions: of which period the file is the complete list.
COMPLETE = "complete"


def answers_to(connection: Connection, upload_id: int, unit: str) -> Answers:
    """Return what was answered to the questions of an upload, and what the unit it is read for remembers."""
    uploads.find(connection, upload_id)
    given = connection.scalar(select(upload.c.answers).where(upload.c.id == upload_id)) or {}
    of_the_file = tuple(sorted((key, value) for key, value in given.items() if key != COMPLETE))
    return Answers(of_the_file, answers_kept(connection, unit))


def complete_period(connection: Connection, upload_id: int) -> str | None:
    """Return the period a draft is said to be the complete list of, as it was written.

    None where it adds and corrects.
    """
    uploads.find(connection, upload_id)
    return (connection.scalar(select(upload.c.answers).where(upload.c.id == upload_id)) or {}).get(COMPLETE)


def given_here(connection: Connection, upload_id: int) -> dict[str, str]:
    """Return what was answered for a draft, and said of it, by its ids."""
    uploads.find(connection, upload_id)
    return dict(connection.scalar(select(upload.c.answers).where(upload.c.id == upload_id)) or {})


def answer(connection: Connection, upload_id: int, identity: str, value: str) -> None:
    """Keep the answer to one question of a draft; "" takes it back. It survives a refresh and a restart."""
    answer_all(connection, upload_id, {identity: value})


def answer_all(connection: Connection, upload_id: int, values: dict[str, str]) -> None:
    """Keep several answers, or corrections, of a draft, by their ids; "" takes one back.

    Raise Problem where one is a mark of secrecy.
    """
    draft = uploads.find(connection, upload_id)
    permit_entering(connection, draft.unit)
    if draft.status != uploads.Status.DRAFT:
        raise uploads.no_draft(draft)
    refuse_secret_texts(values)
    given = dict(connection.scalar(select(upload.c.answers).where(upload.c.id == upload_id)) or {})
    given |= values
    kept = {key: text for key, text in given.items() if text}
    connection.execute(update(upload).where(upload.c.id == upload_id).values(answers=kept))


def refuse_wrong_answers(checked: CheckedFile, answers: Answers) -> None:
    """Raise Problem for an answer to a question the file does not ask, or that is none of what can be answered."""
    asked = {question.id: question for question in checked.questions}
    for identity, value in answers.given:
        if identity not in asked and is_layout(identity):
            if spans(value) is None:
                raise problem("rows_not_understood", text=value)
            continue
        if is_correction(identity):
            for made in checked.refused:
                if is_name_of(identity, made):
                    raise problem("known_name_taught", text=made.written, value=made.read)
            if not any(is_name_of(identity, made) for made in checked.corrections):
                raise problem("value_unknown" if cell_of(identity) is None else "cell_unknown", id=identity)
            continue
        if identity not in asked:
            raise problem("answer_unasked", id=identity)
        if not is_answer(asked[identity], value):
            raise problem(
                "answer_wrong",
                id=identity,
                value=value,
                choices=", ".join(choice for choice, _meaning in asked[identity].choices),
            )
