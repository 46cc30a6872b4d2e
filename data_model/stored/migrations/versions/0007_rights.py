"""Rights: who may do what for which unit"""

import sqlalchemy as sa
from alembic import op

from data_model.stored import tables

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "account_grant",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("unit", sa.String(length=8), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("given_by", sa.String(length=100), nullable=False),
        sa.Column("given_at", tables.Moment(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_account_grant_account_id")),
        sa.ForeignKeyConstraint(["unit"], ["place.id"], name=op.f("fk_account_grant_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account_grant")),
        sa.UniqueConstraint("account_id", "unit", "role", name=op.f("uq_account_grant_account_id_unit_role")),
    )
    _keep_what_accounts_could_do()


def _keep_what_accounts_could_do() -> None:
    """Give the accounts of before what each of them could do until now: everything. Administrators narrow it."""
    account = sa.table("account", sa.column("id", sa.Integer), sa.column("made_at", tables.Moment()))
    grant = sa.table(
        "account_grant",
        *(sa.column(name) for name in ("account_id", "unit", "role", "given_by")),
        sa.column("given_at", tables.Moment()),
    )
    place = sa.table("place", sa.column("id", sa.String))
    for role in ("approver", "staff"):
        rows = sa.select(account.c.id, place.c.id, sa.literal(role), sa.literal("0007"), account.c.made_at).join_from(
            account, place, place.c.id == "VN"
        )
        op.execute(sa.insert(grant).from_select(["account_id", "unit", "role", "given_by", "given_at"], rows))
