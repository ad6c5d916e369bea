"""A checked expression worked out over arrays, element by element.

Covers NumPy only, and only operations that give each element the same bits whatever the array around it; `check` has
made sure that no step divides by zero or overflows.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import reduce
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from simkit.language.tree import Applied, Arithmetic, Comparing, Constant, Either, Joined, Negative, Not, Tree, Value

__all__ = ["Array", "Fetch", "Formula", "Reader", "bound", "compiled", "evaluate"]

Array: TypeAlias = NDArray[Any] | float
Fetch: TypeAlias = Callable[[Any], Array]
Formula: TypeAlias = Callable[[Any], Array]
Reader: TypeAlias = Callable[[Any], Formula]

_Step: TypeAlias = Callable[..., Any]

# exp of more than this would be infinite, and 1 / (1 + it) is zero for every purpose.
_LARGEST_EXPONENT = 700.0
_MOST_KEPT = 4096
_kept: dict[int, tuple[Tree, Formula]] = {}


def evaluate(tree: Tree, fetch: Fetch) -> Array:
    """What the expression comes to, where `fetch` gives the array (or number) that a ref stands for.

    Arrays broadcast against each other. The result may be the very array fetched (for an expression that is one name),
    so it is not to be written to.

    >>> tree = Arithmetic("*", Constant(2.0), Value("strain"))
    >>> evaluate(tree, {"strain": np.array([0.25, 0.5])}.__getitem__)
    array([0.5, 1. ])
    """
    return compiled(tree)(fetch)


def compiled(tree: Tree) -> Formula:
    """The expression as one function of `fetch`: made once for a tree, and quick to call many times."""
    kept = _kept.get(id(tree))
    if kept is not None and kept[0] is tree:
        return kept[1]
    formula = bound(tree, _fetched)
    if len(_kept) >= _MOST_KEPT:
        _kept.clear()
    # The tree is kept beside its formula, so that no other tree can come to have its id.
    _kept[id(tree)] = (tree, formula)
    return formula


def bound(tree: Tree, reader: Reader) -> Formula:
    """The expression as one function of whatever its names are read from; `reader` says once how each is read.

    >>> tree = Arithmetic("*", Constant(2.0), Value("strain"))
    >>> bound(tree, lambda ref: lambda week: week[ref])({"strain": 0.25})
    np.float64(0.5)
    """
    match tree:
        case Constant():
            constant = tree.value
            return lambda _: constant
        case Value():
            return _value(reader(tree.ref), tree.truth)
        case Negative():
            return _one(np.negative, bound(tree.operand, reader))
        case Not():
            return _one(np.logical_not, bound(tree.operand, reader))
        case Arithmetic():
            return _two(_SIGNS[tree.sign], bound(tree.left, reader), bound(tree.right, reader))
        case Comparing():
            return _chain(tree, tuple(bound(operand, reader) for operand in tree.operands))
        case Joined():
            sign = np.logical_and if tree.sign == "and" else np.logical_or
            return _fold(sign, tuple(bound(operand, reader) for operand in tree.operands))
        case Either():
            return _either(*(bound(one, reader) for one in (tree.then, tree.condition, tree.otherwise)))
        case Applied():
            return _applied(tree.function, tuple(bound(argument, reader) for argument in tree.arguments))


def _fetched(ref: Hashable) -> Formula:
    return lambda fetch: fetch(ref)


def _value(read: Formula, truth: bool) -> Formula:
    if truth:
        return lambda source: np.asarray(read(source), dtype=np.bool_)
    return read


def _one(step: _Step, inner: Formula) -> Formula:
    return lambda source: step(inner(source))


def _two(step: _Step, first: Formula, second: Formula) -> Formula:
    return lambda source: step(first(source), second(source))


def _fold(step: _Step, formulas: tuple[Formula, ...]) -> Formula:
    """The operands taken into `step` two by two, in written order."""
    if len(formulas) == 2:
        return _two(step, *formulas)
    return lambda source: reduce(step, (formula(source) for formula in formulas))


def _chain(tree: Comparing, formulas: tuple[Formula, ...]) -> Formula:
    steps = tuple(_COMPARISONS[sign] for sign in tree.signs)
    if len(steps) == 1:
        return _two(steps[0], *formulas)

    def chain(source: Any) -> Array:
        values = [formula(source) for formula in formulas]
        links = (step(left, right) for step, left, right in zip(steps, values, values[1:], strict=False))
        result: Array = reduce(np.logical_and, links)
        return result

    return chain


def _either(then: Formula, condition: Formula, otherwise: Formula) -> Formula:
    return lambda source: np.where(condition(source), then(source), otherwise(source))


def _applied(function: str, arguments: tuple[Formula, ...]) -> Formula:
    if function in ("min", "max"):
        return _fold(np.minimum if function == "min" else np.maximum, arguments)
    if function == "clip":
        x, low, high = arguments
        return lambda source: np.minimum(np.maximum(x(source), low(source)), high(source))
    return _one(_FUNCTIONS[function], arguments[0])


def _in_a_row(x: Array) -> Array:
    """The same values side by side in memory: NumPy's exp and log give other last digits where they are not."""
    return x.copy() if isinstance(x, np.ndarray) and not x.flags.c_contiguous else x


def _exp(x: Array) -> Array:
    return np.exp(_in_a_row(x))


def _log(x: Array) -> Array:
    return np.log(_in_a_row(x))


def _logistic(x: Array) -> Array:
    result: Array = 1.0 / (1.0 + _exp(np.minimum(np.negative(x), _LARGEST_EXPONENT)))
    return result


_SIGNS: dict[str, _Step] = {"+": np.add, "-": np.subtract, "*": np.multiply, "/": np.divide}
_COMPARISONS: dict[str, _Step] = {
    "<": np.less,
    "<=": np.less_equal,
    ">": np.greater,
    ">=": np.greater_equal,
    "==": np.equal,
    "!=": np.not_equal,
}
_FUNCTIONS: dict[str, _Step] = {"abs": np.absolute, "sqrt": np.sqrt, "exp": _exp, "log": _log, "logistic": _logistic}
