"""A sentence about what was just done comes and goes above a page, and nothing below it loses its place."""

from streamlit.testing.v1 import AppTest


def _page() -> None:
    import streamlit as st

    from ui.parts.messages import say, show_message

    show_message()
    st.tabs(["Tệp", "Từng hồ sơ"])
    st.button("Ghi", on_click=say, args=("Đã ghi.",))


def test_what_stands_below_a_message_stays_where_it_was() -> None:
    """Tabs are told apart by where they stand: moved down by one they would be at their first again."""
    page = AppTest.from_function(_page).run()
    before = [at for at, block in page.main.children.items() if block.type == "tab_container"]
    assert before
    page.button[0].click().run()
    assert page.success[0].value == "Đã ghi."
    assert before == [at for at, block in page.main.children.items() if block.type == "tab_container"]
    page.run()
    assert not page.success
