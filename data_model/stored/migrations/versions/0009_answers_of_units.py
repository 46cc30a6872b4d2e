"""Remembered answers: whose they are, which upload taught them, and what was said

An answer of before is given to the unit of the upload its person applied in that moment: both were written by one
transaction. One that no upload explains, or uploads of several units do, is set aside and used for nobody.
"""

from datetime import datetime, timedelta

import sqlalchemy as sa
from alembic import op

from data_model.stored import tables

revision = "0009"
down_revision = "0008"

_SET_ASIDE = "?"
_MOMENT = timedelta(seconds=10)  # between the mark on the upload and the answer written after it


def upgrade() -> None:
    with op.batch_alter_table("remembered_answer") as table:
        table.add_column(sa.Column("unit", sa.String(length=8), server_default=_SET_ASIDE, nullable=False))
        table.add_column(sa.Column("said", sa.JSON(), server_default="{}", nullable=False))
        table.add_column(sa.Column("upload_id", sa.Integer()))
        table.create_foreign_key(op.f("fk_remembered_answer_upload_id"), "upload", ["upload_id"], ["id"])
        table.drop_constraint(op.f("uq_remembered_answer_kind_memory"), type_="unique")
    op.create_index(op.f("ix_remembered_answer_upload_id"), "remembered_answer", ["upload_id"])
    op.create_index(op.f("ix_remembered_answer_unit_kind_memory"), "remembered_answer", ["unit", "kind", "memory"])
    _give_to_units()
    with op.batch_alter_table("remembered_answer") as table:
        table.alter_column("unit", server_default=None)
        table.alter_column("said", server_default=None)


def _give_to_units() -> None:
    """Give every answer to the unit whose upload taught it, as far as that can be told."""
    connection = op.get_bind()
    answer = sa.table("remembered_answer", *_columns("id", "unit", "upload_id", "answered_by", "answered_at"))
    for row in connection.execute(sa.select(answer.c.id, answer.c.answered_by, answer.c.answered_at)).all():
        taught_by = _uploads_at(row.answered_by, row.answered_at)
        if len({unit for _number, unit in taught_by}) == 1:
            number, unit = taught_by[-1]
            values = {"unit": unit, "upload_id": number}
            connection.execute(sa.update(answer).where(answer.c.id == row.id).values(values))


def _uploads_at(user: str, moment: datetime) -> list[tuple[int, str]]:
    """Return (number, unit) of the uploads a person applied in that moment, the last one last."""
    upload = sa.table("upload", *_columns("id", "unit", "status", "uploaded_by", "applied_at"))
    query = sa.select(upload.c.id, upload.c.unit).where(
        upload.c.status == "applied",
        upload.c.uploaded_by == user,
        upload.c.applied_at.between(moment - _MOMENT, moment),
    )
    return [(row.id, row.unit) for row in op.get_bind().execute(query.order_by(upload.c.applied_at, upload.c.id))]


def _columns(*names: str) -> list[sa.ColumnClause]:
    kinds = {"answered_at": tables.Moment(), "applied_at": tables.Moment()}
    return [sa.column(name, kinds.get(name)) for name in names]
