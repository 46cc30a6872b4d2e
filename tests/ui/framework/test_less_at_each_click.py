"""What is done in the framework's place says the same as the framework does."""

import pytest
from streamlit import config
from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import app_session
from streamlit.runtime.state.safe_session_state import SafeSessionState
from streamlit.testing.v1 import AppTest

from ui.framework import looked_up
from ui.framework.theme import from_memory


def test_a_theme_told_from_memory_is_the_frameworks_own():
    config.get_config_options()
    kept = from_memory(app_session._populate_theme_msg)
    for _time in (1, 2):
        own, ours = CustomThemeConfig(), CustomThemeConfig()
        for tell, theme in ((app_session._populate_theme_msg, own), (kept, ours)):
            tell(theme)
            tell(theme.light, "theme.light")
            tell(theme.sidebar, "theme.sidebar")
            tell(theme.light.sidebar, "theme.light.sidebar")
        assert ours == own
        assert ours.HasField("sidebar") == own.HasField("sidebar")
    assert own.font_faces
    assert own.light.primary_color


def _page() -> None:
    import streamlit as st

    st.session_state.setdefault("emptied", None)
    st.selectbox("Year", [2024, 2025], key="year")
    st.selectbox("Without a key", ["a", "b"])
    st.selectbox("Emptied", ["a", "b"], key="emptied")
    st.number_input("Rank", value=3, key="rank")


def test_a_key_looked_up_is_what_the_copy_of_the_state_holds():
    app = AppTest.from_function(_page).run()
    app.selectbox(key="year").select(2025).run()
    state = app.session_state._state
    copied, found = looked_up._COPIED.fget(state), looked_up.LookedUp(state)
    assert dict(found) == copied
    assert len(found) == len(copied)
    assert (found["year"], found["emptied"], found["rank"]) == (2025, None, 3)
    for key in ("nobody's", *state._state._keys()):  # the framework's own numbers of fields are nobody's names
        assert (key in found) == (key in copied), key
        assert found.get(key) == copied.get(key)


def test_fields_are_drawn_as_before_with_keys_looked_up(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(SafeSessionState, "filtered_state", SafeSessionState.filtered_state)
    looked_up.look_up_by_key()
    app = AppTest.from_function(_page).run()
    assert not app.exception
    values = [app.selectbox(key=key).value for key in ("year", "emptied")]
    assert [*values, app.number_input(key="rank").value] == [2024, None, 3]
    assert isinstance(app.session_state._state.filtered_state, looked_up.LookedUp)


def _two_runs() -> None:
    import streamlit as st

    from ui.framework.pages import page

    of_this, of_another = page("guide", "Guide", "school"), page("guide", "Guide", "school")
    st.navigation([of_this], position="hidden")
    st.text(f"{of_this == of_another} {of_this._can_be_called} {of_another._can_be_called}")


def test_a_page_that_is_made_once_is_drawn_by_one_run_at_a_time_all_the_same():
    app = AppTest.from_function(_two_runs).run()
    assert not app.exception
    assert app.text[0].value == "False True False"
