"""Registers of activities, tasks, targets, documents, organisations, border gates, partners and bodies"""

import sqlalchemy as sa
from alembic import op

from data_model.stored import tables

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    op.create_table(
        "activities",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit", sa.String(length=8), nullable=False),
        sa.Column("record_key", sa.String(length=64), nullable=False),
        sa.Column("upload_id", sa.Integer(), nullable=False),
        sa.Column("sheet", sa.String(length=100), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("cell", sa.String(length=12), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("host", sa.Text(), nullable=True),
        sa.Column("partner", sa.Text(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("location", sa.Text(), nullable=True),
        sa.Column("home_persons", sa.Integer(), nullable=True),
        sa.Column("foreign_persons", sa.Integer(), nullable=True),
        sa.Column("foreign_residents", sa.Integer(), nullable=True),
        sa.Column("foreign_arrivals", sa.Integer(), nullable=True),
        sa.Column("attendances", sa.Integer(), nullable=True),
        sa.Column("copies", sa.Integer(), nullable=True),
        sa.Column("leads", sa.Integer(), nullable=True),
        sa.Column("permit_number", sa.Text(), nullable=True),
        sa.Column("level", sa.String(length=40), nullable=True),
        sa.Column("planned", sa.Boolean(), nullable=True),
        sa.Column("follow_up", sa.Text(), nullable=True),
        sa.Column("content", sa.Text(), nullable=True),
        sa.Column("results", sa.Text(), nullable=True),
        sa.Column("report_number", sa.Text(), nullable=True),
        sa.Column("channel", sa.String(length=40), nullable=True),
        sa.Column("field", sa.String(length=40), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["unit"], ["place.id"], name=op.f("fk_activities_unit")),
        sa.ForeignKeyConstraint(["upload_id"], ["upload.id"], name=op.f("fk_activities_upload_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activities")),
        sa.UniqueConstraint("record_key", name=op.f("uq_activities_record_key")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("activities", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_activities_unit_starts_on"), ["unit", "starts_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_activities_upload_id"), ["upload_id"], unique=False)

    op.create_table(
        "bodies",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit", sa.String(length=8), nullable=False),
        sa.Column("record_key", sa.String(length=64), nullable=False),
        sa.Column("upload_id", sa.Integer(), nullable=False),
        sa.Column("sheet", sa.String(length=100), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("cell", sa.String(length=12), nullable=False),
        sa.Column("locality", sa.String(length=8), nullable=True),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("table_owned", sa.Text(), nullable=True),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("counts_from", sa.Date(), nullable=True),
        sa.Column("counts_until", sa.Date(), nullable=True),
        sa.Column("known_after", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["locality"], ["place.id"], name=op.f("fk_bodies_locality")),
        sa.ForeignKeyConstraint(["unit"], ["place.id"], name=op.f("fk_bodies_unit")),
        sa.ForeignKeyConstraint(["upload_id"], ["upload.id"], name=op.f("fk_bodies_upload_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bodies")),
        sa.UniqueConstraint("record_key", name=op.f("uq_bodies_record_key")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("bodies", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_bodies_unit_since"), ["unit", "since"], unique=False)
        batch_op.create_index(batch_op.f("ix_bodies_upload_id"), ["upload_id"], unique=False)

    op.create_table(
        "border_gates",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit", sa.String(length=8), nullable=False),
        sa.Column("record_key", sa.String(length=64), nullable=False),
        sa.Column("upload_id", sa.Integer(), nullable=False),
        sa.Column("sheet", sa.String(length=100), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("cell", sa.String(length=12), nullable=False),
        sa.Column("home_name", sa.Text(), nullable=False),
        sa.Column("foreign_name", sa.Text(), nullable=True),
        sa.Column("country", sa.String(length=2), nullable=True),
        sa.Column("gate_class", sa.String(length=40), nullable=True),
        sa.Column("planned_class", sa.String(length=40), nullable=True),
        sa.Column("opened_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("status", sa.String(length=40), nullable=True),
        sa.Column("milestone", sa.Text(), nullable=True),
        sa.Column("milestone_on", sa.Date(), nullable=True),
        sa.Column("location", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("counts_from", sa.Date(), nullable=True),
        sa.Column("counts_until", sa.Date(), nullable=True),
        sa.Column("known_after", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["country"], ["country.iso2"], name=op.f("fk_border_gates_country")),
        sa.ForeignKeyConstraint(["unit"], ["place.id"], name=op.f("fk_border_gates_unit")),
        sa.ForeignKeyConstraint(["upload_id"], ["upload.id"], name=op.f("fk_border_gates_upload_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_border_gates")),
        sa.UniqueConstraint("record_key", name=op.f("uq_border_gates_record_key")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("border_gates", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_border_gates_unit_opened_on"), ["unit", "opened_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_border_gates_upload_id"), ["upload_id"], unique=False)

    op.create_table(
        "documents",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit", sa.String(length=8), nullable=False),
        sa.Column("record_key", sa.String(length=64), nullable=False),
        sa.Column("upload_id", sa.Integer(), nullable=False),
        sa.Column("sheet", sa.String(length=100), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("cell", sa.String(length=12), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=True),
        sa.Column("issuer", sa.Text(), nullable=True),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("about", sa.Text(), nullable=True),
        sa.Column("status", sa.String(length=40), nullable=True),
        sa.Column("replaced_on", sa.Date(), nullable=True),
        sa.Column("replaced_by", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("counts_from", sa.Date(), nullable=True),
        sa.Column("counts_until", sa.Date(), nullable=True),
        sa.Column("known_after", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["unit"], ["place.id"], name=op.f("fk_documents_unit")),
        sa.ForeignKeyConstraint(["upload_id"], ["upload.id"], name=op.f("fk_documents_upload_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_documents")),
        sa.UniqueConstraint("record_key", name=op.f("uq_documents_record_key")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("documents", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_documents_unit_issued_on"), ["unit", "issued_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_documents_upload_id"), ["upload_id"], unique=False)

    op.create_table(
        "ngo_organisations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit", sa.String(length=8), nullable=False),
        sa.Column("record_key", sa.String(length=64), nullable=False),
        sa.Column("upload_id", sa.Integer(), nullable=False),
        sa.Column("sheet", sa.String(length=100), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("cell", sa.String(length=12), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=True),
        sa.Column("licence", sa.Text(), nullable=True),
        sa.Column("licensed_on", sa.Date(), nullable=True),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("field", sa.String(length=40), nullable=True),
        sa.Column("content", sa.Text(), nullable=True),
        sa.Column("location", sa.Text(), nullable=True),
        sa.Column("status", sa.String(length=40), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("counts_from", sa.Date(), nullable=True),
        sa.Column("counts_until", sa.Date(), nullable=True),
        sa.Column("known_after", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["country"], ["country.iso2"], name=op.f("fk_ngo_organisations_country")),
        sa.ForeignKeyConstraint(["unit"], ["place.id"], name=op.f("fk_ngo_organisations_unit")),
        sa.ForeignKeyConstraint(["upload_id"], ["upload.id"], name=op.f("fk_ngo_organisations_upload_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ngo_organisations")),
        sa.UniqueConstraint("record_key", name=op.f("uq_ngo_organisations_record_key")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("ngo_organisations", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_ngo_organisations_unit_licensed_on"), ["unit", "licensed_on"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_ngo_organisations_upload_id"), ["upload_id"], unique=False)

    op.create_table(
        "partner_profiles",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit", sa.String(length=8), nullable=False),
        sa.Column("record_key", sa.String(length=64), nullable=False),
        sa.Column("upload_id", sa.Integer(), nullable=False),
        sa.Column("sheet", sa.String(length=100), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("cell", sa.String(length=12), nullable=False),
        sa.Column("partner_name", sa.Text(), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=True),
        sa.Column("tier", sa.String(length=40), nullable=True),
        sa.Column("grouping", sa.Text(), nullable=True),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("anniversary", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("partner_id", sa.Integer(), nullable=True),
        sa.Column("counts_from", sa.Date(), nullable=True),
        sa.Column("counts_until", sa.Date(), nullable=True),
        sa.Column("known_after", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["country"], ["country.iso2"], name=op.f("fk_partner_profiles_country")),
        sa.ForeignKeyConstraint(["partner_id"], ["partner.id"], name=op.f("fk_partner_profiles_partner_id")),
        sa.ForeignKeyConstraint(["unit"], ["place.id"], name=op.f("fk_partner_profiles_unit")),
        sa.ForeignKeyConstraint(["upload_id"], ["upload.id"], name=op.f("fk_partner_profiles_upload_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partner_profiles")),
        sa.UniqueConstraint("record_key", name=op.f("uq_partner_profiles_record_key")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("partner_profiles", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_partner_profiles_partner_id"), ["partner_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_partner_profiles_unit_since"), ["unit", "since"], unique=False)
        batch_op.create_index(batch_op.f("ix_partner_profiles_upload_id"), ["upload_id"], unique=False)

    op.create_table(
        "targets",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit", sa.String(length=8), nullable=False),
        sa.Column("record_key", sa.String(length=64), nullable=False),
        sa.Column("upload_id", sa.Integer(), nullable=False),
        sa.Column("sheet", sa.String(length=100), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("cell", sa.String(length=12), nullable=False),
        sa.Column("indicator", sa.String(length=40), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("value", tables.ExactDecimal(precision=20, scale=2), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=True),
        sa.Column("document", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["unit"], ["place.id"], name=op.f("fk_targets_unit")),
        sa.ForeignKeyConstraint(["upload_id"], ["upload.id"], name=op.f("fk_targets_upload_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_targets")),
        sa.UniqueConstraint("record_key", name=op.f("uq_targets_record_key")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("targets", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_targets_unit_until"), ["unit", "until"], unique=False)
        batch_op.create_index(batch_op.f("ix_targets_upload_id"), ["upload_id"], unique=False)

    op.create_table(
        "tasks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit", sa.String(length=8), nullable=False),
        sa.Column("record_key", sa.String(length=64), nullable=False),
        sa.Column("upload_id", sa.Integer(), nullable=False),
        sa.Column("sheet", sa.String(length=100), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("cell", sa.String(length=12), nullable=False),
        sa.Column("origin", sa.String(length=40), nullable=False),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=True),
        sa.Column("partner", sa.Text(), nullable=True),
        sa.Column("agreed_on", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("status", sa.String(length=40), nullable=True),
        sa.Column("percent", sa.Integer(), nullable=True),
        sa.Column("planned", sa.Boolean(), nullable=True),
        sa.Column("evidence", sa.Text(), nullable=True),
        sa.Column("channel", sa.String(length=40), nullable=True),
        sa.Column("field", sa.String(length=40), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("counts_from", sa.Date(), nullable=True),
        sa.Column("counts_until", sa.Date(), nullable=True),
        sa.Column("known_after", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["unit"], ["place.id"], name=op.f("fk_tasks_unit")),
        sa.ForeignKeyConstraint(["upload_id"], ["upload.id"], name=op.f("fk_tasks_upload_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tasks")),
        sa.UniqueConstraint("record_key", name=op.f("uq_tasks_record_key")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("tasks", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_tasks_unit_due_on"), ["unit", "due_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_tasks_upload_id"), ["upload_id"], unique=False)

    op.create_table(
        "activities_country",
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["country"], ["country.iso2"], name=op.f("fk_activities_country_country")),
        sa.ForeignKeyConstraint(
            ["record_id"], ["activities.id"], name=op.f("fk_activities_country_record_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("record_id", "country", name=op.f("pk_activities_country")),
    )
    with op.batch_alter_table("activities_country", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_activities_country_country"), ["country"], unique=False)

    op.create_table(
        "tasks_country",
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["country"], ["country.iso2"], name=op.f("fk_tasks_country_country")),
        sa.ForeignKeyConstraint(
            ["record_id"], ["tasks.id"], name=op.f("fk_tasks_country_record_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("record_id", "country", name=op.f("pk_tasks_country")),
    )
    with op.batch_alter_table("tasks_country", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_tasks_country_country"), ["country"], unique=False)

    with op.batch_alter_table("agreements", schema=None) as batch_op:
        batch_op.add_column(sa.Column("came_of", sa.Text(), nullable=True))

    with op.batch_alter_table("fdi_projects", schema=None) as batch_op:
        batch_op.add_column(sa.Column("came_of", sa.Text(), nullable=True))
