"""The table of schedules: which table of another program's database is read by itself, when, and what came of it."""

from sqlalchemy import JSON, Boolean, Column, ForeignKey, Integer, String, Table, UniqueConstraint

from data_model.stored.column_types import Moment
from data_model.stored.schema import metadata

source_schedule = Table(
    "source_schedule",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("source", String(40), nullable=False),  # its name in sources.toml: addresses are never kept here
    Column("table_name", String(200), nullable=False),
    Column("unit", String(8), ForeignKey("place.id"), nullable=False),
    Column("every", String(10), nullable=False),  # day | week | hours
    Column("hour", Integer, nullable=False),  # of the day, by the server's clock; of those every few hours the first
    Column("weekday", Integer, nullable=False),  # 0 is Monday; counts for those of a week
    Column("hours", Integer, nullable=False),  # between two; counts for those every few hours
    Column("account_id", Integer, ForeignKey("account.id")),  # with whose rights; none: there were no accounts
    Column("set_by", String(100), nullable=False),
    Column("set_at", Moment, nullable=False),
    Column("paused", Boolean, nullable=False),
    Column("due_at", Moment, nullable=False),
    Column("read_at", Moment),  # the last time, whatever came of it
    Column("sha256", String(64), nullable=False),  # of what was read last; "": nothing yet
    Column("upload_id", Integer, ForeignKey("upload.id")),  # the draft that the last time made; none: nothing was new
    Column("problem", JSON(none_as_null=True)),  # why the last time failed: code, message, values
    UniqueConstraint("source", "table_name", "unit"),
)
