"""The tables of signing in beside the password: second factors."""

from sqlalchemy import Column, ForeignKey, Integer, String, Table, Text

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
