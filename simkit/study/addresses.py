"""Addresses of schedulers: how they are written, and what is said where no scheduler answers at one.

Covers form and words; who connects is `simkit.study.cluster`.
"""

from __future__ import annotations

import os
import re
import ssl

from simkit.errors import InputError, Place, did_you_mean

__all__ = ["ANSWER", "SHOWN", "full_address", "host_and_port", "reason_of", "unanswered"]

_ADDRESS = re.compile(r"^(?:(?P<scheme>[a-z]+)://)?(?P<host>\[[0-9A-Fa-f:.]+\]|[^\s:/\[\]]+):(?P<port>\d{1,5})/?$")
_SCHEMES = ("tcp", "tls")
SHOWN = "docs/cluster.md tells how to start one"

ANSWER = 5.0
"""So many seconds a scheduler has to answer at first."""


def full_address(written: str, *, secured: bool) -> str:
    """The address in full."""
    found = _ADDRESS.match(written.strip())
    place = Place("--cluster", 0, 0)
    remedy = "Write it like tcp://127.0.0.1:8786, as the scheduler tells it when it starts."
    if found is None or int(found["port"]) > 65535:
        raise InputError.of(f'"{written}" is no address of a scheduler.', remedy, place)
    scheme = found["scheme"] or ("tls" if secured else "tcp")
    if scheme not in _SCHEMES:
        remedy = did_you_mean(scheme, _SCHEMES, also=False) or "Use tcp, or tls for one that is secured."
        raise InputError.of(f'a scheduler is not reached by "{scheme}".', remedy, place)
    if secured and scheme == "tcp":
        raise InputError.of(
            "certificates are of no use with a tcp:// address.", "Begin it with tls://, or leave them out.", place
        )
    return f"{scheme}://{found['host']}:{found['port']}"


def host_and_port(address: str) -> tuple[str, int]:
    """Where an address in full leads to.

    >>> host_and_port("tcp://[::1]:8786")
    ('::1', 8786)
    """
    found = _ADDRESS.match(address)
    assert found is not None
    return found["host"].strip("[]"), int(found["port"])


def unanswered(address: str, error: BaseException) -> InputError:
    """What is said where no connection comes about, by what lies at the root of it."""
    while isinstance(below := error.__cause__ or error.__context__, Exception):
        error = below
    place = Place(address, 0, 0)
    if isinstance(error, ssl.SSLError):
        remedy = "Give the certificate, key and authority that were made for this cluster."
        return InputError.of(
            f"the scheduler and this process refuse each other's certificates ({reason_of(error)}).", remedy, place
        )
    remedy = f"See to the address, or start a scheduler: {SHOWN}. The address of a secured one begins with tls://."
    return InputError.of(f"no Dask scheduler answers here ({reason_of(error)}).", remedy, place)


def reason_of(error: BaseException) -> str:
    """What an error says, without the number and the place in C."""
    if isinstance(error, ssl.SSLError):
        return str(error.reason or error).replace("_", " ").lower()
    if isinstance(error, TimeoutError) and not error.strerror:
        return f"nothing came within {ANSWER:g} seconds"
    if isinstance(error, OSError):
        known = os.strerror(error.errno) if error.errno and error.errno > 0 else error.strerror
        return known or str(error) or type(error).__name__
    return type(error).__name__
