"""Numbers and days as text, the way they are typed in Vietnam."""

from datetime import date
from decimal import Decimal

from sample_data.appendix import Written

_VIETNAMESE = str.maketrans(",.", ".,")


def vietnamese(value: Decimal, decimals: int) -> Written:
    """Return 11974405.56 as the text "11.974.405,56"; it adds to the sums of its column like a number."""
    return Written(f"{value:,.{decimals}f}".translate(_VIETNAMESE), round(value, decimals))


def day_as_text(day: date) -> Written:
    """Return a day as the text dd/mm/yyyy."""
    return Written(f"{day:%d/%m/%Y}")
