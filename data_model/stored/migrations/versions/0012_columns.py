"""Days a record counts from and until, and registers as columns. Both are filled when the database is opened next"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.create_table(
        "column_block",
        sa.Column("dataset", sa.String(length=40), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("dataset", "number", name=op.f("pk_column_block")),
    )
    for name in ("agreements", "fdi_projects", "oda_projects"):
        op.add_column(name, sa.Column("counts_from", sa.Date(), nullable=True))
        op.add_column(name, sa.Column("counts_until", sa.Date(), nullable=True))
        op.add_column(name, sa.Column("known_after", sa.Date(), nullable=True))
