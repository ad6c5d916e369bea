"""What has been found about an expression while it is being checked.

Covers the notes that `check` takes, part by part; the judgements themselves are made there.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field

from simkit.language.complaints import ExpressionError
from simkit.language.nodes import Comparison, Name, Node
from simkit.language.ranges import Span
from simkit.language.scope import Scope
from simkit.language.tree import Constant, Tree
from simkit.scales import DEFAULT_SCALE, Scale

__all__ = ["WRONG", "Found", "Work"]


@dataclass(frozen=True, slots=True)
class Found:
    """One part checked. `truth` and `span` are None where something within is wrong and nothing more can be said."""

    tree: Tree
    truth: bool | None
    span: Span | None
    scale: Scale = DEFAULT_SCALE


@dataclass(frozen=True, slots=True)
class Work:
    """An expression under way: what is wrong with it and what it reads, so far."""

    text: str
    scope: Scope
    errors: list[ExpressionError] = field(default_factory=list)
    refs: dict[Hashable, None] = field(default_factory=dict)

    def complain(self, node: Node, says: str, remedy: str = "") -> None:
        """A complaint about one part."""
        self.errors.append(ExpressionError(says, remedy, node.offset, node.width))

    def complain_link(self, node: Comparison, at: int, says: str, remedy: str) -> None:
        """A complaint about one link of a chain of comparisons."""
        left, right = node.operands[at : at + 2]
        self.errors.append(ExpressionError(says, remedy, left.offset, right.offset + right.width - left.offset))

    def example(self, node: Node, otherwise: str) -> str:
        """The name as written, to be used in a remedy."""
        return self.text[node.offset : node.offset + node.width] if isinstance(node, Name) else otherwise


WRONG = Found(Constant(0.0), None, None)
