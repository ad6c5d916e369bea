"""The pages of docs/ as plain Markdown: their links lead somewhere, and their marks are ones that the site knows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from house.tree import ROOT

from docs.making import staging

PAGES = sorted([*(ROOT / "docs").glob("*.md"), ROOT / "README.md", ROOT / "CHANGELOG.md", ROOT / "locks" / "README.md"])
_FENCED = re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE)
_LINK = re.compile(r"\]\((?!https?://|mailto:)(?P<path>[^)#\s]*)(?:#(?P<place>[^)\s]+))?\)")
_HEADING = re.compile(r"^#+ +(?P<words>.+?) *$", re.MULTILINE)
_COMMENT = re.compile(r"^<!--.*?-->", re.DOTALL | re.MULTILINE)
_WRITTEN_BY = re.compile(r"^<!-- (?:\w+: python .*|end of \w+) -->$")  # a part that a command of the repository writes


def places(page: Path) -> set[str]:
    """The anchors of a page's headings, as viewers of Markdown make them."""
    found: set[str] = set()
    for heading in _HEADING.finditer(_FENCED.sub("", page.read_text(encoding="utf-8"))):
        words = re.sub(r"\[(.*?)\]\(.*?\)", r"\1", heading["words"])
        name = plain = re.sub(r"[^\w\- ]", "", words.lower()).replace(" ", "-")
        again = 0
        while name in found:
            again += 1
            name = f"{plain}-{again}"
        found.add(name)
    return found


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page):
    for link in _LINK.finditer(_FENCED.sub("", page.read_text(encoding="utf-8"))):
        target = page.parent / link["path"] if link["path"] else page
        assert target.exists(), f"{link[0]} leads to no file"
        assert not link["place"] or link["place"] in places(target), f"{link[0]} leads to no heading"


def test_numbers_told_twice_agree():
    told = [
        (page.name, found["where"], found["text"])
        for page in PAGES
        for found in re.finditer(
            r"^<!-- agrees: (?P<where>\S+): (?P<text>.+) -->$", page.read_text("utf-8"), re.MULTILINE
        )
    ]
    assert told
    for page, where, text in told:
        there = (ROOT / "docs" / where).read_text(encoding="utf-8")
        assert text in " ".join(there.split()), f"{page} tells of {where} what no longer stands there: {text}"


def test_headings_of_one_name_are_told_apart(tmp_path):
    page = tmp_path / "page.md"
    page.write_text(
        "# Every key\n## `a_b`: why?\n```bash\n# no heading\n```\n## [Key](x.md)\n## Key\n", encoding="utf-8"
    )
    assert places(page) == {"every-key", "a_b-why", "key", "key-1"}


@pytest.mark.parametrize("page", [page for page in PAGES if page.parent.name == "docs"], ids=lambda page: page.name)
def test_marks_are_known(page):
    text = _FENCED.sub("", page.read_text(encoding="utf-8"))
    marks = [found[0] for found in _COMMENT.finditer(text)]
    assert [mark for mark in marks if not staging.is_mark(mark) and not _WRITTEN_BY.match(mark)] == []
