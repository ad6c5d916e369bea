"""`simkit class`: the group of commands for a class, each of which is a module of its own.

Covers the group only.
"""

from __future__ import annotations

import click

__all__ = ["class_"]


@click.group("class", short_help="Hold a lesson: print an exercise, run a session, keep what came of it.")
def class_() -> None:
    """Hold a lesson with an exercise.

    \b
    Example:
      simkit class handout first_lesson
    """
