"""Notes pinned to a figure: a question and its answers"""

import sqlalchemy as sa
from alembic import op

from data_model.stored.column_types import Moment

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    op.create_table(
        "figure_note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("indicator", sa.String(length=60), nullable=False),
        sa.Column("unit", sa.String(length=8), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("answers", sa.Integer(), nullable=True),
        sa.Column("by", sa.String(length=100), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["unit"], ["place.id"], name=op.f("fk_figure_note_unit")),
        sa.ForeignKeyConstraint(["answers"], ["figure_note.id"], name=op.f("fk_figure_note_answers")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_figure_note")),
    )
    op.create_index(op.f("ix_figure_note_unit_year"), "figure_note", ["unit", "year"])
