"""Series: what a reader asks to see drawn, found in a result by its name.

Covers channels between two actors (whole ones and parts), variables, and whole channels over all pairs of actors.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from simkit.analysis.quantiles import means, quantiles_of, row_of
from simkit.analysis.result import Result
from simkit.engine.recorder import Series
from simkit.errors import InputError, did_you_mean
from simkit.scales import Scale
from simkit.world.channels import part_meant
from simkit.world.phrases import Flow, read_flow

__all__ = ["LEVELS", "Drawn", "Reads", "Weekly", "drawn", "found", "named_flow", "weekly"]

Reads = Literal["delivered", "promised", "perceived"]
LEVELS: tuple[Reads, ...] = ("promised", "delivered", "perceived")

_NOTICED = 0.05


@dataclass(frozen=True, slots=True)
class Drawn:
    """A series to be drawn: its row in the record, and how its level reads; a variable has no words."""

    row: int
    series: Series
    scale: Scale | None

    @property
    def channel(self) -> str:
        """The channel or variable, without its part."""
        return self.series.name.partition(".")[0]


@dataclass(frozen=True, slots=True)
class Weekly:
    """A series on every recorded day: the days, and what 5, 25, 50, 75 and 95 in a hundred runs have at most."""

    days: tuple[int, ...]
    shares: tuple[tuple[float, ...], ...]


def weekly(result: Result, one: Drawn) -> Weekly:
    """The quantiles of a series, day by day."""
    shares = (0.05, 0.25, 0.5, 0.75, 0.95)
    return Weekly(result.record.days, quantiles_of(result.record, one.row, shares))


def named_flow(result: Result, text: str) -> Flow:
    """What a phrase such as "arms from a to b" names, with every name known in the world.

    Raises:
        InputError: where it cannot be read or names something that is not there, with a suggestion.
    """
    world = result.scenario.world
    try:
        flow = read_flow(text)
    except ValueError:
        says = f'"{text[:60]}" does not say what, from whom, to whom.'
        raise InputError.of(says, 'Write "arms from a to b", "fear of a", or the name of a channel alone.') from None
    known = [*world.channels, *world.variables]
    if flow.what not in known:
        says = f'"{text}" names "{flow.what}", which is no channel or variable of this world.'
        raise InputError.of(says, part_meant(flow.name, world.channels) or did_you_mean(flow.what, known))
    for actor in (flow.giver, flow.receiver, flow.of):
        if actor is not None and actor not in world.actors:
            says = f'"{text}" names actor "{actor}", which this world does not have.'
            raise InputError.of(says, did_you_mean(actor, world.actors))
    parts = world.channels[flow.what].parts if flow.what in world.channels else {}
    if flow.part is not None and flow.part not in parts:
        says = f'"{text}" names "{flow.part}", which is no part of "{flow.what}".'
        raise InputError.of(says, did_you_mean(flow.part, parts) if parts else f'Write "{flow.what}" alone.')
    return flow


def found(result: Result, text: str, reads: Reads = "delivered") -> Drawn:
    """The series of one phrase: a channel from one actor to another, or a variable.

    Raises:
        InputError: where nothing of that name is recorded, since nothing in this world can move it.
    """
    _refuse_unread(reads)
    flow = named_flow(result, text)
    world = result.scenario.world
    if flow.what in world.channels:
        array, names = str(reads), (flow.giver or "", flow.receiver or "")
    elif flow.of is not None:
        array, names = "actor_variables", (flow.of, "")
    else:
        array, names = "pair_variables", (flow.giver or "", flow.receiver or "")
    row = row_of(result.record, array, flow.name, *names)
    if row is None:
        raise _unmoved(result, flow, array)
    scale = world.channels[flow.what].cuts.scale() if flow.what in world.channels else None
    return Drawn(row, result.record.series[row], scale)


def drawn(result: Result, what: str | Iterable[str], reads: Reads, most: int) -> tuple[list[Drawn], int]:
    """The series that are asked for, and how many more of a channel are left out because they move less.

    Raises:
        InputError: as `found`, and where nothing is asked for.
    """
    if not isinstance(what, str):
        listed = [found(result, text, reads) for text in dict.fromkeys(what)]
        if not listed:
            raise InputError.of("nothing was named to be drawn.", 'Name a channel, or "arms from a to b".')
        return listed, 0
    flow = named_flow(result, what)
    if flow.giver is not None or flow.of is not None or flow.what not in result.scenario.world.channels:
        return [found(result, what, reads)], 0
    return _of_channel(result, flow, reads, most)


def _of_channel(result: Result, flow: Flow, reads: Reads, most: int) -> tuple[list[Drawn], int]:
    """A channel between all actors: where it moves most, or else is highest; unnoticed ones only if none is noticed."""
    _refuse_unread(reads)
    scale = result.scenario.world.channels[flow.what].cuts.scale()
    mean = means(result.record)
    rows = [row for row, one in enumerate(result.record.series) if (one.array, one.name) == (reads, flow.name)]
    if not rows:
        raise _unmoved(result, flow, reads)
    moves = {row: round(float(mean[row].max() - mean[row].min()), 6) for row in rows}
    heights = {row: round(float(abs(mean[row]).max()), 6) for row in rows}
    ranked = sorted(rows, key=lambda row: (-moves[row], -heights[row], row))
    noticed = [row for row in ranked if moves[row] >= _NOTICED or heights[row] >= scale.token] or ranked[:1]
    shown = [Drawn(row, result.record.series[row], scale) for row in noticed[:most]]
    return shown, len(rows) - len(shown)


def _refuse_unread(reads: str) -> None:
    if reads not in LEVELS:
        raise InputError.of(f'there is nothing "{reads}" of a channel.', "Choose delivered, promised or perceived.")


def _unmoved(result: Result, flow: Flow, array: str) -> InputError:
    """The refusal to draw what nothing in this world can move."""
    alike = [one for one in result.record.series if one.array == array and one.name == flow.name]
    named = [
        f"{one.name} from {one.giver} to {one.receiver}" if one.receiver else f"{one.name} of {one.giver}"
        for one in alike
    ]
    if flow.giver is None and flow.of is None:
        return InputError.of(
            f'nothing in this world moves "{flow}".', f"It has: {', '.join(named[:8])}." if named else ""
        )
    remedy = did_you_mean(str(flow), named, also=len(named) <= 8)
    return InputError.of(f'nothing in this world moves "{flow}": there is no chart of it.', remedy)
