"""The source of a model's kernels: what each of its rules comes to, written as plain loops over runs.

Covers turning checked expressions into text. Rules that compute the same from other rows share a loop, and which rows
they are stands in `simkit.engine.compiled.tables`; the text knows no actor.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from textwrap import indent
from typing import assert_never

from simkit.language.tree import Applied, Arithmetic, Comparing, Constant, Either, Joined, Negative, Not, Tree, Value

__all__ = ["FIRST_ROW", "Leaf", "Loop", "exact", "expression", "loop_text", "module_text", "names_in"]

# Where the addresses of rows begin in an order.
FIRST_ROW = 5
_READ = {"memory_day": "whole", "facts": "truth"}
_INEXACT = frozenset({"exp", "log", "logistic"})


@dataclass(frozen=True, slots=True)
class Leaf:
    """What a name is read from: rows of a state array (the highest of `parts`), or weeks since a remembered day."""

    array: str
    parts: int = 1
    since: bool = False


@dataclass(frozen=True, slots=True)
class Loop:
    """What one effect of a rule comes to: its condition and value, and what their names are read from, in order."""

    value: Tree
    when: Tree | None
    leaves: tuple[tuple[Hashable, Leaf], ...]
    remembers: bool
    lapses: bool
    third: bool
    weighed: bool

    def arrays(self) -> list[str]:
        """The state arrays that are read, by the columns of the table of rows."""
        found = ["memory_day"] * self.remembers + ["number_table"] * self.lapses
        found += ["facts"] * self.third + ["weights"] * self.weighed
        for _, leaf in self.leaves:
            found += [leaf.array] * leaf.parts
        return found


def expression(tree: Tree, name: Callable[[Hashable], str]) -> str:
    """An expression as Python's, step by step in the order in which `language.evaluate` takes them.

    >>> expression(Arithmetic("*", Constant(2.0), Value("strain")), str)
    '(2.0 * strain)'
    """
    match tree:
        case Constant():
            return repr(tree.value)
        case Value():
            return name(tree.ref)
        case Negative():
            return f"(-{expression(tree.operand, name)})"
        case Not():
            return f"(not {expression(tree.operand, name)})"
        case Arithmetic():
            return f"({expression(tree.left, name)} {tree.sign} {expression(tree.right, name)})"
        case Comparing():
            operands = [expression(operand, name) for operand in tree.operands]
            links = zip(operands, tree.signs, operands[1:], strict=False)
            return "(" + " & ".join(f"({left} {sign} {right})" for left, sign, right in links) + ")"
        case Joined():
            sign = " & " if tree.sign == "and" else " | "
            return "(" + sign.join(expression(operand, name) for operand in tree.operands) + ")"
        case Either():
            then, condition, otherwise = (expression(one, name) for one in (tree.then, tree.condition, tree.otherwise))
            return f"({then} if {condition} else {otherwise})"
        case Applied():
            return _call(tree.function, [expression(argument, name) for argument in tree.arguments])
        case _:
            assert_never(tree)


def _call(function: str, arguments: list[str]) -> str:
    if function in ("min", "max"):
        first, *more = arguments
        for argument in more:
            first = f"{'lower' if function == 'min' else 'higher'}({first}, {argument})"
        return first
    if function == "clip":
        x, low, high = arguments
        return f"lower(higher({x}, {low}), {high})"
    return f"{function}({', '.join(arguments)})"


def _parts(tree: Tree) -> tuple[Tree, ...]:
    """The expressions that an expression is made of, in the order in which they are written."""
    match tree:
        case Negative() | Not():
            return (tree.operand,)
        case Arithmetic():
            return (tree.left, tree.right)
        case Comparing() | Joined():
            return tree.operands
        case Either():
            return (tree.then, tree.condition, tree.otherwise)
        case Applied():
            return tree.arguments
        case _:
            return ()


def names_in(tree: Tree) -> list[Hashable]:
    """What an expression reads, in the order in which it is written."""
    own = [tree.ref] if isinstance(tree, Value) else []
    return [*own, *(ref for part in _parts(tree) for ref in names_in(part))]


def _functions_in(tree: Tree) -> set[str]:
    """The functions that an expression applies."""
    own = {tree.function} if isinstance(tree, Applied) else set()
    return own.union(*(_functions_in(part) for part in _parts(tree)))


def exact(loop: Loop) -> bool:
    """Whether compiled code gives the very bits of NumPy: all steps are rounded alike but exp, log and logistic."""
    trees = [loop.value] if loop.when is None else [loop.value, loop.when]
    return not any(_functions_in(tree) & _INEXACT for tree in trees)


def loop_text(loop: Loop) -> str:
    """A stretch of code that fills `out` with what an effect comes to, and with `otherwise` where it rests."""
    arrays = loop.arrays()
    lines = [f"r{at} = whole(order, {at + FIRST_ROW})" for at in range(len(arrays))]
    read = [_READ.get(array, "number") + f"(r{at}, k)" for at, array in enumerate(arrays)]
    return "\n".join([*lines, "for k in range(n):", *("    " + step for step in _steps(loop, read))])


def _steps(loop: Loop, read: list[str]) -> Iterator[str]:
    """The lines of a loop: everything is read first, so that no step waits behind a condition."""
    places = iter(read)
    holds = []
    if loop.remembers:
        yield f"day_then = {next(places)}"
        holds.append("(day_then > -NEVER)")
    if loop.lapses:
        yield f"lasts = round_(({next(places)}))"
        holds.append("((day - day_then) < lasts)")
    if loop.third:
        yield f"third = {next(places)}"
        holds.append("third")
    if loop.weighed:
        yield f"weight = {next(places)}"
    names: dict[Hashable, str] = {}
    for number, (ref, leaf) in enumerate(loop.leaves):
        names[ref] = f"x{number}"
        if leaf.since:
            yield f"x{number} = (day - {next(places)}) / 7.0"
            continue
        yield f"x{number} = {next(places)}"
        for _ in range(leaf.parts - 1):
            yield f"x{number} = higher(x{number}, {next(places)})"
    if loop.when is not None:
        holds.append(expression(loop.when, names.__getitem__))
    yield f"v = {expression(loop.value, names.__getitem__)}" + (" * weight" if loop.weighed else "")
    yield f"put(out, k, v if {' & '.join(holds)} else otherwise)" if holds else "put(out, k, v)"


def module_text(bodies: Sequence[str]) -> str:
    """A module with the address of a function that takes an order: which of these stretches of code to run, on what.

    A few stretches make a function: numba's time grows with the square of a function's length.
    """
    parts, calls = [], []
    for first in range(0, len(bodies), _IN_ONE):
        some = bodies[first : first + _IN_ONE]
        cases = [f"if loop == {first + at}:\n{indent(body, '    ')}\n    return" for at, body in enumerate(some)]
        parts.append(f"@jit\ndef fill_{first}({_GIVEN}):\n" + "\n".join(indent(case, "    ") for case in cases))
        calls.append(f"    if loop < {first + len(some)}:\n        fill_{first}({_GIVEN})\n        return")
    return "\n\n\n".join([_HEAD, *parts, _FILL + "\n".join(calls) + _FOOT])


_IN_ONE = 4
_GIVEN = "loop, n, day, out, otherwise, order"
_HEAD = '''"""What the rules of one model come to, run by run; made by simkit, and made again when the rules change."""

from simkit.engine.compiled.steps import exp, higher, log, logistic, lower, number, put, round_, sqrt, truth, whole
from simkit.engine.numba_door import jit, order_taker

NEVER = 10**9'''

_FILL = """def fill(order):
    loop, n, day, out, otherwise = (
        whole(order, 0), whole(order, 1), whole(order, 2), whole(order, 3), number(order, 4)
    )
"""

_FOOT = """


ADDRESS = order_taker(fill)
"""
