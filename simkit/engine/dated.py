"""Numbers by date: which step of a standing level or of a resting value holds on a day.

Covers their paths and values; when they are looked up again is said by `simkit.engine.drift`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

import numpy as np

from simkit.engine.model import Model
from simkit.engine.moves import Floats
from simkit.world.figures import step_path
from simkit.world.numbers import Dated
from simkit.world.phrases import read_flow, read_pairing

__all__ = ["level_steps", "resting_rows"]


def _resting(dated: Dated, path: str, today: date) -> str:
    """The path of the step of a dated number that holds today; before the first step, the first."""
    past = [step.since for step in dated.steps if step.since <= today]
    return step_path(path, past[-1] if past else dated.steps[0].since)


def level_steps(model: Model, day: int) -> dict[int, str]:
    """For each slot with a standing level, the path of the number that stands on a day."""
    today = model.scenario.file.starts + timedelta(days=day)
    found = {}
    for phrase, dated in sorted(model.scenario.world.levels.items()):
        flow = read_flow(phrase)
        assert flow.giver is not None and flow.receiver is not None
        for row in model.layout.readings(flow.what, flow.part, flow.giver, flow.receiver):
            found[row] = _resting(dated, f"levels.{phrase}", today)
    return found


def _resting_paths(model: Model, of: str, day: int) -> list[str]:
    """The path of every variable's resting value on a day, in the order of its array's rows."""
    world, today = model.scenario.world, model.scenario.file.starts + timedelta(days=day)
    paths = []
    for name in model.actor_variables if of == "actor" else model.pair_variables:
        variable = world.variables[name]
        if of == "actor":
            for actor in model.actors:
                own = world.actors[actor].variables.get(name)
                path = f"variables.{name}.rests" if own is None else f"actors.{actor}.variables.{name}"
                paths.append(_resting(own or variable.rests, path, today))
        else:
            single = {
                pair: (dated, f"variables.{name}.pairs.{text}")
                for text, dated in variable.pairs.items()
                for pair in read_pairing(text).ordered()
            }
            for pair in model.pairs:
                dated, path = single.get(pair, (variable.rests, f"variables.{name}.rests"))
                paths.append(_resting(dated, path, today))
    return paths


def resting_rows(model: Model, numbers: Mapping[str, Floats], of: str, day: int, runs: int) -> Floats:
    """Where the variables of actors (or pairs) rest on a day, row by row of their array: shape (rows, runs)."""
    rows = [numbers[path] for path in _resting_paths(model, of, day)]
    return np.array(rows).reshape(len(rows), runs)
