"""The scenarios and worlds that come with simkit: where they lie, and what they are called.

Covers names alone, so that they are told at once; files are read in `simkit.scenario`.
"""

from __future__ import annotations

from pathlib import Path

__all__ = ["exercise_names", "library", "scenario_names", "world_names"]


def library() -> Path:
    """The folder of the scenarios that come with simkit."""
    package = Path(__file__).resolve().parent
    inside = package / "scenarios"
    return inside if inside.is_dir() else package.parent / "scenarios"


def scenario_names() -> list[str]:
    """The names of the scenarios that come with simkit.

    >>> "first_steps" in scenario_names()
    True
    """
    return sorted(path.stem for path in library().glob("*.yaml"))


def world_names() -> list[str]:
    """The names of the worlds that come with simkit.

    >>> "teaching" in world_names()
    True
    """
    return sorted(path.stem for path in (library() / "worlds").iterdir() if not path.name.startswith("."))


def exercise_names() -> list[str]:
    """The names of the exercises for classes that come with simkit."""
    return sorted(path.stem for path in (library() / "exercises").glob("*.yaml"))
