"""The reference of Python misses nothing public."""

from __future__ import annotations

import ast
import re

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


def missing(module: Module) -> list[str]:
    """What the reference does not say of a module."""
    if module.name not in SECTIONS:
        return [module.name]
    section = TEXT[TEXT.index(f"## {module.name}\n") :].split("\n## ")[0]
    told = SECTIONS[module.name] | set(re.findall(r"^`(\w+)` is the command \[simkit", section, re.MULTILINE))
    silent = documented(module) - told
    rest = {name for name in public_names(module) or () if not re.search(rf"[`.]{name}`", section)} - told
    return [f"{module.name}.{name}" for name in sorted(silent | rest)]


def test_every_module_stands_in_the_reference_with_all_that_it_names_as_public():
    own = [module for module in modules() if module.name != "simkit" and module.text.strip()]
    assert [name for module in own for name in missing(module)] == []


def test_what_is_missing_is_told(monkeypatch):
    one = next(module for module in modules() if module.name == "simkit.errors")
    monkeypatch.setitem(SECTIONS, one.name, SECTIONS[one.name] - {"InputError"})
    assert missing(one) == ["simkit.errors.InputError"]


def test_everything_that_simkit_hands_out_stands_on_the_first_page():
    front = PAGES["api.md"]
    assert [name for name in simkit.__all__ if f":: {name}\n" not in front] == []
