"""Episodes: a shock of the past, what was known before it, and, kept apart, what came after it.

Covers the objects and what a forecaster may reach in them; reading them from a file is `simkit.history.reading`'s.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from simkit.errors import SimkitError, did_you_mean
from simkit.history.columns import CHANNELS, FORBIDDEN, WINDOWS, Channel, Window

__all__ = ["Episode", "Known", "LeakError", "Outcomes", "econ_scale", "levels_of", "overlapping", "without_requests"]

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
_SQUEEZES = frozenset({"sanctions", "oil_embargo", "price_cap", "snapback"})
_SANCTIONS = re.compile(r"sanction|embargo", re.IGNORECASE)
_ECONOMIC = re.compile(r"(?<![a-z])(economic|trade|credit|loan|payment|oil|gas|fuel|energy)(?![a-z])", re.IGNORECASE)


class LeakError(SimkitError):
    """A forecast reaches for what it may not know."""


@dataclass(frozen=True, slots=True)
class Known:
    """What was known of an episode before its shock, and of the shock itself: all that a forecaster is handed.

    `pre` holds the highest level of the year before, in the order of `CHANNELS`. `explicit_request` is None where it
    is not coded or has been masked.
    """

    id: str
    date: dt.date
    group: str
    supporter: str
    recipient: str
    shock_key: str
    shock_type: str
    shock_subtype: str
    shock_from: str
    shock: str
    severity: int
    severity_reason: str
    explicit_request: bool | None
    pact_type: str
    pact_name: str
    pact_in_force: str
    pre: tuple[int, ...]

    def __getattr__(self, name: str) -> Any:
        # Python calls this only for what is not there. A leak is no AttributeError, which getattr's default and
        # hasattr would swallow.
        if name in FORBIDDEN or name == "outcomes":
            raise LeakError(
                f'a forecast asks for "{name}", which was known only after the shock. It may use the columns up to '
                "and including the _pre levels."
            )
        raise AttributeError(f"Known has no {name}. {did_you_mean(name, (*self.__slots__, 'econ_scale'), also=False)}")

    def before(self, channel: Channel) -> int:
        """The level of a channel in the year before the shock."""
        return self.pre[CHANNELS.index(channel)]

    @property
    def econ_scale(self) -> Literal["flow", "credit"]:
        """By which of its two scales the economic channel is read.

        "flow" is how much of a squeezed trade is kept or replaced: sanctions, embargoes, caps, snapback, an economic
        request, sanctions within a war. "credit" is what is given because of any other shock.
        """
        return econ_scale(self.shock_type, self.shock_subtype, self.shock)


def econ_scale(shock_type: str, shock_subtype: str, shock: str) -> Literal["flow", "credit"]:
    """By which scale the economic channel is read after a shock; see `Known.econ_scale`.

    >>> econ_scale("war", "recipient_offensive", "Invasion and sanctions"), econ_scale("war", "air_war", "Raids")
    ('flow', 'credit')
    """
    subtype = shock_subtype.replace("_", " ")
    squeezed = shock_type in _SQUEEZES
    squeezed |= shock_type == "war" and bool(_SANCTIONS.search(f"{subtype} {shock}"))
    squeezed |= shock_type == "request" and bool(_ECONOMIC.search(subtype))
    return "flow" if squeezed else "credit"


@dataclass(frozen=True, slots=True)
class Outcomes:
    """What came after a shock: the highest level of each channel in each window, None where it was not observed."""

    levels: tuple[tuple[int | None, ...], ...]
    obstructive: tuple[frozenset[str], ...] = (frozenset(), frozenset())
    dilution: bool = False
    observed: tuple[str, ...] = ("", "")
    censored: bool = False

    def __getitem__(self, key: tuple[Channel, Window]) -> int | None:
        channel, window = key
        return self.levels[CHANNELS.index(channel)][WINDOWS.index(window)]


@dataclass(frozen=True, slots=True)
class Episode:
    """A shock as a pair of states saw it: `known` before it, `outcomes` after it, and what the coding rests on."""

    known: Known
    outcomes: Outcomes
    grounds: dict[str, Any] = field(default_factory=dict, compare=False)

    @property
    def id(self) -> str:
        """The episode's own name in its file."""
        return self.known.id


def without_requests(known: Sequence[Known]) -> list[Known]:
    """The same with `explicit_request` masked, which was coded with hindsight."""
    return [replace(one, explicit_request=None) for one in known]


def levels_of(outcomes: Sequence[Outcomes]) -> Ints:
    """The levels as an array [episode, channel, window], -1 where one was not observed."""
    nested = [[[-1 if level is None else level for level in row] for row in one.levels] for one in outcomes]
    return np.array(nested, dtype=np.int64).reshape(len(outcomes), len(CHANNELS), len(WINDOWS))


def overlapping(known: Sequence[Known]) -> Flags:
    """Which episodes share a pair of states, in either direction, with another less than 365 days away: [episode].

    Their outcomes and levels before may speak of the same acts; episodes of one shock do not count as two.
    """
    year = dt.timedelta(days=365)
    return np.array(
        [
            any(
                {one.supporter, one.recipient} == {other.supporter, other.recipient}
                and one.shock_key != other.shock_key
                and abs(one.date - other.date) < year
                for other in known
            )
            for one in known
        ],
        dtype=np.bool_,
    )
