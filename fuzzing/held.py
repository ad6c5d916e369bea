"""What every input is held to: a plain refusal or a result, at once, in little memory, and nothing else done.

Covers the limits and how they are watched; what is tried is in `fuzzing.targets`.
"""

from __future__ import annotations

import os
import resource
import sys
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from simkit.errors import InputError

__all__ = ["MEMORY_MB", "Fault", "Limits", "held", "refused"]

MEMORY_MB = 200
# What no text may bring about: code run, a program started, a connection opened, a file moved or removed.
_FORBIDDEN = ("exec", "os.system", "os.exec", "os.posix_spawn", "os.fork", "os.remove", "os.rename", "subprocess.Popen")
_FORBIDDEN += ("socket.connect", "socket.bind", "shutil.rmtree", "ctypes.dlopen", "pickle.find_class")


class Fault(AssertionError):
    """Something that simkit promises and did not keep."""


class Limits:
    """How long one input may take, in seconds of the processor.

    The everyday tests, which share their processor with others, are patient: they notice what hangs. The second that
    is promised is held to by `python -m fuzzing TARGET --again`, and by the search, whose instrumented code gets more.
    """

    seconds = 5.0
    watching = False


def _watch(event: str, arguments: tuple[Any, ...]) -> None:
    if Limits.watching and event in _FORBIDDEN and not _loads_a_module(event, arguments):
        Limits.watching = False
        raise Fault(f"an input brought about {event} {arguments!r:.200}")


def _loads_a_module(event: str, arguments: tuple[Any, ...]) -> bool:
    """Whether Python loads a module of its own, such as an encoding, for the first time: its code has a file."""
    return event == "exec" and not str(getattr(arguments[0], "co_filename", "<")).startswith("<")


sys.addaudithook(_watch)


@contextmanager
def held(watched: bool = True) -> Iterator[None]:
    """Hold what is done within to the limits; whatever is no InputError comes through as it is.

    Raises:
        Fault: where it takes too long, too much memory, warns, or does what no text may do.
    """
    memory, began = _largest(), time.process_time()
    Limits.watching = watched
    try:
        with warnings.catch_warnings(record=True) as warned:
            warnings.simplefilter("always")
            yield
    finally:
        Limits.watching = False
    if warned:
        raise Fault(f"a warning: {warned[0].message}")
    if (spent := time.process_time() - began) > Limits.seconds:
        raise Fault(f"{spent:.2f} seconds for one input")
    if (grown := _largest() - memory) > MEMORY_MB:
        raise Fault(f"{grown:.0f} MB for one input")


def refused(error: InputError, *files: str) -> None:
    """Hold a refusal to its form: sentences, at places that exist in these files, and nothing that steers a terminal.

    Raises:
        Fault: where it does not keep it.
    """
    if not error.problems:
        raise Fault("a refusal without a problem")
    for problem in error.problems:
        shown = str(problem)
        if not problem.says or not problem.says[0].strip() or problem.says.rstrip()[-1:] not in (".", "?"):
            raise Fault(f"no sentence: {problem.says!r}")
        if any(not (character.isprintable() or character == "\n") for character in shown):
            raise Fault(f"not printable: {shown!r:.200}")
        if len(shown) > 4000:
            raise Fault(f"a problem of {len(shown)} characters: {shown:.200}")
        place = problem.place
        if place is not None and place.line and files:
            if os.path.basename(place.file) not in files:  # noqa: PTH119 - a name for messages, not a path
                raise Fault(f"a place in {place.file!r}")
            if place.column < 1 or (place.text and place.column > len(place.text) + 1):
                raise Fault(f"column {place.column} of a line of {len(place.text)} characters")


def _largest() -> float:
    """The most memory that this process has had, in MB."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1024 * 1024 if sys.platform == "darwin" else 1024)
