"""What names stand for: the meeting point of the language and whatever world it is used in.

Covers the promise between the two; each world keeps it in its own way.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Protocol

from simkit.language.complaints import Complaint
from simkit.scales import Scale

__all__ = ["Meaning", "Scope"]


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a name stands for: a truth value, or a number in low..high; `scale` is set for a channel's reading."""

    truth: bool
    low: float
    high: float
    ref: Hashable
    scale: Scale | None = None


class Scope(Protocol):
    """The names that an expression may use."""

    def meaning(self, parts: tuple[str, ...]) -> Meaning | Complaint:
        """What a name stands for, by its parts between the dots, or else the complaint about it."""
