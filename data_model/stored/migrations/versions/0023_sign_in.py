"""Second factors of accounts; accounts of people a directory vouches for, and what its groups give"""

import sqlalchemy as sa
from alembic import op

from data_model.stored.column_types import Moment

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    _second_factors()
    _directories()


def _second_factors() -> None:
    op.create_table(
        "second_factor",
        sa.Column("account_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("secret", sa.Text(), nullable=False),
        sa.Column("since", Moment(), nullable=False),
        sa.Column("last_step", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_second_factor_account_id")),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_second_factor")),
    )
    op.create_table(
        "recovery_code",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.Column("used_at", Moment(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_recovery_code_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recovery_code")),
    )
    op.create_index(op.f("ix_recovery_code_account_id"), "recovery_code", ["account_id"])


def _directories() -> None:
    op.add_column("account_grant", sa.Column("of_group", sa.Boolean(), server_default=sa.false(), nullable=False))
    with op.batch_alter_table("account_grant") as table:
        table.alter_column("of_group", server_default=None)
    op.create_table(
        "directory_group",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("folded", sa.String(length=300), nullable=False),
        sa.Column("unit", sa.String(length=8), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("made_by", sa.String(length=100), nullable=False),
        sa.Column("made_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["unit"], ["place.id"], name=op.f("fk_directory_group_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_directory_group")),
        sa.UniqueConstraint("folded", "unit", "role", name=op.f("uq_directory_group_folded_unit_role")),
    )
    op.create_table(
        "directory_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=300), nullable=False),
        sa.Column("subject", sa.String(length=300), nullable=True),
        sa.Column("linked_by", sa.String(length=100), nullable=False),
        sa.Column("linked_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_directory_link_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_directory_link")),
        sa.UniqueConstraint("source", "subject", name=op.f("uq_directory_link_source_subject")),
    )
    op.create_index(op.f("ix_directory_link_account_id"), "directory_link", ["account_id"])
    op.create_table(
        "vouched_session",
        sa.Column("session_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("issuer", sa.String(length=300), nullable=False),
        sa.Column("subject", sa.String(length=300), nullable=False),
        sa.Column("sid", sa.String(length=300), nullable=False),
        sa.Column("id_token", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"], ["session.id"], name=op.f("fk_vouched_session_session_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("session_id", name=op.f("pk_vouched_session")),
    )
