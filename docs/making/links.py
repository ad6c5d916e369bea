"""The built site, held against what was promised: no link leads nowhere, and nothing is loaded from outside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

__all__ = ["Page", "Site"]

_LOADS = {
    "audio": "src",
    "embed": "src",
    "form": "action",
    "iframe": "src",
    "image": "href",
    "img": "src",
    "input": "src",
    "object": "data",
    "script": "src",
    "source": "src",
    "track": "src",
    "use": "href",
    "video": "src",
}
_OUTSIDE = re.compile(r"^(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)
_WEB = re.compile(r"^(?:https?:)?//", re.IGNORECASE)
_IN_STYLE = re.compile(r"""(?:url\(|@import)\s*["']?((?:https?:)?//[^"')\s]+)""")


@dataclass(slots=True)
class Page(HTMLParser):
    """A page: its anchors, what it links to and what it loads, each with the line."""

    ids: set[str] = field(default_factory=set)
    links: list[tuple[int, str]] = field(default_factory=list)
    loads: list[tuple[int, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        HTMLParser.__init__(self)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what a tag links to and loads."""
        given = {name.removeprefix("xlink:"): value or "" for name, value in attrs}
        line = self.getpos()[0]
        self.ids |= {given[name] for name in ("id", "name") if given.get(name)}
        if tag == "a" and "href" in given:
            self.links.append((line, given["href"]))
        elif tag == "link" and "href" in given:
            self.loads.append((line, given["href"]))
        elif given.get(_LOADS.get(tag, ""), ""):
            self.loads.append((line, given[_LOADS[tag]]))
        self.loads += [(line, address) for address in _IN_STYLE.findall(given.get("style", ""))]


@dataclass(frozen=True, slots=True)
class Site:
    """All pages of a folder, by their paths in it."""

    folder: Path
    pages: dict[str, Page]

    @classmethod
    def read(cls, folder: Path) -> Site:
        """Read the pages of a folder."""
        pages = {}
        for path in sorted(folder.rglob("*.html")):
            page = Page()
            page.feed(path.read_text(encoding="utf-8"))
            pages[path.relative_to(folder).as_posix()] = page
        return cls(folder, pages)

    def outside(self) -> list[str]:
        """The pages of the web that are linked to, each once; nothing of it is asked for."""
        return sorted({link for page in self.pages.values() for _, link in page.links if _WEB.match(link)})

    def faults(self) -> list[str]:
        """Links that lead nowhere, and what would be loaded from outside."""
        found = []
        for name, page in self.pages.items():
            for line, link in page.links:
                if not _OUTSIDE.match(link) and not link.startswith("mailto:"):
                    found += [f"{name}:{line}: {fault}" for fault in self._broken(name, link)]
            for line, link in page.loads:
                if _OUTSIDE.match(link):
                    found.append(f"{name}:{line}: loads {link} from outside")
                elif not link.startswith("data:"):
                    found += [f"{name}:{line}: {fault}" for fault in self._broken(name, link)]
        return found + [f"{path}: loads {link} from outside" for path, link in self._in_styles()]

    def _broken(self, name: str, link: str) -> Iterator[str]:
        parts = urlsplit(link)
        target = (self.folder / name).parent / unquote(parts.path) if parts.path else self.folder / name
        if not target.is_file():
            yield f"{link} leads to no file"
            return
        there = target.resolve().relative_to(self.folder.resolve()).as_posix()
        if parts.fragment and there in self.pages and unquote(parts.fragment) not in self.pages[there].ids:
            yield f"{link} leads to no place on its page"

    def _in_styles(self) -> Iterator[tuple[str, str]]:
        for path in sorted([*self.folder.rglob("*.css"), *self.folder.rglob("*.svg")]):
            text = path.read_text(encoding="utf-8")
            yield from ((path.relative_to(self.folder).as_posix(), link) for link in _IN_STYLE.findall(text))
