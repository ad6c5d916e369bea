"""What a seat may choose from: the flows that its actor has, how far it may go on each, and how choices are written.

Covers keys, words and bounds, used alike to show options and to check what comes back.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from simkit.classroom.position import Position, Reach
from simkit.classroom.timeline import request_kind
from simkit.classroom.views import Amount, Level
from simkit.engine.model import Model
from simkit.engine.rows import Slot
from simkit.scales import LEVEL_WORDS, Scale
from simkit.world.channels import Channel

__all__ = [
    "AGAINST",
    "Choice",
    "amount",
    "ask_key",
    "asks",
    "choices",
    "flow_label",
    "key_of",
    "label",
    "level_of",
    "scale_of",
    "words_of",
]

AGAINST = "against"
_CLOSE = 1e-9


@dataclass(frozen=True, slots=True)
class Choice:
    """A slot that a seat may decide, or ask for, and its bounds: at least `floor`, at most what `reach` allows."""

    key: str
    slot: Slot
    channel: Channel
    scale: Scale
    floor: float
    reach: Reach

    def refusal(self, level: float) -> str:
        """Why a level cannot be chosen here; empty where it can."""
        if not self.floor - _CLOSE <= level <= 1.0 + _CLOSE:
            return f"a level of {flow_label(self.slot.flow)} lies between {self.floor:g} and 1."
        if level > self.reach.ceiling + _CLOSE and self.scale.cut(self.word(level)) > self.reach.ceiling + _CLOSE:
            most = amount(self.scale, self.reach.ceiling)
            return f"at the moment no more than {most.word} ({most.value:.2f}) can come of it: {self.reach.because}"
        return ""

    def word(self, level: float) -> str:
        """The word of a level that is not below none."""
        return self.scale.word(max(level, 0.0))

    def levels(self) -> tuple[Level, ...]:
        """The levels that may be chosen, from the lowest up; those beyond the ceiling say why not."""
        words = ((AGAINST,) if self.floor < 0.0 else ()) + LEVEL_WORDS
        found = []
        for word in words:
            value = level_of(word, self.scale)
            assert value is not None
            why = self.refusal(value)
            found.append(Level(word, value, not why, why))
        return tuple(found)


def choices(position: Position, seat: str) -> dict[str, Choice]:
    """What a seat may decide, by key, in the order of channels and receivers."""
    model = position.model
    found = {}
    for slot in sorted(position.reach):
        if slot.giver == seat:
            channel = model.scenario.world.channels[slot.channel]
            floor = channel.lowest
            scale = channel.cuts.scale()
            found[key_of(slot)] = Choice(key_of(slot), slot, channel, scale, floor, position.reach[slot])
    return found


def asks(position: Position, seat: str) -> dict[str, Choice]:
    """What a seat may ask others for, by key: support of theirs; nothing where the world has no requests."""
    model, free = position.model, Reach(0.0, math.inf, "", "")
    if request_kind(model.scenario) is None:
        return {}
    found = {}
    for slot in model.slots:
        channel = model.scenario.world.channels[slot.channel]
        if slot.receiver == seat and channel.kind == "support":
            found[ask_key(slot)] = Choice(ask_key(slot), slot, channel, channel.cuts.scale(), 0.0, free)
    return found


def key_of(slot: Slot) -> str:
    """How a page names a slot of one's own: "arms.munitions>borava"."""
    return f"{slot.flow}>{slot.receiver}"


def ask_key(slot: Slot) -> str:
    """How a page names what is asked for: "arms.munitions<aldmark"."""
    return f"{slot.flow}<{slot.giver}"


def level_of(given: str | float, scale: Scale) -> float | None:
    """The level that a word or a number means; None where it is neither.

    >>> level_of("major", Scale()), level_of("0.3", Scale()), level_of("much", Scale())
    (0.85, 0.3, None)
    """
    if given == AGAINST:
        return -(scale.token + 1.0) / 2
    if isinstance(given, str) and given in LEVEL_WORDS:
        return scale.middle(given)
    try:
        value = float(given)
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def amount(scale: Scale, level: float) -> Amount:
    """A level with its word."""
    return Amount(level, scale.word(level))


def scale_of(model: Model, slot: Slot) -> Scale:
    """The scale on which a slot is read."""
    return model.scenario.world.channels[slot.channel].cuts.scale()


def words_of(choice: Choice) -> tuple[Level, ...]:
    """What may be promised in public; nothing where words and deeds are one."""
    if choice.channel.spoken:
        return ()
    return tuple(Level(word, choice.scale.middle(word), allowed=True) for word in LEVEL_WORDS[1:])


def label(name: str) -> str:
    """A name as people read it: "general mobilisation"."""
    return name.replace("_", " ")


def flow_label(flow: str) -> str:
    """A channel with its part as people read it: "arms: munitions"."""
    return label(flow).replace(".", ": ")
