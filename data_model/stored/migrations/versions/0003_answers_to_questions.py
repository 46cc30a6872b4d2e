"""Answers to questions: those given to a draft, and those remembered for files to come"""

import sqlalchemy as sa
from alembic import op

from data_model.stored import tables

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "remembered_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("memory", sa.String(length=200), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("answered_by", sa.String(length=100), nullable=False),
        sa.Column("answered_at", tables.Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_remembered_answer")),
        sa.UniqueConstraint("kind", "memory", name=op.f("uq_remembered_answer_kind_memory")),
    )
    op.add_column("upload", sa.Column("answers", sa.JSON(), server_default="{}", nullable=False))
