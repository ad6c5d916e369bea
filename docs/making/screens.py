"""Terminal screens: simkit's own commands, played while the site is built, and what they print.

They are shown as text in a frame, in the reader's light or dark: text can be read aloud, copied and made larger.
"""

from __future__ import annotations

import html
import io
import os
import re
import shlex
from collections.abc import Iterator, Sequence
from contextlib import chdir, contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path

from rich.console import Console
from rich.text import Text

__all__ = ["WIDTH", "Cut", "Desk", "UnexpectedError"]

WIDTH = 88
_CUT = re.compile(
    r"^(?:exit (?P<exit>\d+))?,? ?(?:lines (?P<first>\d+) to (?P<last>\d+)|from (?P<begin>.+?)(?: to (?P<end>.+))?)?$"
)
_LEFT_OUT = "  ⋮"


class UnexpectedError(Exception):
    """A command ended otherwise than the page says, or a part to be shown is not there."""


class _Stream(io.StringIO):
    """Something to print on that has every character."""

    encoding = "utf-8"  # type: ignore[assignment]


class _Terminal(_Stream):
    """Something to print on that has colours, too."""

    def isatty(self) -> bool:
        return True


@dataclass(frozen=True, slots=True)
class Cut:
    """The part of a screen that is shown, and how the command is to end."""

    first: int = 1
    last: int | None = None
    begin: str = ""
    end: str = ""
    exit: int = 0

    @classmethod
    def of(cls, text: str) -> Cut:
        """What a mark says."""
        found = _CUT.match(text)
        if not found:
            raise UnexpectedError(f'"{text}" does not say which part of the screen to show.')
        last = int(found["last"]) if found["last"] else None
        return cls(int(found["first"] or 1), last, found["begin"] or "", found["end"] or "", int(found["exit"] or 0))

    def of_lines(self, lines: list[Text]) -> list[Text]:
        """The lines that are shown; where some are left out, a line says so."""
        plain = [line.plain for line in lines]
        start, stop = self.first - 1, self.last or len(lines)
        if self.begin:
            start = _place(plain, self.begin, 0)
        if self.end:
            stop = _place(plain, self.end, start + 1)
        shown = lines[start:stop]
        while shown and not shown[-1].plain.strip():
            shown.pop()
        return [*([Text(_LEFT_OUT)] if start else []), *shown, *([Text(_LEFT_OUT)] if stop < len(lines) else [])]


def _place(lines: Sequence[str], words: str, after: int) -> int:
    for at, line in enumerate(lines):
        if at >= after and words in line:
            return at
    raise UnexpectedError(f'no line of the screen has "{words}":\n' + "\n".join(lines))


@dataclass(frozen=True, slots=True)
class Desk:
    """A folder in which the pages' files lie and their commands are played, one after the other."""

    folder: Path
    printed: list[str] = field(default_factory=list)

    def has_said(self, words: str) -> None:
        """See that the latest command printed these words."""
        if words not in " ".join(self.printed[-1].split()):
            raise UnexpectedError(f'the latest command did not print "{words}".')

    def write(self, name: str, lines: Sequence[str]) -> None:
        """Put a file on the desk."""
        (self.folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")

    def put_in(self, name: str, where: str, lines: Sequence[str]) -> None:
        """Put lines into a file on the desk: "before LINE", "after LINE" or "at the end"."""
        there = (self.folder / name).read_text(encoding="utf-8").splitlines()
        if where == "at the end":
            at = len(there)
        else:
            side, _, line = where.partition(" ")
            if side not in ("before", "after") or line not in there:
                raise UnexpectedError(f'"{where}" is no place in {name}.')
            at = there.index(line) + (side == "after")
        self.write(name, [*there[:at], *lines, *there[at:]])

    def play(self, block: Sequence[str], ends: int = 0) -> tuple[str, str]:
        """Play the simkit commands of a block; the last one, and what it prints. It alone may end otherwise than 0."""
        commands = [line for line in "\n".join(block).replace("\\\n", " ").splitlines() if line.startswith("simkit ")]
        if not commands:
            raise UnexpectedError("no simkit command stands before this mark.")
        for command in commands:
            status, printed = self._played(shlex.split(command)[1:])
            if status != (ends if command is commands[-1] else 0):
                raise UnexpectedError(f"`{command}` ended with {status}:\n{printed}")
        self.printed.append(Text.from_ansi(printed).plain)
        return commands[-1], printed

    def shown(self, block: Sequence[str], cut: Cut) -> str:
        """What the last command of a block prints, in a frame, as HTML; of several commands, the frame names it."""
        command, printed = self.play(block, cut.exit)
        several = sum(line.startswith("simkit ") for line in block) > 1
        lines = [Text.from_ansi(line) for line in printed.rstrip().split("\n")]
        shown = cut.of_lines(lines)
        body = "\n".join(_marked_up(line) for line in shown)
        wraps = " wraps" if any(len(line.plain.rstrip()) > WIDTH for line in shown) else ""
        caption = f"<figcaption><code>$ {html.escape(command)}</code></figcaption>" if several else ""
        part = f", from {cut.begin}" if cut.begin else ""
        label = html.escape(f"What {command} prints{part}", quote=True)
        return (
            f'<figure class="screen{wraps}">{caption}'
            f'<div class="scroll" tabindex="0" role="region" aria-label="{label}">'
            f"<pre>{_no_blank(body)}</pre></div></figure>\n"
        )

    def _played(self, arguments: list[str]) -> tuple[int, str]:
        from simkit.cli.main import main

        out, complaints = _Terminal(), _Stream()
        with chdir(self.folder), _plain_surroundings(), redirect_stdout(out), redirect_stderr(complaints):
            status = main(arguments)
        return status, out.getvalue() + (complaints.getvalue() if status or not out.getvalue() else "")


def _marked_up(line: Text) -> str:
    """A line as HTML, its colours as classes."""
    written = ""
    for piece in line.render(Console(width=10_000)):
        names = _classes(piece.style) if piece.style else []
        text = html.escape(piece.text, quote=False)
        written += f'<span class="{" ".join(names)}">{text}</span>' if names and text.strip() else text
    return written.rstrip()


def _classes(style: object) -> list[str]:
    names = [name for name in ("bold", "dim", "italic", "underline") if getattr(style, name)]
    color = getattr(style, "color", None)
    return [*names, *([f"ansi-{color.name.replace('bright_', '')}"] if color and color.name != "default" else [])]


def _no_blank(body: str) -> str:
    """Empty lines hold a character: a blank line would end the HTML block of a Markdown page."""
    return "\n".join(line or "&#8203;" for line in body.split("\n"))


@contextmanager
def _plain_surroundings() -> Iterator[None]:
    """A terminal of one width and simple colours, whatever stands around the build."""
    wanted = {"COLUMNS": str(WIDTH), "LINES": "50", "TERM": "xterm", "LANG": "C.UTF-8"}
    unwanted = ("NO_COLOR", "FORCE_COLOR", "COLORTERM", "TTY_COMPATIBLE", "TTY_INTERACTIVE")
    kept = dict(os.environ)
    os.environ.update(wanted)
    for name in unwanted:
        os.environ.pop(name, None)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(kept)
