"""What a file says before a number is said in the language in use, whichever of the known words it is."""

from datetime import date
from decimal import Decimal

from data_model.figures.figure import REPORTED, Figure
from data_model.known.periods import Period
from ingest.notation.numbers import parse
from translations import speaking

WORDS = ("sơ bộ", "prel", "xấp xỉ", "ước khoảng", "dự kiến", "tối đa", "tối thiểu", "không quá", "lên đến", "lên tới")


def said(hedge: str, language: str) -> str:
    year = Period(date(2016, 1, 1), date(2016, 12, 31))
    with speaking(language):
        return Figure(
            indicator="fdi_new_projects", place="VN", period=year, value=Decimal(2613), basis=REPORTED, hedge=hedge
        ).text()


def test_every_hedge_has_words_in_english():
    hedges = [parse(f"{word} 2613").hedge for word in WORDS]
    assert "" not in hedges
    assert [text for text in (said(hedge, "en") for hedge in hedges) if not text.isascii()] == []
    assert said("sơ bộ", "en") == "preliminary 2,613"
    assert [said(hedge, "vi") for hedge in ("sơ bộ", "không quá")] == ["sơ bộ 2.613", "không quá 2.613"]
