"""What Sphinx and its theme leave undone for readers who see nothing or use the keyboard alone, mended in the pages."""

from __future__ import annotations

from pathlib import Path

__all__ = ["mend"]

_MENDED = {
    '<p class="caption" role="heading">': '<p class="caption" role="heading" aria-level="2">',
    '<aside class="sidebar-drawer">': '<aside class="sidebar-drawer" aria-label="All pages">',
    '<aside class="toc-drawer">': '<aside class="toc-drawer" aria-label="On this page">',
    '<div class="highlight"><pre>': '<div class="highlight"><pre tabindex="0">',
}


def mend(folder: Path) -> None:
    """Mend every page of a site."""
    for path in folder.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        for given, mended in _MENDED.items():
            text = text.replace(given, mended)
        path.write_text(text, encoding="utf-8")
