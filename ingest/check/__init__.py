"""MatchedTable → CheckedTable: every value read, every row checked, every total added up again."""

from ingest.check.one_table import check_alone, check_table
from ingest.check.whole_file import check_book

__all__ = ["check_alone", "check_book", "check_table"]
