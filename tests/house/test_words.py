"""What is kept holds for any reader: no host of a package registry, no path of one machine, no word on its making."""

from __future__ import annotations

import re

import pytest
from house.tree import ROOT, kept_files

PATTERNS = {
    "a package registry's host": r"\b(?:pypi|pythonhosted|registry\.npmjs|(?:deb|security)\.debian)\.(?:org|com)\b",
    "a path of one machine": r"(?<![\w.~}-])/(?:work|tmp|root|opt/pypi|home/\w+)/",
    "a folder outside the repository": r"\bshared/(?:design|article|evidence|hooks)\b",
    "how the text was made": r"(?i)\b(?:claude|anthropic|chatgpt|copilot|coding agent|sub-?agents?|co-authored-by)\b",
}
HERE = "tests/house/test_words.py"


def texts() -> dict[str, str]:
    """The text files that are kept, by their path."""
    found = {}
    for path in kept_files():
        content = path.read_bytes()
        name = path.relative_to(ROOT).as_posix()
        if b"\0" not in content and name != HERE:
            found[name] = content.decode("utf-8")
    return found


def test_kept_files_are_found():
    assert {"README.md", "pyproject.toml", ".ci/run", "simkit/errors.py"} <= set(texts())


@pytest.mark.parametrize("what", PATTERNS)
def test_text_does_not_name(what):
    pattern = re.compile(PATTERNS[what])
    named = [
        f"{name}:{number}: {match[0]}"
        for name, text in texts().items()
        for number, line in enumerate(text.splitlines(), start=1)
        for match in pattern.finditer(line)
    ]
    assert not named, f"these name {what}"
