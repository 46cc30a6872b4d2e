"""The tables of people and of what they did: accounts, sessions, tokens, waits, rights, the log."""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from data_model.stored.column_types import Moment
from data_model.stored.schema import metadata

account = Table(
    "account",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(60), nullable=False),
    Column("folded", String(60), nullable=False, unique=True),
    Column("full_name", String(200), nullable=False),
    Column("password_hash", Text, nullable=False),
    Column("administrator", Boolean, nullable=False),
    Column("active", Boolean, nullable=False),
    Column("must_change", Boolean, nullable=False),  # the password, at the next sign-in
    Column("made_at", Moment, nullable=False),
    Column("made_by", String(100), nullable=False),
    Column("signed_in_at", Moment),
)

session = Table(
    "session",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("account_id", Integer, ForeignKey("account.id"), nullable=False, index=True),
    Column("token_hash", String(64), nullable=False, unique=True),
    Column("began_at", Moment, nullable=False),
    Column("seen_at", Moment, nullable=False),
    Column("ends_at", Moment, nullable=False),
    Column("ended_at", Moment),
    Column("address", String(60), nullable=False),
)

sign_in_wait = Table(
    "sign_in_wait",
    metadata,
    Column("key", String(64), primary_key=True),  # a keyed hash of by what it is counted (data_model/people/waits.py)
    Column("wrong", Integer, nullable=False),
    Column("at", Moment, nullable=False),  # the last wrong try
    Column("until", Moment),
)

#: With what a program asks for somebody (server/api): the hash of a token, how much of its owner's rights it has.
access_token = Table(
    "access_token",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("account_id", Integer, ForeignKey("account.id"), nullable=False, index=True),
    Column("name", String(100), nullable=False),
    Column("token_hash", String(64), nullable=False, unique=True),
    Column("scope", String(20), nullable=False),  # read | upload
    Column("made_by", String(100), nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("ends_at", Moment, nullable=False),
    Column("revoked_at", Moment),
    Column("used_at", Moment),
    Column("used_from", String(60), nullable=False),  # "": never used
)

account_grant = Table(
    "account_grant",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("account_id", Integer, ForeignKey("account.id"), nullable=False),
    Column("unit", String(8), ForeignKey("place.id"), nullable=False),  # VN: every unit
    Column("role", String(20), nullable=False),  # viewer | staff | approver
    Column("given_by", String(100), nullable=False),
    Column("given_at", Moment, nullable=False),
    Column("of_group", Boolean, nullable=False),  # given by a group of a directory, and anew at each sign-in
    UniqueConstraint("account_id", "unit", "role"),
)

audit_event = Table(
    "audit_event",
    metadata,
    Column(
        "id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False
    ),  # without gaps: each follows the one before (data_model/audit)
    Column("at", Moment, nullable=False, index=True),
    Column("who", String(100), nullable=False, index=True),  # "": nobody known
    Column("act", String(40), nullable=False),
    Column("subject", String(300), nullable=False),
    Column("details", JSON, nullable=False),
    Column("previous", String(64), nullable=False),  # the hash of the event before
    Column("hash", String(64), nullable=False),
)

#: What people ask and answer about a figure of a place and year; they say whose, and the log that they did.
figure_note = Table(
    "figure_note",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("indicator", String(60), nullable=False),
    Column("unit", String(8), ForeignKey("place.id"), nullable=False),  # the place the figure is of
    Column("year", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("answers", Integer, ForeignKey("figure_note.id")),  # the question it answers; none: it is one
    Column("by", String(100), nullable=False),
    Column("at", Moment, nullable=False),
    Index(None, "unit", "year"),
)
