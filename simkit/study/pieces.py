"""A piece of a sweep: some successive points, played together and summed up.

Covers the play: the same luck at every point (or each its own), points of one scenario side by side. A point's sums
depend on the specification alone, not on the piece or the process in which it is played.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simkit.chance import Luck
from simkit.engine.compile import compile_scenario
from simkit.engine.ensemble import BLOCK, Play, uncollected
from simkit.engine.model import Model
from simkit.engine.state import Floats
from simkit.scenario import Scenario
from simkit.study.measures import Levels
from simkit.study.spec import COLUMNS, Spec

__all__ = ["REASON", "Piece", "PlayPiece"]

Piece = dict[str, NDArray[Any]]
"""`total`, `squares` (points, measures), `counted` (points, measures) and `reason` (points,): why a point failed."""

REASON = 200
"""A reason is cut after so many characters."""

_models: dict[str, Model] = {}
_MOST_MODELS = 8


@dataclass(frozen=True, slots=True)
class PlayPiece:
    """Playing a piece of a specification. It can be handed to another process."""

    spec: Spec

    def __call__(self, span: tuple[int, int]) -> Piece:
        """Play the points from the first on, so many."""
        first, count = span
        measures = len(self.spec.measures)
        piece: Piece = {
            "total": np.zeros((count, measures)),
            "squares": np.zeros((count, measures)),
            "counted": np.zeros((count, measures), dtype=np.int64),
            "reason": np.zeros(count, dtype=f"U{REASON}"),
        }
        of_point = self.spec.of_point[first : first + count]
        for which in dict.fromkeys(of_point.tolist()):
            places = np.flatnonzero(of_point == which)
            scenario = self.spec.scenarios[which]
            if isinstance(scenario, str):
                piece["reason"][places] = scenario[:REASON]
            else:
                self._play(scenario, first, places.tolist(), piece)
        longest = max(map(len, piece["reason"].tolist()))
        piece["reason"] = piece["reason"].astype(f"U{max(1, longest)}")  # most say nothing, and travel light
        return piece

    def _play(self, scenario: Scenario, first: int, places: Sequence[int], piece: Piece) -> None:
        """Play some points of one scenario, in blocks of runs; what cannot be played is told apart point by point."""
        model = _model(scenario)
        for chosen in self._beside(places):
            try:
                self._play_beside(model, first, chosen, piece)
            except Exception as error:  # noqa: BLE001 - a point that cannot be played is recorded with its reason
                if len(chosen) > 1:
                    for place in chosen:
                        self._play(scenario, first, [place], piece)
                else:
                    piece["reason"][chosen] = f"{type(error).__name__}: {error}"[:REASON]

    def _beside(self, places: Sequence[int]) -> Iterator[list[int]]:
        """Which points are played side by side; where each has luck of its own, they follow each other."""
        spec, chosen = self.spec, list[int]()
        most = max(1, COLUMNS // min(spec.runs, BLOCK)) if spec.runs <= BLOCK or not spec.apart else 1
        for place in places:
            if len(chosen) == most or (spec.apart and chosen and place != chosen[-1] + 1):
                yield chosen
                chosen = []
            chosen.append(place)
        if chosen:
            yield chosen

    def _luck(self, point: int, run: int, count: int, times: int) -> Luck:
        """The luck of some runs of some points, the first of which is `point`."""
        if self.spec.apart:
            return Luck(self.spec.seed, point * self.spec.runs + run, count * times)
        return Luck(self.spec.seed, run, count * times, times=times)

    def _play_beside(self, model: Model, first: int, places: list[int], piece: Piece) -> None:
        """Play points side by side and add up each point's runs."""
        spec, times = self.spec, len(places)
        for name in ("total", "squares", "counted"):
            piece[name][places] = 0
        for run in range(0, spec.runs, BLOCK):
            count = min(BLOCK, spec.runs - run)
            values = self._values(spec.points[[first + place for place in places]], count)
            luck = self._luck(first + places[0], run, count, times)
            with uncollected():
                found, there = _read(model, luck, values, spec)
            for at in range(len(spec.measures)):
                for row, place in enumerate(places):
                    mine = slice(row * count, (row + 1) * count)
                    kept = found[at][mine][there[at][mine]]
                    piece["total"][place, at] += kept.sum()
                    piece["squares"][place, at] += (kept * kept).sum()
                    piece["counted"][place, at] += len(kept)

    def _values(self, points: Floats, count: int) -> dict[str, Floats]:
        """What the runs are given, by name: each point's numbers so many times."""
        found = {}
        for at, axis in enumerate(self.spec.axes):
            if axis.kind != "set":
                numbers = [np.nan if np.isnan(value) else axis.number(value) for value in points[:, at]]
                found[axis.key or axis.path] = np.repeat(np.array(numbers, dtype=np.float64), count)
        return found


def _read(
    model: Model, luck: Luck, values: dict[str, Floats], spec: Spec
) -> tuple[list[Floats], list[NDArray[np.bool_]]]:
    """Play a block: every measure's value in each run, and whether the run counts."""
    play = Play(model, luck, spec.fixed, values=values, recorded=False)
    levels = Levels(play, spec.measures)
    if levels.places:
        play.block.observers += (lambda _, agenda: levels.look() if agenda.write else None,)
    play.finish()
    rows = {question.name: row for row, question in enumerate(model.questions)}
    yes, counts = play.block.watched.answers(), play.block.watched.counts
    found, there = [], []
    for measure in spec.measures:
        if measure.kind == "question":
            found.append(yes[rows[measure.subject]].astype(np.float64))
            there.append(counts[rows[measure.subject]])
        else:
            found.append(levels.of(measure))
            there.append(np.ones(luck.count, dtype=np.bool_))
    play.close()
    return found, there


def _model(scenario: Scenario) -> Model:
    """The compiled scenario; those last played are kept, since a piece may go back and forth between several."""
    known = scenario.fingerprint
    if known not in _models:
        while len(_models) >= _MOST_MODELS:
            del _models[next(iter(_models))]
        _models[known] = compile_scenario(scenario)
    return _models[known]
