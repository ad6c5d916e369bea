"""Scenarios: reading YAML with positions, checking it whole, and the frozen Scenario.

Covers the way from a file to something that can be played; playing is the engine's.
"""

from simkit.scenario.scenario import Scenario

__all__ = ["Scenario"]
