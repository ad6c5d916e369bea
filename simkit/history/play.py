"""Episodes played: each becomes a scenario, an ensemble plays it, and its peaks are read as levels.

Covers from what was known to the level of every run; from runs to probabilities and scores are the next rooms' work.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from simkit.chance import Luck
from simkit.engine.compile import compile_scenario
from simkit.engine.ensemble import BLOCK, Play, uncollected
from simkit.history.columns import CHANNELS, LEVELS, WINDOWS
from simkit.history.countries import Countries, countries
from simkit.history.episodes import Known
from simkit.history.protocol import Forecasts
from simkit.history.setting import WORLD, question_name, scenario_text
from simkit.scenario import Scenario
from simkit.scenario.change import Trees
from simkit.scenario.load import load_trees, load_world
from simkit.scenario.yamltree import Node, read_text

__all__ = ["DEFAULT_RUNS", "SMOOTHING", "Stage", "levels_of_runs", "shares", "stage"]

Levels = NDArray[np.int8]
Floats = NDArray[np.float64]

DEFAULT_RUNS = 1000
SMOOTHING = 0.02
"""The share of every forecast that is spread evenly over the four levels: no ensemble knows that anything is impossible
(the rule of Laplace for about fifty cases of one kind)."""


@dataclass(frozen=True, slots=True)
class Stage:
    """The world and the table of countries with which episodes are played."""

    world: Node
    table: Countries

    def scenario(self, known: Known) -> Scenario:
        """An episode as a scenario, loaded and checked."""
        tree = read_text(scenario_text(known, self.table), f"episode {known.id}")
        return load_trees(known.id, Trees(tree, self.world))


@cache
def stage(world: str | Path = WORLD) -> Stage:
    """The stage of a world by its name or path; with it, the table of countries that comes with simkit."""
    return Stage(load_world(world)[1], countries())


def levels_of_runs(
    scenario: Scenario, luck: Luck, values: Mapping[str, Floats] | None = None, fixed: bool = False
) -> Levels:
    """The highest level that each run reaches: [channel, window, run], 0 to 3.

    `values` stand in place of drawn numbers, by path, one for each run.
    """
    model = compile_scenario(scenario)
    with uncollected():
        play = Play(model, luck, fixed, values=values, recorded=False, evaluator="numpy")
        play.step_to(model.horizon)
        answers = play.block.watched.answers()
    rows = {question.name: row for row, question in enumerate(model.questions)}
    play.close()
    found = np.zeros((len(CHANNELS), len(WINDOWS), luck.count), dtype=np.int8)
    for nth, channel in enumerate(CHANNELS):
        for at, window in enumerate(WINDOWS):
            for level in range(1, LEVELS):
                found[nth, at] += answers[rows[question_name(channel, window, level)]]
    return found


def shares(stage_: Stage, known: Sequence[Known], runs: int = DEFAULT_RUNS, seed: int = 1) -> Forecasts:
    """What the world says of episodes: the smoothed share of runs at each level [episode, channel, window, level]."""
    found = np.zeros((len(known), len(CHANNELS), len(WINDOWS), LEVELS))
    for row, one in enumerate(known):
        scenario = stage_.scenario(one)
        for first in range(0, runs, BLOCK):
            levels = levels_of_runs(scenario, Luck(seed, first, min(BLOCK, runs - first)))
            found[row] += (levels[..., None, :] == np.arange(LEVELS)[:, None]).sum(axis=-1)
    return smoothed(found / runs)


def smoothed(found: Floats) -> Floats:
    """Shares [..., level] with a little spread evenly over the levels."""
    return (1.0 - SMOOTHING) * found + SMOOTHING / LEVELS
