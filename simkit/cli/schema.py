"""`simkit schema`: the keys of a world, a scenario or an exercise, for editors.

Covers printing; the schema itself is `simkit.scenario.schemas_out`'s.
"""

from __future__ import annotations

import click

__all__ = ["schema"]


@click.command(short_help="Print the JSON Schema of a world, a scenario or an exercise.")
@click.argument("kind", type=click.Choice(["world", "scenario", "exercise"]))
def schema(kind: str) -> None:
    """Print the JSON Schema of a world, a scenario or an exercise, from which editors know the keys.

    \b
    Example:
      simkit schema scenario > scenario.schema.json
    """
    import json

    from simkit.cli.screen import put_bytes
    from simkit.scenario.schemas_out import json_schema, schema_of

    if kind == "exercise":
        from simkit.classroom.exercise import ExerciseFile

        made = schema_of(ExerciseFile, kind)
    else:
        made = json_schema("world" if kind == "world" else "scenario")
    put_bytes((json.dumps(made, indent=2, ensure_ascii=False) + "\n").encode())
