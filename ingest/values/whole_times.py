"""Years, quarters and months that stand for days, where a field takes them."""

from data_model.declared.declare import Field
from data_model.known.partial_days import known_to
from ingest.notation.dates import WholeYears, read_whole_years


def read_whole_time(text: str, field: Field) -> WholeYears | None:
    """Return the years, quarters or months without days that a field takes for days, or None."""
    years = read_whole_years(text) if field.whole_years or field.whole_months else None
    if years is None or field.whole_years:
        return years
    ends = (years.first, years.last or years.first_ends)
    return None if years.goes_on or any(known_to(day) == "year" for day in ends) else years
