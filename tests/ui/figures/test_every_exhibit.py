"""Every declared exhibit opens as a chart and as a table, in both languages, on a database that holds every sample."""

import shutil
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block, Element

from data_model.declared import EXHIBITS
from data_model.declared.pictures import Breakdown, Shape
from data_model.exhibits.category_title import CATEGORY_TITLES, category_title
from data_model.keeping.database import forget_engine
from hand_made import delegation, upload_rows, year_figure
from pages_opened import ROOT
from translations import LANGUAGES, speaking
from ui import answers
from ui.figures.folded_tables import fold_key


@pytest.fixture(scope="module")
def looked_at(filled_folder, tmp_path_factory):
    """A copy of the filled data for this module, with what no sample holds."""
    folder = tmp_path_factory.mktemp("exhibits") / "data"
    shutil.copytree(filled_folder, folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DASHBOARD_DATA", str(folder))
        patch.delenv("DATABASE_URL", raising=False)
        upload_rows(
            "figures", year_figure("oda_foreign_disbursed", "46", 2023, Decimal(4_439_000), currency="USD")
        )  # no sample gives it in dollars
        upload_rows(
            "delegations", delegation("Đoàn đột xuất", date(2024, 5, 6), direction="out", planned=False), name="b.xlsx"
        )  # the samples mark what was planned, and say nothing of the rest
        forget_engine()
    return folder


def exhibits(view: str, words: str) -> None:
    """The script of a page that shows every exhibit there is, each under its name."""
    import streamlit as st

    from data_model.declared import EXHIBITS
    from data_model.declared.pictures import Breakdown, Shape
    from data_model.figures.filters import Filters
    from data_model.known.places import NATION
    from translations import use_language
    from ui import session
    from ui.figures.folded_tables import fold_key, show_tables
    from ui.figures.show import show_row

    use_language(words)
    session.start_run()
    for name, item in EXHIBITS.items():
        of_units = item.shape is Shape.TABLE and item.breakdown is Breakdown.PLACE
        st.session_state["chosen_filters"] = Filters(
            first_year=1990, last_year=2024, place=NATION if of_units else "46"
        )
        if item.shape is Shape.TABLE:
            st.session_state[fold_key(name)] = True
            show_tables(name)
        else:
            st.session_state[f"view-{name}"] = view
            show_row(name)


def shown_under(block: Block) -> Iterator[Element]:
    """Yield every element below a part of a page."""
    for child in block.children.values():
        yield from shown_under(child) if isinstance(child, Block) else (child,)


def keyed_blocks(block: Block) -> Iterator[tuple[str, Block]]:
    """Yield (id, block) of every part of a page that has a key; the id ends with it."""
    for child in block.children.values():
        if isinstance(child, Block):
            yield getattr(child.proto, "id", ""), child
            yield from keyed_blocks(child)


def faults(app: AppTest, view: str, words: str) -> Iterator[str]:
    """Yield the exhibits that show no chart, or no table with the title of their categories."""
    blocks = list(keyed_blocks(app.main))
    for name, item in EXHIBITS.items():
        shown = list(shown_under(next(block for key, block in blocks if key.endswith(f"-exhibit-{name}"))))
        charts = sum(element.type == "plotly_chart" for element in shown)
        is_table = view == "table" or item.shape is Shape.TABLE
        if charts == is_table:  # an exhibit without numbers shows neither, and would prove nothing
            yield f"{name}: {charts} charts"
        with speaking(words):
            title = category_title(item)
        if is_table and title not in " ".join(str(part.value) for part in shown if part.type == "html"):
            yield f"{name}: no column {title}"


def test_every_breakdown_has_the_title_of_its_column() -> None:
    assert set(CATEGORY_TITLES) == set(Breakdown) - {Breakdown.CHOICE}


@pytest.mark.one_database
@pytest.mark.parametrize("words", LANGUAGES)
@pytest.mark.parametrize("view", ["chart", "table"])
def test_every_exhibit_opens(monkeypatch, looked_at, view: str, words: str) -> None:
    monkeypatch.setenv("DASHBOARD_DATA", str(looked_at))
    app = AppTest.from_function(exhibits, kwargs={"view": view, "words": words}, default_timeout=300).run()
    assert not app.exception
    assert not app.error
    assert list(faults(app, view, words)) == []


@pytest.mark.one_database
def test_a_table_is_filled_when_it_is_opened_and_stays_open_with_other_filters(monkeypatch, looked_at) -> None:
    monkeypatch.setenv("DASHBOARD_DATA", str(looked_at))
    tables = {name for name, item in EXHIBITS.items() if item.shape is Shape.TABLE}
    filled: list[str] = []
    ask = answers.filled_exhibits
    monkeypatch.setattr(answers, "filled_exhibits", lambda names, filters: filled.extend(names) or ask(names, filters))
    app = AppTest.from_file(str(ROOT / "ui" / "main.py"), default_timeout=300)
    app.switch_page("../pages/partnerships.py").run()
    assert "agreements_by_kind" in filled
    assert not tables & set(filled)
    assert "oda_by_country" not in filled  # a column of what stands side by side
    app.session_state[fold_key("countries_compared")] = True
    app.run()
    assert tables & set(filled) == {"countries_compared"}
    filled.clear()
    app.selectbox(key="year").select(2023).run()
    assert not app.exception
    assert tables & set(filled) == {"countries_compared"}
