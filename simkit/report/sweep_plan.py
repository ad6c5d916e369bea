"""The plan of a sweep before it is played: points, runs, axes, how long it takes and how large it becomes.

Covers telling, and when to ask before playing.
"""

from __future__ import annotations

import json
import math
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

from simkit.errors import InputError
from simkit.report.names import clean
from simkit.report.sweep_axes import AxisNames
from simkit.report.words import Catalogue
from simkit.study.spec import Spec
from simkit.study.sweep import Estimate

__all__ = ["large", "left", "plan_text", "refuse"]

_MOST_POINTS = 10_000
_MOST_SECONDS = 600
_MOST_NAMED = 12


def plan_text(spec: Spec, estimate: Estimate, folder: Path, words: Catalogue) -> str:
    """What would be played, line by line."""
    names = AxisNames.of(spec, words)
    points = words.of_count("sweep.points.count", estimate.points)
    told = {"points": points, "design": words(f"sweep.{spec.design}"), "title": clean(spec.scenario.title)}
    runs = {"runs": words.of_count("sweep.runs", spec.runs), "all": words.count(spec.played)}
    lines = [words("sweep.plan", **told, **runs)]
    lines += [
        words("sweep.plan.axis", path=clean(axis.path), extent=names.extent(axis), now=names.now(axis))
        for axis in spec.axes[:_MOST_NAMED]
    ]
    if len(spec.axes) > _MOST_NAMED:
        lines.append("  " + words("sweep.axes.more", n=words.count(len(spec.axes) - _MOST_NAMED)))
    takes = {"time": _time(estimate.seconds, words), "size": _size(estimate.size, words)}
    if estimate.processes:
        lines.append(words.of_count("sweep.plan.takes", estimate.processes, folder=folder, **takes))
    else:
        lines.append(words("sweep.plan.shared", folder=folder, **takes))
    return "\n".join(lines) + "\n"


def left(estimate: Estimate, spec: Spec, folder: Path) -> Estimate:
    """What is left to do of a sweep whose folder holds some of its pieces already."""
    with suppress(OSError, ValueError, KeyError, TypeError):
        held = json.loads((folder / "plan.json").read_bytes())
        if held["fingerprint"] == spec.fingerprint:
            done = sum(1 for path in (folder / "pieces").iterdir() if path.suffix == ".npz")
            share = 1 - min(1.0, done / len(spec.spans()))
            return replace(estimate, seconds=estimate.seconds * share)
    return estimate


def large(estimate: Estimate, words: Catalogue) -> str:
    """Why a sweep is too large to be played unasked; "" where it is not.

    How long a cluster takes is not known before; of one, only the number of points counts.
    """
    if estimate.points > _MOST_POINTS:
        return words("sweep.large.points", n=words.count(estimate.points), most=words.count(_MOST_POINTS))
    if estimate.processes and estimate.seconds > _MOST_SECONDS:
        return words("sweep.large.time", time=_time(estimate.seconds, words), most=_MOST_SECONDS // 60)
    return ""


def refuse(why: str, words: Catalogue) -> NoReturn:
    """Refuse to play a large sweep unasked.

    Raises:
        InputError: always.
    """
    raise InputError.of(why, words("sweep.large.remedy"))


def _time(seconds: float, words: Catalogue) -> str:
    """A time as one says it: two figures at most."""
    for unit, size in (("seconds", 1), ("minutes", 60)):
        if seconds < 90 * size:
            return words.of_count(f"sweep.time.{unit}", _rough(seconds / size))
    return words.of_count("sweep.time.hours", _rough(seconds / 3600))


def _size(size: int, words: Catalogue) -> str:
    for unit, many in (("GB", 10**9), ("MB", 10**6)):
        if size >= many:
            return f"{words.number(size / many, 1)} {unit}"
    return f"{words.count(max(1, _rough(size / 1000)))} kB"


def _rough(value: float) -> int:
    """A number with two figures that count."""
    if value < 10:
        return max(1, round(value))
    return int(round(value, 1 - math.floor(math.log10(value))))
