"""What the database and its connections say at the moment somebody looks: counts alone, of all units together."""

from collections.abc import Iterator

from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from sqlalchemy import Column, Connection, func, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import QueuePool

from data_model.audit.acts import Act
from data_model.keeping import database
from data_model.known.problems import Problem
from data_model.settings import settings
from data_model.stored.tables import audit_event, upload
from data_model.stored.tables_of.jobs import job

#: Acts whose last time whoever looks after the server waits for.
_LAST_TIMES = {"backup": Act.BACKUP_MADE, "trial": Act.BACKUP_TRIED}


class State(Collector):
    """Asks the database when somebody looks; one that does not answer is said to be down, and the rest is said."""

    def describe(self) -> list[Metric]:
        """Say nothing beforehand: to be asked for it would ask the database at the start."""
        return []

    def collect(self) -> Iterator[Metric]:
        answers = GaugeMetricFamily("dashboard_database_up", "1 where the database answers")
        try:
            with database.reading() as connection:
                found = list(_of_database(connection))
        except (Problem, SQLAlchemyError, OSError):  # which is what is said
            found = []
        answers.add_metric([], float(bool(found)))
        yield from (answers, _connections(), *found)


def _of_database(connection: Connection) -> Iterator[Metric]:
    yield _counted("dashboard_jobs", "Jobs by how they stand; ended ones of some days", connection, job.c.state)
    yield _counted("dashboard_uploads", "Uploads by how they stand", connection, upload.c.status)
    version = GaugeMetricFamily("dashboard_data_version", "Grows with every change of the data")
    version.add_metric([], settings.data_version(connection))
    yield version
    times = GaugeMetricFamily("dashboard_last_time_seconds", "When it was done last", labels=["act"])
    for name, act in _LAST_TIMES.items():
        last = connection.scalar(select(func.max(audit_event.c.at)).where(audit_event.c.act == act))
        if last is not None:
            times.add_metric([name], last.timestamp())
    yield times


def _counted(name: str, help_text: str, connection: Connection, column: Column) -> Metric:
    counted = GaugeMetricFamily(name, help_text, labels=["state"])
    for state, count in connection.execute(select(column, func.count()).group_by(column)):
        counted.add_metric([state], count)
    return counted


def _connections() -> Metric:
    """Return how many connections of this process are in use, at rest, and how many there may be."""
    found = GaugeMetricFamily("dashboard_database_connections", "Connections of this process", labels=["state"])
    pool = database.engine().pool
    if isinstance(pool, QueuePool):
        for state, count in (("in use", pool.checkedout()), ("idle", pool.checkedin()), ("most", pool.size())):
            found.add_metric([state], count)
    return found
