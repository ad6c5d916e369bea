"""Which version of simkit this is.

Covers the number alone, so that every floor may tell it; `CHANGELOG.md` says what it means.
"""

from __future__ import annotations

__all__ = ["VERSION"]

VERSION = "0.1.0"
