"""Lay out what Sphinx reads: the Markdown pages of docs/, with their marks filled in, and the pages that are made.

A mark is a comment in a page, so that nothing is seen of it where the page is read as plain Markdown:

- `<!-- file: NAME -->` before a block writes the block to a file on the desk, where commands are played;
- `<!-- with: NAME before LINE -->` (or `after LINE`, or `at the end`) puts the block into that file, at the
  first such line;
- `<!-- screen -->` after a bash block plays its simkit commands and shows what the last one prints; `screen: from TEXT
  to TEXT` or `screen: lines 1 to 20` shows a part, `screen: exit 2` says that the command is to end so;
- `<!-- play -->` plays them and shows nothing;
- `<!-- says: TEXT -->` holds the page to what it tells: the latest command has printed this;
- `<!-- agrees: PAGE: TEXT -->` says that a number told here stands in that page so; a test looks whether it does;
- `<!-- chart: NAME -->` draws a chart of `pictures.py`, `<!-- made: NAME -->` writes a table of `tables.py`.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from docs.making import modules, navigation, pictures, screens, tables

__all__ = ["is_mark", "stage"]

_MARK = re.compile(r"^<!-- (?P<kind>file|with|screen|play|says|agrees|chart|made)(?:: (?P<what>.*?))? -->$")
_FENCE = re.compile(r"^```(?P<language>\w*)")
_NAMED_AS_FILE = re.compile(r"\[(?P<name>\w+\.md)\]\((?P<target>(?P=name)[^)]*)\)")


@dataclass(slots=True)
class _Page:
    """A page under way: its lines with the marks filled in, and the latest block of code."""

    name: str
    lines: list[str]
    block: list[str]
    wanted: tuple[str, str] | None = None


def is_mark(comment: str) -> bool:
    """Whether a comment of a page is one of the marks."""
    return _MARK.match(comment) is not None


def stage(root: Path, source: Path) -> None:
    """Write everything that Sphinx reads to a new folder."""
    docs, static = root / "docs", source / "_static"
    static.mkdir(parents=True)
    shutil.copy(docs / "making" / "look.css", static / "look.css")
    for picture in docs.glob("*.png"):
        shutil.copy(picture, source / picture.name)
    with tempfile.TemporaryDirectory() as place:
        desk = screens.Desk(Path(place).resolve())
        for path in sorted(docs.glob("*.md")):
            text = _titled_once(_filled(path, desk, static))
            (source / path.name).write_text(_NAMED_AS_FILE.sub(r"[](\g<target>)", text), encoding="utf-8")
    changes = (root / "CHANGELOG.md").read_text(encoding="utf-8")
    (source / "changes.md").write_text(changes, encoding="utf-8")
    for name, text in modules.pages().items():
        (source / name).write_text(text, encoding="utf-8")
    names = [path.stem for path in source.glob("*.md")]
    with (source / "index.md").open("a", encoding="utf-8") as index:
        index.write(navigation.toctrees(names))


def _filled(path: Path, desk: screens.Desk, static: Path) -> str:
    """A page with its marks filled in."""
    page = _Page(path.stem, [], [])
    inside = False
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        fence, mark = _FENCE.match(line), None if inside else _MARK.match(line)
        try:
            if fence and not inside:
                inside, page.block = True, []
            elif fence:
                inside = False
                _write(page, desk)
            elif inside:
                page.block.append(line)
            page.lines += [line] if mark is None else _made(mark["kind"], mark["what"] or "", page, desk, static)
        except (KeyError, screens.UnexpectedError) as error:
            raise SystemExit(f"docs/{path.name}:{number}: {error}") from error
    text = "\n".join(page.lines) + "\n"
    return modules.linked(text) if path.stem == "architecture" else text


def _titled_once(text: str) -> str:
    """A page with one title: after a second one, it and what is below it goes down a level."""
    lines, titles, inside = [], 0, False
    for line in text.splitlines():
        inside ^= line.startswith("```")
        heading = not inside and re.match(r"#{1,5} ", line)
        titles += bool(heading and line.startswith("# "))
        lines.append(f"#{line}" if heading and titles > 1 else line)
    return "\n".join(lines) + "\n"


def _write(page: _Page, desk: screens.Desk) -> None:
    """Put the latest block on the desk, if a mark says so."""
    if page.wanted is None:
        return
    kind, what = page.wanted
    page.wanted = None
    if kind == "file":
        desk.write(what, page.block)
    else:
        name, _, where = what.partition(" ")
        desk.put_in(name, where, page.block)


def _made(kind: str, what: str, page: _Page, desk: screens.Desk, static: Path) -> list[str]:
    """What stands in a page in place of a mark."""
    if kind in ("file", "with"):
        page.wanted = kind, what
        return []
    if kind == "play":
        desk.play(page.block)
        return []
    if kind == "agrees":
        return []
    if kind == "says":
        desk.has_said(what)
        return []
    if kind == "screen":
        return desk.shown(page.block, screens.Cut.of(what)).splitlines()
    if kind == "chart":
        return pictures.figure(what, static).splitlines()
    return tables.made(what).splitlines()
