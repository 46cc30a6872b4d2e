"""How much may be handed in by hand: enough for any day's work, too little to fill the disk in an afternoon."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, func, select

from data_model.known.problems import Problem
from data_model.rights.viewer import viewer_of
from data_model.stored.tables import upload
from translations import N_

WITHIN = timedelta(hours=1)
FILES, BYTES = 300, 2 * 1024**3  # of one account within that time
DRAFTS = 200  # of one unit that wait to be applied or dropped
#: The codes of what is said then: of the hour, or of other files, never of this one.
FULL = frozenset({"too_many_drafts", "too_much_handed_in"})


def refuse_too_much(connection: Connection, unit: str, user: str, size: int) -> None:
    """Raise a Problem where an account hands in too much in an hour, or a unit leaves too many drafts.

    The program's own work is not counted.
    """
    if viewer_of(connection) is None:
        return
    _refuse_too_much_lately(connection, user, size)
    waiting = connection.scalar(select(func.count()).where(upload.c.unit == unit, upload.c.status == "draft"))
    if waiting >= DRAFTS:
        raise Problem(
            "too_many_drafts",
            N_(
                "{count} files of this unit wait to be applied. "
                "Apply or drop some of them on the page “Upload” before handing in more."
            ),
            count=waiting,
        )


def _refuse_too_much_lately(connection: Connection, user: str, size: int) -> None:
    now = datetime.now(UTC)
    lately = select(func.count(), func.coalesce(func.sum(upload.c.size), 0)).where(
        # from both sides: what a clock that was ahead dated would count until then
        upload.c.uploaded_by == user,
        upload.c.uploaded_at.between(now - WITHIN, now + WITHIN),
    )
    files, held = connection.execute(lately).one()
    if files >= FILES or held + size > BYTES:
        raise Problem(
            "too_much_handed_in",
            N_(
                "So much was handed in under this name within the last hour that no more is taken for now. "
                "Please go on in an hour."
            ),
        )
