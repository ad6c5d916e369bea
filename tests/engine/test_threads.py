"""Threads: a server compiles several scenarios at once, and each gets its own model."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from simkit.engine.compile import compile_scenario
from simkit.scenario.load import load


def test_scenarios_compiled_at_once_are_each_their_own():
    scenarios = [load("first_steps", changes={"horizon": f"{weeks} weeks"}) for weeks in range(20, 32)]
    with ThreadPoolExecutor(8) as pool:
        models = list(pool.map(compile_scenario, scenarios * 4))
    assert all(model.scenario is scenario for model, scenario in zip(models, scenarios * 4, strict=True))
