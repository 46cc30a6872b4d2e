"""What a person wants read otherwise than the file says: cells, values of a column; and what may be meant by what is wrong."""

from ingest.correct.corrected_book import corrected
from ingest.correct.month_first_days import with_doubts_about_days
from ingest.correct.suggest import with_suggestions

__all__ = ["corrected", "with_doubts_about_days", "with_suggestions"]
