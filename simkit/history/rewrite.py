"""Fitted numbers written into a world's files: each in its place, with what it was before as the reading `unfitted`.

Covers the texts of the files; comments and everything else stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from simkit.errors import InputError
from simkit.history.fit import UNFITTED
from simkit.history.fitting import Moved
from simkit.scenario.nodes import Node, at, key_place
from simkit.scenario.textfile import read_file
from simkit.scenario.yamltree import read_text

__all__ = ["rewritten"]

SOURCE = "episodes all"
_DECLARED = f"""
# ---- The numbers before `simkit fit`: simkit run SCENARIO --reading {UNFITTED} ----

readings:
  {UNFITTED}:
    says: The numbers as they stood before they were fitted, by the literature and judgement.
    source: {SOURCE}
"""


def rewritten(folder: Path, moved: Sequence[Moved]) -> dict[Path, str]:
    """The new texts of the files of a world's folder that hold these numbers.

    Raises:
        InputError: where a number is not found in the folder as a line of its own.
    """
    files = sorted(folder.glob("*.yaml"))
    texts = {file: "\n".join(read_file(file, str(file)).lines) for file in files}
    found = dict.fromkeys(one.path for one in moved)
    for file in files:
        tree = read_text(texts[file], str(file))
        mine = [(one, _steps(one.path)) for one in moved if at(tree, _steps(one.path)) is not None]
        lines = texts[file].split("\n")
        for one, steps in sorted(mine, key=lambda item: -key_place(tree, item[1]).line):
            lines = _with_number(lines, key_place(tree, steps).line, at(tree, steps), one)
            found.pop(one.path)
        texts[file] = "\n".join(lines)
    if found:
        raise InputError.of(f"{folder} does not hold the number {next(iter(found))} in a line of its own.")
    return {file: text.rstrip("\n") + "\n" for file, text in _declared(texts).items()}


def _steps(path: str) -> tuple[str, ...]:
    return tuple(path.split("."))


def _with_number(lines: list[str], line: int, node: Node | None, one: Moved) -> list[str]:
    """The lines with a number's own replaced; `line` counts from 1."""
    first = line - 1
    match = re.match(r"^( *)([A-Za-z_]\w*):", lines[first])
    if match is None or node is None:
        raise InputError.of(f"the number {one.path} does not stand in a line of its own.")
    indent, key = match[1], match[2]
    end = first + 1
    while end < len(lines) and lines[end].startswith(f"{indent} "):
        end += 1
    block = [
        f"{indent}{key}:",
        f"{indent}  value: {one.value:g}",
        f"{indent}  range: [{one.low:g}, {one.high:g}]",
        f"{indent}  basis: fitted",
        f"{indent}  source: {SOURCE}",
        f"{indent}  readings:",
        f"{indent}    {UNFITTED}: {_before(node)}",
    ]
    return [*lines[:first], *block, *lines[end:]]


def _before(node: Node) -> str:
    """A number as it was written before it was fitted."""
    if isinstance(node.value, dict):
        kept = at(node, ("readings", UNFITTED))
        if kept is None:
            raise InputError.of("a number in several lines has no reading of before.", "Write it in one line.")
        return str(kept.value)
    return str(node.value)


def _declared(texts: dict[Path, str]) -> dict[Path, str]:
    """The texts with the reading declared, once."""
    if any(re.search(rf"^  {UNFITTED}:$", text, re.MULTILINE) for text in texts.values()):
        return texts
    head = next(file for file, text in texts.items() if re.search(r"^sources:", text, re.MULTILINE))
    return texts | {head: texts[head].rstrip("\n") + "\n\n" + _DECLARED}
