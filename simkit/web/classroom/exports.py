"""Exports from the desk: what was decided and foretold, as tables and as a scenario."""

from __future__ import annotations

from simkit.web.classroom.doors import Door

__all__ = ["DOORS"]

DOORS: tuple[Door, ...] = ()
