"""Spellings of partners: whose staff merged them. Those of before hold for every unit, as they did"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    with op.batch_alter_table("partner_alias") as table:
        table.add_column(sa.Column("unit", sa.String(length=8), server_default="", nullable=False))
        table.drop_constraint(op.f("uq_partner_alias_country_folded"), type_="unique")
        table.create_unique_constraint(op.f("uq_partner_alias_unit_country_folded"), ["unit", "country", "folded"])
    with op.batch_alter_table("partner_alias") as table:
        table.alter_column("unit", server_default=None)
