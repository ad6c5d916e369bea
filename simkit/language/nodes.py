"""The parts of an expression as it is written: numbers, names, signs, choices and calls.

Covers shape and place only; what a name stands for and whether the parts fit together is `check`'s business.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

__all__ = ["Binary", "Call", "Choice", "Comparison", "Logical", "Name", "Node", "Number", "Unary"]


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written, such as 0.25."""

    value: float
    offset: int
    width: int


@dataclass(frozen=True, slots=True)
class Name:
    """A name and its dots: `self.strain` has the parts ("self", "strain")."""

    parts: tuple[str, ...]
    offset: int
    width: int


@dataclass(frozen=True, slots=True)
class Unary:
    """`-x`, `+x` or `not x`."""

    sign: str
    operand: Node
    offset: int
    width: int


@dataclass(frozen=True, slots=True)
class Binary:
    """`left sign right`, where the sign is one of + - * /."""

    sign: str
    left: Node
    right: Node
    offset: int
    width: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """A chain such as `a < b <= c`: one sign fewer than operands."""

    signs: tuple[str, ...]
    operands: tuple[Node, ...]
    offset: int
    width: int


@dataclass(frozen=True, slots=True)
class Logical:
    """Two or more operands joined by `and`, or by `or`."""

    sign: str
    operands: tuple[Node, ...]
    offset: int
    width: int


@dataclass(frozen=True, slots=True)
class Choice:
    """`then if condition else otherwise`."""

    then: Node
    condition: Node
    otherwise: Node
    offset: int
    width: int


@dataclass(frozen=True, slots=True)
class Call:
    """One of the fixed functions with its arguments, such as `min(a, b)`."""

    function: str
    arguments: tuple[Node, ...]
    offset: int
    width: int


Node: TypeAlias = Number | Name | Unary | Binary | Comparison | Logical | Choice | Call
