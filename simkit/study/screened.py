"""Screening: which numbers, kinds of pacts, severities and dates move a question's answer most, tried one at a time.

Covers choosing a few axes for someone who names none; what works only together with something else can be missed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from simkit.analysis.crossings import SCREENED, Screen, Search, batches
from simkit.analysis.levers import Lever, kinds_of_pacts, moments, numbers
from simkit.analysis.side_by_side import Sharing, one_by_one
from simkit.engine.compile import compile_scenario
from simkit.errors import InputError
from simkit.scenario import Scenario
from simkit.study.axes import Source

__all__ = ["Screening", "screened"]

MOST = 6
"""So many axes are chosen."""
_MOST_SCENARIOS = 24


@dataclass(frozen=True, slots=True)
class Screening:
    """What a screening tried in how many runs each: how many things, how many moved any answer, and those chosen."""

    runs: int
    tried: int
    moving: int
    chosen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Other:
    """How far a kind of pact, a severity or a date moves the answer of a few runs at most."""

    search: Search

    def __call__(self, lever: Lever) -> float:
        texts = lever.choices or (lever.text(lever.low), lever.text(lever.high))
        shares = [self.search.changed({lever.path: text}) for text in texts]
        return max((abs(one.value - self.search.base) for one in shares if one is not None), default=0.0)


def screened(
    source: Source,
    base: Scenario,
    questions: Sequence[str],
    *,
    seed: int = 1,
    fixed: bool = False,
    most: int = MOST,
    spread: Sharing = one_by_one,
) -> Screening:
    """Try everything that could be otherwise at its ends, in a few runs each, and choose what moves an answer most.

    Of several questions, each thing counts by the one that it moves most.

    Raises:
        InputError: where nothing moves any of them.
    """
    moved: dict[str, float] = {}
    kinds: dict[str, Lever] = {}
    for question in questions:
        for lever, share in _moved(source, base, question, seed, fixed, spread):
            kinds[lever.path] = lever
            moved[lever.path] = max(share, moved.get(lever.path, 0.0))
    ranked = sorted((path for path, share in moved.items() if share > 0.0), key=lambda path: (-moved[path], path))
    chosen: list[str] = []
    scenarios = 1
    for path in ranked:
        makes = len(kinds[path].choices) + 1 if kinds[path].kind == "pact" else 1
        if len(chosen) < most and scenarios * makes <= _MOST_SCENARIOS:
            chosen.append(path)
            scenarios *= makes
    if not chosen:
        says = f"nothing that was tried moves the answer of any of {SCREENED} runs."
        raise InputError.of(says, 'Name what is to vary: --vary "PATH=low..high".')
    return Screening(SCREENED, len(moved), len(ranked), tuple(chosen))


def _moved(
    source: Source, base: Scenario, question: str, seed: int, fixed: bool, spread: Sharing
) -> list[tuple[Lever, float]]:
    """How far each thing moves one question's answer, as a share of a few runs."""
    search = Search(
        base, source.named, source.variant, source.reading, dict(source.changes or {}), question, seed, SCREENED, fixed
    )
    (now,) = search.at([{}])
    search = replace(search, base=now.value)
    model = compile_scenario(base)
    drawn = [lever for lever in numbers(model) if lever.drawn]
    by_path = {lever.path: lever for lever in drawn}
    found = [
        (by_path[one.path], one.most / one.counted if one.counted else 0.0)
        for batch in spread(Screen(search), batches(drawn))
        for one in batch
    ]
    others = [*kinds_of_pacts(base), *moments(model)]
    return found + list(zip(others, spread(_Other(search), others), strict=True))
