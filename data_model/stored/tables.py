"""The tables, made from the declarations. Nothing here that SQLite or PostgreSQL could not take."""

from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from data_model.declared import DATASETS
from data_model.declared.declare import Dataset, Field, Kind
from data_model.known.partial_days import COLUMN as KNOWN_TO
from data_model.stored.column_types import ExactDecimal, Moment
from data_model.stored.schema import metadata
from data_model.stored.spans import COLUMNS as SPAN_COLUMNS
from data_model.stored.tables_of.jobs import job as job
from data_model.stored.tables_of.jobs import made_file as made_file
from data_model.stored.tables_of.people import access_token as access_token
from data_model.stored.tables_of.people import account as account
from data_model.stored.tables_of.people import account_grant as account_grant
from data_model.stored.tables_of.people import audit_event as audit_event
from data_model.stored.tables_of.people import figure_note as figure_note
from data_model.stored.tables_of.people import session as session
from data_model.stored.tables_of.people import sign_in_wait as sign_in_wait
from data_model.stored.tables_of.presented import edition as edition
from data_model.stored.tables_of.presented import kept_deck as kept_deck
from data_model.stored.tables_of.sign_in import directory_group as directory_group
from data_model.stored.tables_of.sign_in import directory_link as directory_link
from data_model.stored.tables_of.sign_in import recovery_code as recovery_code
from data_model.stored.tables_of.sign_in import second_factor as second_factor
from data_model.stored.tables_of.sign_in import vouched_session as vouched_session
from data_model.stored.tables_of.sources import source_schedule as source_schedule

setting = Table(
    "setting",
    metadata,
    Column("name", String(60), primary_key=True),
    Column("value", Text, nullable=False),
)

place = Table(
    "place",
    metadata,
    Column("id", String(8), primary_key=True),
    Column("code", String(4), nullable=False),
    Column("name_vi", String(100), nullable=False),
    Column("name_en", String(100), nullable=False),
    Column("valid_from", Date),
    Column("valid_to", Date),
    Column("merged_into", String(8)),
)

country = Table(
    "country",
    metadata,
    Column("iso2", String(2), primary_key=True),
    Column("iso3", String(3), nullable=False),
    Column("name_vi", String(100), nullable=False),
    Column("name_en", String(100), nullable=False),
)

country_group = Table(
    "country_group",
    metadata,
    Column("country", String(2), ForeignKey("country.iso2"), primary_key=True),
    Column("name", String(20), primary_key=True),
)

partner = Table(
    "partner",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("country", String(2), ForeignKey("country.iso2")),
    Column("name", Text, nullable=False),
    Column("kind", String(20), nullable=False),  # locality | organisation
    Column("merged_into", Integer, ForeignKey("partner.id")),
)

partner_alias = Table(
    "partner_alias",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("unit", String(8), nullable=False),  # whose staff merged it; "": a spelling for every unit
    Column("country", String(2), nullable=False),  # "" where the country is not known
    Column("folded", String(300), nullable=False),
    Column("partner_id", Integer, ForeignKey("partner.id"), nullable=False),
    UniqueConstraint("unit", "country", "folded"),
)

#: Partners that people merged: what is needed to part them again.
partner_merge = Table(
    "partner_merge",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("unit", String(8), nullable=False),  # whose staff merged them; "": for every unit
    Column("keep", Integer, ForeignKey("partner.id"), nullable=False),
    Column("other", Integer, ForeignKey("partner.id"), nullable=False),
    Column("keep_name", Text, nullable=False),  # as who merged them saw them
    Column("other_name", Text, nullable=False),
    Column("moved", JSON, nullable=False),  # ids of the spellings that went over
    Column("made", JSON, nullable=False),  # ids of those that were made for the unit
    Column("by", String(100), nullable=False),
    Column("at", Moment, nullable=False),
    sqlite_autoincrement=True,  # later ones have larger ids
)

upload = Table(
    "upload",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", String(10), nullable=False),  # file | form | edit | source | handover | published
    Column("name", String(300), nullable=False),
    Column("sha256", String(64), nullable=False, index=True),
    Column("size", Integer, nullable=False),
    Column("content", LargeBinary),
    Column("unit", String(8), ForeignKey("place.id"), nullable=False),
    Column("status", String(10), nullable=False),  # draft | applied | undone | dropped | carried
    Column("uploaded_by", String(100), nullable=False),
    Column("uploaded_at", Moment, nullable=False),
    Column("applied_at", Moment),
    Column("undone_at", Moment),
    Column("undone_by", String(100)),
    Column("summary", JSON, nullable=False),
    Column("answers", JSON, nullable=False, server_default="{}"),  # to its questions: id -> value
)

remembered_answer = Table(
    "remembered_answer",
    metadata,
    Column("id", Integer, primary_key=True),  # of two answers to one question the later is the larger
    Column("unit", String(8), nullable=False),  # whose it is; "": for every unit; "?": not known, so used for nobody
    Column("kind", String(20), nullable=False),
    Column("memory", String(200), nullable=False),  # what the question was about: only who asks it can read it
    Column("value", Text, nullable=False),
    Column("said", JSON, nullable=False),  # question and answer in words for people; {}: of before they were kept
    Column("upload_id", Integer, ForeignKey("upload.id"), index=True),  # whose applying taught it
    Column("answered_by", String(100), nullable=False),
    Column("answered_at", Moment, nullable=False),
    Index(None, "unit", "kind", "memory"),
)

change = Table(
    "change",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("upload_id", Integer, ForeignKey("upload.id"), nullable=False, index=True),
    Column("dataset", String(40), nullable=False),
    Column("record_id", Integer, nullable=False),
    Column("key", String(64), nullable=False),
    Column("before", JSON(none_as_null=True)),  # none: the record was new
    Column("after", JSON, nullable=False),  # JSON's null: the record was withdrawn
    Index(None, "dataset", "record_id"),
)

register_complete = Table(
    "register_complete",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("dataset", String(40), nullable=False),
    Column("unit", String(8), ForeignKey("place.id"), nullable=False),
    Column("year", Integer, nullable=False),
    Column("part", String(40), nullable=False),  # of a dataset that is listed by a field: its code; else ""
    Column("upload_id", Integer, ForeignKey("upload.id")),  # whose list was complete; none: marked by hand
    Column("marked_by", String(100), nullable=False),
    Column("marked_at", Moment, nullable=False),
    UniqueConstraint("dataset", "unit", "year", "part"),
)

#: What a person chose for their own screen; `owner` is the account's number, "" without accounts.
preference = Table(
    "preference",
    metadata,
    Column("owner", String(20), primary_key=True),
    Column("name", String(40), primary_key=True),
    Column("value", Text, nullable=False),
)

approval = Table(
    "approval",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("dataset", String(40), nullable=False),
    Column("unit", String(8), ForeignKey("place.id"), nullable=False),
    Column("until_year", Integer, nullable=False),  # approved, and so locked, to the end of it
    Column("approved_by", String(100), nullable=False),
    Column("approved_at", Moment, nullable=False),
    UniqueConstraint("dataset", "unit"),
)

exchange_rate = Table(
    "exchange_rate",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("year", Integer, nullable=False),
    Column("currency", String(3), nullable=False),
    Column("vnd", String(30), nullable=False),  # dong for one unit, a plain decimal: amounts have fewer decimals
    Column("source", Text, nullable=False),
    Column("implied", Boolean, nullable=False),  # worked out from an amount printed in both currencies
    Column("changed_by", String(100), nullable=False),
    Column("changed_at", Moment, nullable=False),
    UniqueConstraint("year", "currency"),
)

#: Registers as columns for counting (data_model/columns): so many records by their ids in each block.
column_block = Table(
    "column_block",
    metadata,
    Column("dataset", String(40), primary_key=True),
    Column("number", Integer, primary_key=True),  # of the block: the ids it holds
    Column("digest", String(64), nullable=False),  # SHA-256 of the content: the same digest is the same content
    Column("rows", Integer, nullable=False),
    Column("content", LargeBinary, nullable=False),
)

_COLUMNS = {
    Kind.TEXT: lambda: Text(),
    Kind.DATE: lambda: Date(),
    Kind.INTEGER: lambda: Integer(),
    Kind.AMOUNT: lambda: ExactDecimal(),
    Kind.CURRENCY: lambda: String(3),
    Kind.CHOICE: lambda: String(40),
    Kind.YES_NO: lambda: Boolean(),
    Kind.COUNTRY: lambda: String(2),
    Kind.COUNTRIES: lambda: String(2),  # one row for each, in a table of their own
    Kind.PLACE: lambda: String(8),
    Kind.TERM: lambda: String(20),
}
_REFERS_TO = {Kind.COUNTRY: "country.iso2", Kind.PLACE: "place.id"}


def _column(item: Field) -> Column[Any]:
    keys = [ForeignKey(_REFERS_TO[item.kind])] if item.kind in _REFERS_TO else []
    return Column(item.name, _COLUMNS[item.kind](), *keys, nullable=not item.required)


def _extra_columns(dataset: Dataset) -> list[Column[Any]]:
    spans = [Column(name, Date) for name in SPAN_COLUMNS] if dataset.life else []
    if dataset.days_may_be_partial:
        spans.append(Column(KNOWN_TO, Text))  # which of its days are known to the year only, and how far
    if dataset.partner:
        return [Column("partner_id", Integer, ForeignKey("partner.id"), index=True), *spans]
    return spans


def _register(dataset: Dataset) -> Table:
    plain = [_column(item) for item in dataset.fields if item.kind is not Kind.COUNTRIES]
    return Table(
        dataset.name,
        metadata,
        Column("id", Integer, primary_key=True),
        Column("unit", String(8), ForeignKey("place.id"), nullable=False),
        Column("record_key", String(64), nullable=False, unique=True),
        Column("upload_id", Integer, ForeignKey("upload.id"), nullable=False, index=True),
        Column("sheet", String(100), nullable=False),
        Column("row", Integer, nullable=False),
        Column("cell", String(12), nullable=False),  # of the value, where the row holds several records; else ""
        *plain,
        *_extra_columns(dataset),
        Index(None, "unit", dataset.main_date),
        sqlite_autoincrement=True,  # an id is never given twice: the history of changes names records by it
    )


def _countries_of(dataset: Dataset) -> Table:
    return Table(
        f"{dataset.name}_country",
        metadata,
        Column("record_id", Integer, ForeignKey(f"{dataset.name}.id", ondelete="CASCADE"), primary_key=True),
        Column("country", _COLUMNS[Kind.COUNTRIES](), ForeignKey("country.iso2"), primary_key=True, index=True),
        Column("position", Integer, nullable=False),
    )


#: dataset name -> its table; and, for datasets with several countries a record, the table of these
REGISTERS = {name: _register(dataset) for name, dataset in DATASETS.items()}
COUNTRIES_OF = {
    name: _countries_of(dataset)
    for name, dataset in DATASETS.items()
    if any(item.kind is Kind.COUNTRIES for item in dataset.fields)
}
Index("ix_figures_indicator_place", REGISTERS["figures"].c.indicator, REGISTERS["figures"].c.place)
