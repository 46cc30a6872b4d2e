"""Merges of partners, so that they can be parted again"""

import sqlalchemy as sa
from alembic import op

from data_model.stored.column_types import Moment

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    op.create_table(
        "partner_merge",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit", sa.String(length=8), nullable=False),
        sa.Column("keep", sa.Integer(), nullable=False),
        sa.Column("other", sa.Integer(), nullable=False),
        sa.Column("keep_name", sa.Text(), nullable=False),
        sa.Column("other_name", sa.Text(), nullable=False),
        sa.Column("moved", sa.JSON(), nullable=False),
        sa.Column("made", sa.JSON(), nullable=False),
        sa.Column("by", sa.String(length=100), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["keep"], ["partner.id"], name=op.f("fk_partner_merge_keep")),
        sa.ForeignKeyConstraint(["other"], ["partner.id"], name=op.f("fk_partner_merge_other")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partner_merge")),
        sqlite_autoincrement=True,
    )
