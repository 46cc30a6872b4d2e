"""Which days of a record are known to their year, quarter or month only"""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    for name in (
        "agreements",
        "bodies",
        "border_gates",
        "ngo_aid",
        "oda_projects",
        "partner_profiles",
        "targets",
        "tasks",
    ):
        op.add_column(name, sa.Column("known_to", sa.Text(), nullable=True))
