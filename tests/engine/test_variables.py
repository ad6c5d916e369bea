"""What actors and pairs carry through time: rest, half-life, changes per week, and their bounds."""

from __future__ import annotations

import pytest
from engine.worlds import actors, play, rule, scenario_of

FEAR = """\
variables:
  fear:
    says: Fear.
    of: actor
    rests: 0.2, assumed, t
    half_life: 2 weeks, assumed, t
"""

TRUST = """\
variables:
  trust:
    says: Trust.
    of: pair
    scale: [-1, 1]
    rests: 0, assumed, t
    pairs:
      a and b: 0.5, assumed, t
      b to c: 0.3, assumed, t
"""


def test_half_of_a_disturbance_is_gone_after_the_half_life(tmp_path):
    values = play(scenario_of(tmp_path, FEAR, "given:\n  fear of a: 0.6\n")).run("fear of a")
    assert values[:7] == [0.6] * 7
    assert values[7] == pytest.approx(0.2 + 0.4 * 0.5**0.5)
    assert values[14] == pytest.approx(0.4)
    assert values[28] == pytest.approx(0.3)


def test_variable_without_half_life_stays_where_it_was_put(tmp_path):
    world = FEAR.replace("    half_life: 2 weeks, assumed, t\n", "")
    assert set(play(scenario_of(tmp_path, world, "given:\n  fear of a: 0.6\n")).run("fear of a")) == {0.6}


def test_change_is_a_rate_per_week(tmp_path):
    world = FEAR.replace("    half_life: 2 weeks, assumed, t\n", "")
    world += "rules:\n" + rule("grow", "change:\n  self.fear: 0.01", toward="")
    values = play(scenario_of(tmp_path, world)).run("fear of a")
    assert values[:15] == pytest.approx([0.2] * 7 + [0.21] * 7 + [0.22])


def test_change_adds_to_the_return_toward_rest(tmp_path):
    world = FEAR + "rules:\n" + rule("grow", "change:\n  self.fear: 0.1", toward="")
    values = play(scenario_of(tmp_path, world, "given:\n  fear of a: 0.6\n")).run("fear of a")
    assert values[7] == pytest.approx(0.2 + 0.4 * 0.5**0.5 + 0.1)


def test_pair_rules_changes_to_an_actors_variable_sum_over_pairs(tmp_path):
    world = FEAR.replace("    half_life: 2 weeks, assumed, t\n", "")
    world += "rules:\n" + rule("grow", "change:\n  self.fear: 0.1", toward="any", acts="any")
    values = play(scenario_of(tmp_path, world)).run("fear of a")
    assert values[7] == pytest.approx(0.4)


def test_change_to_the_other_sums_over_all_who_act(tmp_path):
    world = FEAR.replace("    half_life: 2 weeks, assumed, t\n", "")
    world += "rules:\n" + rule("grow", "change:\n  other.fear: 0.1", toward="b", acts="any")
    played = play(scenario_of(tmp_path, world))
    assert played.run("fear of b")[7] == pytest.approx(0.4)
    assert played.run("fear of a")[7] == pytest.approx(0.2)


def test_changes_of_one_week_all_read_the_week_before(tmp_path):
    world = FEAR.replace("    half_life: 2 weeks, assumed, t\n", "") + "rules:\n"
    world += rule("one", "change:\n  self.fear: 0.5 * b.fear", toward="")
    world += rule("two", "change:\n  self.fear: 0.5 * a.fear", acts="b", toward="")
    played = play(scenario_of(tmp_path, world))
    assert played.run("fear of a")[7] == played.run("fear of b")[7] == pytest.approx(0.3)
    assert played.run("fear of a")[14] == played.run("fear of b")[14] == pytest.approx(0.45)


@pytest.mark.parametrize(("rate", "end"), [("0.2", 1.0), ("-0.2", 0.0)])
def test_variable_stops_at_the_ends_of_its_scale(tmp_path, rate, end):
    world = FEAR.replace("    half_life: 2 weeks, assumed, t\n", "")
    world += "rules:\n" + rule("grow", f"change:\n  self.fear: {rate}", toward="")
    values = play(scenario_of(tmp_path, world)).run("fear of a")
    assert values[-1] == end
    assert all(0.0 <= value <= 1.0 for value in values)


def test_resting_values_of_pairs_hold_in_the_directions_they_name(tmp_path):
    played = play(scenario_of(tmp_path, TRUST + "levels:\n  arms from a to b: 0.2, assumed, t\n"))
    found = {pair: played.run(f"trust from {pair[0]} to {pair[1]}")[0] for pair in ("ab", "ba", "bc", "cb", "ac")}
    assert found == {"ab": 0.5, "ba": 0.5, "bc": 0.3, "cb": 0.0, "ac": 0.0}


def test_theirs_is_what_the_other_holds_of_self(tmp_path):
    world = TRUST + "rules:\n" + rule("give", "push:\n  arms: 0.5 + theirs.trust - trust", toward="c", acts="b")
    assert play(scenario_of(tmp_path, world)).run("arms from b to c")[0] == pytest.approx(0.2)


def test_dated_resting_value_pulls_from_the_first_day_of_a_week_after_its_date(tmp_path):
    steps = """
      - since: 2020-01-01
        level: 0.2, assumed, t
      - since: 2030-01-20
        level: 0.6, assumed, t
"""
    world = FEAR.replace(" 0.2, assumed, t\n", steps).replace("2 weeks", "1 week")
    values = play(scenario_of(tmp_path, world)).run("fear of a")
    # The date is day 19; the variables move on day 21.
    assert values[20] == 0.2
    assert values[21] == pytest.approx(0.4)
    assert values[28] == pytest.approx(0.5)


def test_before_its_first_step_a_dated_number_has_the_first_steps_value(tmp_path):
    steps = "\n      - since: 2030-02-01\n        level: 0.7, assumed, t\n"
    assert play(scenario_of(tmp_path, FEAR.replace(" 0.2, assumed, t\n", steps))).run("fear of a")[0] == 0.7


def test_dated_standing_level_changes_with_the_review_after_its_date(tmp_path):
    world = """\
levels:
  arms from a to b:
    - since: 2020-01-01
      level: 0.2, assumed, t
    - since: 2030-01-20
      level: 0.6, assumed, t
"""
    levels = play(scenario_of(tmp_path, world)).run("arms from a to b")
    assert set(levels[:21]) == {0.2}
    assert set(levels[21:]) == {0.6}


def test_actors_own_resting_value_takes_the_place_of_the_variables(tmp_path):
    own = actors("abc", a="variables:\n  fear: 0.7, assumed, t")
    played = play(scenario_of(tmp_path, own + FEAR))
    assert played.run("fear of a")[-1] == 0.7
    assert played.run("fear of b")[-1] == 0.2


def test_change_with_thirds_sums_them_or_takes_the_highest(tmp_path):
    world = FEAR.replace("    half_life: 2 weeks, assumed, t\n", "")
    world += "relations:\n  foe:\n    says: x\n    pairs:\n      - a to c\n      - b to c\n"
    body = "third: foe of other\ncombine: {}\nchange:\n  other.fear: 0.1 + 0.5 * third.fear"
    given = "given:\n  fear of a: 0.4\n"
    # a is no third to itself: b alone is, with 0.1 + 0.5 * 0.2. To d both are, a with 0.1 + 0.5 * 0.4.
    for who, combine, moved in [("a", "sum", 0.2), ("a", "max", 0.2), ("d", "sum", 0.2 + 0.3), ("d", "max", 0.3)]:
        rules = "rules:\n" + rule("alarm", body.format(combine), toward="c", acts=who)
        played = play(scenario_of(tmp_path / f"{who}_{combine}", actors("abcd") + world + rules, given))
        assert played.run("fear of c")[7] == pytest.approx(0.2 + moved)
