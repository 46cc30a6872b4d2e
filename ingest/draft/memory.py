"""Answers in the database: those given to a draft, and those to be offered again."""

from datetime import UTC, datetime

from sqlalchemy import Connection, delete, insert, select, update

from data_model.rights.permits import permit_entering
from data_model.stored.tables import remembered_answer, upload
from ingest.admit.secrecy_marks import refuse_secret_texts
from ingest.ask.answerable import NONE_OF_THESE, is_answer
from ingest.ask.answers import Answers
from ingest.correct.correction_ids import cell_of, is_correction, is_name_of
from ingest.draft import uploads
from ingest.model import CheckedFile
from ingest.sentences import problem

#: Beside the answers to questions: of which period the file is the complete list.
COMPLETE = "complete"


def answers_kept(connection: Connection) -> tuple[tuple[str, str, str], ...]:
    """Return (kind, memory, value) of every answer that is remembered."""
    table = remembered_answer
    return tuple(
        map(tuple, connection.execute(select(table.c.kind, table.c.memory, table.c.value).order_by(table.c.id)))
    )


def answers_to(connection: Connection, upload_id: int) -> Answers:
    """Return what was answered to the questions of an upload, and what is remembered from others."""
    uploads.find(connection, upload_id)
    given = connection.scalar(select(upload.c.answers).where(upload.c.id == upload_id)) or {}
    return Answers(
        tuple(sorted((key, value) for key, value in given.items() if key != COMPLETE)), answers_kept(connection)
    )


def complete_period(connection: Connection, upload_id: int) -> str | None:
    """Return the period a draft is said to be the complete list of, as it was written.

    None where it adds and corrects.
    """
    uploads.find(connection, upload_id)
    return (connection.scalar(select(upload.c.answers).where(upload.c.id == upload_id)) or {}).get(COMPLETE)


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


def remember(connection: Connection, checked: CheckedFile, user: str) -> None:
    """Remember the answers of a file that was applied, for files to come; a later answer replaces a former one."""
    table = remembered_answer
    decided = {
        (item.kind, item.memory): item.answer for item in checked.questions if item.memory and item.how == "answered"
    }
    decided |= {
        (item.kind, item.memory): item.read or NONE_OF_THESE
        for item in checked.corrections
        if item.memory and item.how == "answered"
    }
    for (kind, memory), value in decided.items():
        connection.execute(delete(table).where(table.c.kind == kind, table.c.memory == memory))
        connection.execute(
            insert(table).values(kind=kind, memory=memory, value=value, answered_by=user, answered_at=datetime.now(UTC))
        )


def refuse_wrong_answers(checked: CheckedFile, answers: Answers) -> None:
    """Raise Problem for an answer to a question the file does not ask, or that is none of what can be answered."""
    asked = {question.id: question for question in checked.questions}
    for identity, value in answers.given:
        if is_correction(identity):
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
