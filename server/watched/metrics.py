"""The counts of the server at /metrics, in the text form of Prometheus, for those alone whom a setting names."""

import ipaddress
import secrets
from functools import cache

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, ProcessCollector, generate_latest
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from data_model.operating.counters import REGISTRY
from data_model.settings import environment
from data_model.settings.operating_settings import METRICS, METRICS_TOKEN, NOBODY, THIS_COMPUTER
from server.incoming.access import FORWARDED, is_this_computer
from server.incoming.framework import NOTHING_HERE
from server.watched.state import State
from translations import _


def metrics(request: Request) -> Response:
    """Answer with the counts; to who may not read them as an address at which there is nothing."""
    if not _may_read(request):
        return PlainTextResponse(_(NOTHING_HERE), 404)
    return Response(generate_latest(_all()), headers={"Content-Type": CONTENT_TYPE_LATEST, "Cache-Control": "no-store"})


@cache
def _all() -> CollectorRegistry:
    """Return what was counted with, beside it, what is asked when somebody looks."""
    REGISTRY.register(State())
    ProcessCollector(registry=REGISTRY)
    return REGISTRY


def _may_read(request: Request) -> bool:
    readers, token = environment.value(METRICS), environment.value(METRICS_TOKEN)
    if readers == NOBODY or not _is_among(request, readers.split(",")):
        return False
    shown = request.headers.get("authorization", "").removeprefix("Bearer ")
    return not token or secrets.compare_digest(shown.encode(), token.encode())


def _is_among(request: Request, readers: list[str]) -> bool:
    """Tell whether a computer is one of those named. Who asks through a proxy is not this computer itself."""
    host = request.client.host if request.client else ""
    try:
        address = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return False
    address = getattr(address, "ipv4_mapped", None) or address
    direct = FORWARDED.isdisjoint(request.headers.keys())
    return any(
        is_this_computer(host) and direct if word == THIS_COMPUTER else address in ipaddress.ip_network(word)
        for word in readers
    )
