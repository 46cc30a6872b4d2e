"""The tables of what is kept to be presented: decks under a name, and editions."""

from sqlalchemy import JSON, Column, Date, ForeignKey, Integer, LargeBinary, String, Table, UniqueConstraint

from data_model.stored.column_types import Moment
from data_model.stored.schema import metadata

#: A deck as it is to be made: no number is in it, but a title or a note may say one.
kept_deck = Table(
    "kept_deck",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("unit", String(8), ForeignKey("place.id"), nullable=False),  # whose figures it shows; who sees them sees it
    Column("name", String(100), nullable=False),
    Column("folded", String(100), nullable=False),
    Column("title", String(200), nullable=False),  # "": that of the ready deck
    Column("slides", JSON, nullable=False),
    Column("revision", Integer, nullable=False),  # grows with every change: nobody writes over what they did not see
    Column("made_by", String(100), nullable=False),
    Column("changed_by", String(100), nullable=False),
    Column("changed_at", Moment, nullable=False),
    UniqueConstraint("unit", "folded"),
)

#: Figures, definitions, sources and decks of a unit as they were when it was made. Only its signature comes later.
edition = Table(
    "edition",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("unit", String(8), ForeignKey("place.id"), nullable=False),
    Column("name", String(100), nullable=False),
    Column("folded", String(100), nullable=False),
    Column("day", Date, nullable=False),  # the day it was made, as it is called: "Figures as settled on …"
    Column("first_year", Integer, nullable=False),
    Column("last_year", Integer, nullable=False),
    Column("sha256", String(64), nullable=False),  # of the content before it is compressed
    Column("size", Integer, nullable=False),
    Column("content", LargeBinary, nullable=False),  # canonical JSON, compressed with zlib
    Column("made_by", String(100), nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("signed_by", String(100)),
    Column("signed_at", Moment),
    UniqueConstraint("unit", "folded"),
)
