"""Every declared exhibit opens as a chart and as a table, in both languages, on a database that holds every sample."""

import shutil
from decimal import Decimal

import pytest
from streamlit.testing.v1 import AppTest

from data_model.declared import EXHIBITS
from data_model.declared.declare import Breakdown
from data_model.keeping.database import forget_engine
from hand_made import upload_rows, year_figure
from translations import LANGUAGES, _, speaking
from ui.figures.show import CATEGORY_TITLES


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
        forget_engine()
    return folder


def exhibit(name: str, view: str, words: str) -> None:
    import streamlit as st

    from data_model.figures.filters import Filters
    from translations import use_language
    from ui import session
    from ui.figures.show import show_row

    use_language(words)
    session.start_run()
    st.session_state["chosen_filters"] = Filters(first_year=1990, last_year=2026, place="46")
    st.session_state[f"view-{name}"] = view
    show_row(name)


def texts(app: AppTest) -> str:
    return " ".join(str(item.value) for item in app.get("html"))


def test_every_breakdown_has_the_title_of_its_column() -> None:
    assert set(CATEGORY_TITLES) == set(Breakdown)


@pytest.mark.one_database
@pytest.mark.parametrize("words", LANGUAGES)
@pytest.mark.parametrize("view", ["chart", "table"])
@pytest.mark.parametrize("name", EXHIBITS)
def test_every_exhibit_opens(monkeypatch, looked_at, name: str, view: str, words: str) -> None:
    monkeypatch.setenv("DASHBOARD_DATA", str(looked_at))
    app = AppTest.from_function(exhibit, kwargs={"name": name, "view": view, "words": words}, default_timeout=30).run()
    assert not app.exception
    assert not app.error
    assert len(app.get("plotly_chart")) == (view == "chart"), (
        "an exhibit without numbers shows neither, and would prove nothing"
    )
    if view == "table":
        with speaking(words):
            assert _(CATEGORY_TITLES[EXHIBITS[name].breakdown]) in texts(app)
