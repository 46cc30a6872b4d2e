"""Questions about cells, one for a column or table: what they show, which day they mean, whether a row is read."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from data_model.known.problems import Question, Words
from ingest.ask.answers import NONE_OF_THESE, question_id
from translations import N_
from translations.formats import day, number

#: Answers: as people see it on the sheet, or as the file holds it.
SEEN, HELD = "seen", "held"
#: Answers where rows may be one record: with their numbers added up, with those of the first, or each one of its own.
ADDED, FIRST, EACH = "added", "first", "each"
_NOT_READ = Words(N_("none of these: the column is not read"))


def number_look(
    sheet: str, header_cell: str, header: str, shown: tuple[str, Decimal, str], held: tuple[str, Decimal, str]
) -> Question:
    """Ask which number is meant where the format of cells shows another one than they hold.

    `shown` and `held`: the number as it stands there, what it comes to, its currency.
    """
    words = Words(
        N_(
            "The cells of “{header}” show another number than they hold: people see {shown}, "
            "while {held} stands in the file. Which one is meant?"
        ),
        {"header": header, "shown": shown[0], "held": held[0]},
    )
    return Question(
        id=question_id("look", sheet, header_cell),
        kind="look",
        sheet=sheet,
        cell=header_cell,
        words=words,
        evidence=(shown[0],),
        choices=(
            (SEEN, _comes_to(N_("as the cells show it: {shown} comes to {value}"), shown)),
            (HELD, _comes_to(N_("as the cells hold it: {shown} comes to {value}"), held)),
            (NONE_OF_THESE, _NOT_READ),
        ),
    )


def _comes_to(message: str, said: tuple[str, Decimal, str]) -> Words:
    text, value, currency = said
    return Words(message, {"shown": text, "value": " ".join(filter(None, (number(value), currency)))})


def days_turned(sheet: str, header_cell: str, header: str, example: tuple[date, date]) -> Question:
    """Ask whether real days of a column have day and month turned. `example`: one as it stands, and turned."""
    words = Words(
        N_(
            "Are day and month of the dates in “{header}” turned? All dates Excel knows as such are the 12th of a "
            "month or before, all that are text are later: a program that puts the month first may have read them."
        ),
        {"header": header},
    )
    return _about_days(
        "turned",
        sheet,
        header_cell,
        words,
        example,
        N_("they are turned: {stands} is {meant}"),
    )


def days_in_greenwich(sheet: str, header_cell: str, header: str, example: tuple[date, date]) -> Question:
    """Ask whether a column of moments at 17:00 holds days of Việt Nam. `example`: one as it stands, and here."""
    words = Words(
        N_("Every date in “{header}” is at 17:00, which is midnight of the next day in Vietnam. Which day is meant?"),
        {"header": header},
    )
    return _about_days(
        "greenwich", sheet, header_cell, words, example, N_("the day in Vietnam: {stands} 17:00 is {meant}")
    )


def _about_days(
    what: str, sheet: str, header_cell: str, words: Words, example: tuple[date, date], changed: str
) -> Question:
    stands, meant = map(day, example)
    return Question(
        id=question_id("days", sheet, header_cell, what),
        kind="days",
        sheet=sheet,
        cell=header_cell,
        words=words,
        evidence=(stands,),
        choices=(
            (SEEN, Words(changed, {"stands": stands, "meant": meant})),
            (HELD, Words(N_("as they stand: {stands} is {stands}"), {"stands": stands})),
        ),
    )


def struck_rows(sheet: str, cell: str, rows: str, sample: str) -> Question:
    """Ask whether rows that are struck out are records. `rows`: their numbers in words."""
    words = Words(
        N_("Struck out are rows {rows}, for example “{sample}”. Are they to be loaded?"),
        {"rows": rows, "sample": sample},
    )
    return Question(
        id=question_id("rows", sheet, cell, "struck"),
        kind="rows",
        sheet=sheet,
        cell=cell,
        words=words,
        evidence=(sample,),
        choices=(
            (SEEN, Words(N_("no: what is struck out is no record"))),
            (HELD, Words(N_("yes: they are records like the others"))),
        ),
    )


def under_merge(sheet: str, cell: str, header: str, hidden: Sequence[str], seen: str) -> Question:
    """Ask which values count where a merged cell covers others that nobody sees."""
    words = Words(
        N_("Merged cells of “{header}” show “{seen}” and cover other values that nobody sees: {hidden}. Which count?"),
        {"header": header, "seen": seen, "hidden": ", ".join(hidden)},
    )
    return Question(
        id=question_id("rows", sheet, cell, "merged"),
        kind="rows",
        sheet=sheet,
        cell=cell,
        words=words,
        evidence=tuple(hidden),
        choices=(
            (SEEN, Words(N_("what is seen: “{seen}” for all rows it covers"), {"seen": seen})),
            (HELD, Words(N_("what each row holds under it: {hidden}"), {"hidden": ", ".join(hidden)})),
        ),
    )


def rows_of_one(sheet: str, cell: str, rows: str, name: str) -> Question:
    """Ask whether rows under one number and name are one record. `rows`: their numbers in words; `name`: of the first.

    What they name stands together in any case: donors, countries, bodies.
    """
    words = Words(
        N_(
            "Rows {rows} stand under one number or name, for example “{name}”, and state something of their own: an "
            "amount, persons, a day, a country, a name. Are those under one name one record or several?"
        ),
        {"rows": rows, "name": name},
    )
    return Question(
        id=question_id("rows", sheet, cell, "joined"),
        kind="rows",
        sheet=sheet,
        cell=cell,
        words=words,
        evidence=(name,),
        choices=(
            (ADDED, Words(N_("one record: amounts and persons are added up, the names stand together"))),
            (FIRST, Words(N_("one record: the amounts and persons of its first row hold, the names stand together"))),
            (EACH, Words(N_("several: each row is a record of its own"))),
        ),
    )


def rows_of_others(
    sheet: str, header_cell: str, header: str, *, place: str, names: Sequence[str], counts: tuple[int, int]
) -> Question:
    """Ask whether rows that speak of other places are ours. `counts`: rows of ours, rows of others."""
    ours, others = counts
    values = {
        "header": header,
        "place": place,
        "names": ", ".join(names),
        "ours": number(ours),
        "others": number(others),
    }
    words = Words(
        N_(
            "By “{header}”, {others} rows of this table are of other places or countries ({names}), "
            "{ours} are of {place}. Which are loaded?"
        ),
        values,
    )
    return Question(
        id=question_id("rows", sheet, header_cell, "others"),
        kind="rows",
        sheet=sheet,
        cell=header_cell,
        words=words,
        evidence=tuple(names),
        choices=(
            (SEEN, Words(N_("only those of {place}: {ours} rows"), values)),
            (HELD, Words(N_("all of them: {others} rows of others too are records of {place}"), values)),
        ),
    ).suggesting(SEEN, clear=ours > 0)


def planned_rows(sheet: str, cell: str, title: str, count: int) -> Question:
    """Ask whether rows under the heading of a plan took place. `count`: how many there are."""
    values = {"title": title, "count": number(count)}
    words = Words(
        N_("“{title}” speaks of what is planned. Did what its {count} rows list take place? Plans are never counted."),
        values,
    )
    return Question(
        id=question_id("rows", sheet, cell, "planned"),
        kind="rows",
        sheet=sheet,
        cell=cell,
        words=words,
        evidence=(title,),
        choices=(
            (SEEN, Words(N_("they are plans: these rows are not loaded"))),
            (HELD, Words(N_("they took place as listed: they are loaded and counted"))),
        ),
    ).suggesting(SEEN, clear=True)
