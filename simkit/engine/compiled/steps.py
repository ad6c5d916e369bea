"""The functions of the rule language, for one number at a time, rounded as NumPy rounds them.

Covers those that are no plain sign; exp, log and logistic may differ from NumPy's in the last digits.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from simkit.engine.numba_door import jit, memory

__all__ = ["exp", "higher", "log", "logistic", "lower", "number", "put", "round_", "sqrt", "truth", "whole"]

number, whole, truth, put = memory().number, memory().whole, memory().truth, memory().put

_LARGEST_EXPONENT = 700.0


@jit
def lower(a: Any, b: Any) -> Any:
    """The lower of two numbers, as NumPy has it: the second where they tie."""
    return a if a < b else b


@jit
def higher(a: Any, b: Any) -> Any:
    """The higher of two numbers, as NumPy has it: the second where they tie."""
    return a if a > b else b


@jit
def round_(a: Any) -> Any:
    """The nearest whole number."""
    return np.rint(a)


@jit
def sqrt(a: Any) -> Any:
    """The square root."""
    return math.sqrt(a)


@jit
def exp(a: Any) -> Any:
    """The exponential."""
    return math.exp(a)


@jit
def log(a: Any) -> Any:
    """The natural logarithm."""
    return math.log(a)


@jit
def logistic(a: Any) -> Any:
    """The logistic function."""
    return 1.0 / (1.0 + math.exp(lower(-a, _LARGEST_EXPONENT)))
