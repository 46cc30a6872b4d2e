"""What a person wants read otherwise than the file says: cells, values of a column; and what may be meant by what is wrong."""

from ingest.correct.book import corrected
from ingest.correct.suggest import with_suggestions
from ingest.correct.turned import with_doubts_about_days

__all__ = ["corrected", "with_doubts_about_days", "with_suggestions"]
