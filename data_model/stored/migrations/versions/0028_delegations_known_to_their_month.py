"""Which delegations and activities are known to their quarter or month only"""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"


def upgrade() -> None:
    for name in ("activities", "delegations"):
        op.add_column(name, sa.Column("known_to", sa.Text(), nullable=True))
