"""The ledger: the lines of every decision add up to it, and through delivery to what arrives, day by day."""

from __future__ import annotations

import numpy as np
import pytest
from engine.worlds import BUSY, FULL, actors, added_up, assert_same, channel, rule, scenario_of

from simkit.engine.compile import compile_scenario
from simkit.engine.deliveries import level_on
from simkit.engine.ensemble import open_play
from simkit.engine.ensemble import play as play_through
from simkit.engine.explain import delivered_parts
from simkit.engine.model import Model
from simkit.engine.recorder import FIXED_POINT
from simkit.scenario.load import load

EVERYWHERE = (slice(None), slice(None))


@pytest.fixture(scope="module")
def full(tmp_path_factory) -> Model:
    return compile_scenario(scenario_of(tmp_path_factory.mktemp("full"), FULL, BUSY))


MODELS = ["full", "first_steps", "external_strike"]


@pytest.fixture(scope="module", params=MODELS)
def model(request) -> Model:
    if request.param == "full":
        return request.getfixturevalue("full")
    return compile_scenario(load(request.param))


def gaps(model: Model, runs: int) -> tuple[float, float]:
    """The widest gap on any day between the lines and the decision, and between delivered lines and levels."""
    decided, delivered = [], []

    def watch(block, agenda):
        state = block.state
        found = added_up(model, state.parts_decided[: len(model.lines)])
        decided.append(np.abs(found - state.decision[:-1]).max())
        parts = delivered_parts(state, block.parts, block.ramp)
        level = level_on(state, block.ramp, state.day, EVERYWHERE)[:-1]
        delivered.append(np.abs(added_up(model, parts) - level).max())

    opened = open_play(model, 1, runs=runs, explain=True)
    opened.block.observers.append(watch)
    opened.finish()
    assert len(decided) == model.horizon + 1
    return max(decided), max(delivered)


def test_lines_add_up_to_the_decision_and_through_delivery_to_the_level_on_every_day(model):
    decided, delivered = gaps(model, 200 if len(model.slots) < 100 else 4)
    assert decided <= 1e-12
    assert delivered <= 1e-12


def test_world_of_this_module_uses_every_kind_of_line(full):
    record = play_through(full, 1, 100)
    used = {line.kind for line, count in zip(full.lines, record.line_count, strict=True) if count}
    assert used == {"standing", "rule", "decided", "luck", "limit", "scale", "capacity"}
    held = []
    opened = open_play(full, 1, runs=100)
    opened.block.observers.append(lambda block, agenda: held.append((block.state.held[:-1] >= 0).any()))
    opened.finish()
    assert any(held)


def test_explaining_a_play_changes_no_level(model):
    runs = 60 if len(model.slots) < 100 else 3
    plain = play_through(model, 3, runs, keep=True)
    explained = play_through(model, 3, runs, keep=True, explain=True)
    assert_same(plain, explained)


def test_delivered_lines_pass_through_the_same_filter_as_the_level(tmp_path):
    world = "channels:\n" + channel("arms", builds="10 days", fades="20 days")
    world += "events:\n  plan:\n    says: A plan.\n    roles: [by]\n    alarms: [by]\n"
    world += "levels:\n  arms from a to b: 0.2, assumed, t\nrules:\n"
    world += rule("help", "after:\n  event: plan\npush:\n  arms: 0.6")
    model = compile_scenario(scenario_of(tmp_path, world, "timeline:\n  - event: plan\n    at: day 10\n    by: a\n"))
    opened = open_play(model, 1, fixed=True, explain=True)
    kinds = [line.kind for line in model.lines]
    for day, standing, help_ in [(11, 0.2, 0.0), (12, 0.2, 0.1), (14, 0.2, 0.3), (17, 0.2, 0.6), (30, 0.2, 0.6)]:
        opened.step_to(day)
        parts = delivered_parts(opened.block.state, opened.block.parts, opened.block.ramp)[:, 0]
        assert parts[kinds.index("standing")] == pytest.approx(standing)
        assert parts[kinds.index("rule")] == pytest.approx(help_)


def test_what_a_hold_keeps_back_stands_on_its_line(tmp_path):
    world = "channels:\n" + channel("arms", builds="10 days", fades="20 days")
    world += "facts:\n  truce:\n    says: x\n    of: world\n    holds:\n      - since: 2030-01-08\n"
    world += "rules:\n" + rule("help", "push:\n  arms: 0.6") + rule("wait", "hold:\n  arms: truce")
    model = compile_scenario(scenario_of(tmp_path, world))
    opened = open_play(model, 1, fixed=True, explain=True)
    rules = [line.rule for line in model.lines]
    for day, held in [(6, 0.0), (7, -0.05), (12, -0.3), (18, -0.6), (40, -0.6)]:
        opened.step_to(day)
        parts = delivered_parts(opened.block.state, opened.block.parts, opened.block.ramp)[:, 0]
        assert parts[rules.index("help")] == pytest.approx(0.6)
        assert parts[rules.index("wait")] == pytest.approx(held)


def test_mean_of_a_line_that_never_changes_is_what_it_adds(tmp_path):
    order = "timeline:\n  - decide: a\n    toward: b\n    channel: arms\n    level: 0.8\n    at: day 10\n"
    world = "rules:\n" + rule("help", "push:\n  arms: 0.25", toward="any")
    for name, scenario in [("quiet", ""), ("busy", order)]:
        model = compile_scenario(scenario_of(tmp_path / name, world, scenario))
        record = play_through(model, 1, 3, fixed=True)
        other = [slot.receiver for slot in model.slots].index("c")
        line = [(one.slot, one.rule) for one in model.lines].index((other, "help"))
        assert record.line_total[line] / FIXED_POINT / record.reviews[other] == pytest.approx(0.25), name
        assert record.line_count[line] == record.reviews[other], name


def test_line_counts_a_review_once_even_where_it_is_written_twice(tmp_path):
    span = "".join(f"        {key}: 0 days, assumed, t\n" for key in ("lead", "builds", "fades"))
    part = "      {}:\n        says: P.\n" + span + "        openness: 1, assumed, t\n"
    world = actors("abc", a="capacity:\n  arms: 0.8, assumed, t\n  arms.jets: 0.3, assumed, t")
    world += (
        "channels:\n  arms:\n    says: x\n    kind: support\n    parts:\n" + part.format("guns") + part.format("jets")
    )
    world += "rules:\n" + rule("both", "push:\n  arms: 0.8")
    model = compile_scenario(scenario_of(tmp_path, world))
    record = play_through(model, 1, 3, fixed=True)
    for line, count in zip(model.lines, record.line_count, strict=True):
        assert count <= record.reviews[line.slot], line


def test_rule_that_only_changes_or_promises_has_no_line(tmp_path):
    world = "variables:\n  fear:\n    says: x\n    of: actor\n    rests: 0, assumed, t\nrules:\n"
    world += rule("grow", "change:\n  self.fear: 0.1\npromise:\n  arms: 0.3\nask:\n  arms: 0.2")
    assert {line.rule for line in compile_scenario(scenario_of(tmp_path, world)).lines} == {None}
