"""Tipping: the smallest single change that moves a question's probability across one half, or by so much.

Covers what is tried, in which order, and what comes of it. All of it meets the same luck, so that a change of the
answer is the lever's own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from simkit.analysis.crossings import SCREENED, Crossing, Follow, Screen, Search, Tipped, batches
from simkit.analysis.levers import Lever, Share, kinds_of_pacts, moments, numbers
from simkit.analysis.questions import refuse_unasked, wilson
from simkit.analysis.side_by_side import Sharing, one_by_one
from simkit.chance import refuse_seed
from simkit.engine.compile import compile_scenario
from simkit.errors import InputError, Problem, did_you_mean
from simkit.scenario import Scenario
from simkit.scenario.load import load

__all__ = ["DEFAULT_RUNS", "Crossing", "Progress", "Tipped", "Tipping", "tip"]

DEFAULT_RUNS = 128
_MOST_RUNS = 100_000
_MOST_TRIED = 40

Progress = Callable[[int, int], None]
"""Told how many of how many pieces of work are done."""


@dataclass(frozen=True, slots=True)
class Tipping:
    """What would have tipped a question.

    `base` is the answer as things are, over `runs`, with its 95% interval `low` to `high`; `by` is the change that was
    asked for (None: across one half). `tipped` are the levers that do it, nearest first, `short` those followed that do
    not, nearest to it first. `numbers` counts the uncertain numbers that were tried, `moving` those of them that moved
    the answer in any of `screened` runs, `followed` those that were followed through their range, and `others` the
    kinds of pacts, severities and dates.
    """

    scenario: Scenario
    question: str
    ask: str
    base: Share
    low: float
    high: float
    by: float | None
    runs: int
    seed: int
    fixed: bool
    screened: int
    numbers: int
    moving: int
    followed: int
    others: int
    tipped: tuple[Tipped, ...]
    short: tuple[Tipped, ...]

    def table(self) -> list[dict[str, Any]]:
        """Each crossing, one dict a row, nearest first: the path, its value now, where it tips, the probability there.

        `set` is what `--set` takes; `distance` is a share of the range.
        """
        return [
            {
                "path": one.lever.path,
                "kind": one.lever.kind,
                "now": one.lever.now or one.lever.text(one.lever.value),
                "at": crossing.text,
                "distance": crossing.distance,
                "share": crossing.share.value,
                "low": crossing.low,
                "high": crossing.high,
                "up": crossing.up,
                "set": f"{one.lever.path}={crossing.text}",
            }
            for one in self.tipped
            for crossing in one.crossings
        ]


def tip(
    scenario: str | Path,
    question: str,
    *,
    by: float | None = None,
    variant: str | None = None,
    changes: Mapping[str, str | float | bool] | None = None,
    reading: str | None = None,
    runs: int = DEFAULT_RUNS,
    seed: int = 1,
    fixed: bool = False,
    along: Sequence[str] | None = None,
    spread: Sharing = one_by_one,
    progress: Progress | None = None,
) -> Tipping:
    """Find what would have tipped a question: across one half, or by at least `by`.

    Every uncertain number is played at both ends of its range in a few runs. Those that might tip the answer are
    followed through their range in all runs, and so is every kind of pact, severity and date; with `along`, only the
    levers that it names by their paths. `spread` may share out that work; the result does not depend on it.

    Raises:
        InputError: where the scenario, the question, a lever or a number cannot be used.
    """
    base = load(scenario, variant, changes, reading)
    _refuse(base, question, by, runs, seed)
    search = Search(base, scenario, variant, reading, dict(changes or {}), question, seed, runs, fixed, by)
    (now,) = search.at([{}])
    if not now.counted:
        raise _uncounted(base, question, runs)
    search = replace(search, base=now.value)
    uncertain, others = _levers(base, along)
    jobs = batches([lever for lever in uncertain if lever.drawn])
    told = _Told(progress, len(jobs) + len(others))
    moved = {one.path: one for found in told.each(spread(Screen(search), jobs)) for one in found}
    likely = [lever for lever in uncertain if lever.drawn and search.within_reach(moved[lever.path])]
    likely.sort(key=lambda lever: (-moved[lever.path].most, lever.path))
    followed = [*(one for one in uncertain if not one.drawn), *likely[:_MOST_TRIED], *others]
    told.total = len(jobs) + len(followed)
    found = list(told.each(spread(Follow(search), followed)))
    tipped, short = _ranked(found, now.value)
    return Tipping(
        scenario=base,
        question=question,
        ask=base.file.questions[question].ask,
        base=now,
        low=wilson(now.yes, now.counted)[0],
        high=wilson(now.yes, now.counted)[1],
        by=by,
        runs=runs,
        seed=seed,
        fixed=fixed,
        screened=min(SCREENED, runs),
        numbers=len(uncertain),
        moving=sum(one.differs for one in moved.values()),
        followed=len(followed) - len(others),
        others=len(others),
        tipped=tipped,
        short=short,
    )


@dataclass(slots=True)
class _Told:
    """Says how far the work is."""

    progress: Progress | None
    total: int
    done: int = 0

    def each(self, results: Iterable[Any]) -> Iterator[Any]:
        for one in results:
            self.done += 1
            if self.progress is not None:
                self.progress(self.done, self.total)
            yield one


def _levers(base: Scenario, along: Sequence[str] | None) -> tuple[list[Lever], list[Lever]]:
    """The uncertain numbers and the other levers: all there are, or those that are named."""
    model = compile_scenario(base)
    uncertain, others = numbers(model), [*kinds_of_pacts(base), *moments(model)]
    if along is None:
        return uncertain, others
    known = {lever.path for lever in [*uncertain, *others]}
    unknown = [path for path in along if path not in known]
    if unknown:
        raise InputError(
            Problem(None, f'there is no lever "{path}" in this scenario.', did_you_mean(path, known, also=False))
            for path in unknown
        )
    return [one for one in uncertain if one.path in along], [one for one in others if one.path in along]


def _refuse(base: Scenario, question: str, by: float | None, runs: int, seed: int) -> None:
    """Refuse what cannot be looked for."""
    if not question and base.file.questions:
        raise InputError.of("a question is missing.", f'"{base.name}" asks: {", ".join(base.file.questions)}.')
    refuse_unasked(base, [question])
    if by is not None and not 0.0 < by < 1.0:
        raise InputError.of(f"{by:g} is no change of a probability.", "Choose a number between 0 and 1, such as 0.1.")
    if not SCREENED <= runs <= _MOST_RUNS:
        raise InputError.of(f"{runs} runs cannot be searched with.", f"Choose from {SCREENED} to {_MOST_RUNS}.")
    refuse_seed(seed)


def _uncounted(base: Scenario, question: str, runs: int) -> InputError:
    event = base.file.questions[question].after
    says = f'"{question}" counts in none of {runs} runs'
    if event is not None:
        return InputError.of(f'{says}: its event "{event}" never comes.', "Put that on the timeline, or ask another.")
    return InputError.of(f"{says}.", "Ask another.")


def _ranked(found: Iterable[Tipped], base: float) -> tuple[tuple[Tipped, ...], tuple[Tipped, ...]]:
    """The levers that do it, nearest first, and those that do not, by how far they move the answer."""
    by_path = sorted(found, key=lambda one: one.lever.path)
    tipped = sorted((one for one in by_path if one.crossings), key=lambda one: one.distance)
    short = sorted((one for one in by_path if not one.crossings), key=lambda one: -_gone(one, base))
    return tuple(tipped), tuple(short)


def _gone(one: Tipped, base: float) -> float:
    """How far a lever moves the answer at most."""
    return max(base - one.lowest.value, one.highest.value - base) if one.highest.counted else 0.0
