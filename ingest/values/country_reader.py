"""Cells that name countries: read whole, part by part, or by codes where a column is of them; else asked about."""

from collections.abc import Sequence

from data_model.declared.common import INTERNATIONAL
from data_model.known.countries import (
    codes_of,
    country_name,
    find_by_sound,
    may_mean,
    means_several,
    resembles_one,
)
from data_model.known.country_codes import codes_in
from data_model.known.donors import standing
from data_model.known.localities import countries_of
from data_model.known.problems import Question
from ingest.ask.answers import NONE_OF_THESE
from ingest.ask.questions import country
from ingest.model import CellValue
from ingest.values.meaning import NOTHING, Asked, Fault, Meaning, fault
from ingest.values.texts import one_value, text_of


def read_countries(value: CellValue, asked: Asked) -> Meaning:
    """Read the countries of a cell; of several parts none is left out because nobody knows it: it is asked."""
    text = text_of(value)
    if not text:
        return NOTHING
    codes, unknown = _countries_of(text, asked)
    faults: list[Fault] = _by_sound(text)
    questions: list[Question] = []
    for name in unknown:
        donor = standing(name)
        codes += donor.countries if donor else ()
        if donor and donor.donor_class in INTERNATIONAL:
            faults.append(Fault("country_is_organisation", (("name", name),)))
        elif donor is None and (
            question := _which_country(name, asked, [*(may_mean(name) or codes_in(name)), *codes], name != text)
        ):
            questions.append(question)
            codes += _answered(question)
        elif donor is None:
            faults.append(Fault("country_unknown", (("name", name),)))
    if any(question.is_open for question in questions):
        return Meaning((), tuple(faults), tuple(questions))
    return Meaning(((asked.field.name, tuple(dict.fromkeys(codes))),) if codes else (), tuple(faults), tuple(questions))


def _countries_of(text: str, asked: Asked) -> tuple[list[str], list[str]]:
    """Return the codes and the unknown parts of a cell; in a column of codes "MY" is Malaysia, and "NA" a country."""
    coded = codes_in(text) if asked.of_codes else ()
    return (list(coded), []) if coded else countries_of(text)


def _by_sound(text: str) -> list[Fault]:
    code = find_by_sound(text)
    return [Fault("country_by_sound", (("name", text), ("country", country_name(code))))] if code else []


def _which_country(name: str, asked: Asked, meant: Sequence[str], is_part: bool) -> Question | None:
    """Return the question which country a name means, with its answer if there is one.

    None when it can mean none that is known, unless other countries stand beside it.
    """
    if not meant and not is_part:
        return None
    meant = list(dict.fromkeys(meant))
    clear = resembles_one(name) and not means_several(name) and not any("+" in code for code in meant)
    return asked.answers.settle(country(asked.sheet, asked.header_cell, name, meant, clear=clear))


def _answered(question: Question) -> tuple[str, ...]:
    return () if question.answer in ("", NONE_OF_THESE) else codes_of(question.answer)


def read_country(value: CellValue, asked: Asked) -> Meaning:
    text = text_of(value)
    if not text:
        return NOTHING
    codes, unknown = _countries_of(text, asked)
    if len(codes) == 1 and not unknown:
        return Meaning(((asked.field.name, codes[0]),), tuple(_by_sound(text)))
    if not codes and (donor := standing(text)):
        return (
            one_value(asked, donor.countries[0])
            if len(donor.countries) == 1
            else fault("country_is_organisation", name=text)
        )
    if not unknown:
        return fault("country_several", name=text)
    meant = [code for code in may_mean(text) or codes_in(text) if len(codes_of(code)) == 1]
    question = _which_country(text, asked, meant or codes, False)
    if question is None:
        return fault("country_unknown", name=text)
    known = _answered(question)
    return Meaning(((asked.field.name, known[0]),) if known else (), (), (question,))
