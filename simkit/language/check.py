"""What an expression means in a scope, or everything that is wrong with it.

Covers names, kinds (numbers against truth values) and ranges; it reads no world: a scope says what a name stands for.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Literal

from simkit.language import ranges
from simkit.language.complaints import Complaint, ExpressionError, ExpressionErrors
from simkit.language.findings import WRONG, Found, Work
from simkit.language.functions import FUNCTIONS
from simkit.language.hazards import call_hazard, division_hazard, size_hazard
from simkit.language.levels import level_word, word_misuse
from simkit.language.nodes import Binary, Call, Choice, Comparison, Logical, Name, Node, Number, Unary
from simkit.language.ranges import TRUTH, Span
from simkit.language.scope import Scope
from simkit.language.syntax import parse
from simkit.language.tree import (
    Applied,
    Arithmetic,
    Comparing,
    Constant,
    Either,
    Joined,
    Negative,
    Not,
    Tree,
    Value,
)
from simkit.scales import DEFAULT_SCALE

__all__ = ["Checked", "check"]

_ALWAYS = {("true",): 1.0, ("false",): 0.0}


@dataclass(frozen=True, slots=True)
class Checked:
    """An expression that can be worked out: its result lies in low..high, and it reads `refs` and nothing else."""

    tree: Tree
    text: str
    truth: bool
    low: float
    high: float
    refs: tuple[Hashable, ...]


def check(text: str, scope: Scope, wants: Literal["number", "truth"]) -> Checked:
    """The expression checked, or ExpressionErrors with all that is wrong with it.

    >>> from simkit.language import Meaning
    >>> class Strain:
    ...     def meaning(self, parts):
    ...         return Meaning(False, 0.0, 1.0, parts) if parts == ("strain",) else Complaint(f"there is no {parts[0]}")
    >>> check("0.5 + 2 * strain", Strain(), "number").high
    2.5
    >>> check("1 / strain > luck", Strain(), "truth")
    Traceback (most recent call last):
    simkit.language.complaints.ExpressionErrors: this division can be by zero: the divisor runs from 0 to 1. Keep it \
away from zero, such as max(0.1, …).
    there is no luck.
    """
    try:
        root = parse(text)
    except ExpressionError as error:
        raise ExpressionErrors([error]) from None
    work = Work(text, scope)
    found = _found(work, root)
    if wants == "truth" and found.truth is False:
        work.complain(root, "this should be a truth value, such as self.strain > 0.3")
    if wants == "number" and found.truth is True:
        work.complain(root, "this should be a number", "Write what it counts, such as 1 if self.strain > 0.3 else 0.")
    if work.errors:
        raise ExpressionErrors(work.errors)
    span = found.span or TRUTH
    return Checked(found.tree, text, bool(found.truth), span.low, span.high, tuple(work.refs))


def _found(work: Work, node: Node) -> Found:
    """One part checked, with a range that `evaluate` can count in."""
    match node:
        case Number():
            return Found(Constant(node.value), False, Span(node.value, node.value))
        case Name():
            found = _name(work, node)
        case Unary():
            return _unary(work, node)
        case Binary():
            found = _binary(work, node)
        case Comparison():
            return _comparison(work, node)
        case Logical():
            operands = [_truth(work, operand, f'"{node.sign}"') for operand in node.operands]
            return Found(Joined(node.sign, tuple(operand.tree for operand in operands)), True, TRUTH)
        case Choice():
            return _choice(work, node)
        case Call():
            found = _call(work, node)
    hazard = size_hazard(found.span) if found.span else None
    if hazard is None:
        return found
    work.complain(node, *hazard)
    return Found(found.tree, found.truth, None, found.scale)


def _name(work: Work, node: Name) -> Found:
    """A truth, a level word, or whatever the scope says that the name stands for."""
    if node.parts in _ALWAYS:
        return Found(Constant(_ALWAYS[node.parts]), True, TRUTH)
    word = level_word(node)
    if word:
        middle = DEFAULT_SCALE.middle(word)
        return Found(Constant(middle), False, Span(middle, middle))
    meaning = work.scope.meaning(node.parts)
    if isinstance(meaning, Complaint):
        work.complain(node, *meaning)
        return WRONG
    work.refs[meaning.ref] = None
    span = TRUTH if meaning.truth else Span(meaning.low, meaning.high)
    return Found(Value(meaning.ref, meaning.truth), meaning.truth, span, meaning.scale or DEFAULT_SCALE)


def _number(work: Work, node: Node, what: str) -> Found:
    """A part that must be a number, because `what` needs one."""
    found = _found(work, node)
    if found.truth is not True:
        return found
    example = work.example(node, "…")
    work.complain(node, f"{what} needs numbers, and this is true or false", f"Write (1 if {example} else 0).")
    return WRONG


def _truth(work: Work, node: Node, what: str) -> Found:
    """A part that must be a truth value, because `what` needs one."""
    found = _found(work, node)
    if found.truth is not False:
        return found
    example = work.example(node, "self.strain")
    remedy = f"Write a comparison, such as {example} > 0.3."
    work.complain(node, f"{what} needs something true or false, and this is a number", remedy)
    return WRONG


def _unary(work: Work, node: Unary) -> Found:
    if node.sign == "not":
        return Found(Not(_truth(work, node.operand, '"not"').tree), True, TRUTH)
    found = _number(work, node.operand, f'"{node.sign}"')
    if node.sign == "+":
        return Found(found.tree, False, found.span)
    return Found(Negative(found.tree), False, ranges.negative(found.span) if found.span else None)


def _binary(work: Work, node: Binary) -> Found:
    left, right = (_number(work, side, f'"{node.sign}"') for side in (node.left, node.right))
    tree = Arithmetic(node.sign, left.tree, right.tree)
    hazard = division_hazard(right.span) if node.sign == "/" and right.span else None
    if hazard:
        work.complain(node, *hazard)
    if hazard or left.span is None or right.span is None:
        return Found(tree, False, None)
    return Found(tree, False, ranges.sign_span(node.sign, left.span, right.span))


def _choice(work: Work, node: Choice) -> Found:
    """One of two values by a condition: both are of one kind, and its range spans both."""
    then = _found(work, node.then)
    condition = _truth(work, node.condition, '"if"')
    otherwise = _found(work, node.otherwise)
    tree = Either(then.tree, condition.tree, otherwise.tree)
    if then.truth is None or otherwise.truth is None:
        known = otherwise.truth if then.truth is None else then.truth
        return Found(tree, known, None)
    if then.truth is not otherwise.truth:
        work.complain(node, "one branch is a number and the other is true or false", "Make both the same kind.")
        return WRONG
    span = ranges.union(then.span, otherwise.span) if then.span and otherwise.span else None
    return Found(tree, then.truth, span)


def _call(work: Work, node: Call) -> Found:
    """A call of one of the fixed functions, with as many values as it takes and within what it can take."""
    function, given = FUNCTIONS[node.function], len(node.arguments)
    arguments = [_number(work, argument, node.function) for argument in node.arguments]
    tree = Applied(node.function, tuple(argument.tree for argument in arguments))
    if not function.fewest <= given <= function.most:
        takes = str(function.most) if function.fewest == function.most else f"{function.fewest} to {function.most}"
        says = f"{node.function} takes {takes} value{'' if takes == '1' else 's'}, and here it has {given}"
        work.complain(node, says, f"Write {function.pattern}.")
        return Found(tree, False, None)
    spans = tuple(argument.span for argument in arguments if argument.span)
    if len(spans) < given:
        return Found(tree, False, None)
    hazard = call_hazard(node.function, spans)
    if hazard:
        work.complain(node, *hazard)
        return Found(tree, False, None)
    return Found(tree, False, ranges.call_span(node.function, spans))


def _comparison(work: Work, node: Comparison) -> Found:
    """A chain of comparisons; level words in it stand for the cuts of the readings that they are compared with."""
    words = [level_word(operand) for operand in node.operands]
    found = [None if word else _found(work, part) for word, part in zip(words, node.operands, strict=True)]
    for part, operand in zip(node.operands, found, strict=True):
        if operand and operand.truth:
            example = work.example(part, "x")
            remedy = f"Write {example}, or not {example}."
            work.complain(part, "this is true or false, and is not compared", remedy)
            break
    cuts = _cuts(work, node, words, found)
    trees = (operand.tree if operand else Constant(cuts.get(at, 0.0)) for at, operand in enumerate(found))
    return Found(Comparing(node.signs, tuple(trees)), True, TRUTH)


def _cuts(work: Work, node: Comparison, words: list[str | None], found: list[Found | None]) -> dict[int, float]:
    """The number that each level word of a chain stands for: the lower cut of its band on the reading's scale."""
    cuts: dict[int, float] = {}
    for at, sign in enumerate(node.signs):
        word_first = words[at] is not None
        word = words[at] or words[at + 1]
        reading = found[at + 1] if word_first else found[at]
        if word is None:
            continue
        if reading is None:
            work.complain_link(node, at, "two level words are compared", "Compare a reading with a word.")
            continue
        misuse = word_misuse(word, sign, word_first)
        if misuse:
            work.complain_link(node, at, *misuse)
            continue
        cut = reading.scale.cut(word)
        if cuts.setdefault(at if word_first else at + 1, cut) != cut:
            says = f'"{word}" begins elsewhere on the scales of its two sides'
            work.complain_link(node, at, says, "Write two comparisons joined by and.")
    return cuts
