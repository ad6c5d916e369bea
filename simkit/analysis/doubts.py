"""Doubts: what loads without a fault and yet can hardly be meant, in a world and the scenarios that play in it.

Covers what nothing uses, rules that never act, questions with one answer only, variants that change nothing, and (if
asked for) ranges that never matter. A doubt is no error, and often has a good reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TypeAlias

from simkit.analysis.expectations import Answers
from simkit.analysis.extremes import idle_ranges, ranged
from simkit.analysis.firings import Firings, deeds
from simkit.analysis.result import Result, run_scenario
from simkit.analysis.uses import unused
from simkit.engine.compile import compile_scenario
from simkit.engine.model import Model
from simkit.engine.rows import rule_rows
from simkit.errors import Place
from simkit.library import library, scenario_names
from simkit.scenario import Scenario
from simkit.scenario.load import is_world, load, load_world, trees_of
from simkit.scenario.nodes import Node, key_place
from simkit.scenario.schema import ScenarioFile
from simkit.world.rules import Rule
from simkit.world.world import World

__all__ = ["DEFAULT_RUNS", "RANGE_RUNS", "Doubt", "Lint", "lint"]

_Traces: TypeAlias = dict[tuple[object, ...], object]

DEFAULT_RUNS = 1000
RANGE_RUNS = 8
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_VARIABLES = ("actor_variables", "pair_variables")


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something doubtful: what kind it is, where it stands, and the names that its sentence is filled in with."""

    kind: str
    path: str
    place: Place | None
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Lint:
    """A world under doubt: its title, which scenarios were played in it (each with its variants), and the doubts.

    `left_out` counts doubts about a world that comes with simkit, where only scenarios of one's own were asked for:
    no single scenario moves all of a large world.
    """

    world: str
    scenarios: Mapping[str, tuple[str, ...]]
    runs: int
    doubts: tuple[Doubt, ...]
    left_out: int = 0


@dataclass(slots=True)
class _Case:
    """A world, its tree, and the scenarios of it that are looked at."""

    world: World
    tree: Node
    is_asked: bool = False
    scenarios: dict[str, Scenario] = field(default_factory=dict)
    played: list[Scenario] = field(default_factory=list)
    firings: Firings = field(default_factory=Firings)
    doubts: list[Doubt] = field(default_factory=list)

    @property
    def worlds(self) -> list[World]:
        """The worlds that were played: the world itself, and what readings and variants make of it."""
        return [scenario.world for scenario in self.played]

    def doubt(self, kind: str, tree: Node, path: tuple[str, ...], **values: str) -> None:
        """Note a doubt at the key at the end of a path."""
        place = key_place(tree, path)
        self.doubts.append(Doubt(kind, ".".join(path), place, {"name": path[-1], **values}))


def lint(names: Iterable[str], *, runs: int = DEFAULT_RUNS, seed: int = 1, ranges: bool = False) -> list[Lint]:
    """Doubt some worlds and scenarios: scenarios of one world are played one by one and judged together.

    A rule that acts in any of them, or in any of their variants, is not doubted. `ranges` plays every number that has
    a range at both of its ends, too.

    Raises:
        InputError: with every problem of a file that does not load.
    """
    found = []
    for case in _cases(names):
        for name, base in case.scenarios.items():
            _play_all(case, name, base, runs, seed)
        _doubt_uses(case)
        if case.scenarios:
            _doubt_rules(case)
            if ranges:
                _doubt_ranges(case, seed)
        played = {name: tuple(base.file.variants) for name, base in case.scenarios.items()}
        doubts = sorted(case.doubts, key=_file_order)
        told = [doubt for doubt in doubts if not (_is_only_used(case) and _comes_along(doubt.place))]
        found.append(Lint(case.world.world, played, runs, tuple(told), len(doubts) - len(told)))
    return found


def _is_only_used(case: _Case) -> bool:
    """Whether a world is looked at through scenarios of one's own only."""
    return bool(case.scenarios) and not case.is_asked and not any(name in scenario_names() for name in case.scenarios)


def _comes_along(place: Place | None) -> bool:
    """Whether a place lies in a world that comes with simkit, which is called by its place in the library."""
    before, _, within = ("", "", "") if place is None else place.file.partition("scenarios/worlds/")
    return not before and bool(within) and (library() / "worlds" / within).exists()


def _file_order(doubt: Doubt) -> tuple[str, int, int, str]:
    place = doubt.place
    return ("", 0, 0, doubt.path) if place is None else (place.file, place.line, place.column, doubt.path)


def _cases(names: Iterable[str]) -> list[_Case]:
    """The worlds that are meant, each with those of its scenarios that are."""
    cases: list[_Case] = []
    for name in dict.fromkeys(names):
        if is_world(name):
            _case_of(cases, *load_world(name)).is_asked = True
        else:
            scenario = load(name)
            _case_of(cases, scenario.world, trees_of(name).world).scenarios[name] = scenario
    return cases


def _case_of(cases: list[_Case], world: World, tree: Node) -> _Case:
    known = next((case for case in cases if case.tree == tree), None)
    if known is None:
        cases.append(known := _Case(world, tree))
    return known


# ---- what is played ----


def _play_all(case: _Case, name: str, base: Scenario, runs: int, seed: int) -> None:
    """Play a scenario and each of its variants, and doubt its questions and variants."""
    tree, answers = trees_of(name).scenario, list[Answers]()
    first = None
    for variant in (None, *base.file.variants):
        scenario = base if variant is None else load(name, variant)
        case.played.append(scenario)
        answers.append(Answers())
        result = run_scenario(scenario, runs=runs, seed=seed, observers=(case.firings.watch, answers[-1].watch))
        case.firings.note(result.model, result.record)
        traces = _traces(result)
        if variant is None:
            first = traces
        elif first is not None and _is_same(first, traces):
            case.doubt("variant", tree, ("variants", variant), scenario=name)
    for question in base.file.questions:
        kind = _constant(question, answers)
        if kind is not None:
            case.doubt(f"question.{kind}", tree, ("questions", question), scenario=name)


def _traces(result: Result) -> _Traces:
    """Everything that a play leaves behind, by name; a level that is nothing throughout is as good as not recorded."""
    record = result.record
    found: _Traces = {("days",): record.days}
    for row, one in enumerate(record.series):
        if record.total[row].any() or one.array in _VARIABLES:
            found[one.array, one.name, one.giver, one.receiver] = record.total[row].tobytes()
    for row, question in enumerate(result.model.questions):
        found["question", question.name] = int(record.yes[row]), int(record.counts[row])
    return {**found, **{("event", *key): value for key, value in record.happened.items()}}


def _is_same(one: _Traces, other: _Traces) -> bool:
    """Whether two plays leave the same behind, but for variables of pairs that only one has reason to record."""
    alone = one.keys() ^ other.keys()
    return all(key[0] in _VARIABLES for key in alone) and all(
        one[key] == other[key] for key in one.keys() & other.keys()
    )


def _constant(question: str, answers: Sequence[Answers]) -> str | None:
    """What a question is in every run of every play: never or always true, or never asked; None where that varies."""
    asked = [one for one in answers if question in one.yes]
    yes = sum(int((one.yes[question] & one.counts[question]).sum()) for one in asked)
    counted = sum(int(one.counts[question].sum()) for one in asked)
    if not counted:
        return "unasked"
    return "never" if not yes else "always" if yes == counted else None


# ---- what is doubted ----


def _doubt_uses(case: _Case) -> None:
    files: list[ScenarioFile] = [scenario.file for scenario in case.scenarios.values()]
    for one in unused(case.world, files, case.worlds):
        case.doubt(f"unused.{one.kind}", case.tree, one.path)


def _doubt_rules(case: _Case) -> None:
    """Rules that never act, or lines of them; one that the world switches off is meant to be silent."""
    for name, rule in case.world.rules.items():
        lines = deeds(name, rule)
        silent = [deed for deed in lines if deed not in case.firings.acted]
        if not rule.active and name not in case.firings.compiled:
            continue
        if len(silent) == len(lines):
            case.doubt(f"rule.{_reason(case, name, rule)}", case.tree, ("rules", name))
            continue
        for _, verb, key in silent:
            case.doubt(f"line.{verb}", case.tree, ("rules", name, verb, key), rule=name)


def _reason(case: _Case, name: str, rule: Rule) -> str:
    """Why a rule never acts: the first thing that was missing."""
    seen = case.firings
    if name not in seen.compiled:
        return "impossible" if any(rule_rows(world, rule) for world in (case.world, *case.worlds)) else "nobody"
    if name not in seen.called:
        return "uncalled"
    return "nothing" if name in seen.held else "unmet"


def _doubt_ranges(case: _Case, seed: int) -> None:
    """Ranges that never matter, of numbers that no other doubt covers already."""
    covered = tuple(f"{doubt.path}." for doubt in case.doubts)
    models = [compile_scenario(scenario) for scenario in case.played]
    idle = {path for model in models for path in ranged(model)}
    idle = {path for path in idle if not f"{path}.".startswith(covered) and any(_stands(path, one) for one in models)}
    for model in models:
        idle = set(idle_ranges(model, idle, RANGE_RUNS, seed))
    for path in idle:
        place = key_place(case.tree, _steps(case.tree, path))
        case.doubts.append(Doubt("range", path, place, {"name": path, "runs": str(RANGE_RUNS)}))


def _stands(path: str, model: Model) -> bool:
    """Whether a number stands at any time of a scenario: one step of a dated series may lie before or after it."""
    stem, _, tail = path.rpartition(".")
    if not _DATE.fullmatch(tail):
        return True
    since = [other.rpartition(".")[2] for other in model.numbers if other.rpartition(".")[0] == stem]
    dates = sorted(date.fromisoformat(day) for day in since if _DATE.fullmatch(day))
    at, starts = dates.index(date.fromisoformat(tail)), model.scenario.file.starts
    begins, ends = (dates[at] if at else date.min), (dates[at + 1] if at + 1 < len(dates) else date.max)
    return begins <= starts + timedelta(days=model.horizon) and starts < ends


def _steps(tree: Node, path: str) -> tuple[str | int, ...]:
    """The steps of a number's path in a tree, as far as it is written as keys."""
    return tuple(_walk(tree, path))


def _walk(node: Node, rest: str) -> Iterator[str | int]:
    while rest and isinstance(node.value, dict):
        fitting = [key for key in node.value if rest == key or rest.startswith(f"{key}.")]
        if not fitting:
            return
        key = max(fitting, key=len)
        yield key
        node, rest = node.value[key], rest[len(key) + 1 :]
