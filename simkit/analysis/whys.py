"""Whys: several decisions of one scenario explained together, from one play.

Covers the ensemble only; each comes out as `simkit.analysis.why` alone would have it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from simkit.analysis.why import PILOT, Explanation, Seen, slots_of, telling_days
from simkit.engine.compile import compile_scenario
from simkit.engine.ensemble import BLOCK, open_play
from simkit.scenario import Scenario

__all__ = ["whys"]


def whys(
    scenario: Scenario, flows: Iterable[str], *, runs: int, seed: int = 1, fixed: bool = False, block: int = BLOCK
) -> list[Explanation]:
    """Explain several decisions, each as of the day on which it stands highest, in the order of the flows.

    Raises:
        InputError: where there is no such channel or actor, or nothing can ever move it.
    """
    model = compile_scenario(scenario)
    slots = {flow: slots_of(model, flow) for flow in dict.fromkeys(flows)}
    if not slots:
        return []
    days = telling_days(model, slots, 0, min(runs, PILOT), seed, fixed)
    seen = {flow: Seen(model, own) for flow, own in slots.items()}
    every = list(dict.fromkeys(slot for own in slots.values() for slot in own))
    for start in range(0, runs, block):
        play = open_play(model, seed, start, min(block, runs - start), fixed=fixed, explain=every)
        for flow in sorted(slots, key=lambda one: days[one]):
            seen[flow].look(play, days[flow])
        play.close()
    return [replace(seen[flow].explanation(flow, days[flow], None, runs, seed), is_day_chosen=True) for flow in slots]
