"""The throttle: wrong codes cost time, for whoever guesses and not for the class behind the same address.

Covers counting guesses; what a code is, is the room's. A browser that was shown the join page carries a mark of its
own: a few wrong codes make that browser wait. An address has a budget so large that a class never meets it.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

__all__ = ["Throttle"]

_TRIES = 6
"""So many wrong codes in a row cost a browser the first wait; each further one doubles it, up to the longest."""
_FIRST_WAIT, _LONGEST_WAIT = 10.0, 120.0
_BUDGET, _REFILL = 400.0, 2.0
"""Wrong codes that an address may send at once, and how many more of them each second brings."""
_MOST_KEPT = 20_000


@dataclass
class _Guesser:
    wrong: int = 0
    free_at: float = 0.0


@dataclass
class _Budget:
    left: float = _BUDGET
    at: float = 0.0


class Throttle:
    """Says how many seconds somebody has to wait before the next code is looked at."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._browsers: dict[str, _Guesser] = {}
        self._addresses: dict[str, _Budget] = {}

    def wait(self, browser: str, address: str) -> float:
        """The seconds that this browser, or else this address, still has to wait; 0 lets the guess through."""
        now = self._now()
        guesser = self._browsers.get(browser)
        if guesser is not None and guesser.free_at > now:
            return guesser.free_at - now
        budget = self._budget(address, now)
        return 0.0 if budget.left >= 1.0 else (1.0 - budget.left) / _REFILL

    def wrong(self, browser: str, address: str) -> None:
        """A code was wrong."""
        now = self._now()
        self._budget(address, now).left -= 1.0
        if len(self._browsers) > _MOST_KEPT:
            self._browsers.clear()
        guesser = self._browsers.setdefault(browser, _Guesser())
        guesser.wrong += 1
        over = guesser.wrong - _TRIES
        if over >= 0:
            guesser.free_at = now + min(_FIRST_WAIT * 2.0**over, _LONGEST_WAIT)

    def right(self, browser: str) -> None:
        """A code was right: what this browser got wrong before is forgotten."""
        self._browsers.pop(browser, None)

    def _budget(self, address: str, now: float) -> _Budget:
        if len(self._addresses) > _MOST_KEPT:
            self._addresses.clear()
        budget = self._addresses.setdefault(address, _Budget(at=now))
        budget.left = min(_BUDGET, budget.left + (now - budget.at) * _REFILL)
        budget.at = now
        return budget
