"""Claims about episodes for a class: which episodes, what is asked of each, and what a model and the past gave it.

Covers choosing, which never looks at what came, and the numbers; the exercise is written by `simkit.report`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b

from simkit.history.backtest import Backtest
from simkit.history.cases import ClassCase, case_for_class
from simkit.history.columns import CHANNEL_WORDS, CHANNELS, LEVELS, WINDOWS, Channel, Window
from simkit.history.episodes import Episode

__all__ = ["WINDOW", "Claim", "claims", "drawn"]

WINDOW: Window = 90
_UNREPORTED: Channel = "intel"
"""The channel in which what nobody reported is coded as nothing, so that no class can learn from it."""
_WANTED = (0.5, 0.25, 0.5, 0.75)
"""How likely claims are to look beforehand, in turn: open ones, and some that look unlikely or likely."""
_ASKED_BEFORE = 0.1
"""How much nearer to that another channel must be, each time that one has been asked of already."""


@dataclass(frozen=True, slots=True)
class Claim:
    """That a channel reached a level (1 to 3) within the window, with its probabilities, and whether it did."""

    episode: Episode
    channel: Channel
    level: int
    model: float
    base_rate: float
    happened: bool


def drawn(episodes: Sequence[Episode], count: int, seed: int) -> list[Episode]:
    """Some episodes by chance: no two of one shock, from as many groups as there are, in the order of their days.

    Rows of low confidence are left out.
    """

    def lot(word: str) -> bytes:
        return blake2b(f"{seed}/{word}".encode(), digest_size=8).digest()

    sure = [one for one in episodes if one.grounds.get("confidence") != "low"]
    groups, shocks, chosen = Counter[str](), set[str](), list[Episode]()
    left = sorted(sure, key=lambda one: lot(one.id))
    while left and len(chosen) < count:
        one = min(left, key=lambda one: groups[one.known.group])
        chosen.append(one)
        groups[one.known.group] += 1
        shocks.add(one.known.shock_key)
        left = [other for other in left if other.known.shock_key not in shocks]
    return sorted(chosen, key=lambda one: (one.known.date, one.id))


def claims(found: Backtest, each: int = 1) -> list[Claim]:
    """What to ask of the episodes of a backtest, each time in another channel.

    The model and the base rate together put it about as wanted: open, unlikely, open, likely, and so on. A channel that
    has been asked of before waits a little. Channels whose coding is weak are left out.
    """
    asked = Counter[Channel]()
    told = list[Claim]()
    for episode in found.episodes:
        case = case_for_class(found, episode.id)
        left = _possible(episode, case)
        for _ in range(each):
            if left:
                wanted = _WANTED[len(told) % len(_WANTED)]
                chosen = min(left, key=lambda one: abs(_looks(one) - wanted) + _ASKED_BEFORE * asked[one.channel])
                asked[chosen.channel] += 1
                told.append(chosen)
                left = [one for one in left if one.channel != chosen.channel]
    return told


def _looks(one: Claim) -> float:
    return (one.model + one.base_rate) / 2


def _possible(episode: Episode, case: ClassCase) -> list[Claim]:
    at, found = WINDOWS.index(WINDOW), list[Claim]()
    weak = set(episode.grounds.get("low_conf_channels") or ())
    for nth, channel in enumerate(CHANNELS):
        came = case.outcome[channel, WINDOW]
        if came is None or channel == _UNREPORTED or CHANNEL_WORDS[nth] in weak:
            continue
        for level in range(1, LEVELS):
            model, rate = (sum(said[nth][at][level:]) for said in (case.model, case.base_rate))
            found.append(Claim(episode, channel, level, model, rate, came >= level))
    return found
