"""The tables of jobs: work that goes on without a page, taken by one process at a time; and the files some make."""

from sqlalchemy import JSON, Boolean, Column, ForeignKey, Index, Integer, LargeBinary, String, Table

from data_model.stored.column_types import Moment
from data_model.stored.schema import metadata

job = Table(
    "job",
    metadata,
    Column("id", Integer, primary_key=True),  # of two jobs with one key the later is the larger
    Column("kind", String(40), nullable=False),
    Column("key", String(120), nullable=False, index=True),  # what it is done for: "check:12"
    Column("about", JSON, nullable=False),
    Column("account_id", Integer, ForeignKey("account.id")),  # with whose rights; none: there were no accounts
    Column("asked_by", String(100), nullable=False),
    Column("asked_at", Moment, nullable=False),
    Column("state", String(10), nullable=False),  # waiting | running | done | failed | cancelled
    Column("tries", Integer, nullable=False),
    Column("worker", String(200), nullable=False),  # who holds it, or held it last; "": nobody yet
    Column("held_until", Moment),  # a running one is free again after that
    Column("cancelling", Boolean, nullable=False),
    Column("step", String(20), nullable=False),
    Column("passed", Integer, nullable=False),
    Column("total", Integer, nullable=False),
    Column("result", JSON(none_as_null=True)),
    Column("problem", JSON(none_as_null=True)),  # why it failed: code, message, values
    Column("ended_at", Moment),
    Index(None, "state", "id"),
)

#: Files made for whoever asked, until they took them or their time is over.
made_file = Table(
    "made_file",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", String(120), nullable=False, unique=True),  # of the job that made it
    Column("account_id", Integer, ForeignKey("account.id")),  # whose it is; none: there were no accounts
    Column("content", LargeBinary, nullable=False),
    Column("act", String(40), nullable=False),  # what the log calls it that it is taken
    Column("details", JSON, nullable=False),  # and says of it, in codes
    Column("until", Moment, nullable=False, index=True),  # thrown away after that
)
