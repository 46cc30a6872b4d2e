"""Whether the certificate, the key of second factors and the tokens of programs go on being good: for `doctor`."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from sqlalchemy import select

from data_model.keeping.database import reading
from data_model.keeping.findings import Finding, advice, well, wrong
from data_model.known.problems import Problem
from data_model.people import access_tokens
from data_model.people.second_factor.sealed import KEY, is_sealed, opened
from data_model.settings import environment
from data_model.stored.tables import second_factor
from translations import N_
from translations.formats import moment, number

#: So long before its end somebody should look for another: an office asks for a certificate by letter.
CERTIFICATE_DAYS, TOKEN_DAYS = 30, 14


def certificate(now: datetime | None = None) -> Iterator[Finding]:
    """Say until when the server's own certificate is good; nothing where a proxy holds it."""
    file = environment.value("certificate")
    if not file:
        return
    try:
        ends = x509.load_pem_x509_certificate(Path(file).read_bytes()).not_valid_after_utc
    except (OSError, ValueError):
        yield wrong(N_("The certificate {file} cannot be read: it has to be a PEM file."), file=file)
        return
    left = ends - (now or datetime.now(UTC))
    said = {"when": moment(ends), "days": number(left.days)}
    if left <= timedelta():
        yield wrong(
            N_("The certificate was good until {when}: browsers refuse it. Name another and start again."), **said
        )
    elif left.days < CERTIFICATE_DAYS:
        yield advice(N_("The certificate is good until {when}, {days} more days: ask for another."), **said)
    else:
        yield well(N_("The certificate is good until {when}."), **said)


def second_factors() -> Iterator[Finding]:
    """Say whether the server's key opens the secrets of second factors, and whether there is one."""
    with reading() as connection:
        kept = list(connection.scalars(select(second_factor.c.secret)))
    lost = sum(not _opens(secret) for secret in kept)
    bare = sum(not is_sealed(secret) for secret in kept)
    if lost:
        yield wrong(
            N_(
                "{count} second factors were sealed with another DASHBOARD_SECOND_FACTOR_KEY: their owners cannot sign "
                "in. Set the key of before."
            ),
            count=number(lost),
        )
    if bare:
        yield advice(
            N_(
                "{count} second factors are kept unsealed: a copy of the database makes their codes. Set "
                "DASHBOARD_SECOND_FACTOR_KEY; each is sealed when its owner takes it anew."
            ),
            count=number(bare),
        )
    if kept and not lost and not bare:
        yield well(N_("{count} second factors are sealed, and the server's key opens them."), count=number(len(kept)))


def _opens(secret: str) -> bool:
    if is_sealed(secret) and not environment.value(KEY):
        return False
    try:
        return bool(opened(secret))
    except Problem:  # which is what is counted
        return False


def tokens(now: datetime | None = None) -> Iterator[Finding]:
    """Say whose programs will soon get no answer any more: how many, and when the first."""
    now = now or datetime.now(UTC)
    with reading() as connection:
        good = [item for item in access_tokens.all_tokens(connection) if item.is_good(now)]
    soon = sorted(item.ends_at for item in good if item.ends_at < now + timedelta(days=TOKEN_DAYS))
    if soon:
        yield advice(
            N_(
                "{count} tokens of programs end within {days} days, the first {when}: their owners make others on the "
                "page “Access for programs”."
            ),
            count=number(len(soon)),
            days=number(TOKEN_DAYS),
            when=moment(soon[0]),
        )
