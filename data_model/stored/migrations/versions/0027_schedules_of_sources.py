"""Schedules by which tables of other programs' databases are read"""

import sqlalchemy as sa
from alembic import op

from data_model.stored.column_types import Moment

revision = "0027"
down_revision = "0026"


def upgrade() -> None:
    op.create_table(
        "source_schedule",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=40), nullable=False),
        sa.Column("table_name", sa.String(length=200), nullable=False),
        sa.Column("unit", sa.String(length=8), nullable=False),
        sa.Column("every", sa.String(length=10), nullable=False),
        sa.Column("hour", sa.Integer(), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("hours", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("set_by", sa.String(length=100), nullable=False),
        sa.Column("set_at", Moment(), nullable=False),
        sa.Column("paused", sa.Boolean(), nullable=False),
        sa.Column("due_at", Moment(), nullable=False),
        sa.Column("read_at", Moment(), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("upload_id", sa.Integer(), nullable=True),
        sa.Column("problem", sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_source_schedule_account_id")),
        sa.ForeignKeyConstraint(["unit"], ["place.id"], name=op.f("fk_source_schedule_unit")),
        sa.ForeignKeyConstraint(["upload_id"], ["upload.id"], name=op.f("fk_source_schedule_upload_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source_schedule")),
        sa.UniqueConstraint("source", "table_name", "unit", name=op.f("uq_source_schedule_source_table_name_unit")),
    )
