"""Types of columns that every database keeps alike: exact decimals, points in time."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import BigInteger, DateTime, Dialect, Numeric, TypeDecorator

AMOUNT_DIGITS = 16  # before the decimal mark: with two more they fit the 64-bit integers SQLite keeps
_TOO_LARGE, _HUNDREDTH = Decimal(10) ** AMOUNT_DIGITS, Decimal("0.01")


def fits(value: Decimal) -> bool:
    """Return whether an amount can be kept as it is: a number of at most two decimals, below 10 to the 16th."""
    if not value.is_finite() or abs(value) >= _TOO_LARGE:
        return False
    return value == value.quantize(_HUNDREDTH)


class ExactDecimal(TypeDecorator[Decimal]):
    """Exact decimals with two places, below 10 to the 16th.

    SQLite has no decimal type: it keeps hundredths as integers.
    """

    impl = Numeric(20, 2)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        """Integers on SQLite, NUMERIC elsewhere."""
        return dialect.type_descriptor(BigInteger() if dialect.name == "sqlite" else Numeric(20, 2))

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> Any:
        """Refuse what would be rounded silently or does not fit, on every database."""
        if value is None:
            return None
        if not fits(Decimal(value)):
            raise ValueError(f"{value} has more than two decimals or more than {AMOUNT_DIGITS} digits")
        return int(Decimal(value) * 100) if dialect.name == "sqlite" else value

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:
        """Give the same digits on every database: 4, not 4.00."""
        if value is None:
            return None
        return Decimal(int(value if dialect.name == "sqlite" else value * 100)) / 100


class Moment(TypeDecorator[datetime]):
    """A point in time, kept in UTC, given back with its zone."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value.astimezone(UTC).replace(tzinfo=None) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value.replace(tzinfo=UTC) if value else None
