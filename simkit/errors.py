"""The exception tree, and problems that name their place in a file.

Covers how an error looks to a reader; what counts as an error is decided where it is found.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from operator import index
from typing import Literal, SupportsIndex

__all__ = [
    "InputError",
    "MissingExtra",
    "Place",
    "Problem",
    "SimkitError",
    "WriteError",
    "did_you_mean",
    "hiding",
    "number_meant",
    "printable",
    "shortened",
    "whole_numbers",
    "why_of",
]

_MOST_LISTED = 20
_MARKS = "“”„«»\"'"

_LONGEST_QUOTED, _SHOWN = 300, 100
_LONG = re.compile(f'"([^"]{{{_LONGEST_QUOTED + 1},}})"')


class SimkitError(Exception):
    """Anything that simkit refuses or cannot do; its text is fit for a user."""


class WriteError(SimkitError):
    """A result could not be written; nothing half-written stays behind."""

    @classmethod
    def of(cls, says: str, error: OSError, remedy: str = "") -> WriteError:
        """An error of what the system refused: `says` what could not be done."""
        return cls(f"{says}: {why_of(error)}. {remedy}".rstrip())


class MissingExtra(SimkitError):
    """Something is asked for that an extra brings, and the extra is not installed."""

    @classmethod
    def of(cls, what_needs: str, library: str, extra: str, instead: str = "") -> MissingExtra:
        """The error that names the extra, and what to do `instead`: `of("charts need", "altair", "charts")`."""
        missing = f"{what_needs} {library}, which is not installed."
        remedy = f"Install the extra {extra}, in simkit's own folder: pip install '.[{extra}]'"
        return cls(f"{missing} {remedy}{instead and f', or {instead}'}")


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a file something stands: `line` and `column` count from 1, `text` is that line.

    Line 0 is for what has no lines, such as a value of the command line.
    """

    file: str
    line: int
    column: int
    text: str = ""
    width: int = 1

    def shifted(self, offset: int, width: int = 1) -> Place:
        """The place `offset` characters further on in the same line."""
        return Place(self.file, self.line, self.column + offset, self.text, width)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: where, what, and what to do about it.

    Until one that `hides` something is mended, nobody can tell what the names and formulas of its file mean (one of
    form hides "meaning"), or what else is wrong in it (one of YAML hides "all else").
    """

    place: Place | None
    says: str
    remedy: str = ""
    hides: Literal["", "meaning", "all else"] = field(default="", compare=False)

    def __str__(self) -> str:
        message = _with_short_quotations(f"{self.says} {self.remedy}".strip())
        if self.place is None:
            return printable(message)
        if self.place.line == 0:
            return printable(f"{_cut(self.place.file)}: {message}")
        head = f"{self.place.file}:{self.place.line}:{self.place.column}: {message}"
        if not self.place.text:
            return printable(head)
        line, column = _window(self.place.text, self.place.column)
        before, marked = printable(line[: column - 1]), printable(line[column - 1 : column - 1 + self.place.width])
        caret = " " * len(before) + "^" * max(1, len(marked))
        return "\n".join((printable(head), f"    {printable(line)}", f"    {caret}"))


def hiding(problems: Iterable[Problem], what: Literal["meaning", "all else"]) -> list[Problem]:
    """The problems, of which those that stand in a line of a file hide something."""
    return [replace(one, hides=what) if one.place is not None and one.place.line > 0 else one for one in problems]


class InputError(SimkitError):
    """Input that cannot be used: every problem found, in the order of the file."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems, key=_file_order))
        super().__init__("\n".join(str(problem) for problem in self.problems))

    @classmethod
    def of(cls, says: str, remedy: str = "", place: Place | None = None) -> InputError:
        """An error of a single problem."""
        return cls([Problem(place, says, remedy)])


def did_you_mean(word: str, choices: Iterable[str], also: bool = True) -> str:
    """A remedy for an unknown word: the nearest known one, or else (if `also`) the list of a few.

    >>> did_you_mean("secnod", ["first", "second"])
    'Did you mean "second"?'
    """
    known = sorted(set(choices))
    near = difflib.get_close_matches(word[:80], known, n=1, cutoff=0.6)
    meant = _initials(word, known) or (near[0] if near else "") or _part(word, known)
    if meant:
        return f'Did you mean "{meant}"?'
    if also and known and len(known) <= _MOST_LISTED:
        return f"Known here: {', '.join(known)}."
    return ""


def why_of(error: OSError) -> str:
    """Why the system refused something, in its own words."""
    return error.strerror or type(error).__name__


def whole_numbers(**given: SupportsIndex) -> list[int]:
    """Arguments as plain whole numbers; NumPy's integers become such, and True is none.

    >>> whole_numbers(runs=500, seed=1)
    [500, 1]

    Raises:
        InputError: with every one that is no whole number, by its name.
    """
    problems = [
        Problem(None, f"{name}={value!r:.60} is no whole number.", f"Write it like {name}=1.")
        for name, value in given.items()
        if isinstance(value, bool) or not isinstance(value, SupportsIndex)
    ]
    if problems:
        raise InputError(problems)
    return [index(value) for value in given.values()]


def _initials(word: str, known: list[str]) -> str:
    """The only name of several words that a short word abbreviates, such as united_states for usa."""
    short = word.lower() if 2 <= len(word) <= 3 and word.isalpha() else ""
    fits = [name for name in known if "_" in name and short.startswith("".join(part[:1] for part in name.split("_")))]
    return fits[0] if short and short not in known and len(fits) == 1 else ""


def _part(word: str, known: list[str]) -> str:
    """The only name of several words that holds the word as one of them."""
    fits = [name for name in known if "_" in name and word.lower() in name.split("_")]
    return fits[0] if len(fits) == 1 else ""


def number_meant(text: str) -> str:
    """The number that somebody meant who wrote it with a comma, in percent or between curly marks, or nothing.

    >>> number_meant("0,7"), number_meant("70%"), number_meant("“0.7”"), number_meant("seven")
    ('0.7', '0.7', '0.7', '')
    """
    bare = text.strip().strip(_MARKS).replace("−", "-")
    if re.fullmatch(r"-?[1-9]\d{0,2}(,\d{3})+", bare):
        return bare.replace(",", "")
    plain = re.sub(r"(?<=\d),(?=\d)", ".", bare)
    if share := re.fullmatch(r"(-?\d{1,9}(?:\.\d{1,9})?) ?%", plain):
        return f"{float(share[1]) / 100:g}"
    return plain if plain != text.strip() and re.fullmatch(r"-?\d*\.?\d+( [a-z]+)?", plain) else ""


def printable(text: str) -> str:
    """The text with control characters made visible, so that no file can steer a terminal.

    >>> printable("a\\x1b[31mb")
    'a\\\\x1b[31mb'
    """
    return "".join(c if c.isprintable() or c == "\n" else c.encode("unicode_escape").decode() for c in text)


def shortened(text: str, most: int = 40) -> str:
    """A text as it is quoted in a message: not longer than that.

    >>> shortened("a name that nobody would think of", 20)
    'a name that nobod...'
    """
    return text if len(text) <= most else f"{text[: most - 3]}..."


def _with_short_quotations(message: str) -> str:
    """The message, in which what it quotes of a very long text is cut short."""
    return _LONG.sub(lambda quoted: f'"{_cut(quoted[1])}"', message)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_QUOTED else f"{text[:_SHOWN]}…"


def _window(text: str, column: int, width: int = 100) -> tuple[str, int]:
    """The stretch of a long line around `column`, and the column within it."""
    line = text.rstrip("\r\n").replace("\t", " ")
    if len(line) <= width:
        return line, min(column, len(line) + 1)
    start = max(0, min(column - width // 2, len(line) - width))
    return line[start : start + width], column - start


def _file_order(problem: Problem) -> tuple[str, int, int]:
    place = problem.place
    return ("", 0, 0) if place is None else (place.file, place.line, place.column)
