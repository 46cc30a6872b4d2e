"""Women among the persons of a delegation"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    op.add_column("delegations", sa.Column("women", sa.Integer(), nullable=True))
