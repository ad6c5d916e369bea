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

__all__ = ["Array", "Fetch", "Formula", "compiled", "evaluate"]

Array: TypeAlias = NDArray[Any] | float
Fetch: TypeAlias = Callable[[Any], Array]
Formula: TypeAlias = Callable[[Fetch], Array]

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
    formula = _formula(tree)
    if len(_kept) >= _MOST_KEPT:
        _kept.clear()
    # The tree is kept beside its formula, so that no other tree can come to have its id.
    _kept[id(tree)] = (tree, formula)
    return formula


def _formula(tree: Tree) -> Formula:
    match tree:
        case Constant():
            constant = tree.value
            return lambda _: constant
        case Value():
            return _value(tree.ref, tree.truth)
        case Negative():
            return _one(np.negative, tree.operand)
        case Not():
            return _one(np.logical_not, tree.operand)
        case Arithmetic():
            return _two(_SIGNS[tree.sign], tree.left, tree.right)
        case Comparing():
            return _chain(tree)
        case Joined():
            return _fold(np.logical_and if tree.sign == "and" else np.logical_or, tree.operands)
        case Either():
            return _either(tree)
        case Applied():
            return _applied(tree)


def _value(ref: Hashable, truth: bool) -> Formula:
    if truth:
        return lambda fetch: np.asarray(fetch(ref), dtype=np.bool_)
    return lambda fetch: fetch(ref)


def _one(step: _Step, operand: Tree) -> Formula:
    inner = _formula(operand)
    return lambda fetch: step(inner(fetch))


def _two(step: _Step, left: Tree, right: Tree) -> Formula:
    first, second = _formula(left), _formula(right)
    return lambda fetch: step(first(fetch), second(fetch))


def _fold(step: _Step, operands: tuple[Tree, ...]) -> Formula:
    """The operands taken into `step` two by two, in written order."""
    if len(operands) == 2:
        return _two(step, *operands)
    formulas = tuple(_formula(operand) for operand in operands)
    return lambda fetch: reduce(step, (formula(fetch) for formula in formulas))


def _chain(tree: Comparing) -> Formula:
    steps = tuple(_COMPARISONS[sign] for sign in tree.signs)
    if len(steps) == 1:
        return _two(steps[0], *tree.operands)
    formulas = tuple(_formula(operand) for operand in tree.operands)

    def chain(fetch: Fetch) -> Array:
        values = [formula(fetch) for formula in formulas]
        links = (step(left, right) for step, left, right in zip(steps, values, values[1:], strict=False))
        result: Array = reduce(np.logical_and, links)
        return result

    return chain


def _either(tree: Either) -> Formula:
    then, condition, otherwise = _formula(tree.then), _formula(tree.condition), _formula(tree.otherwise)
    return lambda fetch: np.where(condition(fetch), then(fetch), otherwise(fetch))


def _applied(tree: Applied) -> Formula:
    if tree.function in ("min", "max"):
        return _fold(np.minimum if tree.function == "min" else np.maximum, tree.arguments)
    if tree.function == "clip":
        x, low, high = (_formula(argument) for argument in tree.arguments)
        return lambda fetch: np.minimum(np.maximum(x(fetch), low(fetch)), high(fetch))
    return _one(_FUNCTIONS[tree.function], tree.arguments[0])


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
