"""Loading: from a name or a path to a checked, frozen Scenario, with every problem told at once.

Covers where files are found and in which order they are read, changed and checked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from simkit.errors import InputError, Place, Problem, did_you_mean
from simkit.library import exercise_names, library, scenario_names, world_names
from simkit.scenario.bind import bind
from simkit.scenario.butfor import leave_out
from simkit.scenario.change import Trees, apply_own, apply_variant, set_values
from simkit.scenario.check import check
from simkit.scenario.checks_sweep import check_sweep
from simkit.scenario.nodes import Node, at, key_place, place_of, placed_at, plain
from simkit.scenario.readings import apply_reading, reading_asked, without_idle
from simkit.scenario.scenario import Scenario
from simkit.scenario.schema import ScenarioFile
from simkit.scenario.synonyms import key_meant
from simkit.scenario.textfile import MOST_PROBLEMS, is_file, is_folder, is_there
from simkit.scenario.yamledit import merge_files, without
from simkit.scenario.yamltree import read_tree, read_value
from simkit.world.world import World

__all__ = [
    "check_file",
    "files_to_check",
    "is_world",
    "library",
    "load",
    "load_trees",
    "load_world",
    "question_place",
    "scenario_names",
    "trees_of",
    "world_names",
]


def load(
    scenario: str | Path,
    variant: str | None = None,
    changes: Mapping[str, str | float | bool] | None = None,
    reading: str | None = None,
    without: Iterable[str] = (),
) -> Scenario:
    """Load a scenario by its name or path, by a reading of its world, with a variant and further changes applied.

    Changes are values by path. Without a reading, it is the one that the scenario names; "none" means none at all.
    `without` takes out what it names, such as `rule:NAME`, when everything else is done; see `scenario.butfor`.

    Raises:
        InputError: with every problem found, each at its place.
    """
    return load_trees(_find(scenario).stem, trees_of(scenario), variant, changes, reading, without)


def load_trees(
    name: str,
    trees: Trees,
    variant: str | None = None,
    changes: Mapping[str, str | float | bool] | None = None,
    reading: str | None = None,
    without: Iterable[str] = (),
) -> Scenario:
    """Load a scenario whose trees are read already, as `load` does it.

    Raises:
        InputError: with every problem found, each at its place.
    """
    as_read, settings = trees, _values(changes or {})
    named, unknown = reading_asked(trees.scenario, variant, settings, reading), list[Problem]()
    if named is not None:
        try:
            trees = Trees(trees.scenario, apply_reading(trees.world, named))
        except InputError as error:
            unknown += error.problems
    trees = apply_own(trees)
    if variant is not None:
        trees = apply_variant(trees, variant)
    if settings:
        trees = set_values(trees, settings, "set by --set")
    left_out = (without,) if isinstance(without, str) else tuple(without)
    trees = leave_out(trees, left_out)
    if trees.world is not as_read.world:
        trees = Trees(trees.scenario, without_idle(trees.world, as_read.world))
    played = _checked(name, variant, trees, unknown)
    return replace(played, reading=None if named is None else str(named.value), without=left_out)


def load_world(world: str | Path, reading: str | None = None) -> tuple[World, Node]:
    """Load and check a world by its name or path, by one of its readings if one is named; also returns its tree."""
    path = _find_world(str(world), None, None)
    node = _world_tree(path)
    if reading is not None:
        node = apply_reading(node, Node(reading, place_of(node, ("readings",)), {}))
    checked = bind(World, node)
    problems = check(checked, node, None, None)
    if problems:
        raise InputError(problems)
    return checked, node


def check_file(path: str | Path) -> list[Problem]:
    """Every problem of a scenario (with each of its variants) or of a world (by each of its readings), by name or path.

    A file of a world's folder is checked with its folder.
    """
    try:
        world = _world_to_check(Path(path)) if str(path) else None
        if world is not None:
            readings = load_world(world)[0].readings
            return _problems(partial(load_world, world, name) for name in readings)
        base = load(path)
    except InputError as error:
        return list(error.problems)
    swept = check_sweep(base, trees_of(path), lambda changes: load(path, changes=changes))
    return [*swept, *_problems(partial(load, path, name) for name in base.file.variants)]


def _problems(loads: Iterable[Callable[[], object]]) -> list[Problem]:
    """The problems of several ways to load the same, each told once."""
    problems: dict[Problem, None] = {}
    for one in loads:
        try:
            one()
        except InputError as error:
            problems |= dict.fromkeys(error.problems)
    return list(problems)


def files_to_check(path: str | Path) -> list[str]:
    """What a name or path means to whoever checks it: itself, or each file of a folder that is not one world.

    A folder is one world unless a file of it is a scenario or an exercise, or several give a world its title.
    """
    files = sorted(_world_files(Path(path))) if is_folder(path) else []
    keys = [_keys_if_read(file) for file in files]
    is_one_world = sum("world" in some for some in keys) < 2 and not any(
        {"scenario", "exercise"} & some for some in keys
    )
    return [str(path)] if is_one_world else [str(file) for file in files]


def is_world(path: str | Path) -> bool:
    """Whether a name or path means a world rather than a scenario."""
    return _world_to_check(Path(path)) is not None


def trees_of(scenario: str | Path) -> Trees:
    """The trees of a scenario and its world as they stand in their files, with a place for everything."""
    tree = _scenario_tree(scenario)
    return Trees(tree, _read_world(tree, _find(scenario)))


def question_place(scenario: str | Path, question: str) -> Place:
    """Where a scenario's question says what it measures."""
    tree = _scenario_tree(scenario)
    measures = [("questions", question, key) for key in ("peak", "low", "end", "happens")]
    return next((place_of(tree, steps) for steps in measures if at(tree, steps) is not None), place_of(tree, ()))


def _world_to_check(path: Path) -> str | Path | None:
    """The world that a path means; None where it means a scenario."""
    if is_folder(path):
        return path if any(_world_files(path)) else None
    if not is_there(path) and len(path.parts) == 1 and not path.suffix and path.name not in scenario_names():
        return path.name if path.name in world_names() else None
    keys = _top_keys(path)
    if "scenario" in keys or not keys or ({"starts", "horizon"} & keys and "actors" not in keys):
        return None
    return path if "world" in keys or not keys & set(World.model_fields) else path.parent


def _top_keys(path: Path) -> set[str]:
    if not is_file(path):
        return set()
    tree = read_tree(path)
    return set(tree.value) if isinstance(tree.value, dict) else set()


def _keys_if_read(path: Path) -> set[str]:
    """The first keys of a file; none where it cannot be read, which is told when it is checked."""
    try:
        return _top_keys(path)
    except InputError:
        return set()


def _checked(name: str, variant: str | None, trees: Trees, unknown: Iterable[Problem] = ()) -> Scenario:
    """Bind both trees and check them; all problems of both together, with those that are known already."""
    problems = list(unknown)
    world = file = None
    try:
        world = bind(World, trees.world)
    except InputError as error:
        problems += error.problems
    try:
        file = bind(ScenarioFile, trees.scenario)
    except InputError as error:
        problems += error.problems
    if world is not None:
        problems += check(world, trees.world, file, trees.scenario if file is not None else None)
    if problems or world is None or file is None:
        raise InputError(problems)
    return Scenario(name, variant, file, world, _document(_played(trees.scenario)), _document(trees.world))


def _played(scenario: Node) -> Node:
    """A scenario's tree without what decides nothing or is applied already: variants, reading, sweep and the like."""
    for key in ("variants", "expect", "reading", "sweep", "set"):
        if at(scenario, (key,)) is not None:
            scenario = without(scenario, (key,))
    return scenario


def _document(node: Node) -> dict[str, Any]:
    document = plain(node)
    assert isinstance(document, dict)
    return document


def _values(changes: Mapping[str, str | float | bool]) -> dict[str, Node]:
    """The values of changes, each placed at its option; all problems of their texts together."""
    if not hasattr(changes, "items"):
        says = "changes map paths to values."
        raise InputError.of(says, 'Write them like {"timeline.raid.severity": 0.9}.')
    values, problems = dict[str, Node](), list[Problem]()
    for path, value in changes.items():
        option = Place(f"--set {path}", 0, 0)
        text = value if isinstance(value, str) else str(value).lower()
        try:
            values[path] = placed_at(read_value(text, option.file), option)
        except InputError as error:
            problems += [replace(problem, place=option) for problem in error.problems]
    if problems:
        raise InputError(problems)
    return values


def _find(scenario: str | Path) -> Path:
    """A scenario's file: the path as it is given, or the name of one that comes with simkit."""
    try:
        path = Path(scenario)
    except TypeError:
        says = f"a scenario is given by its name or path here, and not as a {type(scenario).__name__}."
        raise InputError.of(says, 'Write it like "first_steps" or "my_scenario.yaml".') from None
    if not str(scenario):
        raise InputError.of("no file is named here.", "Give the path of a YAML file, or a name of: simkit list.")
    if path.suffix in (".yaml", ".yml") or is_there(path) or len(path.parts) > 1:
        return path
    shipped = library() / f"{scenario}.yaml"
    if is_file(shipped):
        return shipped
    beside = next((file for file in (f"{scenario}.yaml", f"{scenario}.yml") if is_file(file)), None)
    if not beside and str(scenario) in exercise_names():
        remedy = f"Print its pack with: simkit class handout {scenario}"
        raise InputError.of(f'"{scenario}" is an exercise for a class, and no scenario.', remedy)
    if str(scenario) in world_names():
        remedy = f"Name a scenario that plays in it (simkit list), or look at it with: simkit show {scenario}"
        raise InputError.of(f'"{scenario}" is a world, and only a scenario can be played.', remedy)
    whole, _, variant = str(scenario).partition(":")
    if variant and (whole in scenario_names() or Path(whole).is_file()):
        remedy = f"Name {whole} alone, and the variant behind --variant (in compare, --variants)."
        raise InputError.of(f'"{scenario}" names a variant.', remedy)
    remedy = f'Did you mean the file "{beside}"?' if beside else did_you_mean(str(scenario), scenario_names())
    remedy = remedy or "Give the path of a YAML file, or a name of: simkit list."
    raise InputError.of(f'there is no scenario "{scenario}".', remedy)


def _scenario_tree(scenario: str | Path) -> Node:
    path = _find(scenario)
    return read_tree(path, _shown(path, scenario))


def _shown(path: Path, given: str | Path) -> str:
    """How a file is called in messages: as it was given, or by its place in the library."""
    return str(given) if Path(given) == path else f"scenarios/{path.name}"


def _read_world(tree: Node, scenario: Path) -> Node:
    """The tree of the world that a scenario names; what is no scenario is told apart in words."""
    if isinstance(tree.value, dict) and "exercise" in tree.value and "world" not in tree.value:
        remedy = "Check it with simkit check, rehearse it with simkit class check, or name the scenario that it plays."
        place = key_place(tree, ("exercise",))
        raise InputError.of("this is an exercise for a class, and no scenario.", remedy, place)
    if not isinstance(tree.value, dict) or "world" not in tree.value:
        _complain_of_misspelt(tree)
        raise InputError.of("a scenario names its world.", 'Add a line such as "world: teaching".', place_of(tree, ()))
    if "scenario" not in tree.value and "actors" in tree.value:
        remedy = 'Name a scenario, which has a line such as "world: teaching".'
        raise InputError.of("this is a world, and only a scenario can be played.", remedy, key_place(tree, ("world",)))
    named = tree.value["world"]
    if isinstance(named.value, dict | list):
        raise InputError.of("a scenario plays in one world.", 'Write its name, such as "world: teaching".', named.place)
    return _world_tree(_find_world(str(named.value), scenario, named))


def _complain_of_misspelt(tree: Node) -> None:
    """Where a key of a scenario can only be meant as `world`, tell that, with all that is wrong in the file's form."""
    given = tree.value if isinstance(tree.value, dict) else {}
    unknown = [key for key in given if key not in ScenarioFile.model_fields]
    is_scenario = len(given) - len(unknown) >= 2
    if is_scenario and any("Did you mean" in key_meant(key, ["world"]) for key in unknown[:MOST_PROBLEMS]):
        bind(ScenarioFile, tree)


def _find_world(name: str, scenario: Path | None, node: Node | None) -> Path:
    """A world's file or folder: beside the scenario, in a folder `worlds` beside it, or one that comes with simkit."""
    beside = Path() if scenario is None else scenario.parent
    folders = [beside, beside / "worlds", library() / "worlds"]
    for folder in folders:
        for path in (folder / name, folder / f"{name}.yaml", folder / f"{name}.yml"):
            has_parts = is_folder(path) and any(path.glob("*.yaml"))
            if has_parts or (is_file(path) and path != scenario and "scenario" not in _top_keys(path)):
                return path
    near = [path.stem for folder in folders[:2] for path in _world_files(folder) if path != scenario and _is_own(path)]
    remedy = did_you_mean(name, [*near, *world_names()], also=False) or f"Known here: {', '.join(world_names())}."
    raise InputError.of(f'there is no world "{name}".', remedy, None if node is None else node.place)


def _is_own(path: Path) -> bool:
    """Whether a file beside a scenario says that it is a world; one that cannot be read may be meant."""
    try:
        keys = _top_keys(path)
    except InputError:
        return True
    return "world" in keys and not keys & {"scenario", "exercise"}


def _world_tree(path: Path) -> Node:
    """A world's tree, from one file or from all files of its folder."""
    files = sorted(_world_files(path)) if is_folder(path) else [path]
    trees, problems = [], list[Problem]()
    for file in files:
        try:
            trees.append(read_tree(file, _world_name(file)))
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(problems)
    return merge_files(trees)


def _world_files(folder: Path) -> Iterator[Path]:
    yield from folder.glob("*.yaml")
    yield from folder.glob("*.yml")


def _world_name(file: Path) -> str:
    """How a world's file is called in messages: the library's by their place in it."""
    shelf = library()
    return f"scenarios/{file.relative_to(shelf)}" if file.is_relative_to(shelf) else str(file)
