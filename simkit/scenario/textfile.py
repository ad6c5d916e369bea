"""The text of a file, refused with a plain word where it is none: missing, too large, not UTF-8, odd characters.

Covers characters and lines; what they mean is read in `simkit.scenario.yamltree`.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from simkit.errors import InputError, Place, Problem, did_you_mean

__all__ = [
    "LARGEST_FILE",
    "MOST_PROBLEMS",
    "Text",
    "check_text",
    "first_problems",
    "is_file",
    "is_folder",
    "is_there",
    "read_file",
]

LARGEST_FILE = 1_000_000
MOST_PROBLEMS = 100
# What YAML allows, less line ends that editors do not show as such, and marks that turn the direction of reading.
_ODD = re.compile(
    "[^\n\t\x20-\x7e\xa0-\u2027\u202f-\u2065\u206a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_ODD_INDENT = re.compile(r"^ *[^\S \n]", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Text:
    """The lines of a file, whose `file` is its name as the user gave it."""

    file: str
    lines: tuple[str, ...]

    def place(self, line: int, column: int, end_line: int, end_column: int) -> Place:
        """The place of a stretch, all counted from 0; a stretch over several lines shows its first."""
        text = self.lines[line] if line < len(self.lines) else ""
        end = end_column if end_line == line else len(text.rstrip())
        return Place(self.file, line + 1, column + 1, text, max(1, end - column))

    def spot(self, line: int, column: int) -> Place:
        """The place of one character; past the end of the file, the end of its last written line."""
        if line >= len(self.lines) or not self.lines[line].strip():
            last = max((number for number, text in enumerate(self.lines) if text.strip()), default=0)
            if line > last:
                line, column = last, max(0, len(self.lines[last].rstrip()) - 1)
        return self.place(line, column, line, column + 1)


def is_file(path: str | Path) -> bool:
    """Whether a name is that of a plain file; a name that is none of a file (too long, say) is not."""
    return os.path.isfile(path)  # noqa: PTH113 - pathlib raises for some names


def is_folder(path: str | Path) -> bool:
    """Whether a name is that of a folder."""
    return os.path.isdir(path)  # noqa: PTH112 - pathlib raises for some names


def is_there(path: str | Path) -> bool:
    """Whether a name is that of anything."""
    return os.path.exists(path)  # noqa: PTH110 - pathlib raises for some names


def first_problems(problems: list[Problem]) -> InputError:
    """The error of many problems, cut where they are more than a person reads."""
    kept = InputError(problems).problems
    if len(kept) <= MOST_PROBLEMS:
        return InputError(kept)
    more = Problem(kept[MOST_PROBLEMS].place, "further problems follow from here on.", "Mend those above first.")
    return InputError([*kept[:MOST_PROBLEMS], more])


def read_file(path: str | Path, shown: str) -> Text:
    """The text of a file of at most a megabyte, or a problem that says why it cannot be read."""
    try:
        content = _content(Path(path), shown)
    except FileNotFoundError:
        raise InputError.of(f'there is no file "{shown}".', _near(Path(path))) from None
    except PermissionError:
        raise InputError.of(f'"{shown}" may not be read.', "Change its permissions, or copy it.") from None
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) and error.strerror else "its name is not one of a file"
        raise InputError.of(f'"{shown}" cannot be read: {why}.') from None
    return check_text(_decoded(content, shown), shown)


def _content(path: Path, shown: str) -> bytes:
    """The bytes of a plain file; its size is looked at before any of it is read."""
    found = path.stat()
    if stat.S_ISDIR(found.st_mode):
        raise InputError.of(f'"{shown}" is a folder, not a file.', "Name a file in it.")
    if not stat.S_ISREG(found.st_mode):
        raise InputError.of(f'"{shown}" is not a plain file.', "Save what it holds in a file.")
    if found.st_size > LARGEST_FILE:
        raise _too_large(shown, found.st_size)
    with path.open("rb") as file:
        content = file.read(LARGEST_FILE + 1)
    if len(content) > LARGEST_FILE:
        raise _too_large(shown, len(content))
    return content


def _too_large(shown: str, size: int) -> InputError:
    return InputError.of(f'"{shown}" is too large: {size / 1e6:.1f} MB, where 1 MB is the most.', "Split it.")


def _near(path: Path) -> str:
    """A remedy for a missing file: one of nearly that name in the same folder."""
    try:
        with os.scandir(path.parent) as entries:
            names = [entry.name for entry, _ in zip(entries, range(1000), strict=False)]
    except OSError:
        return f'There is no folder "{path.parent}" either.'
    near = did_you_mean(path.name, names, also=False)
    if not near and not path.suffix:
        near = did_you_mean(f"{path.name}.yaml", names, also=False)
    return near or "Check the name and the folder."


def _decoded(content: bytes, shown: str) -> str:
    if content.startswith(b"PK\x03\x04"):
        raise InputError.of(
            f"{shown} is an archive (zip).", "Unpack it and name a file in it, or give a bundle to simkit replay."
        )
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        start = content.rfind(b"\n", 0, error.start) + 1
        end = content.find(b"\n", error.start)
        text = content[start : end if end >= 0 else len(content)].decode("utf-8", errors="replace").rstrip("\r")
        column = len(content[start : error.start].decode("utf-8", errors="replace"))
        place = Place(shown, content.count(b"\n", 0, start) + 1, column + 1, text[:10_000])
        raise InputError.of("this is not UTF-8 text.", "Save the file as UTF-8 in your editor.", place) from None


def check_text(text: str, name: str) -> Text:
    """The lines of a text without its byte order mark; odd characters and odd indentation are refused."""
    if len(text) > LARGEST_FILE:
        raise _too_large(name, len(text))
    unbroken = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    lines = Text(name, tuple(unbroken.split("\n")))
    if _ODD.search(unbroken) or _ODD_INDENT.search(unbroken):
        problems = [*islice(_odd_lines(lines), MOST_PROBLEMS + 1)]
        if problems:
            raise first_problems(problems)
    return lines


def _odd_lines(lines: Text) -> Iterator[Problem]:
    """Lines that hold a character that no one sees, or begin with something that looks like spaces and is not."""
    for number, line in enumerate(lines.lines):
        if odd := _ODD.search(line):
            says = f"an invisible character (U+{ord(odd[0]):04X}) stands here."
            yield Problem(lines.spot(number, odd.start()), says, "Delete it, and type the place anew.")
        content = line.lstrip()
        indent = line[: len(line) - len(content)]
        if indent.strip(" ") and content and not content.startswith("#"):
            what = "a tab" if "\t" in indent else "a special space"
            place = lines.spot(number, len(indent) - len(indent.lstrip(" ")))
            yield Problem(place, f"this line is indented with {what}.", "Indent with plain spaces.")
