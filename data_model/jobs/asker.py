"""For whom a job works: with the rights its asker has when it is done, not those of when it was asked for."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection

from data_model.jobs.queue import Job
from data_model.keeping import database
from data_model.keeping.follower import reading as follower
from data_model.known.problems import Problem
from data_model.people import accounts
from data_model.people.grants import rights_of_account
from data_model.rights.roles import EVERYTHING, Scope, within
from data_model.rights.viewer import USUAL_LOOK, Viewer, look_as
from translations import N_


@dataclass(frozen=True)
class Asker:
    """Somebody who asked for work and left: an account, or who sits at this computer where there are none.

    `scope`: of a program that asks for an account, how much of its rights it has.
    """

    account_id: int | None
    name: str
    scope: Scope | None = None

    @contextmanager
    def reading(self, like: Viewer = USUAL_LOOK) -> Iterator[Connection]:
        """A connection that shows what the asker may see at this moment, at what another look was at."""
        with database.reading() as connection:
            look_as(connection, self._viewer(connection).looking_like(like))
            yield connection

    @contextmanager
    def looking(self, like: Viewer = USUAL_LOOK) -> Iterator[Connection]:
        """Like `reading`, for a look at the data alone: where the follower is as far as the leader, it answers."""
        with follower.looking(lambda leader: self._viewer(leader).looking_like(like)) as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection that takes what the asker may write at this moment."""
        with database.writing() as connection:
            look_as(connection, self._viewer(connection))
            yield connection

    def _viewer(self, connection: Connection) -> Viewer:
        if self.account_id is None:
            if accounts.exist(connection):
                raise Problem("signed_out", N_("Accounts were made since this was asked for. Sign in and ask again."))
            return Viewer(EVERYTHING)
        found = accounts.find(connection, self.account_id)
        if not found.active:
            raise Problem("account_closed", N_("The account “{name}” is closed."), name=found.name)
        rights = rights_of_account(connection, found.id, found.administrator)
        return Viewer(within(rights, self.scope) if self.scope else rights)


def asker_of(found: Job) -> Asker:
    """Return for whom a job works."""
    return Asker(found.account_id, found.asked_by)
