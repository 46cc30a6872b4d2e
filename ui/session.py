"""Between a screen and the data: who is here and may do what, which data there is, and a cache keyed by both.

Screens reach the data through `reading` and `writing` here, never past them: they show and take what whoever is here
may see and write.
"""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import date

import streamlit as st
from sqlalchemy import Connection

from data_model.keeping import database, illustrative
from data_model.keeping.database import database_url
from data_model.keeping.database_errors import Hindered
from data_model.keeping.follower import reading as follower
from data_model.keeping.waiting import at_most
from data_model.known.problems import Problem
from data_model.known.year_ends import YearEnds
from data_model.people import accounts, sessions
from data_model.people.grants import rights_of_account
from data_model.people.sessions import SignedIn
from data_model.people.system_user import system_user
from data_model.rights.roles import EVERYTHING, Rights
from data_model.rights.viewer import USUAL_LOOK, Viewer, look_as
from data_model.settings import settings
from translations import N_, language
from ui.data_version import Version
from ui.of_run import OfRun

RIGHTS_CHANGED = N_("Your rights have changed since this page was drawn. Load the page again.")
ONLY_TO_LOOK = N_(
    "Illustrative figures are only looked at: nothing is written or changed here. Go back to your own data first."
)
#: The query parameter that asks for the illustrative figures, and its value.
DATA, ILLUSTRATIVE = "data", "illustrative"
#: In the state of a page that went over to other data: the browser loads it once more (ui/frame/illustrative.py).
LOAD_ANEW = "load-anew"
_SETTINGS, _INVENTED = "run-settings", "session-illustrative"


_version: OfRun[Version] = OfRun("run-version")
_present_of_run: OfRun[SignedIn | None] = OfRun("run-present")


class SignedOut(Problem):
    """The session is over: nothing more is shown or written."""


@dataclass(frozen=True)
class Here:
    """Who sits at a browser, by its cookie, and whether they look at the illustrative figures.

    Held for what runs later or in another thread, where the framework knows nobody.
    """

    cookie: str
    illustrative: bool = False

    def who(self) -> SignedIn | None:
        """Return who is signed in, looked up anew; None where there are no accounts.

        Raises SignedOut when the session is over.
        """
        with database.reading() as connection:
            return _present(connection, self.cookie)

    def user(self) -> str:
        """Return who acts: the name that signed in.

        Without accounts that is whoever runs the program on this computer.
        """
        found = self.who()
        return found.name if found else system_user()

    def reading(self) -> AbstractContextManager[Connection]:
        """Like `database.reading`, but only what this person may see at this moment.

        Raises SignedOut when the session is over.
        """
        return self._invented(USUAL_LOOK) if self.illustrative else self._on_leader()

    def looking(self, like: Viewer) -> AbstractContextManager[Connection]:
        """Like `reading`, for what another look was at. Where the follower is as far as the leader, it answers."""
        if self.illustrative:
            return self._invented(like)
        return follower.looking(lambda leader: _viewer(leader, self.cookie).looking_like(like))

    @contextmanager
    def _on_leader(self) -> Iterator[Connection]:
        with database.reading() as connection:
            look_as(connection, _viewer(connection, self.cookie))
            yield connection

    @contextmanager
    def _invented(self, like: Viewer) -> Iterator[Connection]:
        self.who()
        with illustrative.reading(like) as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Like `database.writing`, for what this person may write.

        Refused once the session is over, be it while waiting for other writers.
        """
        self._refuse_invented()
        with database.writing() as connection:
            look_as(connection, _viewer(connection, self.cookie))
            yield connection

    @contextmanager
    def writing_with(self, rights: Rights) -> Iterator[Connection]:
        """Like `writing`, for what was gathered with these rights: refused once they are others."""
        self._refuse_invented()
        with database.writing() as connection:
            viewer = _viewer(connection, self.cookie)
            if viewer.rights != rights:
                raise Problem("rights_changed", RIGHTS_CHANGED)
            look_as(connection, viewer)
            yield connection

    def _refuse_invented(self) -> None:
        """No number of what is shown belongs to what would be written to."""
        if self.illustrative:
            raise Problem("illustrative_only_read", ONLY_TO_LOOK)


def is_illustrative() -> bool:
    """Tell whether this session looks at the illustrative figures: as its link said when its run began."""
    if (found := _version.at_hand()) is not None:
        return found.illustrative
    if st.session_state.get(_INVENTED) is None:  # the link is read once
        st.session_state[_INVENTED] = st.query_params.get(DATA) == ILLUSTRATIVE
    return st.session_state[_INVENTED]


def here() -> Here:
    """Return who sits at the browser of this run.

    Callbacks run before the page's own check, and a page may stay open for days: whoever reads or writes is looked up
    anew.
    """
    return Here(st.context.cookies.get(sessions.COOKIE, ""), is_illustrative())


def own_rights() -> Rights:
    """Return what whoever is here may do with the real data, while illustrative figures are shown too."""
    with database.reading() as connection:
        return _viewer(connection, here().cookie).rights


def who() -> SignedIn | None:
    """Return who is signed in, looked up anew; None where there are no accounts.

    Raises SignedOut when the session is over.
    """
    return here().who()


def user() -> str:
    """Return the name of who acts."""
    return here().user()


def reading() -> AbstractContextManager[Connection]:
    """A connection that shows what whoever is here may see."""
    return here().reading()


def writing() -> AbstractContextManager[Connection]:
    """A connection that takes what whoever is here may write."""
    return here().writing()


def reading_for(data_version: Version) -> AbstractContextManager[Connection]:
    """Like `reading`, with the rights of the beginning of the run: for what is held by them, for others too."""
    return reading_of(replace(data_version, viewer=replace(data_version.viewer, approved_only=False)))


def reading_of(data_version: Version) -> AbstractContextManager[Connection]:
    """Like `reading`, with the viewer of the beginning of the run: for what is held by it."""
    if data_version.illustrative:
        return illustrative.reading(data_version.viewer)
    return follower.reading(data_version.viewer, data_version.state)


def rights() -> Rights:
    """Return what whoever is here may do, as it was at the beginning of the run.

    For what is offered: what is done is asked again.
    """
    return version().viewer.rights


def present() -> SignedIn | None:
    """Return what `who` found at the beginning of the run: for what is shown. Who acts is looked up anew."""
    return _present_of_run.get()


def _stay(found: SignedIn) -> None:
    """Note that whoever is signed in works here: a page open for hours speaks by its websocket alone."""
    # A full disk keeps nobody from looking, nor somebody else who writes.
    with suppress(Hindered), at_most(0), database.writing() as connection:
        sessions.note_seen(connection, found.session_id)


def _present(connection: Connection, cookie: str) -> SignedIn | None:
    if not accounts.exist(connection):
        return None
    found = sessions.of_cookie(connection, cookie)
    if found is None or found.must_change:
        raise SignedOut("signed_out", N_("You are no longer signed in, so nothing was done. Load the page again."))
    return found


def _viewer(connection: Connection, cookie: str) -> Viewer:
    return _as_viewer(connection, _present(connection, cookie))


def _as_viewer(connection: Connection, found: SignedIn | None) -> Viewer:
    """Return who looks. Without accounts that is whoever sits at this computer: everything is theirs."""
    return Viewer(rights_of_account(connection, found.account_id, found.administrator) if found else EVERYTHING)


def start_run() -> None:
    """Look once at the beginning of a run who is here and which data there is: a whole page speaks of one state of it.

    A link that leads from the one data to the other lets go of all that was on screen: it was of the other.
    Raises SignedOut like `who`.
    """
    _version.forget()
    cookie = here().cookie
    with database.reading() as connection:
        found = _present(connection, cookie)
        if is_illustrative() != (st.query_params.get(DATA) == ILLUSTRATIVE):
            st.session_state.clear()
            st.session_state[LOAD_ANEW] = True
        _present_of_run.put(found)
        due = found is not None and sessions.is_due(connection, found.session_id)
        if not is_illustrative():
            _look_once(connection, database_url(), _as_viewer(connection, found))
    if is_illustrative():
        with illustrative.reading() as connection:
            _look_once(connection, illustrative.url(), Viewer(illustrative.LOOKS_ONLY))
    if due:
        _stay(found)


def _look_once(connection: Connection, address: str, viewer: Viewer) -> None:
    found = settings.at_once(connection)
    _version.put(
        Version(
            database=address,
            data=found.data_state,
            language=language(),
            today=date.today(),
            viewer=viewer,
            illustrative=is_illustrative(),
            state="" if is_illustrative() else follower.state_of(connection),
        )
    )
    st.session_state[_SETTINGS] = found.values


def look_at_approved_only() -> None:
    """Limit what charts and lists of this run show to approved data."""
    now = version()
    _version.put(replace(now, viewer=replace(now.viewer, approved_only=True)))


def count_by(year_ends: YearEnds) -> None:
    """Count what charts and lists of this run show by these years."""
    now = version()
    _version.put(replace(now, viewer=replace(now.viewer, year_ends=year_ends)))


def version() -> Version:
    """Return what cached values depend on besides their own arguments."""
    return _version.get()


def setting(name: str) -> str:
    """Return a declared setting's value as it was at the beginning of the run."""
    return st.session_state[_SETTINGS][name]
