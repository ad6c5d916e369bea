"""The conditions that an expression joins by `and`: each an expression of its own, so that one can say which failed.

Covers taking apart what has been checked; nothing is checked or worked out here.
"""

from __future__ import annotations

import ast
from dataclasses import replace

from simkit.language.check import Checked
from simkit.language.tree import Joined

__all__ = ["conjuncts"]


def conjuncts(checked: Checked) -> tuple[Checked, ...]:
    """The conditions joined by the outermost `and`, in written order; the expression itself where there is none."""
    tree = checked.tree
    if not isinstance(tree, Joined) or tree.sign != "and":
        return (checked,)
    root = ast.parse(checked.text.strip(), mode="eval").body
    assert isinstance(root, ast.BoolOp)
    assert len(root.values) == len(tree.operands)
    texts = (ast.unparse(value) for value in root.values)
    return tuple(replace(checked, tree=one, text=text) for one, text in zip(tree.operands, texts, strict=True))
