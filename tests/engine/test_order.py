"""The order of mappings, sets and files is no part of a world: another order gives the same bytes."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

from engine.worlds import BUSY, FULL, assert_same, scenario_of
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from simkit.engine.compile import compile_scenario
from simkit.engine.ensemble import play
from simkit.engine.recorder import Record
from simkit.scenario import Scenario
from simkit.scenario.load import load
from simkit.scenario.yamltext import write_text

# The lists whose order says nothing. Others are series by date, or the two ends of a range or scale.
SETS = {"timeline", "pairs", "acts", "toward", "by", "target", "from", "to", "roles", "sets", "ends", "alarms"}
SETS |= {"between", "add", "without", "renewed", "holds"}


def shuffler(number: int) -> Random:
    """A source of shuffles that gives the same ones again."""
    return Random(number)  # noqa: S311 - nothing secret hangs on it


def shuffled(item: Any, random: Random, key: str = "") -> Any:
    """The same data with every mapping, and every list that is a set, in another order."""
    if isinstance(item, dict):
        entries = [(name, shuffled(value, random, name)) for name, value in item.items()]
        random.shuffle(entries)
        return dict(entries)
    if isinstance(item, list):
        parts = [shuffled(value, random) for value in item]
        if key in SETS:
            random.shuffle(parts)
        return parts
    return item


def written(folder: Path, scenario: Scenario, random: Random) -> Scenario:
    """The same scenario told in another order, its world spread over files at random."""
    shelf = folder / "mixed"
    shelf.mkdir(parents=True)
    files: list[dict[str, dict[str, Any]]] = [{}, {}, {}, {}]
    for key, value in shuffled(dict(scenario.world_document), random).items():
        if isinstance(value, dict) and key not in ("luck", "beliefs", "promises", "requests", "delays"):
            for name, part in value.items():
                random.choice(files).setdefault(key, {})[name] = part
        else:
            random.choice(files)[key] = value
    for number, content in zip(random.sample(range(9), 4), files, strict=True):
        if content:
            (shelf / f"{number}.yaml").write_text(write_text(content))
    own = shuffled(dict(scenario.document), random) | {"world": "mixed"}
    file = folder / f"{scenario.name}.yaml"
    file.write_text(write_text(own))
    return load(file)


def record_of(scenario: Scenario, runs: int) -> Record:
    return play(compile_scenario(scenario), 1, runs, keep=True)


@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 2**32))
def test_order_in_the_files_of_the_first_scenario_is_irrelevant(tmp_path_factory, number):
    scenario = load("first_steps")
    mixed = written(tmp_path_factory.mktemp("first"), scenario, shuffler(number))
    assert_same(record_of(scenario, 30), record_of(mixed, 30))


@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 2**32))
def test_order_in_the_files_of_a_busy_world_is_irrelevant(tmp_path_factory, number):
    scenario = scenario_of(tmp_path_factory.mktemp("full"), FULL, BUSY)
    mixed = written(tmp_path_factory.mktemp("mixed"), scenario, shuffler(number))
    assert_same(record_of(scenario, 30), record_of(mixed, 30))


def test_order_in_the_files_of_the_large_world_is_irrelevant(tmp_path):
    scenario = load("external_strike", changes={"horizon": "20 weeks"})
    assert_same(record_of(scenario, 5), record_of(written(tmp_path, scenario, shuffler(7)), 5))


CLAUSES = """\
pact_kinds:
  bond:
    says: A bond.
    source: book
    obliges:
      - channel: arms
        level: {}, assumed, t
        when: always
      - channel: arms
        level: {}, assumed, t
        when: always
pacts:
  p:
    name: P
    says: A pact.
    source: book
    between: [a, b]
    kind: bond
    starts: 2020-01-01
    openness: 1, assumed, t
"""


def test_order_of_clauses_is_irrelevant(tmp_path):
    levels = ["0.3 (0.1 to 0.5)", "0.4 (0.2 to 0.6)"]
    there = scenario_of(tmp_path / "there", CLAUSES.format(*levels))
    back = scenario_of(tmp_path / "back", CLAUSES.format(*levels[::-1]))
    assert_same(record_of(there, 20), record_of(back, 20))
