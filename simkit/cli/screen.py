"""The screen: what goes to standard output and standard error, in characters that they can show.

Covers writing and what may go wrong with it; a reader who closes the pipe early is no error.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from simkit.errors import Problem, WriteError, printable

if TYPE_CHECKING:
    from simkit.report.paper import Paper

__all__ = [
    "INTERRUPTED",
    "all_told",
    "complain",
    "encoding_of",
    "is_terminal",
    "kept_in",
    "print_paper",
    "put",
    "put_bytes",
    "put_problems",
    "to_output",
    "told",
]

_STEERS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f]")

INTERRUPTED = 130
"""How a command ends that was interrupted from the keyboard."""


def encoding_of(stream: TextIO) -> str:
    """The encoding of a stream."""
    return stream.encoding or "ascii"


def is_terminal(stream: TextIO) -> bool:
    """Whether a stream is a terminal that somebody looks at."""
    return stream.isatty()


def put(text: str) -> None:
    """Write text to standard output."""
    encoding = encoding_of(sys.stdout)
    shown = text.encode(encoding, errors="replace").decode(encoding)
    to_output(lambda: sys.stdout.write(shown))


def put_bytes(content: bytes) -> None:
    """Write bytes to standard output, such as a file's."""
    to_output(lambda: sys.stdout.buffer.write(content))


def print_paper(write: Callable[[Paper], object]) -> None:
    """Let something be written on paper, and show it: in a terminal's width and colours, or as plain text."""
    from simkit.report.paper import plain_paper, terminal_paper

    if is_terminal(sys.stdout):
        to_output(lambda: write(terminal_paper(sys.stdout)))
        return
    paper = plain_paper(encoding_of(sys.stdout))
    write(paper)
    put(paper.written())


@contextmanager
def kept_in(folder: Path | None, says: str) -> Iterator[None]:
    """What is played meanwhile is kept in a folder, if there is one: an interruption says so, and how to go on."""
    try:
        yield
    except KeyboardInterrupt:
        if folder is None:
            raise
        complain(f"\n{says}")
        raise click.exceptions.Exit(INTERRUPTED) from None


def to_output(write: Callable[[], object]) -> None:
    """Write to standard output and see it through.

    Raises:
        WriteError: where it cannot be written, unless nobody reads it any more.
    """
    try:
        write()
        sys.stdout.flush()
    except OSError as error:
        _leave_output()
        if not isinstance(error, BrokenPipeError):
            raise WriteError.of("standard output could not be written", error) from None


def told(problem: Problem) -> str:
    """A problem as a line of its own: it begins with its place, or with who says it."""
    return f"simkit: {problem}" if problem.place is None else str(problem)


def all_told(problems: Sequence[Problem]) -> Iterator[str]:
    """Each problem as a line of its own; at last, where some hide others, what was not looked at yet."""
    yield from map(told, problems)
    hidden = {problem.hides for problem in problems}
    mended = "this is" if len(problems) == 1 else "these are"
    if "all else" in hidden:
        yield f"Whatever else is wrong is told once {mended} mended."
    elif "meaning" in hidden:
        yield f"What the names and formulas mean is checked once {mended} mended."


def put_problems(problems: Sequence[Problem], files: Collection[str]) -> None:
    """Write every problem to standard output, and at the end how many there are in how many files."""
    for line in all_told(problems):
        put(f"{line}\n")
    named = "1 file" if len(files) == 1 else f"{len(files)} files"
    counted = {0: "no problems", 1: "1 problem"}.get(len(problems), f"{len(problems)} problems")
    put(f"{named}, {counted}\n")


def complain(text: str) -> None:
    """Write a line to standard error; what would steer a terminal, such as in the name of a file, is made visible."""
    encoding, text = encoding_of(sys.stderr), _STEERS.sub(lambda found: printable(found[0]), text)
    with suppress(OSError, ValueError):
        sys.stderr.write(text.encode(encoding, errors="replace").decode(encoding) + "\n")
        sys.stderr.flush()


def _leave_output() -> None:
    """Send what is still to come nowhere, so that nothing is tried again when the program ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    with suppress(OSError, ValueError):
        os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
