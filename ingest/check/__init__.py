"""MatchedTable → CheckedTable: every value read, every row checked, every total added up again."""

from ingest.check.books import check_book
from ingest.check.tables import check_alone, check_table

__all__ = ["check_alone", "check_book", "check_table"]
