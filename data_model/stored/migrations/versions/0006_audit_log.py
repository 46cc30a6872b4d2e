"""The log of who did what, whose events nobody changes"""

import sqlalchemy as sa
from alembic import op

from data_model.stored import tables

revision = "0006"
down_revision = "0005"

_SQLITE = [
    """
    CREATE TRIGGER audit_event_stays BEFORE UPDATE ON audit_event
    BEGIN SELECT RAISE(ABORT, 'an event of the audit log is never changed'); END
"""
]
_POSTGRESQL = [
    """
    CREATE FUNCTION audit_event_stays() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'an event of the audit log is never changed'; END $$
""",
    """
    CREATE TRIGGER audit_event_stays BEFORE UPDATE ON audit_event
    FOR EACH ROW EXECUTE FUNCTION audit_event_stays()
""",
]


def upgrade() -> None:
    op.create_table(
        "audit_event",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("at", tables.Moment(), nullable=False),
        sa.Column("who", sa.String(length=100), nullable=False),
        sa.Column("act", sa.String(length=40), nullable=False),
        sa.Column("subject", sa.String(length=300), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_event")),
    )
    op.create_index(op.f("ix_audit_event_at"), "audit_event", ["at"])
    op.create_index(op.f("ix_audit_event_who"), "audit_event", ["who"])
    for statement in _POSTGRESQL if op.get_bind().dialect.name == "postgresql" else _SQLITE:
        op.execute(statement)
