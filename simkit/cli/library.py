"""`simkit list`: the scenarios and exercises that come with simkit, and the worlds that they play in.

Covers names, titles and variants.
"""

from __future__ import annotations

import click

__all__ = ["list_"]


@click.command("list", short_help="List the scenarios and exercises that come with simkit.")
def list_() -> None:
    """List the scenarios that come with simkit, with their variants, and the exercises for a class.

    \b
    Example:
      simkit list
    """
    from simkit.classroom.exercises import exercise_library, exercise_names
    from simkit.cli.screen import put
    from simkit.library import library, scenario_names, world_names
    from simkit.scenario.nodes import plain
    from simkit.scenario.yamltree import read_tree

    names = scenario_names()
    width = max((len(name) for name in names), default=0)
    for name in names:
        document = plain(read_tree(library() / f"{name}.yaml", f"scenarios/{name}.yaml"))
        assert isinstance(document, dict)
        put(f"{name:{width}}  {document.get('scenario', '')} (world: {document.get('world', '')})\n")
        variants = document.get("variants") or {}
        if variants:
            put(f"{'':{width}}  variants: {', '.join(variants)}\n")
    put("\nExercises, each a lesson around a scenario, or around predictions:\n")
    exercises = exercise_names()
    width = max((len(name) for name in exercises), default=0)
    for name in exercises:
        document = plain(read_tree(exercise_library() / f"{name}.yaml", f"scenarios/exercises/{name}.yaml"))
        assert isinstance(document, dict)
        about = f"{document.get('minutes', '?')} minutes, {document.get('students', '?')} students"
        plays = f"scenario: {document['scenario']}" if "scenario" in document else "only predictions"
        put(f"{name:{width}}  {document.get('exercise', '')} ({about}; {plays})\n")
    put(f"\nWorlds: {', '.join(world_names())}\n")
