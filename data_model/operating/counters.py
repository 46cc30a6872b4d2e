"""What is counted and timed while the program works, for Prometheus: by kinds of things, never by anybody or anything.

One process counts for itself, from its start; what the database knows is asked when somebody looks (server/watched/).
"""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

#: Seconds: from what nobody notices to what people take for a program that stands still.
_SHORT = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
_LONG = (0.1, 0.5, 1, 5, 15, 60, 300, 900)

REGISTRY = CollectorRegistry()
REQUESTS = Counter("dashboard_requests", "Requests answered", ["kind", "status"], registry=REGISTRY)
REQUEST_SECONDS = Histogram(
    "dashboard_request_seconds", "Seconds to an answer", ["kind"], buckets=_SHORT, registry=REGISTRY
)
PAGES_OPEN = Gauge("dashboard_pages_open", "Pages open in browsers", registry=REGISTRY)
RUN_SECONDS = Histogram(
    "dashboard_run_seconds", "Seconds from a click to the whole page", buckets=_SHORT, registry=REGISTRY
)
FAILURES = Counter("dashboard_failures", "What ended in an error nobody foresaw", ["where"], registry=REGISTRY)
JOB_SECONDS = Histogram(
    "dashboard_job_seconds", "Seconds of a job", ["kind", "outcome"], buckets=_LONG, registry=REGISTRY
)
FOLLOWER = Counter(
    "dashboard_follower_looks",
    "Looks at the data that the follower answered (asked), or the leader in its place: it was behind, or silent",
    ["how"],
    registry=REGISTRY,
)
EXHIBITS = Counter(
    "dashboard_exhibits", "Pictures asked for, and those of them no cache held", ["how"], registry=REGISTRY
)
