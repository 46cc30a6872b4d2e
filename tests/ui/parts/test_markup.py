"""HTML of our own: what a value holds never becomes markup, and a value nobody gave is no empty space."""

import re
from pathlib import Path

import pytest
from jinja2 import UndefinedError
from markupsafe import Markup, escape

from ui.about.profile import Fact, Line, Section
from ui.figures.key_figures import Card, Change, EmptyCard
from ui.overview.attention import Item
from ui.overview.small_pictures import Bar, Column
from ui.parts.markup import markup
from ui.parts.plain_text import as_markdown
from ui.upload.preview import ReadColumn

ROOT = Path(__file__).resolve().parents[3]
HOSTILE = "<script>alert(1)</script> & \"'"
ESCAPED = "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &#34;&#39;"
CARD = Card(
    what=HOSTILE,
    way=HOSTILE,
    number=HOSTILE,
    exact=HOSTILE,
    beside=HOSTILE,
    change=Change(words=HOSTILE, falls=True),
    trend=HOSTILE,
    missing=[Markup("<b>ours</b>")],
    stands=HOSTILE,
    basis=[HOSTILE, Markup("<a>ours</a>")],
    why=[HOSTILE, Markup("<i>ours</i>")],
)
COLUMN = Column(height=50.0, colour="#fff", text=HOSTILE, over=[HOSTILE], series=HOSTILE, hatched=True)
DRAWN = {
    "key_figures": {"cards": [CARD, EmptyCard(HOSTILE, HOSTILE, HOSTILE)], "why": HOSTILE},
    "briefing": {
        "sentence": HOSTILE,
        "once": HOSTILE,
        "cards": [CARD, EmptyCard(HOSTILE, HOSTILE, HOSTILE)],
        "all_of_them": HOSTILE,
        "more": HOSTILE,
    },
    "small_bars": {
        "title": HOSTILE,
        "bars": [Bar(label=HOSTILE, text=HOSTILE, size=50.0, rest=True)],
        "label": 8.4,
        "more": HOSTILE,
        "page": HOSTILE,
        "first": [HOSTILE],
        "source": HOSTILE,
        "own": HOSTILE,
    },
    "small_trend": {
        "title": HOSTILE,
        "years": [
            (2024, [Column(height=50.0, colour="#fff", text=HOSTILE, over=[HOSTILE], series=HOSTILE, hatched=True)])
        ],
        "series": [("#fff", HOSTILE)],
        "lines": 1,
        "both": True,
        "told": HOSTILE,
        "reported": HOSTILE,
        "more": HOSTILE,
        "page": HOSTILE,
        "first": [HOSTILE],
        "source": HOSTILE,
        "own": HOSTILE,
    },
    "profile": {
        "lead": Markup("<i>ours</i>"),
        "facts": [Fact(HOSTILE, "", HOSTILE, HOSTILE)],
        "partners": [(Markup("<a>ours</a>"), 3)],
        "partners_title": HOSTILE,
        "sections": [
            Section(
                register="made",
                title=HOSTILE,
                count=9,
                lines=[Line(day=HOSTILE, what=escape(HOSTILE), other=Markup(""), state=HOSTILE)],
            )
        ],
        "pictures": [],
        "newest": HOSTILE,
        "about_a_partner": HOSTILE,
    },
    "attention": {
        "title": HOSTILE,
        "items": [Item(count=HOSTILE, what=HOSTILE, address=HOSTILE, late=True)],
        "nothing": "",
        "more": HOSTILE,
        "all_of_them": HOSTILE,
        "today": HOSTILE,
    },
    "tiles": {"tiles": [("1", HOSTILE)]},
    "columns_read": {
        "summary": HOSTILE,
        "columns": [ReadColumn(HOSTILE, HOSTILE, HOSTILE), ReadColumn(HOSTILE, HOSTILE, "")],
        "not_read": HOSTILE,
    },
}


#: How many values a file says twice: whole where they are pointed at, cut where they stand.
TWICE = {"small_bars": 1, "small_trend": 1}


def test_every_file_is_drawn_here():
    assert {path.stem for path in (ROOT / "ui" / "markup").iterdir()} == set(DRAWN)


@pytest.mark.parametrize("name", DRAWN)
def test_what_a_value_holds_is_never_markup(name):
    html = markup(name, **DRAWN[name])
    assert "<script" not in html
    said = str(DRAWN[name]).count("alert")
    assert html.count(ESCAPED) == said + TWICE.get(name, 0)


def test_what_is_markup_already_stays_so():
    html = markup("key_figures", **DRAWN["key_figures"])
    assert "<br><a>ours</a></div>" in html
    assert "<p><i>ours</i></p>" in html


def test_a_value_nobody_gave_is_an_error():
    with pytest.raises(UndefinedError):
        markup("tiles")


def test_a_column_that_is_not_read_says_so():
    html = markup("columns_read", **DRAWN["columns_read"] | {"not_read": "không đọc"})
    assert [bool(meaning) for meaning in re.findall(r"→ (<b>)?", html)] == [True, False]
    assert html.count("<i>không đọc</i>") == 1


@pytest.mark.parametrize(
    "text", ["http://a.vn/x", "HTTPS://a.vn", "www.a.vn", "WWW.a.vn", "lan@hue.gov.vn", "xmpp:a@b"]
)
def test_an_address_in_a_text_is_no_link(text):
    """The framework's Markdown looks for addresses in the text itself, after escapes are undone."""
    plain = as_markdown(text).replace("\\", "")
    assert not re.search(r"https?://|www\.|[\w.+-]@[\w-]", plain, re.IGNORECASE)
    assert plain.replace("\u2060", "") == text
