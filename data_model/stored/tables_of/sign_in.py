"""The tables of signing in beside the password: second factors, and people a directory vouches for."""

from sqlalchemy import Column, ForeignKey, Integer, String, Table, Text, UniqueConstraint

from data_model.stored.column_types import Moment
from data_model.stored.schema import metadata

second_factor = Table(
    "second_factor",
    metadata,
    Column("account_id", Integer, ForeignKey("account.id"), primary_key=True, autoincrement=False),
    Column("secret", Text, nullable=False),  # as data_model/people/second_factor/sealed.py keeps it
    Column("since", Moment, nullable=False),
    Column("last_step", Integer, nullable=False),  # of the last code that was used: half minutes since 1970
)

recovery_code = Table(
    "recovery_code",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("account_id", Integer, ForeignKey("account.id"), nullable=False, index=True),
    Column("code_hash", String(64), nullable=False),
    Column("used_at", Moment),
)

#: What groups of a directory let their members do.
directory_group = Table(
    "directory_group",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(300), nullable=False),
    Column("folded", String(300), nullable=False),
    Column("unit", String(8), ForeignKey("place.id"), nullable=False),  # VN: every unit
    Column("role", String(20), nullable=False),  # viewer | staff | approver
    Column("made_by", String(100), nullable=False),
    Column("made_at", Moment, nullable=False),
    UniqueConstraint("folded", "unit", "role"),
)

#: Who an account is in a directory.
directory_link = Table(
    "directory_link",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("account_id", Integer, ForeignKey("account.id"), nullable=False, index=True),
    Column("source", String(300), nullable=False),  # the issuer's address, or ldap: and where it searches
    Column("subject", String(300)),  # none: the first one of the account's name who comes
    Column("linked_by", String(100), nullable=False),  # "": made with the account
    Column("linked_at", Moment, nullable=False),
    UniqueConstraint("source", "subject"),
)

#: Sessions an OpenID provider vouched for.
vouched_session = Table(
    "vouched_session",
    metadata,
    Column("session_id", Integer, ForeignKey("session.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("issuer", String(300), nullable=False),
    Column("subject", String(300), nullable=False),
    Column("sid", String(300), nullable=False),  # the provider's own session; "": it named none
    Column("id_token", Text, nullable=False),  # shown to the provider when signing out, and to nobody else
)
