"""Parts of registers can be complete by themselves, and a mark knows the list that brought it"""

import sqlalchemy as sa
from alembic import op

from data_model.stored import tables

revision = "0004"
down_revision = "0003"

#: A register that was marked complete was so in all its parts. These are the parts as they were at this revision.
_PARTS = {
    "delegations": ("in", "out"),
    "fdi_projects": ("new", "adjusted", "other_change", "share_purchase"),
}


def upgrade() -> None:
    connection = op.get_bind()
    marks = [
        dict(row)
        for row in connection.execute(
            sa.text("SELECT dataset, unit, year, marked_by, marked_at FROM register_complete ORDER BY id")
        ).mappings()
    ]
    op.drop_table(
        "register_complete"
    )  # SQLite cannot change a constraint; there are few marks, and they are put back below
    op.create_table(
        "register_complete",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dataset", sa.String(length=40), nullable=False),
        sa.Column("unit", sa.String(length=8), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("part", sa.String(length=40), nullable=False),
        sa.Column("upload_id", sa.Integer(), nullable=True),
        sa.Column("marked_by", sa.String(length=100), nullable=False),
        sa.Column("marked_at", tables.Moment(), nullable=False),
        sa.ForeignKeyConstraint(["unit"], ["place.id"], name=op.f("fk_register_complete_unit")),
        sa.ForeignKeyConstraint(["upload_id"], ["upload.id"], name=op.f("fk_register_complete_upload_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_register_complete")),
        sa.UniqueConstraint(
            "dataset", "unit", "year", "part", name=op.f("uq_register_complete_dataset_unit_year_part")
        ),
    )
    put_back = sa.text(
        "INSERT INTO register_complete (dataset, unit, year, part, marked_by, marked_at) "
        "VALUES (:dataset, :unit, :year, :part, :marked_by, :marked_at)"
    )
    for mark in marks:
        for part in _PARTS.get(mark["dataset"], ("",)):
            connection.execute(put_back, {**mark, "part": part})
