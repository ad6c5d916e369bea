"""Write docs/keys.md (every key) and docs/commands.md (every command) from the schemas and the commands themselves."""

from pathlib import Path

import click

from simkit.cli.main import _simkit
from simkit.scenario.schemas_out import reference

KEYS = """# Every key

Made from the schemas by `python docs/make_reference.py`; a test proves that it is current. What the keys mean together
is told in [world.md](world.md).
"""

COMMANDS = """# Every command

Made from the commands' own help by `python docs/make_reference.py`; a test proves that it is current. The exit status
is 0 if all went well, 1 for a failed check or a result that could not be written, 2 for input that cannot be used, and
130 after Ctrl-C.
"""


def keys() -> str:
    """The text of docs/keys.md."""
    return "\n".join([KEYS, reference("scenario"), reference("world")])


def commands() -> str:
    """The text of docs/commands.md."""
    sections = [COMMANDS]
    top = click.Context(_simkit, info_name="simkit", **_simkit.context_settings)
    for name, command in sorted(_simkit.commands.items()):
        sections += _sections(name, command, top, f"simkit {name}")
    return "\n".join(sections)


def _sections(name: str, command: click.Command, parent: click.Context, called: str) -> list[str]:
    """The help of a command, and of those below it."""
    context = click.Context(command, info_name=name, parent=parent, terminal_width=100)
    found = [f"## {called}\n\n```text\n{command.get_help(context)}\n```\n"]
    if isinstance(command, click.Group):
        for below, one in sorted(command.commands.items()):
            found += _sections(below, one, context, f"{called} {below}")
    return found


if __name__ == "__main__":
    here = Path(__file__).parent
    (here / "keys.md").write_text(keys(), encoding="utf-8")
    (here / "commands.md").write_text(commands(), encoding="utf-8")
