"""Approvals: until which year a register of a unit is approved"""

import sqlalchemy as sa
from alembic import op

from data_model.stored import tables

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.create_table(
        "approval",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dataset", sa.String(length=40), nullable=False),
        sa.Column("unit", sa.String(length=8), nullable=False),
        sa.Column("until_year", sa.Integer(), nullable=False),
        sa.Column("approved_by", sa.String(length=100), nullable=False),
        sa.Column("approved_at", tables.Moment(), nullable=False),
        sa.ForeignKeyConstraint(["unit"], ["place.id"], name=op.f("fk_approval_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_approval")),
        sa.UniqueConstraint("dataset", "unit", name=op.f("uq_approval_dataset_unit")),
    )
