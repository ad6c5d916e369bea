"""What `simkit doctor` looks at: what is installed, where things lie, and what this machine and terminal can do.

Covers finding out; telling it is `simkit.cli.doctor`'s. A look never fails: what cannot be found out is a finding too.
"""

from __future__ import annotations

import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from simkit.cli.installed import Package, Wanted, wanted
from simkit.cli.screen import encoding_of, is_terminal

__all__ = ["Finding", "findings"]

State = Literal["ok", "missing", "trouble", "note"]

_SIGNS = "→−±▁▂▃▄▅▆▇█▿“”"
_ROOM_MB = 200
_CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "chrome")
_BRINGS = {
    "charts": "charts, and reports as one page",
    "analysis": "tables as Parquet files, and trees of conditions",
    "fast": "long plays two to three times as fast",
    "web": "pages in a browser (a class with seats, the laboratory), and printed lessons",
    "notebooks": "the example notebooks",
    "cluster": "sweeps on a cluster of machines",
    "test": "the tests (for developers)",
    "docs": "the documentation as a site (for developers)",
    "browser": "the tests of pages (for developers)",
    "bench": "the benchmarks (for developers)",
    "dev": "everything that developers use",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at.

    `state` is "ok", "missing" (it can be added), "trouble" (it should be mended), or "note" (as you like).
    """

    about: str
    name: str
    state: State
    says: str
    remedy: str = ""


def findings() -> Iterator[Finding]:
    """Everything, one after the other."""
    asked = wanted()
    yield from _needed(asked)
    yield from _extras(asked)
    for about, name, look in (
        ("places", "scenarios", _scenarios),
        ("places", "results", _results),
        ("places", "cache", _cache),
        ("machine", "terminal", _terminal),
        ("machine", "evaluator", _evaluator),
        ("machine", "address", _address),
        ("machine", "browser", _browser),
    ):
        yield _looked(about, name, look)


def _looked(about: str, name: str, look: Callable[[], tuple[State, str, str]]) -> Finding:
    try:
        return Finding(about, name, *look())
    except ImportError as error:
        says = f"cannot be looked at without {error.name or 'what is missing'}."
        return Finding(about, name, "trouble", says, "Install first what simkit needs.")


def _needed(asked: Wanted | None) -> Iterator[Finding]:
    yield Finding("needed", "Python", "ok", f"{platform.python_version()} (3.11 or newer), {sys.executable}")
    if asked is None:
        says = "simkit lies in a folder and is not installed, so what it needs cannot be told."
        yield Finding("needed", "simkit", "note", says, "In that folder: pip install .")
        return
    for package in asked.needed:
        remedy = "" if package.is_there else f"pip install '{package.name}>={package.lowest}'"
        yield Finding("needed", package.name, "ok" if package.is_there else "trouble", package.told(), remedy)


def _extras(asked: Wanted | None) -> Iterator[Finding]:
    extras = asked.extras if asked is not None else {}
    ranks = {name: rank for rank, name in enumerate(_BRINGS)}
    for name, packages in sorted(extras.items(), key=lambda item: ranks.get(item[0], len(ranks))):
        brings = _BRINGS.get(name, "more")
        lacking = [package for package in packages if not package.is_there]
        if not lacking:
            yield Finding("extras", name, "ok", f"{brings}.")
            continue
        remedy = f"To add it, in simkit's own folder: pip install '.[{name}]'"
        yield Finding("extras", name, "missing", f"{brings}. {_lacks(lacking, packages)}", remedy)


def _lacks(lacking: list[Package], packages: tuple[Package, ...]) -> str:
    if any(package.is_old for package in lacking):
        return "Too old: " + ", ".join(f"{one.name} {one.told()}" for one in lacking if one.is_old) + "."
    if len(lacking) == len(packages):
        return "Not installed."
    names = [package.name for package in lacking]
    return f"Not whole: {', '.join(names)} {'is' if len(names) == 1 else 'are'} missing."


def _scenarios() -> tuple[State, str, str]:
    from simkit.library import library, scenario_names, world_names

    try:
        count, worlds = len(scenario_names()), len(world_names())
    except OSError as error:
        return "trouble", f"{library()} cannot be read: {error.strerror}.", "Install simkit again."
    if not count or not worlds:
        return "trouble", f"there are none in {library()}.", "Install simkit again."
    return "ok", f"{count} scenarios and {worlds} worlds in {library()}", ""


def _results() -> tuple[State, str, str]:
    """Whether results can be written where the reader stands; nothing stays behind."""
    here = Path.cwd()
    remedy = "Go to a folder of your own, or name one with --out, or play without one with --no-folder."
    try:
        with tempfile.TemporaryFile(dir=here):
            free = shutil.disk_usage(here).free / 1e6
    except OSError as error:
        return "trouble", f"nothing can be written in {here}: {error.strerror}.", remedy
    if free < _ROOM_MB:
        return "trouble", f"the disk of {here} is nearly full: {free:.0f} MB are free.", "Make room on it."
    return "ok", f"go into the folder results in {here}; {free / 1000:,.0f} GB are free", ""


def _cache() -> tuple[State, str, str]:
    from simkit.engine.compiled.cache import place

    kept = place()
    where = "$SIMKIT_CACHE" if os.environ.get("SIMKIT_CACHE") else "$SIMKIT_CACHE chooses another place"
    try:
        kept.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=kept):
            pass
    except OSError as error:
        says = f"nothing can be kept in {kept}: {error.strerror}. Rules are compiled anew each time."
        return "trouble", says, "Name a folder of your own in $SIMKIT_CACHE."
    return "ok", f"compiled rules are kept in {kept} ({where})", ""


def _terminal() -> tuple[State, str, str]:
    from simkit.report.glyphs import can_show

    encoding = encoding_of(sys.stdout)
    kind = f"{shutil.get_terminal_size().columns} wide" if is_terminal(sys.stdout) else "no terminal, a file or a pipe"
    if can_show(_SIGNS, encoding):
        return "ok", f"shows arrows, marks and small charts ({encoding}; {kind})", ""
    says = f"shows letters only ({encoding}; {kind}), so reports write -> and . for arrows and small charts."
    return "note", says, "To see the signs, choose UTF-8: export LC_ALL=C.UTF-8 PYTHONUTF8=1"


def _evaluator() -> tuple[State, str, str]:
    from simkit.engine import numba_door

    if not numba_door.available():
        return "note", "rules are worked out by NumPy; the extra fast compiles them for long plays.", ""
    fault = numba_door.fault()
    if fault:
        return "trouble", f"numba {numba_door.release()} is there and does not compile: {fault}", "Install it again."
    from simkit.engine.compiled.cache import folder

    count = len(list(folder().glob("rules_*.ready")))
    kept = "none kept yet: the first long play makes them" if not count else f"{count} kept"
    return "ok", f"numba {numba_door.release()} compiles the rules of long plays ({kept})", ""


def _address() -> tuple[State, str, str]:
    import socket

    try:
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listening:
            listening.bind(("127.0.0.1", 0))
            listening.listen(1)
            port = listening.getsockname()[1]
    except OSError as error:
        says = f"this machine's own address, 127.0.0.1, cannot be listened on: {error.strerror}."
        return "trouble", says, "Without it no pages can be shown in a browser; ask who looks after this machine."
    return "ok", f"pages can be shown to this machine's browser on 127.0.0.1 (port {port} is free)", ""


def _browser() -> tuple[State, str, str]:
    found = next((path for name in _CHROMIUM if (path := shutil.which(name))), None)
    if found:
        return "ok", f"{found}, for the tests of pages", ""
    return "note", "no Chromium here. Only the tests of pages need it (for developers).", ""
