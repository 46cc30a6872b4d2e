"""The log changed behind the program's back."""

from typing import Any

from sqlalchemy import text

from data_model.keeping.database import writing


def tamper(*statements: Any) -> None:
    """Change the log behind the program's back, as who looks after the database can.

    The trigger is in the way of nobody else.
    """
    with writing() as connection:
        connection.execute(
            text(
                "DROP TRIGGER audit_event_stays"
                + (" ON audit_event" if connection.dialect.name == "postgresql" else "")
            )
        )
        for statement in statements:
            connection.execute(statement)
