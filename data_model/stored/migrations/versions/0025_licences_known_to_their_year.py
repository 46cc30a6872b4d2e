"""Which licences, decisions and documents are known to their year, quarter or month only"""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"


def upgrade() -> None:
    for name in ("documents", "fdi_projects", "ngo_organisations"):
        op.add_column(name, sa.Column("known_to", sa.Text(), nullable=True))
