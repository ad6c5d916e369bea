"""Nothing public goes undocumented, and every module says what is public."""

from __future__ import annotations

import ast

import pytest
from house.tree import Module, modules

DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


def public_names(module: Module) -> list[str] | None:
    """The names in a module's `__all__`, or None where it has none."""
    for node in module.tree.body:
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        if any(isinstance(target, ast.Name) and target.id == "__all__" for target in targets):
            return list(ast.literal_eval(node.value))
    return None


def bound_names(module: Module) -> set[str]:
    """The names that a module binds at its top level."""
    bound = set()
    for statement in module.tree.body:
        if isinstance(statement, DEFINITIONS):
            bound.add(statement.name)
            continue
        for node in ast.walk(statement):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                bound.add(node.id)
            elif isinstance(node, ast.alias):
                bound.add((node.asname or node.name).split(".")[0])
    return bound


def is_empty_package(module: Module) -> bool:
    return module.is_package and not module.text.strip()


@pytest.mark.parametrize("module", modules(), ids=lambda module: module.name)
def test_module_says_what_it_covers(module):
    assert is_empty_package(module) or ast.get_docstring(module.tree), f"{module.path} has no docstring"


@pytest.mark.parametrize("module", modules(), ids=lambda module: module.name)
def test_module_says_what_is_public(module):
    if not module.is_package and not module.name.endswith("__main__"):
        assert public_names(module) is not None, f"{module.path} has no __all__"


@pytest.mark.parametrize("module", modules(), ids=lambda module: module.name)
def test_public_name_exists_and_is_documented(module):
    public = public_names(module) or []
    silent = [
        node.name
        for node in module.tree.body
        if isinstance(node, DEFINITIONS) and node.name in public and not ast.get_docstring(node)
    ]
    assert not silent, f"{module.path}: without a docstring"
    bound = bound_names(module)
    missing = [name for name in public if name not in bound and "__getattr__" not in bound]
    assert not missing, f"{module.path}: in __all__, but nowhere else"
