"""What may come next on a command line: scenarios, worlds, exercises, variants and the like, for the shell's Tab key.

Covers names as they stand in the files' lines, looked up without reading YAML, so that they are there at once; a file
that is wrong only offers less.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from simkit.library import exercise_names, library, scenario_names, world_names

__all__ = ["all_names", "any_names", "exercises", "questions", "readings", "scenarios", "variants", "worlds"]

Items = list[CompletionItem]

_LARGEST = 1_000_000
_MOST_FILES = 200
_SCENARIO = ("scenario", "exercise", "what", "name")  # what commands call the scenario that they are given


def scenarios(_context: click.Context, _parameter: click.Parameter, begun: str) -> Items:
    """Scenarios: those that come with simkit, and YAML files."""
    return _offered(scenario_names(), begun)


def exercises(_context: click.Context, _parameter: click.Parameter, begun: str) -> Items:
    """Exercises, and scenarios, which a class may play too; and YAML files."""
    return _offered([*exercise_names(), *scenario_names()], begun)


def worlds(_context: click.Context, _parameter: click.Parameter, begun: str) -> Items:
    """Worlds: those that come with simkit, and YAML files."""
    return _offered(world_names(), begun)


def any_names(_context: click.Context, _parameter: click.Parameter, begun: str) -> Items:
    """Scenarios and worlds, and YAML files."""
    return _offered([*scenario_names(), *world_names()], begun)


def all_names(_context: click.Context, _parameter: click.Parameter, begun: str) -> Items:
    """Scenarios, worlds and exercises, and YAML files."""
    return _offered([*scenario_names(), *world_names(), *exercise_names()], begun)


def variants(context: click.Context, _parameter: click.Parameter, begun: str) -> Items:
    """Variants of the scenario that stands before."""
    return _matching(_keys(_scenario_of(context), "variants"), begun)


def questions(context: click.Context, _parameter: click.Parameter, begun: str) -> Items:
    """Questions of the scenario that stands before."""
    return _matching(_keys(_scenario_of(context), "questions"), begun)


def readings(context: click.Context, _parameter: click.Parameter, begun: str) -> Items:
    """Readings of the world in which the scenario that stands before plays."""
    scenario = _scenario_of(context)
    named = re.search(r"^world: *[\"']?([\w./-]+)", _text(scenario), re.MULTILINE) if scenario else None
    if scenario is None or named is None:
        return []
    beside = (scenario.parent, scenario.parent / "worlds", library() / "worlds")
    files = (file for folder in beside for file in _files_of_world(folder / named[1]))
    return _matching([*(name for file in files for name in _keys(file, "readings")), "none"], begun)


def _offered(names: Iterable[str], begun: str) -> Items:
    """Names and YAML files that go on as was begun; where there are none, whatever files the shell knows."""
    found = [*_matching(names, begun), *map(CompletionItem, _yaml_files(begun))]
    return found or [CompletionItem(begun, type="file")]


def _matching(names: Iterable[str], begun: str) -> Items:
    return [CompletionItem(name) for name in dict.fromkeys(names) if name.startswith(begun)]


def _yaml_files(begun: str) -> Iterator[str]:
    folder, _, start = begun.rpartition("/")
    shown = f"{folder}/" if "/" in begun else ""
    try:
        names = sorted(path.name for path, _ in zip(Path(shown or ".").iterdir(), range(_MOST_FILES), strict=False))
    except OSError:
        return
    yield from (f"{shown}{name}" for name in names if name.startswith(start) and name.endswith((".yaml", ".yml")))


def _scenario_of(context: click.Context) -> Path | None:
    """The file of the scenario that stands before, if it can be found."""
    given = next((context.params[name] for name in _SCENARIO if context.params.get(name)), None)
    # Behind an option that still waits for its value, click has not yet given the words to their parameters.
    given = given or next(iter(context.args), None)
    if not isinstance(given, str):
        return None
    return next((path for path in (Path(given), library() / f"{given}.yaml") if path.is_file()), None)


def _files_of_world(path: Path) -> Iterator[Path]:
    yield from (file for file in (path, path.with_suffix(".yaml"), path.with_suffix(".yml")) if file.is_file())
    if path.is_dir():
        yield from sorted(path.glob("*.yaml"))


def _keys(file: Path | None, section: str) -> list[str]:
    """The keys of a section at the top of a file, by their indentation."""
    block = re.search(rf"^{section}:[^\n]*\n((?:[ \t#][^\n]*\n|\n)*)", _text(file), re.MULTILINE) if file else None
    if block is None:
        return []
    found = [(len(line[1]), line[2]) for line in re.finditer(r"^( +)([a-z][a-z0-9_]*):", block[1], re.MULTILINE)]
    least = min((indent for indent, _ in found), default=0)
    return [name for indent, name in found if indent == least]


def _text(file: Path) -> str:
    """The text of a file, or none of it where it is no small text."""
    try:
        return file.read_text(encoding="utf-8") + "\n" if file.stat().st_size <= _LARGEST else ""
    except (OSError, UnicodeDecodeError):
        return ""
