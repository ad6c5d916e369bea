"""Serving: from an application to an address that people can open, told in the terminal, until Ctrl-C.

Covers this machine alone, and its network where that is asked for; what is served is the caller's.
"""

from __future__ import annotations

import socket
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from simkit.web.addresses import address_in_network, bound, names_of_machine, open_port
from simkit.web.qr import qr_blocks
from simkit.web.starlette_door import Starlette
from simkit.web.uvicorn_door import answer

__all__ = ["PORT", "Place", "place_for", "serve", "shows_blocks"]

PORT = 8600


@dataclass(frozen=True, slots=True)
class Place:
    """Where pages are served: a socket that listens, its address, and the names that a browser may call it by."""

    listening: socket.socket
    url: str
    hosts: tuple[str, ...]
    lan: bool


def place_for(lan: bool = False, port: int | None = None, names: Sequence[str] = ()) -> Place:
    """Bind a place: on this machine alone, or for its `lan`; further `names` are those that a network gives it.

    Without a `port` it is the first free one from `PORT` on.

    Raises:
        InputError: where the port is taken, or there is no network.
    """
    host = address_in_network() if lan else "127.0.0.1"
    where = "0.0.0.0" if lan else host  # noqa: S104 - asked for, and the guard knows its names
    listening = open_port(where, PORT) if port is None else bound(where, port)
    shown = names[0] if names else host
    url = f"http://{shown}:{listening.getsockname()[1]}/"
    return Place(listening, url, (*(names_of_machine(host) if lan else ()), *names), lan)


def serve(app: Starlette, place: Place, say: Callable[[str], None]) -> None:
    """Tell the address (with a QR code in a network), and answer until Ctrl-C."""
    if place.lan and shows_blocks():
        say(qr_blocks(place.url).rstrip("\n"))
    say(f"Open {place.url}")
    if place.lan:
        say("Everybody in this network can open it. What is sent is not encrypted: no secrets, no full names.")
    say("Ctrl-C ends it.")
    answer(app, place.listening)
    say("Ended.")


def shows_blocks() -> bool:
    """Whether standard output is a terminal that can show half blocks, of which a QR code is made there."""
    try:
        "█▀▄".encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return False
    return sys.stdout.isatty()
