"""The reference of Python misses nothing public."""

from __future__ import annotations

import ast
import re

import pytest
from house.test_public import DEFINITIONS, public_names
from house.tree import Module, modules

import simkit
from docs.making import modules as reference

PAGES = reference.pages()
SECTIONS = {
    found["name"]: set(filter(None, re.split(r", ", found["members"] or "")))
    for text in PAGES.values()
    for found in re.finditer(r"automodule:: (?P<name>\S+)\n(?:   :members: (?P<members>.*)\n)?", text)
}
TEXT = "\n".join(PAGES.values())


def documented(module: Module) -> set[str]:
    """The functions and classes that a module defines, names as public, and says something about."""
    public = set(public_names(module) or ())
    return {
        node.name
        for node in module.tree.body
        if isinstance(node, DEFINITIONS) and node.name in public and ast.get_docstring(node)
    }


@pytest.mark.parametrize(
    "module", [m for m in modules() if m.name != "simkit" and m.text.strip()], ids=lambda m: m.name
)
def test_module_stands_in_the_reference_with_all_that_it_documents(module):
    assert module.name in SECTIONS
    section = TEXT[TEXT.index(f"## {module.name}\n") :].split("\n## ")[0]
    commands = set(re.findall(r"^`(\w+)` is the command \[simkit", section, re.MULTILINE))
    assert documented(module) <= SECTIONS[module.name] | commands
    rest = set(public_names(module) or ()) - SECTIONS[module.name]
    assert [name for name in sorted(rest) if not re.search(rf"[`.]{name}`", section)] == []


def test_everything_that_simkit_hands_out_stands_on_the_first_page():
    front = PAGES["api.md"]
    assert [name for name in simkit.__all__ if f":: {name}\n" not in front] == []
