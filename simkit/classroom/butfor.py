"""But for: what the class's run would have been without some of its decisions, all else and all luck alike.

Covers one play that holds the class's run many times over, each time with other entries of the timeline left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from simkit.chance import Luck
from simkit.classroom.lesson import with_entries
from simkit.classroom.session import Session
from simkit.classroom.timeline import signed_entries
from simkit.engine.compile import compile_scenario
from simkit.engine.deliveries import refresh
from simkit.engine.ensemble import Play
from simkit.engine.model import Model
from simkit.engine.rows import Slot
from simkit.engine.state import Floats, entry_key
from simkit.scenario import Scenario

__all__ = ["OURS", "RULES", "ButFor", "but_for"]

OURS, RULES = 0, 1
"""The columns of the class's own run, and of the run by the rules alone (the desk's events happen in both)."""

_WEEK = 7


@dataclass(frozen=True, slots=True)
class ButFor:
    """The class's run beside itself without some decisions.

    `groups` are the (turn, seat) that are left out in the columns from 2 on; `answers` each question's answers by
    columns; `days` the days on which `delivered` (slot to an array of shape (days, 2)) was read of the first two.
    """

    scenario: Scenario
    model: Model
    groups: tuple[tuple[int, str], ...]
    answers: Mapping[str, tuple[bool | None, ...]]
    days: tuple[int, ...]
    delivered: Mapping[Slot, Floats]


def but_for(session: Session, base: Scenario) -> ButFor:
    """Play the class's run to the end, by the rules alone, and without what each seat decided in each turn."""
    signed = signed_entries(session, base)
    groups = tuple(sorted({(turn, seat) for turn, seat, _ in signed if seat}))
    scenario = with_entries(base, tuple(entry for _, _, entry in signed))
    model = compile_scenario(scenario)
    width = 2 + len(groups)
    values = {}
    for turn, seat, entry in signed:
        if seat:
            chance = np.ones(width)
            chance[[RULES, 2 + groups.index((turn, seat))]] = 0.0
            values[entry_key(entry["name"], "chance")] = chance
    luck = Luck(session.founded.seed, session.founded.run, width, times=width)
    play = Play(model, luck, values=values, recorded=False, evaluator="numpy")
    days = tuple(sorted({*range(0, model.horizon + 1, _WEEK), model.horizon}))
    seen = []
    for day in days:
        play.step_to(day)
        refresh(play.block.state, play.block.ramp, day)
        seen.append(play.block.state.delivered[:-1, :2].copy())
    watched = play.block.watched
    answers, counts = watched.answers(), watched.counts
    told = {
        question.name: tuple(
            bool(yes) if counted else None for yes, counted in zip(answers[row], counts[row], strict=True)
        )
        for row, question in enumerate(model.questions)
    }
    play.close()
    traced = np.array(seen)
    delivered = {slot: traced[:, row] for row, slot in enumerate(model.slots)}
    return ButFor(scenario, model, groups, told, days, delivered)
