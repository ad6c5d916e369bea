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
from simkit.engine.agenda import Agenda
from simkit.engine.compile import compile_scenario
from simkit.engine.ensemble import BLOCK, Play, uncollected
from simkit.engine.model import Model
from simkit.engine.rows import Slot
from simkit.engine.turn import Block
from simkit.history.columns import CHANNELS, LEVELS, WINDOWS
from simkit.history.countries import Countries, countries
from simkit.history.episodes import Known
from simkit.history.protocol import Forecasts, blank
from simkit.history.setting import FLOWS, WORLD, setting
from simkit.scales import LEVEL_WORDS
from simkit.scenario import Scenario
from simkit.scenario.change import Trees
from simkit.scenario.load import load_trees, load_world
from simkit.scenario.nodes import Node
from simkit.scenario.yamltext import write_text
from simkit.scenario.yamltree import read_text

__all__ = ["DEFAULT_RUNS", "MOST_RUNS", "SMOOTHING", "Stage", "levels_of_runs", "shares", "smoothed", "stage"]

Levels = NDArray[np.int8]
Floats = NDArray[np.float64]

DEFAULT_RUNS = 1000
MOST_RUNS = 1_000_000
SMOOTHING = 0.02
"""The share of every forecast that is spread evenly over the four levels: no ensemble knows that anything is impossible
(the rule of Laplace for about fifty cases of one kind)."""


@dataclass(frozen=True, slots=True)
class Stage:
    """The world and the table of countries with which episodes are played."""

    world: Node
    table: Countries

    def scenario(self, known: Known, brief: bool = True) -> Scenario:
        """An episode as a scenario, loaded and checked; a `brief` one asks no more than its peaks need."""
        tree = read_text(write_text(setting(known, self.table, brief)), f"episode {known.id}")
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
    peaks = _Peaks(model, luck.count)
    with uncollected():
        play = Play(model, luck, fixed, values=values, recorded=False, evaluator="numpy")
        play.block.observers.append(peaks.look)
        play.step_to(max(WINDOWS))
    play.close()
    return peaks.levels()


class _Peaks:
    """The highest level of each channel so far, written down at the end of each window: [channel, window, run]."""

    def __init__(self, model: Model, runs: int) -> None:
        slots = [Slot(FLOWS[channel], "", "supporter", "recipient") for channel in CHANNELS]
        self.rows = np.array([model.layout.slots[slot] for slot in slots])
        scales = [model.scales[row] for row in self.rows]
        self.cuts = np.array([[scale.cut(word) for word in LEVEL_WORDS[1:]] for scale in scales])
        self.highest = np.full((len(CHANNELS), runs), -1.0)
        self.at_end = np.zeros((len(CHANNELS), len(WINDOWS), runs))

    def look(self, block: Block, agenda: Agenda) -> None:  # noqa: ARG002 - every observer is shown both
        """Look at the end of a day."""
        np.maximum(self.highest, block.state.delivered[self.rows], out=self.highest)
        if block.state.day in WINDOWS:
            self.at_end[:, WINDOWS.index(block.state.day)] = self.highest

    def levels(self) -> Levels:
        """The peaks as levels."""
        reached = self.at_end[..., None, :] >= self.cuts[:, None, :, None]
        return np.asarray(reached.sum(axis=2), dtype=np.int8)


def shares(stage_: Stage, known: Sequence[Known], runs: int = DEFAULT_RUNS, seed: int = 1) -> Forecasts:
    """What the world says of episodes: the smoothed share of runs at each level [episode, channel, window, level]."""
    found = blank(known)
    for row, one in enumerate(known):
        scenario = stage_.scenario(one)
        for first in range(0, runs, BLOCK):
            levels = levels_of_runs(scenario, Luck(seed, first, min(BLOCK, runs - first)))
            found[row] += (levels[..., None, :] == np.arange(LEVELS)[:, None]).sum(axis=-1)
    return smoothed(found / runs)


def smoothed(found: Floats) -> Floats:
    """Shares [..., level] with a little spread evenly over the levels."""
    return (1.0 - SMOOTHING) * found + SMOOTHING / LEVELS
