"""What moved a variable: the lines and what they are added to come to its value, week by week."""

from __future__ import annotations

import numpy as np
import pytest
from engine.worlds import BUSY, FULL, rule, scenario_of

from simkit.engine.compile import compile_scenario
from simkit.engine.ensemble import open_play
from simkit.engine.model import Model
from simkit.engine.moves import Cause
from simkit.scenario.load import load

ARRAYS = ("actor_variables", "pair_variables")


@pytest.fixture(scope="module", params=["full", "external_strike"])
def model(request, tmp_path_factory) -> Model:
    if request.param == "full":
        return compile_scenario(scenario_of(tmp_path_factory.mktemp("full"), FULL, BUSY))
    return compile_scenario(load(request.param))


def test_lines_of_every_variable_add_up_to_it_on_every_day(model):
    gaps, lines = [], 0
    opened = open_play(model, 1, runs=40 if len(model.slots) < 100 else 4, explain=model.slots[:1])

    def watch(block, agenda):
        moves = block.state.moves
        for array in ARRAYS:
            for row, value in enumerate(getattr(block.state, array)):
                gaps.append(np.abs(moves.base[array][row] + sum(moves.of(array, row).values()) - value).max())

    opened.block.observers.append(watch)
    opened.finish()
    lines = sum(len(causes) for causes in opened.block.state.moves.lines.values())
    assert max(gaps) <= 1e-9
    assert lines >= 3


def test_each_line_is_what_a_half_life_leaves_of_what_its_cause_added(tmp_path):
    world = """\
variables:
  fear:
    says: Fear.
    of: actor
    scale: [0, 1]
    rests: 0.2, assumed, t
    half_life: 1 week, assumed, t
events:
  raid:
    says: A raid.
    roles: [target]
    jumps:
      target.fear: 0.4
rules:
""" + rule("brood", "change:\n  self.fear: 0.1", acts="b", toward="a")
    timeline = "timeline:\n  - event: raid\n    at: day 7\n    target: b\n"
    model = compile_scenario(scenario_of(tmp_path, world, timeline))
    opened = open_play(model, 1, fixed=True, explain=True)
    row = model.layout.actor_row("fear", "b")
    found = []
    for day in (7, 14, 21):
        opened.step_to(day)
        moves = opened.block.state.moves.of("actor_variables", row)
        found.append((float(moves[Cause("event", "raid/>b")][0]), float(moves[Cause("rule", "brood", "a")][0])))
    # The raid of day 7 comes before that week's drift, which halves it; the rule adds a tenth a week and loses half.
    assert found == [pytest.approx(pair) for pair in ((0.2, 0.1), (0.1, 0.15), (0.05, 0.175))]


def test_a_play_that_is_not_explained_keeps_no_moves(model):
    opened = open_play(model, 1)
    opened.step_to(7)
    assert opened.block.state.moves is None
