"""Waits of sign-ins: counted by browser, by network and by name instead of a lock on the account"""

import sqlalchemy as sa
from alembic import op

from data_model.stored import tables

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.create_table(
        "sign_in_wait",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("wrong", sa.Integer(), nullable=False),
        sa.Column("at", tables.Moment(), nullable=False),
        sa.Column("until", tables.Moment(), nullable=True),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_sign_in_wait")),
    )
    op.drop_column("account", "locked_until")
    op.drop_column("account", "wrong_tries")
