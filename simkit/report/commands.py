"""Commands as a reader types them: what something was made by, option by option.

Covers writing a command; which one makes something again is said where it is told.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Mapping

__all__ = ["command"]


def command(*words: str, **options: object) -> str:
    """A command of simkit, its options by their long names.

    None, False and an empty list leave an option out; True lets it stand alone; each of several values has its own; and
    a mapping is written as path=value.

    >>> command("run", "first_steps", runs=200, variant=None, set={"horizon": "20 weeks"}, fixed=True)
    "simkit run first_steps --runs 200 --set 'horizon=20 weeks' --fixed"
    """
    parts = ["simkit", *words]
    for name, given in options.items():
        option = f"--{name.removesuffix('_')}"
        if given is True:
            parts.append(option)
        elif given is not None and given is not False:
            for one in _each(given):
                parts += [option, str(one)]
    return shlex.join(parts)


def _each(given: object) -> Iterable[object]:
    if isinstance(given, Mapping):
        return [f"{path}={value}" for path, value in given.items()]
    return given if isinstance(given, list | tuple) else [given]
