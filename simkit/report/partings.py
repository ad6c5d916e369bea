"""Partings: where what is promised, what is delivered and what outsiders believe are not the same.

Covers means over runs, at the moment when they part furthest; channels of words are left out, since to say is to do.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from simkit.analysis.quantiles import means
from simkit.analysis.result import Result
from simkit.engine.state import Floats
from simkit.report.movements import SMALLEST_CHANGE, FlowKey, asked_flows, rows_of
from simkit.scales import Scale

__all__ = ["Parting", "partings"]

How = Literal["unkept", "hidden", "overrated"]


@dataclass(frozen=True, slots=True)
class Parting:
    """Where the three part furthest: more promised than done, more done than believed, or more believed than done."""

    flow: FlowKey
    how: How
    day: int
    promised: float
    delivered: float
    perceived: float
    gap: float
    scale: Scale
    asked: bool


def partings(result: Result, moved: Collection[FlowKey] = ()) -> list[Parting]:
    """Every channel where they come to part by at least a token: those asked about first, then those that moved.

    A gap that stood at the start and did not grow tells nothing of what happened, and is left out. Within each of
    these, the widest gap comes first.
    """
    mean, asked, found = means(result.record), asked_flows(result), []
    for flow, rows in rows_of(result).items():
        channel = result.scenario.world.channels[flow.channel]
        if channel.spoken:
            continue
        promised, delivered, perceived = (mean[rows.arrays[array]] for array in ("promised", "delivered", "perceived"))
        gaps: dict[How, Floats] = {
            "unkept": promised - delivered,
            "hidden": delivered - perceived,
            "overrated": perceived - delivered,
        }
        scale = channel.cuts.scale()
        places = [
            (float(gap), week, how)
            for how, series in gaps.items()
            for week, gap in enumerate(series)
            if gap >= scale.token and (series[0] < scale.token or gap - series[0] >= SMALLEST_CHANGE)
        ]
        gap, week, how = max(places, key=lambda place: (round(place[0], 6), -place[1]), default=(0.0, 0, "unkept"))
        if places:
            levels = (float(promised[week]), float(delivered[week]), float(perceived[week]))
            found.append(Parting(flow, how, result.record.days[week], *levels, gap, scale, flow in asked))
    return sorted(found, key=lambda one: (not one.asked, one.flow not in moved, -round(one.gap, 6), one.flow))
