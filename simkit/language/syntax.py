"""From the text of an expression to its parts, by Python's own parser held against a whitelist.

Covers what the language is made of and how deep it may go; names and ranges are looked up in `check`.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass, field

from simkit.language.complaints import ExpressionError
from simkit.language.functions import FUNCTIONS
from simkit.language.nodes import Binary, Call, Choice, Comparison, Logical, Name, Node, Number, Unary
from simkit.language.refusals import no_expression, no_function, no_sign, no_such_part
from simkit.language.words import read_words

__all__ = ["parse"]

DEEPEST = 40
MOST_NODES = 300
MOST_PARTS = 5
LARGEST_NUMBER = 1e9

_SIGNS: dict[type[ast.AST], str] = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.Div: "/",
    ast.USub: "-",
    ast.UAdd: "+",
    ast.Not: "not",
}
_LOGICAL: dict[type[ast.boolop], str] = {ast.And: "and", ast.Or: "or"}
_COMPARISONS: dict[type[ast.cmpop], str] = {
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.Eq: "==",
    ast.NotEq: "!=",
}


@dataclass(slots=True)
class _Reading:
    """The text under way, where Python's columns begin in it, and how many nodes it has so far."""

    text: str
    start: int
    nodes: int = field(default=0)

    def place(self, part: ast.expr) -> tuple[int, int]:
        """Offset and width of a part; the text is ASCII by now, so Python's bytes are characters."""
        return part.col_offset + self.start, (part.end_col_offset or part.col_offset + 1) - part.col_offset

    def error(self, part: ast.expr, says: str, remedy: str) -> ExpressionError:
        return ExpressionError(says, remedy, *self.place(part))


def parse(text: str) -> Node:
    """The parts of an expression, each with its place in `text`; an ExpressionError says what is not of the language.

    >>> parse("-self.strain")
    Unary(sign='-', operand=Name(parts=('self', 'strain'), offset=1, width=11), offset=0, width=12)
    >>> parse("strain**2")
    Traceback (most recent call last):
    simkit.language.complaints.ExpressionError: a power (**) has no place here. Write strain * strain.
    """
    words = read_words(text)
    line = "".join(" " if character.isspace() else character for character in text)
    start = len(line) - len(line.lstrip())
    try:
        body = ast.parse(line.strip(), mode="eval").body
    except SyntaxError as error:
        raise no_expression(words, (error.offset or 1) - 1 + start) from None
    except (RecursionError, MemoryError, ValueError):
        raise _too_deep(start, len(text)) from None
    return _node(_Reading(line, start), body, 1)


def _too_deep(offset: int, width: int) -> ExpressionError:
    says = f"this expression has steps within steps more than {DEEPEST} deep"
    return ExpressionError(says, "Split it into smaller ones.", offset, width)


def _node(reading: _Reading, part: ast.expr, depth: int) -> Node:
    """One part of Python's tree as a node of the language, at a depth; all parts together are counted."""
    reading.nodes += 1
    offset, width = reading.place(part)
    if depth > DEEPEST:
        raise _too_deep(offset, width)
    if reading.nodes > MOST_NODES:
        says = f"this expression has more than {MOST_NODES} parts"
        raise ExpressionError(says, "Split it into smaller ones.", offset, width)
    match part:
        case ast.Constant():
            return Number(_number(reading, part), offset, width)
        case ast.Name() | ast.Attribute():
            return Name(_parts(reading, part), offset, width)
        case ast.UnaryOp():
            return Unary(_sign(reading, part), _node(reading, part.operand, depth + 1), offset, width)
        case ast.BinOp():
            left, right = _nodes(reading, [part.left, part.right], depth)
            return Binary(_sign(reading, part), left, right, offset, width)
        case ast.Compare():
            signs = tuple(_comparison_sign(reading, part, sign) for sign in part.ops)
            return Comparison(signs, _nodes(reading, [part.left, *part.comparators], depth), offset, width)
        case ast.BoolOp():
            return Logical(_LOGICAL[type(part.op)], _nodes(reading, part.values, depth), offset, width)
        case ast.IfExp():
            then, condition, otherwise = _nodes(reading, [part.body, part.test, part.orelse], depth)
            return Choice(then, condition, otherwise, offset, width)
        case ast.Call():
            return Call(_function(reading, part), _nodes(reading, part.args, depth), offset, width)
        case _:
            raise no_such_part(part, offset, width)


def _nodes(reading: _Reading, parts: list[ast.expr], depth: int) -> tuple[Node, ...]:
    return tuple(_node(reading, part, depth + 1) for part in parts)


def _number(reading: _Reading, part: ast.Constant) -> float:
    value = part.value
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) <= LARGEST_NUMBER:
        raise reading.error(part, "this is not a number that is read here", "Write plain digits, such as 0.25.")
    return float(value)


def _parts(reading: _Reading, part: ast.Name | ast.Attribute) -> tuple[str, ...]:
    """The names between the dots, first to last."""
    parts: list[str] = []
    at: ast.expr = part
    while isinstance(at, ast.Attribute):
        parts.append(at.attr)
        at = at.value
    if not isinstance(at, ast.Name):
        raise reading.error(part, "a dot follows something that is not a name", "Write a name, such as self.strain.")
    parts.append(at.id)
    if len(parts) > MOST_PARTS:
        raise reading.error(part, f"this name has more than {MOST_PARTS} parts", "")
    if any(name.startswith("_") or not name.isascii() for name in parts):
        raise reading.error(part, "a name here begins with a letter a to z", "")
    if len(parts) == 1 and at.id in FUNCTIONS:
        raise reading.error(part, f'"{at.id}" is a function', f"Write {FUNCTIONS[at.id].pattern}.")
    return tuple(reversed(parts))


def _sign(reading: _Reading, part: ast.BinOp | ast.UnaryOp) -> str:
    if type(part.op) not in _SIGNS:
        raise no_sign(reading.text[reading.start :], part, *reading.place(part))
    return _SIGNS[type(part.op)]


def _comparison_sign(reading: _Reading, part: ast.Compare, sign: ast.cmpop) -> str:
    if type(sign) not in _COMPARISONS:
        raise reading.error(part, '"in" and "is" do not compare', "Write == to compare.")
    return _COMPARISONS[type(sign)]


def _function(reading: _Reading, part: ast.Call) -> str:
    if not isinstance(part.func, ast.Name) or part.func.id not in FUNCTIONS:
        raise no_function(reading.text, part.func, *reading.place(part.func))
    if part.keywords:
        remedy = "Give the values in order, such as clip(x, 0, 1)."
        raise reading.error(part, "an argument by name has no place here", remedy)
    return part.func.id
