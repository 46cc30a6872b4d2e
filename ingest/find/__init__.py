"""Where the tables of a sheet are: titles above, headers flattened, body, totals, groups and notes told apart."""

from ingest.find.find_tables import find_tables

__all__ = ["find_tables"]
