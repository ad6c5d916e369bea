"""Addresses: where this machine can be reached in its own network, and who sits on a port already.

Covers asking the operating system; no packet is sent.
"""

from __future__ import annotations

import os
import shlex
import socket
import struct
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from simkit.errors import InputError, printable

__all__ = ["address_in_network", "bound", "holder_of", "names_of_machine", "open_port"]

_ASK_ADDRESS = 0x8915  # SIOCGIFADDR of Linux
_LISTENS = "0A"
_LONGEST_COMMAND = 80
_NEAR = 20
_VIRTUAL = ("docker", "br-", "veth", "virbr", "vmnet", "podman", "cni")


def address_in_network() -> str:
    """The IPv4 address under which others in the same network reach this machine.

    Raises:
        InputError: where it is in no network.
    """
    for found in (*_by_route(), *_by_interface()):
        if not found.startswith(("127.", "0.")):
            return found
    raise InputError.of(
        "this machine is in no network, so nobody else could reach it.",
        "Join a Wi-Fi or a cable network, or open a hotspot on this machine; then start again. "
        "Without --lan the pages open on this machine alone.",
    )


def names_of_machine(address: str) -> tuple[str, ...]:
    """The names under which a browser may address this machine at an address in its network."""
    name = socket.gethostname().lower()
    return tuple(dict.fromkeys((address, name, f"{name.partition('.')[0]}.local")))


def bound(host: str, port: int) -> socket.socket:
    """A socket bound to an address and a port, that listens.

    Raises:
        InputError: where the port is taken (it says by which command, and which port is free), or cannot be had.
    """
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if os.name == "posix":
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen(2048)
    except OSError as error:
        listening.close()
        raise _refused(host, port, error) from None
    listening.setblocking(False)
    return listening


def open_port(host: str, port: int) -> socket.socket:
    """As `bound`, or else on the first free one of the next twenty ports."""
    for wanted in range(port, port + _NEAR):
        with suppress(InputError):
            return bound(host, wanted)
    return bound(host, port)


def holder_of(port: int) -> str:
    """Which command listens on a port, as far as the system tells; "" where it does not.

    >>> holder_of(0)
    ''
    """
    inodes = set(_listening(port))
    if not inodes:
        return ""
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if any(_points_to(link) in inodes for link in (folder / "fd").iterdir()):
                words = (folder / "cmdline").read_bytes().rstrip(b"\0").decode(errors="replace").split("\0")
                command = printable(shlex.join(words))
                short = command if len(command) <= _LONGEST_COMMAND else f"{command[:_LONGEST_COMMAND]} …"
                return f'"{short}" (process {folder.name})'
    return ""


def _refused(host: str, port: int, error: OSError) -> InputError:
    free = next((one for one in range(port + 1, port + _NEAR) if _is_free(host, one)), None)
    offer = "" if free is None else f"Port {free} is free: add --port {free}."
    if isinstance(error, PermissionError):
        return InputError.of(f"port {port} is kept for the system.", "Choose one above 1023, such as --port 8600.")
    holder = holder_of(port)
    who = f"by {holder}" if holder else "by another program"
    return InputError.of(f"port {port} is in use {who}.", offer)


def _is_free(host: str, port: int) -> bool:
    if port > 65535:
        return False
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as trial:
        try:
            trial.bind((host, port))
        except OSError:
            return False
    return True


def _by_route() -> Iterator[str]:
    """The address from which this machine would speak to others; connecting a datagram socket sends nothing."""
    for target in ("192.0.2.1", "10.255.255.254", "192.168.255.254", "172.31.255.254"):
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking, suppress(OSError):
            asking.connect((target, 9))
            yield str(asking.getsockname()[0])


def _by_interface() -> Iterator[str]:
    """The addresses of the interfaces, those that programs make up last; on Linux only."""
    with suppress(ImportError, OSError, AttributeError):
        import fcntl

        names = sorted((name for _, name in socket.if_nameindex()), key=lambda name: (name.startswith(_VIRTUAL), name))
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
            for name in names:
                with suppress(OSError):
                    packed = struct.pack("256s", name.encode()[:15])
                    yield socket.inet_ntoa(fcntl.ioctl(asking.fileno(), _ASK_ADDRESS, packed)[20:24])


def _listening(port: int) -> Iterator[str]:
    """The inodes of sockets that listen on a port, as Linux lists them."""
    for table in ("/proc/net/tcp", "/proc/net/tcp6"):
        with suppress(OSError):
            for line in Path(table).read_text(encoding="ascii").splitlines()[1:]:
                parts = line.split()
                if parts[3] == _LISTENS and int(parts[1].rpartition(":")[2], 16) == port:
                    yield parts[9]


def _points_to(link: Path) -> str:
    """The inode of the socket that an open file is, or ""."""
    target = str(link.readlink())
    return target.removeprefix("socket:[").removesuffix("]") if target.startswith("socket:[") else ""
