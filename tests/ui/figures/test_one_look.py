"""Lists of a page are read on the one look that its pictures share."""

from datetime import date

from hand_made import delegation, upload_rows
from pages_opened import open_page
from ui import session


def test_a_page_opens_no_connection_of_its_own_for_its_lists(bare, monkeypatch):
    upload_rows("delegations", *(delegation(f"Đoàn {at}", date(2023, 3, at)) for at in range(1, 4)))
    opened, really = [], session.Here.looking
    monkeypatch.setattr(session.Here, "looking", lambda here, like: (opened.append(like), really(here, like))[1])
    app = open_page("delegations")
    assert not app.exception
    assert "Đoàn 3" in " ".join(str(item.value) for item in app.get("html"))
    assert [like for like in opened if like is not session.USUAL_LOOK] == []


def test_who_is_here_is_asked_once_a_run(bare, monkeypatch):
    app = open_page("delegations")
    asked, really = [], session._present
    monkeypatch.setattr(session, "_present", lambda *given: (asked.append(given), really(*given))[1])
    app.run()
    assert not app.exception
    assert len(asked) == 1
