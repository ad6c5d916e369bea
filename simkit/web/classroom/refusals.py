"""Refusals as a page tells them: in which manner, with which status, and with what was written and not taken.

Covers the telling; what is refused and in which words is decided in `simkit.classroom`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from simkit.classroom.commands import Refused

__all__ = ["Notice", "notice_of", "status_of"]

_STALE = frozenset({"late", "turn", "epoch", "closed", "paused", "locked", "phase", "undo", "deal"})
_STATUS = {"throttled": 429, "token": 401, "code": 403, "lobby": 403, "gone": 404}


@dataclass(frozen=True, slots=True)
class Notice:
    """A line on top of a page: `typed` is what was written and not taken, line by line."""

    kind: Literal["good", "warn", "bad", "news"]
    says: str
    typed: tuple[str, ...] = ()


def notice_of(refused: Refused, typed: Sequence[str] = ()) -> Notice:
    """A refusal as a notice; only what was sent too late tells again what was written."""
    return Notice("bad", refused.says, tuple(typed) if refused.code in _STALE else ())


def status_of(refused: Refused) -> int:
    """409 for what another moment of the class has overtaken, 422 for what cannot be, and a few of their own."""
    return 409 if refused.code in _STALE else _STATUS.get(refused.code, 422)
