"""The reference of Python: a page for each room of simkit, made from the modules and their docstrings.

Every module stands there with everything that it names as public; what is defined elsewhere is named with its place.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import cast

import click

import simkit
from simkit.cli.main import _simkit

__all__ = ["ROOMS", "Public", "linked", "pages", "public"]

ROOMS = {
    "api_errors": (
        "Errors, levels, chance",
        "What everything else stands on.",
        ("errors", "scales", "chance", "version"),
    ),
    "api_language": ("The rule language", "Parse, check and work out the expressions of rules.", ("language",)),
    "api_world": ("Worlds", "Actors, pacts, channels, events, rules, numbers and sources.", ("world",)),
    "api_scenario": ("Scenarios", "Read YAML, check it, change it.", ("scenario",)),
    "api_engine": ("The engine", "Compile a scenario and play it.", ("engine",)),
    "api_analysis": ("Analysis", "What results mean.", ("analysis",)),
    "api_study": ("Studies", "Sweeps, sensitivity, discovery, and where they are played.", ("study",)),
    "api_classroom": ("The classroom", "Sessions, seats, turns and predictions.", ("classroom",)),
    "api_history": ("History", "Episodes, forecasts and scores.", ("history",)),
    "api_plots": ("Charts", "Results as pictures.", ("plots",)),
    "api_report": ("Reports and folders", "Results as words, tables, pages and files.", ("report",)),
    "api_web": ("Pages that are served", "The laboratory and the class in a browser.", ("web",)),
    "api_cli": ("Commands", "The command line.", ("cli", "__main__")),
}
_REST = "api_results"
_COMMANDS = Path(__file__).resolve().parents[1] / "commands.md"
_DOTTED = re.compile(r"`(simkit(?:\.\w+)+)`")


@dataclass(frozen=True, slots=True)
class Public:
    """What a module names as public: what it defines, commands, what it hands on from elsewhere, and other names."""

    defined: tuple[str, ...]
    commands: tuple[str, ...]
    handed_on: tuple[str, ...]
    others: tuple[str, ...]


@cache
def _modules() -> tuple[str, ...]:
    """Every module of simkit, by name."""
    below = (found.name for found in pkgutil.walk_packages(simkit.__path__, "simkit."))
    return ("simkit", *sorted(below))


@cache
def _commands() -> dict[int, str]:
    """Every command as it is typed, by the identity of its object."""
    named, waiting = {}, [("simkit", cast("click.Command", _simkit))]
    while waiting:
        typed, command = waiting.pop()
        named[id(command)] = typed
        waiting += [(f"{typed} {name}", below) for name, below in getattr(command, "commands", {}).items()]
    return named


def public(module: ModuleType) -> Public:
    """What a module names as public, apart by where it comes from."""
    defined, commands, handed_on, others = [], [], [], []
    for name in getattr(module, "__all__", ()):
        item = getattr(module, name)
        home = getattr(item, "__module__", None)
        if isinstance(item, click.Command):
            commands.append(name)
        elif not (isinstance(item, type) or callable(item)) or home is None:
            others.append(name)
        elif home == module.__name__:
            defined.append(name)
        elif str(home).startswith("simkit"):
            handed_on.append(name)
        else:
            others.append(name)
    return Public(tuple(defined), tuple(commands), tuple(handed_on), tuple(others))


def pages() -> dict[str, str]:
    """The pages' text by their names of files."""
    rooms = {page: [name for name in _modules() if _room(name) in parts] for page, (_, _, parts) in ROOMS.items()}
    placed = {name for names in rooms.values() for name in names}
    rest = [name for name in _modules() if name not in placed and name != "simkit"]
    made = {f"{page}.md": _page(*ROOMS[page][:2], names) for page, names in rooms.items() if names}
    made[f"{_REST}.md"] = _page("What the functions hand back", "Results with their charts, words and folders.", rest)
    made["api.md"] = _front([_REST, *(page for page, names in rooms.items() if names)])
    return made


def linked(text: str) -> str:
    """A page in which every dotted name of simkit leads to its place in the reference."""
    return _DOTTED.sub(r"{py:obj}`\1`", text)


def _room(name: str) -> str:
    return name.split(".")[1] if "." in name else ""


def _front(names: list[str]) -> str:
    functions = "\n".join(f".. autofunction:: {name}\n" for name in sorted(simkit.__all__) if name != "__version__")
    trees = "\n".join(names)
    return f"""# Every function

Most work needs these few functions of `simkit` and nothing below them; [In Python](python.md) shows them at work. What
they hand back, and every module behind them, follows on pages of its own. All of it is made from the code.

```{{eval-rst}}
.. py:module:: simkit

.. py:data:: __version__
   :type: str

   The version of simkit.

{functions}
```

## What they hand back, and every module

```{{toctree}}
:maxdepth: 1

{trees}
```
"""


def _page(title: str, says: str, names: list[str]) -> str:
    return f"# {title}\n\n{says}\n\n" + "\n".join(_section(name) for name in names)


def _section(name: str) -> str:
    module = importlib.import_module(name)
    if not module.__doc__:
        return ""
    found = public(module)
    members = f"\n   :members: {', '.join(found.defined)}" if found.defined else ""
    text = f"## {name}\n\n```{{eval-rst}}\n.. automodule:: {name}{members}\n```\n"
    for one in found.commands:
        command = _commands().get(id(getattr(module, one)), "simkit")
        place = f"#{command.replace(' ', '-')}" if f"\n## {command}\n" in _COMMANDS.read_text(encoding="utf-8") else ""
        text += f"\n`{one}` is the command [{command}](commands.md{place}).\n"
    if found.handed_on:
        homes = ", ".join(f"{{py:obj}}`{getattr(module, one).__module__}.{one}`" for one in found.handed_on)
        text += f"\nHands on: {homes}.\n"
    if found.others:
        text += f"\nAlso public: {', '.join(f'`{one}`' for one in found.others)}.\n"
    return text
