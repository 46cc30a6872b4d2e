"""Codes of a telephone (TOTP, RFC 6238): six digits of a secret and the time, a new one every half a minute."""

import hmac
from datetime import datetime

import pyotp

SECONDS = 30
DRIFT = 1  # steps a telephone's clock may be ahead or behind
_DIGITS = 6


def new_secret() -> str:
    """Draw a secret."""
    return pyotp.random_base32()


def address(secret: str, name: str, department: str) -> str:
    """Return what a telephone reads from the picture: otpauth://…"""
    return pyotp.TOTP(secret).provisioning_uri(name=name, issuer_name=department)


def step_of(secret: str, code: str, now: datetime, after: int = 0) -> int | None:
    """Return the step of time a code is of; None for a wrong one, or one of step `after` or before: it was used."""
    code = "".join(code.split())
    if not (len(code) == _DIGITS and code.isascii() and code.isdecimal()):
        return None
    present, telephone = int(now.timestamp()) // SECONDS, pyotp.TOTP(secret)
    steps = range(present - DRIFT, present + DRIFT + 1)
    fitting = [step for step in steps if hmac.compare_digest(telephone.generate_otp(step), code)]
    return next((step for step in fitting if step > after), None)
