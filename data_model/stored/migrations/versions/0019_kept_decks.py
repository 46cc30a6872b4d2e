"""Decks kept under a name"""

import sqlalchemy as sa
from alembic import op

from data_model.stored import tables

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    op.create_table(
        "kept_deck",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit", sa.String(length=8), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("folded", sa.String(length=100), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("slides", sa.JSON(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("made_by", sa.String(length=100), nullable=False),
        sa.Column("changed_by", sa.String(length=100), nullable=False),
        sa.Column("changed_at", tables.Moment(), nullable=False),
        sa.ForeignKeyConstraint(["unit"], ["place.id"], name=op.f("fk_kept_deck_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kept_deck")),
        sa.UniqueConstraint("unit", "folded", name=op.f("uq_kept_deck_unit_folded")),
    )
