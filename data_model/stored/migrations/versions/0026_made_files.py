"""Files made by jobs, kept until whoever asked took them"""

import sqlalchemy as sa
from alembic import op

from data_model.stored.column_types import Moment

revision = "0026"
down_revision = "0025"


def upgrade() -> None:
    op.create_table(
        "made_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=120), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("act", sa.String(length=40), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.Column("until", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_made_file_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_made_file")),
        sa.UniqueConstraint("key", name=op.f("uq_made_file_key")),
    )
    op.create_index(op.f("ix_made_file_until"), "made_file", ["until"])
