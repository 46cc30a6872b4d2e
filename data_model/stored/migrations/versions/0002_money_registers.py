"""Money registers and exchange rates"""

import sqlalchemy as sa
from alembic import op

from data_model.stored import tables

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "exchange_rate",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("vnd", sa.String(length=30), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("implied", sa.Boolean(), nullable=False),
        sa.Column("changed_by", sa.String(length=100), nullable=False),
        sa.Column("changed_at", tables.Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exchange_rate")),
        sa.UniqueConstraint("year", "currency", name=op.f("uq_exchange_rate_year_currency")),
    )
    op.create_table(
        "disbursements",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit", sa.String(length=8), nullable=False),
        sa.Column("record_key", sa.String(length=64), nullable=False),
        sa.Column("upload_id", sa.Integer(), nullable=False),
        sa.Column("sheet", sa.String(length=100), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("cell", sa.String(length=12), nullable=False),
        sa.Column("programme", sa.String(length=40), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("donor", sa.Text(), nullable=True),
        sa.Column("certificate_number", sa.Text(), nullable=True),
        sa.Column("donor_class", sa.String(length=40), nullable=True),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("amount", tables.ExactDecimal(precision=20, scale=2), nullable=True),
        sa.Column("foreign_amount", tables.ExactDecimal(precision=20, scale=2), nullable=True),
        sa.Column("counterpart_amount", tables.ExactDecimal(precision=20, scale=2), nullable=True),
        sa.Column("currency", sa.String(length=3), nullable=True),
        sa.ForeignKeyConstraint(["unit"], ["place.id"], name=op.f("fk_disbursements_unit")),
        sa.ForeignKeyConstraint(["upload_id"], ["upload.id"], name=op.f("fk_disbursements_upload_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_disbursements")),
        sa.UniqueConstraint("record_key", name=op.f("uq_disbursements_record_key")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("disbursements", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_disbursements_unit_until"), ["unit", "until"], unique=False)
        batch_op.create_index(batch_op.f("ix_disbursements_upload_id"), ["upload_id"], unique=False)

    op.create_table(
        "fdi_projects",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit", sa.String(length=8), nullable=False),
        sa.Column("record_key", sa.String(length=64), nullable=False),
        sa.Column("upload_id", sa.Integer(), nullable=False),
        sa.Column("sheet", sa.String(length=100), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("cell", sa.String(length=12), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("certificate_number", sa.Text(), nullable=True),
        sa.Column("investor", sa.Text(), nullable=True),
        sa.Column("licensed_on", sa.Date(), nullable=True),
        sa.Column("kind", sa.String(length=40), nullable=True),
        sa.Column("registered_capital", tables.ExactDecimal(precision=20, scale=2), nullable=True),
        sa.Column("implemented_capital", tables.ExactDecimal(precision=20, scale=2), nullable=True),
        sa.Column("implemented_in", sa.Integer(), nullable=True),
        sa.Column("implemented_year", tables.ExactDecimal(precision=20, scale=2), nullable=True),
        sa.Column("implemented_currency", sa.String(length=3), nullable=True),
        sa.Column("currency", sa.String(length=3), nullable=True),
        sa.Column("sector", sa.Text(), nullable=True),
        sa.Column("location", sa.Text(), nullable=True),
        sa.Column("status", sa.String(length=40), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("content", sa.Text(), nullable=True),
        sa.Column("progress", sa.Text(), nullable=True),
        sa.Column("results", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["unit"], ["place.id"], name=op.f("fk_fdi_projects_unit")),
        sa.ForeignKeyConstraint(["upload_id"], ["upload.id"], name=op.f("fk_fdi_projects_upload_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fdi_projects")),
        sa.UniqueConstraint("record_key", name=op.f("uq_fdi_projects_record_key")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("fdi_projects", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_fdi_projects_unit_licensed_on"), ["unit", "licensed_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_fdi_projects_upload_id"), ["upload_id"], unique=False)

    op.create_table(
        "ngo_aid",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit", sa.String(length=8), nullable=False),
        sa.Column("record_key", sa.String(length=64), nullable=False),
        sa.Column("upload_id", sa.Integer(), nullable=False),
        sa.Column("sheet", sa.String(length=100), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("cell", sa.String(length=12), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("donor", sa.Text(), nullable=True),
        sa.Column("donor_class", sa.String(length=40), nullable=True),
        sa.Column("country", sa.String(length=2), nullable=True),
        sa.Column("receiver", sa.Text(), nullable=True),
        sa.Column("approved_on", sa.Date(), nullable=True),
        sa.Column("decision_number", sa.Text(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("committed_amount", tables.ExactDecimal(precision=20, scale=2), nullable=True),
        sa.Column("disbursed_in", sa.Integer(), nullable=True),
        sa.Column("disbursed_amount", tables.ExactDecimal(precision=20, scale=2), nullable=True),
        sa.Column("disbursed_currency", sa.String(length=3), nullable=True),
        sa.Column("currency", sa.String(length=3), nullable=True),
        sa.Column("kind", sa.String(length=40), nullable=True),
        sa.Column("field", sa.String(length=40), nullable=True),
        sa.Column("location", sa.Text(), nullable=True),
        sa.Column("content", sa.Text(), nullable=True),
        sa.Column("progress", sa.Text(), nullable=True),
        sa.Column("results", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["country"], ["country.iso2"], name=op.f("fk_ngo_aid_country")),
        sa.ForeignKeyConstraint(["unit"], ["place.id"], name=op.f("fk_ngo_aid_unit")),
        sa.ForeignKeyConstraint(["upload_id"], ["upload.id"], name=op.f("fk_ngo_aid_upload_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ngo_aid")),
        sa.UniqueConstraint("record_key", name=op.f("uq_ngo_aid_record_key")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("ngo_aid", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ngo_aid_unit_approved_on"), ["unit", "approved_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_ngo_aid_upload_id"), ["upload_id"], unique=False)

    op.create_table(
        "oda_projects",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit", sa.String(length=8), nullable=False),
        sa.Column("record_key", sa.String(length=64), nullable=False),
        sa.Column("upload_id", sa.Integer(), nullable=False),
        sa.Column("sheet", sa.String(length=100), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("cell", sa.String(length=12), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("donor", sa.Text(), nullable=True),
        sa.Column("donor_class", sa.String(length=40), nullable=True),
        sa.Column("owner", sa.Text(), nullable=True),
        sa.Column("approved_on", sa.Date(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("total_amount", tables.ExactDecimal(precision=20, scale=2), nullable=True),
        sa.Column("total_currency", sa.String(length=3), nullable=True),
        sa.Column("foreign_amount", tables.ExactDecimal(precision=20, scale=2), nullable=True),
        sa.Column("grant_amount", tables.ExactDecimal(precision=20, scale=2), nullable=True),
        sa.Column("loan_amount", tables.ExactDecimal(precision=20, scale=2), nullable=True),
        sa.Column("currency", sa.String(length=3), nullable=True),
        sa.Column("counterpart_amount", tables.ExactDecimal(precision=20, scale=2), nullable=True),
        sa.Column("counterpart_currency", sa.String(length=3), nullable=True),
        sa.Column("disbursed_total", tables.ExactDecimal(precision=20, scale=2), nullable=True),
        sa.Column("disbursed_total_foreign", tables.ExactDecimal(precision=20, scale=2), nullable=True),
        sa.Column("disbursed_total_counterpart", tables.ExactDecimal(precision=20, scale=2), nullable=True),
        sa.Column("disbursed_in", sa.Integer(), nullable=True),
        sa.Column("disbursed_year", tables.ExactDecimal(precision=20, scale=2), nullable=True),
        sa.Column("disbursed_year_foreign", tables.ExactDecimal(precision=20, scale=2), nullable=True),
        sa.Column("disbursed_year_counterpart", tables.ExactDecimal(precision=20, scale=2), nullable=True),
        sa.Column("disbursed_currency", sa.String(length=3), nullable=True),
        sa.Column("status", sa.String(length=40), nullable=True),
        sa.Column("sector", sa.Text(), nullable=True),
        sa.Column("location", sa.Text(), nullable=True),
        sa.Column("content", sa.Text(), nullable=True),
        sa.Column("progress", sa.Text(), nullable=True),
        sa.Column("results", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["unit"], ["place.id"], name=op.f("fk_oda_projects_unit")),
        sa.ForeignKeyConstraint(["upload_id"], ["upload.id"], name=op.f("fk_oda_projects_upload_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_oda_projects")),
        sa.UniqueConstraint("record_key", name=op.f("uq_oda_projects_record_key")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("oda_projects", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_oda_projects_unit_starts_on"), ["unit", "starts_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_oda_projects_upload_id"), ["upload_id"], unique=False)

    op.create_table(
        "disbursements_country",
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["country"], ["country.iso2"], name=op.f("fk_disbursements_country_country")),
        sa.ForeignKeyConstraint(
            ["record_id"], ["disbursements.id"], name=op.f("fk_disbursements_country_record_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("record_id", "country", name=op.f("pk_disbursements_country")),
    )
    with op.batch_alter_table("disbursements_country", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_disbursements_country_country"), ["country"], unique=False)

    op.create_table(
        "fdi_projects_country",
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["country"], ["country.iso2"], name=op.f("fk_fdi_projects_country_country")),
        sa.ForeignKeyConstraint(
            ["record_id"], ["fdi_projects.id"], name=op.f("fk_fdi_projects_country_record_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("record_id", "country", name=op.f("pk_fdi_projects_country")),
    )
    with op.batch_alter_table("fdi_projects_country", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_fdi_projects_country_country"), ["country"], unique=False)

    op.create_table(
        "oda_projects_country",
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["country"], ["country.iso2"], name=op.f("fk_oda_projects_country_country")),
        sa.ForeignKeyConstraint(
            ["record_id"], ["oda_projects.id"], name=op.f("fk_oda_projects_country_record_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("record_id", "country", name=op.f("pk_oda_projects_country")),
    )
    with op.batch_alter_table("oda_projects_country", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_oda_projects_country_country"), ["country"], unique=False)
