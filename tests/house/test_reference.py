"""Every key of a YAML file, and every command and option, is documented."""

import importlib.util
from pathlib import Path

import click
import pytest

from simkit.cli.main import _simkit

ROOT = Path(__file__).resolve().parents[2]


def named(group, name):
    """Every command, those in groups too, by the words that call it."""
    for word, command in sorted(group.commands.items()):
        yield f"{name} {word}", command
        if isinstance(command, click.Group):
            yield from named(command, f"{name} {word}")


COMMANDS = dict(named(_simkit, "simkit"))


@pytest.fixture(scope="module")
def make_reference():
    spec = importlib.util.spec_from_file_location("make_reference", ROOT / "docs" / "make_reference.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", ["keys", "commands"])
def test_reference_is_current(name, make_reference):
    written = (ROOT / "docs" / f"{name}.md").read_text(encoding="utf-8")
    assert written == getattr(make_reference, name)(), "refresh it: python docs/make_reference.py"


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_option_of_a_command_says_what_it_does(name):
    manual = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    command = COMMANDS[name]
    assert f"## {name}\n" in manual
    for option in command.params:
        if isinstance(option, click.Option):
            assert option.help, f"{name} {option.opts} has no help"
            assert all(spelling in manual for spelling in option.opts)
