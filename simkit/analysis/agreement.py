"""Agreement: how far two versions of a result's file are apart, number by number.

Covers tables, arrays and documents; which files a result has, and what is said of them, is `simkit.report`'s.
"""

from __future__ import annotations

import csv
import io
import json
import math
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

import numpy as np

__all__ = ["TOLERANCE", "Apart", "compared"]

TOLERANCE = 1e-9
"""Numbers that are no further apart than this differ by rounding alone."""
_NO_CELL = object()


@dataclass(frozen=True, slots=True)
class Apart:
    """How far two versions are apart.

    `numbers` counts the numbers that differ at all and `largest` is their largest difference, found at `where`;
    `words` counts what else differs: texts, and numbers that only one version has.
    """

    numbers: int
    words: int
    largest: float
    where: str


def compared(name: str, old: bytes, new: bytes) -> Apart:
    """Compare two versions of a file by what its name says it is: a table, a document, arrays, or a text.

    >>> compared("a.csv", b"x,y\\n1,a\\n", b"x,y\\n1.5,b\\n")
    Apart(numbers=1, words=1, largest=0.5, where='x, row 1')
    """
    if name.endswith(".npz"):
        return _arrays(old, new)
    one, two = (content.decode("utf-8", errors="replace") for content in (old, new))
    if name.endswith(".csv"):
        return _apart(_cells(one, two))
    if name.endswith(".json"):
        return _apart(_values(json.loads(one), json.loads(two), ""))
    lines = enumerate(zip_longest(one.splitlines(), two.splitlines(), fillvalue=_NO_CELL), start=1)
    return _apart((str(number), first, second) for number, (first, second) in lines)


def _apart(pairs: Iterable[tuple[str, Any, Any]]) -> Apart:
    """Count what differs among pairs of values, each with its place."""
    numbers = words = 0
    largest, where = 0.0, ""
    for place, old, new in pairs:
        if old == new:
            continue
        one, two = _number(old), _number(new)
        if one is None or two is None:
            words += 1
            continue
        if one == two:
            continue
        numbers += 1
        gap = abs(one - two)
        if gap > largest:
            largest, where = gap, place
    return Apart(numbers, words, largest, where)


def _number(value: object) -> float | None:
    """A finite number as such, also where it is written as text."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        number = float(value)
    except (ValueError, OverflowError):
        return None
    return number if math.isfinite(number) else None


def _cells(old: str, new: str) -> Iterator[tuple[str, Any, Any]]:
    """The cells of two tables, row by row, each with its column and row."""
    one, two = (list(csv.reader(io.StringIO(text, newline=""))) for text in (old, new))
    heads = one[0] if one else []
    for number, (first, second) in enumerate(zip_longest(one, two, fillvalue=())):
        for at, (left, right) in enumerate(zip_longest(first, second, fillvalue=_NO_CELL)):
            yield f"{heads[at] if at < len(heads) else at}, row {number}", left, right


def _values(old: Any, new: Any, path: str) -> Iterator[tuple[str, Any, Any]]:
    """The single values of two documents, each with its path."""
    if isinstance(old, dict) and isinstance(new, dict):
        for key in [*old, *(key for key in new if key not in old)]:
            yield from _values(old.get(key, _NO_CELL), new.get(key, _NO_CELL), f"{path}.{key}" if path else str(key))
    elif isinstance(old, list) and isinstance(new, list):
        for at, (one, two) in enumerate(zip_longest(old, new, fillvalue=_NO_CELL)):
            yield from _values(one, two, f"{path}.{at}")
    else:
        yield path, old, new


def _arrays(old: bytes, new: bytes) -> Apart:
    """Two archives of arrays; arrays of different shapes, or not a number on one side only, count as words."""
    try:
        one, two = _unpacked(old), _unpacked(new)
    except (ValueError, OSError, zipfile.BadZipFile):
        return Apart(0, 1, 0.0, "")
    numbers = words = 0
    largest, where = 0.0, ""
    for name in sorted({*one, *two}):
        first, second = one.get(name), two.get(name)
        if first is None or second is None or first.shape != second.shape:
            words += 1
            continue
        holes = np.isnan(first) != np.isnan(second)
        words += int(holes.sum())
        gaps = np.abs(np.nan_to_num(first) - np.nan_to_num(second))
        gaps[holes] = 0.0
        numbers += int((gaps > 0).sum())
        if gaps.size and gaps.max() > largest:
            largest, where = float(gaps.max()), name
    return Apart(numbers, words, largest, where)


def _unpacked(content: bytes) -> dict[str, np.ndarray[Any, np.dtype[np.float64]]]:
    with np.load(io.BytesIO(content), allow_pickle=False) as archive:
        return {name: np.asarray(archive[name], dtype=np.float64) for name in archive.files}
