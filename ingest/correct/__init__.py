"""What a person wants read otherwise than the file says, and what may be meant by what is wrong.

A correction is of a cell, or of a value of a column.
"""

from ingest.correct.corrected_book import corrected
from ingest.correct.month_first_days import with_doubts_about_days
from ingest.correct.suggest import with_suggestions

__all__ = ["corrected", "with_doubts_about_days", "with_suggestions"]
