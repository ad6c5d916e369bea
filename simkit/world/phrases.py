"""Short phrases that name who does what to whom: "arms.munitions from a to b", "strain of a", "a and b".

Covers their form only; whether the names exist is checked against a world.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated

from pydantic import BeforeValidator, Field

from simkit.world.numbers import refuse

__all__ = ["Flow", "FlowText", "Pairing", "PairingText", "flow_meant", "read_flow", "read_pairing"]

_ID = r"[a-z][a-z0-9_]*"
_PAIRING = re.compile(rf"^(?P<a>{_ID}) +(?P<word>to|and) +(?P<b>{_ID})$")
_FLOW = re.compile(
    rf"^(?P<what>{_ID})(?:\.(?P<part>{_ID}))?(?: +(?:from +(?P<a>{_ID}) +to +(?P<b>{_ID})|of +(?P<of>{_ID})))?$"
)
_FLOW_ALMOST = re.compile(r"(?P<what>[\w.]+) (?:from|von) (?P<a>.+?) ?(?:\bto\b|\bnach\b|\ban\b|->|→) ?(?P<b>.+)")
_FLOW_TURNED = re.compile(r"(?P<what>[\w.]+) (?:to|nach|an) (?P<b>.+) (?:from|von) (?P<a>.+)")


@dataclass(frozen=True, slots=True)
class Pairing:
    """An ordered pair of actors, or (if `both`) the pair in both directions."""

    giver: str
    receiver: str
    both: bool

    def ordered(self) -> tuple[tuple[str, str], ...]:
        """The ordered pairs that the phrase names.

        >>> read_pairing("a and b").ordered()
        (('a', 'b'), ('b', 'a'))
        """
        one = (self.giver, self.receiver)
        return (one, one[::-1]) if self.both else (one,)


@dataclass(frozen=True, slots=True)
class Flow:
    """Something of one actor (`of`), from one to another (`giver`, `receiver`), or of the world (neither)."""

    what: str
    part: str | None = None
    giver: str | None = None
    receiver: str | None = None
    of: str | None = None

    @property
    def name(self) -> str:
        """What flows, with its part: "arms.munitions"."""
        return self.what if self.part is None else f"{self.what}.{self.part}"

    def __str__(self) -> str:
        if self.giver is not None:
            return f"{self.name} from {self.giver} to {self.receiver}"
        return self.name if self.of is None else f"{self.name} of {self.of}"


def read_pairing(text: object) -> Pairing:
    """Read "a to b" (one direction) or "a and b" (both)."""
    match = _PAIRING.match(str(text).strip())
    if match is None:
        raise refuse(f'"{str(text)[:60]}" does not name a pair of actors.', 'Write "a to b", or "a and b" for both.')
    return Pairing(match["a"], match["b"], match["word"] == "and")


def read_flow(text: object) -> Flow:
    """Read "arms.munitions from a to b", "strain of a" or "ceasefire".

    >>> str(read_flow("arms.munitions from a to b"))
    'arms.munitions from a to b'
    """
    if isinstance(text, list | dict):
        raise refuse("one phrase is wanted here, and no list.", 'Write "arms from a to b", or "strain of a".')
    match = _FLOW.match(str(text).strip())
    if match is None:
        raise refuse(
            f'"{str(text)[:60]}" does not say what, from whom, to whom.',
            flow_meant(str(text)) or 'Write "arms from a to b", or "strain of a".',
        )
    return Flow(match["what"], match["part"], match["a"], match["b"], match["of"])


def flow_meant(text: str) -> str:
    """The remedy for a phrase that is right but for capitals, spaces in names, an arrow or the order; or nothing.

    >>> flow_meant("Arms from Aldmark -> United States"), flow_meant("aldmark arms borava")
    ('Did you mean "arms from aldmark to united_states"? Names have small letters.', '')
    """
    plain = " ".join(text.lower().split())[:200].rstrip(".?!")
    match = _FLOW_ALMOST.fullmatch(plain) or _FLOW_TURNED.fullmatch(plain)
    if match is not None:
        giver, receiver = (re.sub("[ -]+", "_", match[side].strip()) for side in ("a", "b"))
        plain = f"{match['what']} from {giver} to {receiver}"
    if not _FLOW.match(plain):
        return ""
    return f'Did you mean "{plain}"?' + (" Names have small letters." if text.lower() != text else "")


PairingText = Annotated[str, BeforeValidator(lambda text: (read_pairing(text), str(text))[1]), Field(min_length=1)]
FlowText = Annotated[str, BeforeValidator(lambda text: (read_flow(text), str(text))[1]), Field(min_length=1)]
