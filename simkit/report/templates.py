"""Templates: files to begin with, which check clean as they are and say in comments what to write.

Covers filling in names; the templates themselves are in the catalogue, one in each language.
"""

from __future__ import annotations

import re
from typing import Literal

from simkit.errors import InputError
from simkit.report.stage import Stage
from simkit.report.words import Catalogue

__all__ = ["DEFAULT_SCENARIO", "DEFAULT_WORLD", "Kind", "template"]

Kind = Literal["world", "scenario", "exercise", "actor", "rule"]
DEFAULT_WORLD = "my_world"
DEFAULT_SCENARIO = "my_crisis.yaml"
_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
_FILE = re.compile(r"[\w./-]{1,200}")


def template(
    kind: Kind,
    name: str | None,
    words: Catalogue,
    world: str = DEFAULT_WORLD,
    scenario: str = DEFAULT_SCENARIO,
    stage: Stage | None = None,
) -> str:
    """The text of a new file; `name` is the identifier of an actor or rule, and gives the title of all.

    A new scenario has the event and people of a `stage`; without one, those of a new world.

    >>> template("rule", "mend_fences", Catalogue()).splitlines()[3:5]
    ['rules:', '  mend_fences:']

    Raises:
        InputError: where the name is none that a file may have.
    """
    if name is not None and not _NAME.fullmatch(name):
        remedy = "Begin with a small letter, and go on with small letters, digits and underscores, 40 at most."
        raise InputError.of(f'"{name[:60]}" is no name.', remedy)
    for given, what in ((world, "world"), (scenario, "scenario")):
        if not _FILE.fullmatch(given):
            raise InputError.of(f'"{given[:60]}" does not name a {what}.', "Write a name or a path without spaces.")
    title = words(f"template.{kind}.title") if name is None else name.replace("_", " ").capitalize()
    told = (stage or Stage()).told(words)
    return words(f"template.{kind}", title=title, name=name or f"new_{kind}", world=world, scenario=scenario, **told)
