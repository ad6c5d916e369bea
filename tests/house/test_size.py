"""Modules and functions stay small enough to read at once."""

from __future__ import annotations

import ast

import pytest
from house.tree import modules

MODULE_LINES = 400
FUNCTION_LINES = 60
EVERY = modules("simkit", "benchmarks", "fuzzing", "docs")


@pytest.mark.parametrize("module", EVERY, ids=lambda module: module.name)
def test_module_is_not_too_long(module):
    assert len(module.text.splitlines()) <= MODULE_LINES


@pytest.mark.parametrize("module", modules("simkit", "fuzzing", "docs"), ids=lambda module: module.name)
def test_function_fits_a_screen(module):
    long = [
        f"{module.path}:{node.lineno}: {node.name} has {node.end_lineno - node.lineno + 1} lines"
        for node in ast.walk(module.tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno - node.lineno + 1 > FUNCTION_LINES
    ]
    assert not long
