"""Whether the models are one model: their means and shares agree within Monte Carlo error.

Covers the comparison and its table; the test is |difference| <= 4 standard errors for every number compared.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.measuring import table, write
from benchmarks.outputs import QUESTIONS, Outcome, Reading, readings

__all__ = ["ALLOWED", "Compared", "compare", "from_outcomes", "from_simkit", "main", "text", "worst"]

ALLOWED = 4.0
_SHOWN = (
    *(
        "arms delivered, a3 to a0, week 26",
        "sanctions delivered, a0 to a1, week 26",
        "arms perceived, a3 to a0, week 26",
    ),
    *("strain, a0, week 52", "trust, a0 to a3, week 52"),
    *(f'share of yes to "{question}"' for question in QUESTIONS),
)
_WEEKS = (0, 4, 9, 13, 26, 39, 52)

Sample = dict[str, NDArray[np.float64]]


@dataclass(frozen=True, slots=True)
class Compared:
    """One number in two models: their means, the standard error of the difference, and the difference in those."""

    what: str
    one: float
    other: float
    error: float

    @property
    def distance(self) -> float:
        """The difference, in standard errors; 0 where both stand still at the same value."""
        if self.error == 0.0:
            return 0.0 if math.isclose(self.one, self.other, abs_tol=1e-9) else math.inf
        return abs(self.one - self.other) / self.error


def from_simkit(runs: int, actors: int = 8, weeks: int = 52, seed: int = 1) -> Sample:
    """Every compared number, run by run, as simkit plays it."""
    from benchmarks.engines import prepared
    from simkit.engine.ensemble import play

    model = prepared(actors, weeks)
    record = play(model, seed, runs, keep=True)
    assert record.kept is not None
    named = {(one.array, one.name, one.giver, one.receiver): at for at, one in enumerate(record.series)}
    found = {}
    for reading in readings(actors):
        receiver = "" if reading.receiver is None else f"a{reading.receiver}"
        at = named[reading.array, reading.name, f"a{reading.giver}", receiver]
        for week in _looked_at(weeks):
            found[_name(reading, week)] = record.kept[record.days.index(week * 7)][at]
    for row, question in enumerate(model.questions):
        found[_share(question.name)] = np.nan_to_num(record.kept_yes[0][row])
    return found


def from_outcomes(outcomes: Sequence[Outcome], actors: int = 8, weeks: int = 52) -> Sample:
    """The same of runs played one by one."""
    values = np.array([outcome.weeks for outcome in outcomes])
    found = {
        _name(reading, week): values[:, week, at]
        for at, reading in enumerate(readings(actors))
        for week in _looked_at(weeks)
    }
    for question in QUESTIONS:
        found[_share(question)] = np.array([outcome.answers[question] for outcome in outcomes], dtype=np.float64)
    return found


def _share(question: str) -> str:
    return f'share of yes to "{question}"'


def _looked_at(weeks: int) -> list[int]:
    return [week for week in _WEEKS if week <= weeks]


def _name(reading: Reading, week: int) -> str:
    whose = f"a{reading.giver}" + ("" if reading.receiver is None else f" to a{reading.receiver}")
    what = reading.name if "variables" in reading.array else f"{reading.name} {reading.array}"
    return f"{what}, {whose}, week {week}"


def compare(one: Sample, other: Sample) -> list[Compared]:
    """Every number of both, with the standard error of the difference of the means."""
    return [_compared(what, one[what], other[what]) for what in one]


def _compared(what: str, one: NDArray[np.float64], other: NDArray[np.float64]) -> Compared:
    error = math.sqrt(one.var(ddof=1) / len(one) + other.var(ddof=1) / len(other))
    return Compared(what, float(one.mean()), float(other.mean()), error)


def worst(compared: Sequence[Compared]) -> Compared:
    """The number that differs most, in standard errors."""
    return max(compared, key=lambda number: number.distance)


def main(simkit_runs: int = 3000, runs: int = 1000) -> dict[str, Any]:
    """Play all, compare, and keep what was found; the loop in C is left out where nothing can compile it."""
    from benchmarks import mesa_model, plain_c, plain_simpy

    base = from_simkit(simkit_runs)
    found: dict[str, Any] = {"simkit_runs": simkit_runs, "runs": runs, "allowed": ALLOWED, "others": {}}
    played = {"SimPy": plain_simpy.play(runs, seed=2), "Mesa": mesa_model.play(runs, seed=3)}
    if plain_c.compiler():
        played["C"] = plain_c.play(runs, seed=4)
    for name, outcomes in played.items():
        compared = compare(base, from_outcomes(outcomes))
        rows = [
            {"what": one.what, "simkit": one.one, "other": one.other, "error": one.error, "distance": one.distance}
            for one in compared
        ]
        found["others"][name] = rows
    write("agree", found)
    return found


def text(found: dict[str, Any]) -> str:
    """Some of the numbers side by side, and how far the worst of all is off."""
    names = [name for name in ("SimPy", "Mesa", "C") if name in found["others"]]
    others = [{row["what"]: row for row in found["others"][name]} for name in names]
    rows: list[list[str | int | float]] = [
        [
            what,
            others[0][what]["simkit"],
            *(other[what]["other"] for other in others),
            *(f"{other[what]['distance']:.1f}" for other in others),
        ]
        for what in _SHOWN
    ]
    far = [max(row["distance"] for row in of.values()) for of in others]
    nothing = ["–"] * (1 + len(others))
    rows.append([f"the worst of all {len(others[0])}", *nothing, *(f"{distance:.1f}" for distance in far)])
    return table(("mean", "simkit", *names, *(f"{name} off by (errors)" for name in names)), rows)
