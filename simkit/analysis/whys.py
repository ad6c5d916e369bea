"""Whys: several decisions of one scenario explained together, from one play.

Covers the ensemble only; each comes out as `simkit.analysis.why` alone would have it.
"""

from __future__ import annotations

from collections.abc import Iterable

from simkit.analysis.why import PILOT, Explanation, Seen, after_all, slots_of
from simkit.engine.compile import compile_scenario
from simkit.engine.deliveries import refresh
from simkit.engine.ensemble import BLOCK, open_play
from simkit.engine.model import Model, Slot
from simkit.engine.pacts import refresh_pacts
from simkit.scenario import Scenario
from simkit.world.phrases import read_flow

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
    days = _telling_days(model, slots, min(runs, PILOT), seed, fixed)
    seen = {flow: Seen(model, own) for flow, own in slots.items()}
    every = list(dict.fromkeys(slot for own in slots.values() for slot in own))
    for start in range(0, runs, block):
        play = open_play(model, seed, start, min(block, runs - start), fixed=fixed, explain=every)
        for flow in sorted(slots, key=lambda one: days[one]):
            play.step_to(days[flow])
            refresh(play.block.state, play.block.ramp, days[flow])
            refresh_pacts(play.block.concerned.clauses, play.block.state)
            seen[flow].look(play)
        play.close()
    found = []
    for flow in slots:
        read = read_flow(flow)
        assert read.giver is not None and read.receiver is not None
        told = {"flow": read.name, "giver": read.giver, "receiver": read.receiver, "day": days[flow]}
        played = {"run": None, "runs": runs, "seed": seed, "model": model}
        found.append(Explanation(scenario=scenario, **told, **played, **seen[flow].found()))  # type: ignore[arg-type]
    return found


def _telling_days(model: Model, slots: dict[str, list[Slot]], runs: int, seed: int, fixed: bool) -> dict[str, int]:
    """Of each decision the recorded day on which it stands highest, in the mean of some runs."""
    means: dict[str, list[tuple[float, int]]] = {flow: [] for flow in slots}
    play = open_play(model, seed, 0, runs, fixed=fixed)
    for day in play.block.kept.days:
        play.step_to(day)
        for flow, own in slots.items():
            rows = [model.slot_index[slot] for slot in own]
            means[flow].append((float(play.block.state.decision[rows].max(axis=0).mean()), -day))
    highest = {flow: max(own) for flow, own in means.items()}
    return {flow: -day if level > 0.0 else after_all(model) for flow, (level, day) in highest.items()}
