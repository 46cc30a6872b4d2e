"""What goes wrong is written to the server's log without anybody's data.

No value of a statement, none of the row that was refused.
"""

import logging

import pytest
from sqlalchemy import insert
from sqlalchemy.exc import DBAPIError

from data_model.keeping.database import reading, writing
from data_model.people import accounts
from data_model.stored.tables import account, partner
from server.life import log_script_error

pytestmark = [pytest.mark.usefixtures("prepared"), pytest.mark.both_databases]
PERSON, PHONE = "Nguyễn Thị Lan", "0912 345 678"


def add_twice() -> None:
    with writing() as connection:
        accounts.add(connection, "lan", PERSON, "bốn con voi trắng", "An", administrator=True)
        row = connection.execute(account.select()).mappings().one()
        connection.execute(insert(account).values({name: value for name, value in row.items() if name != "id"}))


def too_much() -> None:
    with writing() as connection:
        connection.execute(insert(partner).values(name=f"{PERSON} {PHONE}", country=None, kind=None))


@pytest.mark.parametrize("act", [add_twice, too_much])
def test_an_error_of_the_database_names_nobody(act, caplog):
    with pytest.raises(DBAPIError) as error:
        act()
    with caplog.at_level(logging.ERROR):
        log_script_error(error.value)
    said = caplog.text
    assert "Traceback" in said
    assert "constraint" in said.lower()
    for value in (PERSON, PHONE, "argon2", "'lan'", "(lan)"):
        assert value not in said
    with reading() as connection:
        assert not accounts.exist(connection)
