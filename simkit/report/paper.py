"""The paper that a report is written on: a terminal in its own width and colours, or plain text of 100 columns.

Covers how things are laid out; what a user wrote is never read as markup, and nothing depends on the environment but
the terminal itself.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, TextIO, cast

from rich import box
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from simkit.report.glyphs import can_show, fitted, sparkline

__all__ = ["PLAIN_WIDTH", "Paper", "plain_paper", "terminal_paper", "together"]

PLAIN_WIDTH = 100
_NARROWEST = 72
_WIDEST_WORD = 14

# A space that must not break: rich breaks lines at every space that Unicode has, so that one stands in for it that is
# none, until the line is written.
_BOUND, _NO_BREAK = "\ue000", "\N{NO-BREAK SPACE}"
_TOGETHER = re.compile(r"(?<=\d) (?=%)|(?<=±) (?=\d)|(?<=\b\d\.) (?=[^\W\d_])|(?<=\b\d\d\.) (?=[^\W\d_])")


@dataclass(slots=True)
class Paper:
    """Where a report is written, line by line."""

    console: Console
    encoding: str
    started: bool = field(default=False)

    def text(self, words: str, style: str = "") -> Text:
        """A text that is shown as it stands, in characters that the paper has."""
        pieces = _TOGETHER.sub(_BOUND, words.replace(_NO_BREAK, _BOUND)).split(_BOUND)
        return Text(_BOUND.join(fitted(piece, self.encoding) for piece in pieces), style)

    def title(self, words: str) -> None:
        """The title of the whole."""
        self.console.print(self.text(words, "bold"))
        self.started = True

    def heading(self, words: str) -> None:
        """The heading of a section, with a line under it."""
        line = "─" if can_show("─", self.encoding) else "-"
        if self.started:
            self.console.print()
        self.console.print(self.text(words, "bold cyan"))
        self.console.print(Text(line * min(len(words), self.console.width), "cyan"))
        self.started = True

    def line(self, words: str, indent: int = 0, style: str = "", hang: int = 0) -> None:
        """A paragraph; from its second line on it is indented by `hang` more."""
        if not hang:
            self.console.print(Padding(self.text(words, style), (0, 0, 0, indent)))
            return
        lines = self.text(words, style).wrap(self.console, max(self.console.width - indent - hang, 20))
        for at, part in enumerate(lines):
            part.rstrip()
            self.console.print(Padding(part, (0, 0, 0, indent + (hang if at else 0))))

    def unbroken(self, words: str, indent: int = 0) -> None:
        """A line to be copied: it stays one, however wide it is."""
        self.console.print(self.text(" " * indent + words), soft_wrap=True)

    def space(self) -> None:
        """An empty line."""
        self.console.print()

    def table(self, heads: Sequence[str], rows: Sequence[Sequence[Text]], ratios: Sequence[int] = ()) -> None:
        """A table with a line under its heads; columns share the width by their ratios, if given."""
        lined = can_show("─", self.encoding)
        table = Table(
            box=box.SIMPLE_HEAD if lined else _ASCII_HEAD,
            padding=(0, 1),
            pad_edge=False,
            show_edge=False,
            expand=bool(ratios),
            header_style="bold",
        )
        for at, head in enumerate(heads):
            ratio = ratios[at] if ratios else None
            longest = _longest_word([head, *(row[at].plain for row in rows)]) if ratios else None
            table.add_column(self.text(head), overflow="fold", vertical="top", ratio=ratio, width=longest)
        for row in rows:
            table.add_row(*row)
        self.console.print(table)

    def bars(self, values: Sequence[float], style: str = "") -> Text:
        """A sparkline."""
        return Text(sparkline(values, self.encoding), style)

    def written(self) -> str:
        """What stands on plain paper, without spaces at the ends of lines."""
        assert isinstance(self.console.file, io.StringIO)
        lines = self.console.file.getvalue().replace(_BOUND, " ").split("\n")
        return "\n".join(line.rstrip() for line in lines)


def together(words: str) -> str:
    """A text that stays on one line, as far as the paper is wide enough."""
    return words.replace(" ", _NO_BREAK)


def _longest_word(texts: Sequence[str]) -> int:
    """How wide a column must be for its words to stay whole, as far as words are of a usual length."""
    return min(_WIDEST_WORD, max((len(word) for text in texts for word in text.split()), default=1))


_ASCII_HEAD = box.Box("    \n    \n -- \n    \n    \n    \n    \n    \n", ascii=True)


def plain_paper(encoding: str = "utf-8", width: int = PLAIN_WIDTH) -> Paper:
    """Paper without colours, of a fixed width, whatever the environment."""
    console = Console(
        file=io.StringIO(),
        width=width,
        height=100,
        color_system=None,
        force_terminal=False,
        force_jupyter=False,
        force_interactive=False,
        legacy_windows=False,
        no_color=True,
        highlight=False,
        markup=False,
        emoji=False,
    )
    return Paper(console, encoding)


class _Written:
    """A stream that writes the spaces that must not break as what they look like."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        return self._stream.write(text.replace(_BOUND, " "))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def terminal_paper(stream: TextIO) -> Paper:
    """A terminal, in its own width (72 columns at least) and colours."""
    written = cast("TextIO", _Written(stream))
    console = Console(file=written, highlight=False, markup=False, emoji=False, soft_wrap=False)
    console.width = max(console.width, _NARROWEST)
    return Paper(console, stream.encoding or "ascii")
