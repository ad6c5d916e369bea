"""Scenario discovery: under which conditions a question of a scenario is answered yes (Bryant and Lempert 2010).

Covers playing points of what varies, looking for conditions on one half of them, and measuring these on the other half,
which no search has seen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from simkit.analysis.boxes import Box, Cases, Mask, Measured, inside_any, measured, surprise
from simkit.analysis.prim import Peel, prim
from simkit.analysis.questions import refuse_unasked
from simkit.analysis.side_by_side import Sharing, one_by_one
from simkit.chance import refuse_seed
from simkit.engine.compile import compile_scenario
from simkit.engine.state import Floats
from simkit.errors import InputError, SimkitError
from simkit.scenario import Scenario
from simkit.study.axes import Axis, Source, axes_of
from simkit.study.designs import points_of
from simkit.study.kept import kept_sweep
from simkit.study.measures import measures_of
from simkit.study.screened import Screening, screened
from simkit.study.spans import Along, alongs
from simkit.study.spec import Spec, specified
from simkit.study.store import refuse_strangers
from simkit.study.sweep import Finishing, Progress, here, swept
from simkit.study.swept import Swept, points_of_spec

if TYPE_CHECKING:
    from simkit.analysis.dataset import Dataset

__all__ = [
    "DEFAULT_POINTS",
    "DEFAULT_RUNS",
    "METHODS",
    "MOST_BOXES",
    "Discovery",
    "Finding",
    "Method",
    "chosen_axes",
    "discover",
    "discovered",
]

Method = Literal["prim", "tree", "both"]
METHODS: tuple[Method, ...] = ("prim", "tree", "both")

DEFAULT_POINTS = 500
DEFAULT_RUNS = 10
MOST_BOXES = 3
_FEWEST_POINTS = 40
_AS_LIKELY_AS_NOT = 0.5


@dataclass(frozen=True, slots=True)
class Finding:
    """A box with what it is worth: `found` on the points that it was found with, `held` on those held back.

    `rate` is the share of yes that the density is held against: that of all points held back that no earlier box has.
    `outside` is the share of yes among those of them that the box leaves out (None where it leaves out nothing).
    `doubts` has the quasi-p value of each limit, in their order.
    """

    box: Box
    found: Measured
    held: Measured
    rate: float
    outside: float | None
    doubts: tuple[float, ...]

    @property
    def is_better(self) -> bool:
        """Whether, on the points held back, it is clearly denser than what it was taken from."""
        return self.held.is_above(self.rate)


@dataclass(frozen=True, slots=True)
class Discovery:
    """What was found of one question: under which conditions it is answered yes (or `not_`: no).

    `search` and `kept_back` are the two halves of the points; `held_back`, `yes` and `counted` say of every point
    whether it was held back, and how many of its runs say so, of how many. `boxes` stand up on the points held back,
    `together` is what all of them are worth there; `failed_box` is the one that did not and ended the search, if any.
    `path` is the first box's peeling, each box with what it is worth on the points held back. `leaves` are those of
    the tree, the likeliest first (None: no tree was asked for). `unplayed` points failed, in `uncounted` the question
    counts in no run.
    """

    spec: Spec
    alongs: tuple[Along, ...]
    question: str
    ask: str
    not_: bool
    method: Method
    search: Cases
    kept_back: Cases
    held_back: Mask
    yes: Floats
    counted: Floats
    boxes: tuple[Finding, ...]
    together: Measured | None
    failed_box: Finding | None
    path: tuple[tuple[Peel, Measured], ...]
    leaves: tuple[Finding, ...] | None
    screening: Screening | None
    unplayed: int
    uncounted: int
    reasons: tuple[str, ...] = field(default=())

    def table(self) -> list[dict[str, Any]]:
        """Each box that stands up, one dict a row: its conditions by path, and what it is worth on points held back."""
        return [
            {
                "box": nth,
                "conditions": {
                    self.alongs[limit.axis].axis.path: self.condition(limit.axis, one.box) for limit in one.box.limits
                },
                "density": one.held.density,
                "low": one.held.low,
                "high": one.held.high,
                "coverage": one.held.coverage,
                "support": one.held.support,
                "rate": one.rate,
            }
            for nth, one in enumerate(self.boxes, start=1)
        ]

    def to_dataset(self) -> Dataset:
        """An xarray Dataset of the points (point, axis), with `yes`, `counted` and `held_back` (point,)."""
        columns = {"yes": self.yes, "counted": self.counted, "held_back": self.held_back}
        return points_of_spec(self.spec).assign({name: ("point", column) for name, column in columns.items()})

    def condition(self, axis: int, box: Box) -> str:
        """What a box asks of an axis, as a plain text: "> 0.4 and <= 0.6", "alliance or truce"."""
        along, limit = self.alongs[axis], box.limit(axis)
        if limit.kept:
            return " or ".join(along.kept(limit))
        parts = [f"> {along.text(limit.low)}"] if np.isfinite(limit.low) else []
        parts += [f"<= {along.text(limit.high)}"] if np.isfinite(limit.high) else []
        return " and ".join(parts)


def chosen_axes(
    source: Source,
    base: Scenario,
    vary: Mapping[str, Any] | None,
    questions: Sequence[str],
    *,
    seed: int = 1,
    fixed: bool = False,
    spread: Sharing = one_by_one,
) -> tuple[tuple[Axis, ...], Screening | None]:
    """What varies: the paths that are named, or else those of the scenario's `sweep:` block, or what moves most."""
    if vary:
        return axes_of(source, base, vary), None
    if base.file.sweep is not None:
        return axes_of(source, base, base.file.sweep.vary), None
    found = screened(source, base, questions, seed=seed, fixed=fixed, spread=spread)
    return axes_of(source, base, dict.fromkeys(found.chosen, "")), found


def discover(
    scenario: str | Path,
    question: str,
    vary: Mapping[str, Any] | None = None,
    *,
    not_: bool = False,
    method: Method = "both",
    points: int = DEFAULT_POINTS,
    runs: int = DEFAULT_RUNS,
    seed: int = 1,
    boxes: int = MOST_BOXES,
    density: float | None = None,
    variant: str | None = None,
    changes: Mapping[str, Any] | None = None,
    reading: str | None = None,
    fixed: bool = False,
    folder: str | Path | None = None,
    finished: Finishing = here,
    spread: Sharing = one_by_one,
    progress: Progress | None = None,
) -> Discovery:
    """Find the conditions under which a question is answered yes (or `not_`), on points of what varies.

    One half of the points is a Latin hypercube for the search, the other half another one, held back; every point has
    luck of its own, and each of its `runs` counts. With a `folder`, the points are kept there and gone on with; where
    it holds a sweep of `simkit sweep`, the points of that are searched as they are.

    Raises:
        InputError: where the scenario, the question, a path or a number cannot be used.
    """
    _refuse(method, points, boxes, density)
    refuse_seed(seed)
    kept = _kept(scenario, folder)
    if kept is not None:
        if vary or variant or changes or reading or fixed:
            says = f'"{folder}" holds a sweep, which says itself what varies and what it is played with.'
            raise InputError.of(says, "Leave that out, or name another folder.")
        refuse_unasked(kept.scenario, [question])
        there = swept(kept, finished, folder, progress)
        return discovered(there, question, not_=not_, method=method, boxes=boxes, density=density)
    source = Source(scenario, variant, reading, changes)
    base = source.load()
    refuse_unasked(base, [question])
    axes, screening = chosen_axes(source, base, vary, [question], seed=seed, fixed=fixed, spread=spread)
    placed, back = _halves(axes, points, seed)
    spec = specified(
        source,
        base,
        axes,
        placed,
        design="two latin hypercubes",
        runs=runs,
        seed=seed,
        measures=measures_of(base, compile_scenario(base)),
        fixed=fixed,
        apart=True,
    )
    played = swept(spec, finished, folder, progress)
    found = discovered(played, question, not_=not_, method=method, boxes=boxes, density=density, held_back=back)
    return replace(found, screening=screening)


def _kept(scenario: str | Path, folder: str | Path | None) -> Spec | None:
    """The sweep that a folder holds, if it does; a folder that can keep nothing is refused first."""
    if folder is None:
        return None
    refuse_strangers(Path(folder))
    return kept_sweep(scenario, folder)


def discovered(
    played: Swept,
    question: str,
    *,
    not_: bool = False,
    method: Method = "both",
    boxes: int = MOST_BOXES,
    density: float | None = None,
    held_back: Mask | None = None,
) -> Discovery:
    """The conditions under which a question is answered yes (or `not_`), from a sweep that has been played.

    Without `held_back`, every second point of a shuffled list is held back.

    Raises:
        InputError: where the question was not read, or too little is left to search.
        SimkitError: where too many points could not be played.
    """
    _refuse(method, len(played.spec.points), boxes, density)
    spec = played.spec
    at = played.measure(question)
    if np.isnan(spec.points).any():
        says = "in this sweep some axes are left as they stand."
        raise InputError.of(says, "Conditions need points that vary everything: a Latin hypercube, or a grid.")
    if held_back is None:
        held_back = np.random.default_rng(spec.seed).permutation(len(spec.points)) % 2 == 1
    along = alongs(spec.axes)
    cases, counts = _cases(played, at, along, not_), played.counted[:, at] > 0
    search, back = cases.where(counts & ~held_back), cases.where(counts & held_back)
    if len(search.at) < 2 or len(back.at) < 2:
        if played.failed:
            reason = next(iter(played.failed.values()))
            raise SimkitError(f"{len(played.failed):,} of {len(spec.points):,} points could not be played: {reason}")
        says = f'"{question}" counts in hardly any of {len(spec.points):,} points.'
        raise InputError.of(says, "See that its event comes, play more points, or ask another.")
    found, last, path = _boxes(search, back, along, boxes, density) if method != "tree" else ((), None, ())
    covered = inside_any([one.box for one in found], back.at)
    return Discovery(
        spec=spec,
        alongs=along,
        question=question,
        ask=spec.scenario.file.questions[question].ask,
        not_=not_,
        method=method,
        search=search,
        kept_back=back,
        held_back=held_back,
        yes=cases.yes,
        counted=cases.counted,
        boxes=found,
        together=measured(back, covered) if found else None,
        failed_box=last,
        path=path,
        leaves=_leaves(search, back, along) if method != "prim" else None,
        screening=None,
        unplayed=len(played.failed),
        uncounted=int(np.count_nonzero(~counts)) - len(played.failed),
        reasons=tuple(dict.fromkeys(played.failed.values())),
    )


def _halves(axes: Sequence[Axis], points: int, seed: int) -> tuple[Floats, Mask]:
    """Two Latin hypercubes, one to search and one to hold back: their points, and which of these are held back."""
    both = [points_of(axes, "latin-hypercube", points // 2, one) for one in (2 * seed, 2 * seed + 1)]
    return np.concatenate(both), np.repeat([False, True], points // 2)


def _cases(played: Swept, at: int, along: Sequence[Along], not_: bool) -> Cases:
    """What was played, as points with their runs."""
    counted = played.counted[:, at].astype(np.float64)
    yes = np.where(counted > 0.0, played.total[:, at], 0.0)
    numbers: Floats = np.stack([one.numbers(played.spec.points[:, nth]) for nth, one in enumerate(along)], axis=1)
    names = tuple(one.names for one in along)
    return Cases(numbers, counted - yes if not_ else yes, counted, names, shared=not played.spec.apart)


def _boxes(
    search: Cases, back: Cases, along: Sequence[Along], most: int, density: float | None
) -> tuple[tuple[Finding, ...], Finding | None, tuple[tuple[Peel, Measured], ...]]:
    """Boxes one after the other, each looked for where the earlier ones are not, until one does not stand up.

    A further box must also be as dense as all points together, or dense by half: it is to tell where it happens.
    """
    found: list[Finding] = []
    path: tuple[tuple[Peel, Measured], ...] = ()
    for nth in range(most):
        earlier = [one.box for one in found]
        rest, there = ~inside_any(earlier, search.at), ~inside_any(earlier, back.at)
        if not rest.any() or not there.any():
            break
        left = search.where(rest)
        box, peeling = prim(left, rounded=lambda limit: along[limit.axis].rounded(limit), density=density)
        if not nth:
            path = tuple((one, measured(back, one.box.holds(back.at))) for one in peeling)
        if not box.limits:
            break
        one = _finding(box, search, rest, back, there)
        if found and (one.found.density or 0.0) < min(search.rate, _AS_LIKELY_AS_NOT):
            break
        if not one.is_better:
            return tuple(found), one, path
        found.append(one)
    return tuple(found), None, path


def _leaves(search: Cases, back: Cases, along: Sequence[Along]) -> tuple[Finding, ...]:
    """The leaves of a tree, the likeliest first, each with what it is worth."""
    from simkit.analysis.tree import leaves

    rest, there = np.ones(len(search.at), dtype=bool), np.ones(len(back.at), dtype=bool)
    boxes = leaves(search, rounded=lambda limit: along[limit.axis].rounded(limit))
    found = [_finding(box, search, rest, back, there) for box in boxes]
    return tuple(sorted(found, key=lambda one: -(one.held.density or 0.0)))


def _finding(box: Box, search: Cases, rest: Mask, back: Cases, there: Mask) -> Finding:
    """A box, with what it is worth in the parts of both halves in which it was looked for."""
    inside, left = box.holds(back.at) & there, search.where(rest)
    beside = back.where(there & ~inside)
    return Finding(
        box=box,
        found=measured(search, box.holds(search.at) & rest),
        held=measured(back, inside),
        rate=back.where(there).rate,
        outside=beside.rate if len(beside.at) else None,
        doubts=tuple(surprise(left, box, box.without(limit.axis)) for limit in box.limits),
    )


def _refuse(method: str, points: int, boxes: int, density: float | None) -> None:
    """Refuse what nothing can be found with."""
    if method not in METHODS:
        raise InputError.of(f'conditions are not looked for by "{method}".', f"Choose one of {', '.join(METHODS)}.")
    if points < _FEWEST_POINTS:
        says = f"{points} points are too few to search half of them and hold the others back."
        raise InputError.of(says, f"Choose {_FEWEST_POINTS} or more.")
    if boxes < 1:
        raise InputError.of(f"{boxes} boxes cannot be looked for.", "Choose 1 or more.")
    if density is not None and not 0.0 < density <= 1.0:
        raise InputError.of(f"{density:g} is no share of runs.", "Choose a number between 0 and 1, such as 0.8.")
    if method != "prim":
        from simkit.analysis.sklearn_door import require

        require()
