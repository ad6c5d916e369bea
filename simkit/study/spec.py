"""The specification of a sweep: everything that decides its numbers, so that every piece is a function of it.

Covers the points with the scenarios that they are played in, and the pieces that they are cut into.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simkit.analysis.side_by_side import spans
from simkit.chance import refuse_seed
from simkit.errors import InputError
from simkit.scenario import Scenario
from simkit.study.axes import Axis, Source
from simkit.study.measures import Measure
from simkit.version import VERSION

__all__ = ["COLUMNS", "MOST_SCENARIOS", "Spec", "specified"]

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

COLUMNS = 2048
"""About how many runs make a piece, and are played side by side."""
MOST_SCENARIOS = 200
"""So many different scenarios at most (kinds of pacts and the like), since each is read and compiled."""
_PIECES, _FEWEST_COLUMNS = 8, 256
_MOST_RUNS = 1_000_000
_MOST_PLAYED = 10**10


@dataclass(frozen=True, slots=True)
class Spec:
    """What is played: `points` (shape (points, axes)), each in one of `scenarios` (which `of_point` names).

    A text in place of a scenario says why there can be none. `each` is how many points make a piece. Every point meets
    the same luck, unless they are played `apart`, each with luck of its own.
    """

    scenario: Scenario
    scenarios: tuple[Scenario | str, ...]
    axes: tuple[Axis, ...]
    points: Floats
    of_point: Ints
    design: str
    runs: int
    seed: int
    fixed: bool
    measures: tuple[Measure, ...]
    each: int
    told: dict[str, Any] = field(repr=False, default_factory=dict)
    apart: bool = False

    @property
    def played(self) -> int:
        """How many runs there are in all."""
        return len(self.points) * self.runs

    @property
    def fingerprint(self) -> str:
        """A hash of everything that decides the numbers (BLAKE2b-128)."""
        text = json.dumps(self.told, sort_keys=True, ensure_ascii=False)
        return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()

    def spans(self) -> list[tuple[int, int]]:
        """The pieces: the first point of each, and how many."""
        return spans(len(self.points), self.each)

    def texts(self, point: int) -> dict[str, str]:
        """A point's values as `--set` takes them, by path; axes that are left as they stand are left out."""
        row = self.points[point]
        return {axis.path: axis.text(at) for axis, at in zip(self.axes, row, strict=True) if not np.isnan(at)}


def specified(
    source: Source,
    base: Scenario,
    axes: Sequence[Axis],
    points: Floats,
    *,
    design: str,
    runs: int,
    seed: int,
    measures: Sequence[Measure],
    fixed: bool = False,
    apart: bool = False,
) -> Spec:
    """The specification of some points of some axes, with every scenario that they are played in loaded.

    Raises:
        InputError: where there are too many runs or scenarios, or a number cannot be used.
    """
    _refuse(runs, seed, len(points))
    scenarios, of_point = _scenarios(source, base, axes, points)
    each = _points_a_piece(len(points), runs)
    told = {
        "simkit": VERSION,
        "scenario": base.title,
        "scenarios": [one if isinstance(one, str) else one.fingerprint for one in scenarios],
        "axes": [axis.told() for axis in axes],
        "design": design,
        "points": len(points),
        "coordinates": hashlib.blake2b(np.ascontiguousarray(points).tobytes(), digest_size=16).hexdigest(),
        "runs": runs,
        "seed": seed,
        "fixed": fixed,
        "measures": [one.name for one in measures],
        "points_a_piece": each,
    }
    if apart:
        told["luck"] = "of each point"
    read = tuple(measures)
    return Spec(base, scenarios, tuple(axes), points, of_point, design, runs, seed, fixed, read, each, told, apart)


def _points_a_piece(points: int, runs: int) -> int:
    """How many points make a piece: of a small sweep fewer, so that there is something to share out."""
    shared = -(-points // _PIECES)
    return max(1, _FEWEST_COLUMNS // runs, min(shared, COLUMNS // runs))


def _scenarios(
    source: Source, base: Scenario, axes: Sequence[Axis], points: Floats
) -> tuple[tuple[Scenario | str, ...], Ints]:
    """The scenarios that the axes of which every value makes another one come to, and which each point is played in."""
    places = [at for at, axis in enumerate(axes) if axis.kind == "set"]
    if not places:
        return (base,), np.zeros(len(points), dtype=np.int64)
    known, first, of_point = np.unique(
        np.nan_to_num(points[:, places], nan=-1.0), axis=0, return_index=True, return_inverse=True
    )
    if len(known) > MOST_SCENARIOS:
        says = f"the axes that change more than numbers make {len(known):,} different scenarios."
        raise InputError.of(says, f"Take fewer of their values: {MOST_SCENARIOS} scenarios are the most.")
    found: list[Scenario | str] = []
    for row in first:
        changes = {axes[at].path: axes[at].text(points[row, at]) for at in places}
        try:
            found.append(source.load({path: text for path, text in changes.items() if text}))
        except InputError as error:
            found.append("; ".join(f"{one.says} {one.remedy}".strip() for one in error.problems))
    if all(isinstance(one, str) for one in found):
        raise InputError.of(f"not one point of it can be played: {found[0]}")
    return tuple(found), np.asarray(of_point).reshape(len(points)).astype(np.int64)


def _refuse(runs: int, seed: int, points: int) -> None:
    if not points:
        raise InputError.of("there is no point to play.", "Give an axis at least one value.")
    if not 1 <= runs <= _MOST_RUNS:
        raise InputError.of(f"{runs:,} runs a point cannot be played.", f"Choose from 1 to {_MOST_RUNS:,}.")
    if points * runs > _MOST_PLAYED:
        raise InputError.of(f"{points * runs:,} runs are too many.", f"{_MOST_PLAYED:,} in all are the most.")
    refuse_seed(seed)
