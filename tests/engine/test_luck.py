"""Chance: a run is the same run alone, in any batch, in every variant, and beside whatever else is added."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
from engine.worlds import BUSY, FULL, assert_same, channel, model_of, rule, scenario_of, series

from simkit.engine.compile import compile_scenario
from simkit.engine.ensemble import play
from simkit.engine.model import Model
from simkit.engine.recorder import Record
from simkit.scenario.load import library, load


@pytest.fixture(scope="module")
def first_steps() -> Model:
    return compile_scenario(load("first_steps"))


@pytest.fixture(scope="module")
def strike() -> Model:
    return compile_scenario(load("external_strike", changes={"horizon": "16 weeks"}))


@pytest.fixture(scope="module")
def full(tmp_path_factory) -> Model:
    return model_of(tmp_path_factory.mktemp("full"), FULL, BUSY)


def runs_of(record: Record) -> np.ndarray:
    """Every series on every recorded day in every run: shape (days, series, runs)."""
    return np.stack(record.kept)


def test_a_run_alone_is_the_same_run_of_a_thousand(first_steps, full):
    for model in (first_steps, full):
        many, alone = play(model, 5, 1000, keep=True), play(model, 5, 1, first=7, keep=True)
        assert runs_of(many)[:, :, 7:8].tobytes() == runs_of(alone).tobytes()
        assert many.kept_yes[0][:, 7:8].tobytes() == alone.kept_yes[0].tobytes()


def test_a_run_alone_is_the_same_run_of_many_on_the_large_world(strike):
    many, alone = play(strike, 5, 30, keep=True), play(strike, 5, 1, first=7, keep=True)
    assert runs_of(many)[:, :, 7:8].tobytes() == runs_of(alone).tobytes()
    assert many.kept_yes[0][:, 7:8].tobytes() == alone.kept_yes[0].tobytes()


@pytest.mark.parametrize(("size", "runs"), [(1, 20), (17, 200), (512, 600)])
def test_chunks_of_any_size_give_the_same_bytes(first_steps, full, size, runs):
    for model in (first_steps, full):
        assert_same(play(model, 2, runs, keep=True, block=runs), play(model, 2, runs, keep=True, block=size))


@pytest.mark.parametrize("size", [1, 17])
def test_chunks_of_any_size_give_the_same_bytes_on_the_large_world(strike, size):
    runs = 5 if size == 1 else 40
    assert_same(play(strike, 2, runs, keep=True, block=runs), play(strike, 2, runs, keep=True, block=size))


def test_ensemble_that_begins_later_is_the_rest_of_the_whole(first_steps):
    whole, rest = play(first_steps, 2, 50, keep=True), play(first_steps, 2, 20, first=30, keep=True)
    assert runs_of(whole)[:, :, 30:].tobytes() == runs_of(rest).tobytes()


def test_same_seed_gives_the_same_bytes_and_another_seed_other_runs(first_steps):
    one = play(first_steps, 1, 50, keep=True)
    assert_same(one, play(first_steps, 1, 50, keep=True))
    assert runs_of(one).tobytes() != runs_of(play(first_steps, 2, 50, keep=True)).tobytes()


def test_variant_that_changes_nothing_gives_the_same_runs(tmp_path):
    variant = "variants:\n  same:\n    says: x\n    set:\n      rules.help.says: In other words.\n"
    same = scenario_of(tmp_path / "same", FULL, BUSY + variant, variant="same")
    assert same.world.rules["help"].says == "In other words."
    plain = compile_scenario(scenario_of(tmp_path / "plain", FULL, BUSY))
    assert_same(play(plain, 1, 40, keep=True), play(compile_scenario(same), 1, 40, keep=True))


LUCKY = "luck:\n  lasting: 0.1 (0.05 to 0.2), assumed, t\n  fresh: 0.1, assumed, t\n"

TWO = LUCKY + "rules:\n" + rule("help", "with:\n  size: 0.4 (0.2 to 0.6), assumed, t\npush:\n  arms: size")
TWO += rule("join", "with:\n  size: 0.4 (0.2 to 0.6), assumed, t\npush:\n  arms: size", acts="c")


def test_what_does_not_depend_on_a_variants_change_is_unchanged_in_every_run(tmp_path):
    plain = series(play(model_of(tmp_path / "plain", TWO), 1, 60, keep=True))
    changed = series(play(model_of(tmp_path / "new", TWO, changes={"rules.help.with.size": 0.5}), 1, 60, keep=True))
    moved = {names for names in plain if plain[names] != changed[names]}
    assert {(giver, receiver) for _, _, giver, receiver in moved} == {("a", "b")}


def test_variant_meets_the_same_luck(tmp_path):
    fixed = {"rules.help.with.size": 0.5}
    plain = play(model_of(tmp_path / "plain", TWO.replace("(0.2 to 0.6)", "(0.4 to 0.4)")), 1, 60, keep=True)
    changed = play(
        model_of(tmp_path / "new", TWO.replace("(0.2 to 0.6)", "(0.4 to 0.4)"), changes=fixed), 1, 60, keep=True
    )
    names = [(one.array, one.giver) for one in plain.series]
    row = names.index(("delivered", "a"))
    # With the same luck in both, every run moves by just the change, within the scale.
    before, after = runs_of(plain)[:, row], runs_of(changed)[:, row]
    inside = (before > 0) & (after < 1)
    assert np.allclose((after - before)[inside], 0.1, atol=1e-12)
    assert inside.mean() > 0.9


AALAND = """\
actors:
  aaland:
    name: Z
    says: Far away.
    reviews: 1 week, assumed, t
    reaction: 1 day, assumed, t
"""

HOPE = """\
variables:
  aaa:
    says: x
    of: actor
    rests: 0.5 (0 to 1), assumed, t
rules:
"""

STORMS = """\
events:
  aaa:
    says: x
incidents:
  aaa:
    says: x
    event: aaa
    severity: 0.5, assumed, t
    per_year: 5, assumed, t
"""

ADVICE = "channels:\n" + channel("advice")

EXTRA = {
    "a rule": "rules:\n" + rule("extra", "push:\n  sanctions: 0.3", "corvane", "aldmark"),
    "an actor": AALAND,
    "a channel": ADVICE + "levels:\n  advice from corvane to borava: 0.5, assumed, t\n",
    "a channel and its rule": ADVICE + "rules:\n" + rule("advise", "push:\n  advice: 0.3", "any", "any"),
    "an interest": "interests:\n  aaa:\n    says: Something else.\n    source: handout p1\n",
    "a variable and its rule": HOPE + rule("grow", "change:\n  self.aaa: 0.1", "", "any"),
    "a rule never met": "rules:\n" + rule("extra", "when: self.fear > 1\npush:\n  arms: 0.5", "any", "any"),
    "an incident": STORMS,
}


def grown(folder: Path, extra: str, timeline: str = "") -> Model:
    """The first scenario that comes with simkit, in its world with something added."""
    shelf = folder / "grown"
    shelf.mkdir(parents=True)
    shutil.copy(library() / "worlds" / "teaching.yaml", shelf / "teaching.yaml")
    if extra:
        (shelf / "extra.yaml").write_text(extra)
    text = (library() / "first_steps.yaml").read_text().replace("world: teaching", "world: grown")
    (folder / "first_steps.yaml").write_text(text.replace("timeline:\n", f"timeline:\n{timeline}"))
    return compile_scenario(load(folder / "first_steps.yaml"))


@pytest.mark.parametrize("what", EXTRA)
def test_adding_something_unrelated_shifts_no_draw(tmp_path, first_steps, what):
    plain, more = play(first_steps, 3, 100, keep=True), play(grown(tmp_path, EXTRA[what]), 3, 100, keep=True)
    before, after = series(plain), series(more)
    assert before.keys() <= after.keys()
    assert [names for names in before if before[names] != after[names]] == []
    assert plain.yes.tobytes() == more.yes.tobytes()
    assert plain.happened.items() <= more.happened.items()


def test_adding_a_later_event_changes_nothing_before_it(tmp_path, first_steps):
    later = "  - event: raid\n    name: again\n    at: week 20 to 22\n    by: corvane\n    target: aldmark\n"
    plain, more = play(first_steps, 3, 100, keep=True), play(grown(tmp_path, "", later), 3, 100, keep=True)
    at = {(one.array, one.name, one.giver, one.receiver): row for row, one in enumerate(more.series)}
    rows = [at[one.array, one.name, one.giver, one.receiver] for one in plain.series]
    for day, before, after in zip(plain.days, plain.kept, more.kept, strict=True):
        same = before.tobytes() == np.ascontiguousarray(after[rows]).tobytes()
        if not 140 <= day < 161:
            assert same == (day < 140), day


def test_a_happening_by_chance_is_the_same_in_a_longer_play(tmp_path):
    short = play(model_of(tmp_path / "short", FULL, BUSY), 4, 50, keep=True)
    long = play(model_of(tmp_path / "long", FULL, BUSY.replace("30 weeks", "35 weeks")), 4, 50, keep=True)
    assert runs_of(short).tobytes() == runs_of(long)[: len(short.days)].tobytes()


def test_holding_the_numbers_still_leaves_the_luck_as_it_is(tmp_path):
    world = TWO.replace("(0.2 to 0.6)", "(0.4 to 0.4)").replace("(0.05 to 0.2)", "(0.1 to 0.1)")
    model = model_of(tmp_path, world)
    assert_same(play(model, 1, 40, keep=True, fixed=True), play(model, 1, 40, keep=True, fixed=False))


def test_number_that_is_set_is_the_same_in_every_run_and_an_unset_one_is_drawn(tmp_path):
    model = model_of(tmp_path, TWO.replace(LUCKY, ""), changes={"rules.help.with.size": 0.5})
    last = runs_of(play(model, 1, 60, keep=True))[-1]
    rows = {one.giver: row for row, one in enumerate(model_series(model)) if one.array == "delivered"}
    assert set(last[rows["a"]]) == {0.5}
    assert len(set(last[rows["c"]])) == 60


def model_series(model: Model) -> tuple:
    return play(model, 1, 1).series


def test_drawn_number_keeps_to_its_range_with_its_peak_at_the_value(tmp_path):
    world = "rules:\n" + rule("help", "with:\n  size: 0.3 (0.2 to 0.6), assumed, t\npush:\n  arms: size")
    model = model_of(tmp_path, world)
    drawn = runs_of(play(model, 1, 4000, keep=True))[0, 0]
    assert 0.2 <= drawn.min() < 0.22
    assert 0.57 < drawn.max() <= 0.6
    # A triangle's mean and variance; and a quarter of it lies left of its peak.
    assert abs(drawn.mean() - 1.1 / 3) < 4 * (0.0072 / 4000) ** 0.5
    assert abs((drawn < 0.3).mean() - 0.25) < 4 * (0.1875 / 4000) ** 0.5


def test_luck_of_decisions_has_the_sizes_that_the_world_says(tmp_path):
    luck = "luck:\n  lasting: 0.03, assumed, t\n  fresh: 0.04, assumed, t\n"
    model = model_of(tmp_path, luck + "rules:\n" + rule("help", "push:\n  arms: 0.5"))
    levels = runs_of(play(model, 1, 3000, keep=True))[:, 0]
    # Each week's level is 0.5, the run's own draw, and the week's.
    assert levels.std(axis=1) == pytest.approx([0.05] * len(levels), rel=0.06)
    assert levels.mean(axis=0).std() == pytest.approx((0.03**2 + 0.04**2 / 13) ** 0.5, rel=0.06)
    assert abs(levels.mean() - 0.5) < 4 * 0.032 / 3000**0.5
