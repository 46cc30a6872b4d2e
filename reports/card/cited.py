"""A number as it was cited, beside what it is today, and which uploads changed it since."""

from dataclasses import dataclass

from sqlalchemy import Connection

from data_model.exhibits.addressed import Said
from data_model.figures.address import Cited
from data_model.known.personal import masked
from data_model.queries.trail.changed_since import Touch, changed_since
from translations import _
from translations.formats import day, moment, money, number


@dataclass(frozen=True)
class Citation:
    """`words` say what was cited and what is so today; `since` what changed it, one line an upload."""

    words: str
    changed: bool
    since: tuple[str, ...] = ()


def citation_of(connection: Connection, cited: Cited | None, answer: Said) -> Citation | None:
    """Return what became of a number since it was cited; None where nothing was."""
    if cited is None:
        return None
    said = cited_in_words(cited)
    if _today(answer, cited.currency) == cited.value:
        return Citation(_("{cited} It is the same today.").format(cited=said), False)
    words = _("{cited} Today it is {today}.").format(cited=said, today=answer.text)
    return Citation(words, True, tuple(map(_touched, changed_since(connection, answer.wanted, cited.on))))


def cited_in_words(cited: Cited | None) -> str:
    """Return what was cited, and when, as a sentence; "" for nothing."""
    if cited is None:
        return ""
    said = money(cited.value, cited.currency) if cited.currency else number(cited.value)
    return _("Cited on {day}: {number}.").format(day=day(cited.on), number=said)


def _today(answer: Said, currency: str):
    parts = answer.figure.parts if answer.figure else (answer,)
    return next((part.value for part in parts if part.currency == currency), None)


def _touched(touch: Touch) -> str:
    what = _("Upload {number}").format(number=touch.upload_id)
    if touch.name:
        what = _("{upload}, {name}").format(upload=what, name=masked(touch.name))
    words = _("{upload}: applied on {moment}; records touched: {count}")
    if touch.taken_back:
        words = _("{upload}: taken back on {moment}; records touched: {count}")
    elif touch.by:
        words = _("{upload}: applied by {by} on {moment}; records touched: {count}")
    return words.format(upload=what, by=touch.by, moment=moment(touch.at), count=number(touch.records))
