"""Activities and tasks know their partner abroad. It is filled when the database is opened next"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    for name in ("activities", "tasks"):
        # Where a table cannot be given a constraint later, it is given with its column: made anew, it would lose what
        # hangs on it.
        key = sa.ForeignKey("partner.id", name=op.f(f"fk_{name}_partner_id"))
        op.add_column(name, sa.Column("partner_id", sa.Integer(), key, nullable=True), inline_references=True)
        op.create_index(op.f(f"ix_{name}_partner_id"), name, ["partner_id"], unique=False)
