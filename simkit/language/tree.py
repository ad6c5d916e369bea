"""A checked expression: what `check` hands on and `evaluate` works out.

Covers meaning only: names are replaced by what they refer to, level words by numbers, and places are left behind.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import TypeAlias

__all__ = [
    "Applied",
    "Arithmetic",
    "Comparing",
    "Constant",
    "Either",
    "Joined",
    "Negative",
    "Not",
    "Tree",
    "Value",
]


@dataclass(frozen=True, slots=True)
class Constant:
    """A number that never changes."""

    value: float


@dataclass(frozen=True, slots=True)
class Value:
    """What a name refers to, fetched when the expression is worked out; `truth` if it is true or false."""

    ref: Hashable
    truth: bool = False


@dataclass(frozen=True, slots=True)
class Negative:
    """Minus a value."""

    operand: Tree


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite of a truth value."""

    operand: Tree


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """`left sign right`, where the sign is one of + - * /."""

    sign: str
    left: Tree
    right: Tree


@dataclass(frozen=True, slots=True)
class Comparing:
    """A chain of comparisons, true where every link is."""

    signs: tuple[str, ...]
    operands: tuple[Tree, ...]


@dataclass(frozen=True, slots=True)
class Joined:
    """Truth values joined by `and`, or by `or`."""

    sign: str
    operands: tuple[Tree, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """`then` where the condition is true, `otherwise` elsewhere."""

    then: Tree
    condition: Tree
    otherwise: Tree


@dataclass(frozen=True, slots=True)
class Applied:
    """One of the fixed functions, applied to its arguments."""

    function: str
    arguments: tuple[Tree, ...]


Tree: TypeAlias = Constant | Value | Negative | Not | Arithmetic | Comparing | Joined | Either | Applied
