"""What Hypothesis draws from, shared by all tests: expressions of the rule language.

Covers text that is right by construction; what is wrong is made by each test from what is right.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from hypothesis import strategies as st

__all__ = ["expressions"]

LONGEST = 500
DEPTH = 3


def expressions(numbers: Sequence[str], truths: Sequence[str], kind: str = "number") -> st.SearchStrategy[str]:
    """The text of a valid expression over names: each of `numbers` within -2..2, each of `truths` true or false.

    By construction nothing divides by zero, takes a log of nothing or grows beyond 1e12.
    """
    made = _number(numbers, truths, DEPTH) if kind == "number" else _truth(numbers, truths, DEPTH)
    return made.filter(lambda text: len(text) <= LONGEST)


def _constant() -> st.SearchStrategy[str]:
    written = st.floats(0, 10, allow_nan=False, allow_subnormal=False).map(lambda x: f"{x:.6g}")
    return st.sampled_from(["0", "1", "2.5", ".5", "1e-3", "3."]) | written


def _leaf(numbers: Sequence[str]) -> st.SearchStrategy[str]:
    # A word stands in a sum, so that it is a value: beside a comparison it would mean its lower cut.
    words = st.sampled_from(["(none + 0)", "(token - 0)", "-substantial", "(0 + major)"])
    return st.sampled_from(list(numbers)) | st.sampled_from(list(numbers)) | _constant() | words


def _number(numbers: Sequence[str], truths: Sequence[str], depth: int) -> st.SearchStrategy[str]:
    leaf = _leaf(numbers)
    if depth == 0:
        return leaf
    inner, condition = _number(numbers, truths, depth - 1), _truth(numbers, truths, depth - 1)
    few = st.lists(inner, min_size=2, max_size=4).map(", ".join)
    return st.one_of(
        leaf,
        _written("({} + {})", inner, inner),
        _written("{} - ({})", leaf, inner),
        _written("({}) * {}", inner, leaf),
        _written("({}) / (0.5 + abs({}))", inner, inner),
        _written("({}) / max(0.1, {})", inner, inner),
        _written("-({})", inner),
        _written("+({})", inner),
        _written("min({})", few),
        _written("max({})", few),
        _written("clip({}, -1, 1)", inner),
        _written("clip({0}, min({1}, {2}) - 20, 1e6)", leaf, leaf, leaf),
        _written("abs({})", inner),
        _written("exp(clip({}, -5, 5))", inner),
        _written("log(0.1 + abs({}))", inner),
        _written("sqrt(abs({}))", inner),
        _written("logistic({})", inner),
        _written("({} if {} else {})", inner, condition, inner),
    )


def _truth(numbers: Sequence[str], truths: Sequence[str], depth: int) -> st.SearchStrategy[str]:
    name = st.sampled_from(list(truths))
    if depth == 0:
        return name
    number, inner = _number(numbers, truths, depth - 1), _truth(numbers, truths, depth - 1)
    sign = st.sampled_from(["<", "<=", ">", ">=", "==", "!="])
    return st.one_of(
        name,
        _written("({} {} {})", number, sign, number),
        _written("({} {} {} {} {})", number, sign, number, sign, number),
        _written("({} and {})", inner, inner),
        _written("({} or {} or {})", inner, inner, inner),
        _written("(not {})", inner),
        _written("({} if {} else {})", inner, inner, inner),
    )


def _written(pattern: str, *parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    write: Callable[[tuple[str, ...]], str] = lambda texts: pattern.format(*texts)  # noqa: E731 - one expression
    return st.tuples(*parts).map(write)
