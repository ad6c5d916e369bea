"""Write docs/keys.md (every key) and docs/commands.md (every command) from the schemas and the commands themselves."""

from pathlib import Path

import click

from simkit.classroom.exercise import ExerciseFile
from simkit.cli.main import _simkit
from simkit.scenario.schemas_out import reference, reference_of

KEYS = """# Every key

Made from the schemas by `python docs/make_reference.py`; a test proves that it is current. What the keys mean together
is told in [world.md](world.md), and how to write an exercise in [exercises.md](exercises.md).
"""

COMMANDS = """# Every command

Made from the commands' own help by `python docs/make_reference.py`; a test proves that it is current. The exit status
is 0 if all went well, 1 for a failed check or a result that could not be written, 2 for input that cannot be used, and
130 after Ctrl-C.
"""


def keys() -> str:
    """The text of docs/keys.md."""
    return "\n".join([KEYS, reference("scenario"), reference("world"), reference_of(ExerciseFile, "exercise")])


def commands() -> str:
    """The text of docs/commands.md."""
    sections = [COMMANDS]
    top = click.Context(_simkit, info_name="simkit", **_simkit.context_settings)
    for name, context in named(_simkit, top, "simkit"):
        sections.append(f"## {name}\n\n```text\n{context.command.get_help(context)}\n```\n")
    return "\n".join(sections)


def named(group, parent, name):
    """Every command of a group, with those of the groups in it, by the words that call it."""
    for word, command in sorted(group.commands.items()):
        context = click.Context(command, info_name=word, parent=parent, terminal_width=100)
        yield f"{name} {word}", context
        if isinstance(command, click.Group):
            yield from named(command, context, f"{name} {word}")


if __name__ == "__main__":
    here = Path(__file__).parent
    (here / "keys.md").write_text(keys(), encoding="utf-8")
    (here / "commands.md").write_text(commands(), encoding="utf-8")
