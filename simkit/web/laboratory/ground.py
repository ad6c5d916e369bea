"""The ground: a scenario as the laboratory has loaded it, and which changes of it need no other one.

Covers telling numbers, severities and dates (which are given to every run of a compiled model) from all else, such as
the kind of a pact, which makes another scenario.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from threading import Lock

from pydantic_core import PydanticCustomError

from simkit.analysis.levers import Lever, kinds_of_pacts, moments, numbers
from simkit.engine.compile import compile_scenario
from simkit.engine.model import Model
from simkit.engine.recorder import Series, series_of
from simkit.errors import InputError, did_you_mean
from simkit.scenario import Scenario
from simkit.scenario.load import load
from simkit.scenario.times import days_between
from simkit.web.laboratory.address import Asked
from simkit.world.figures import figures
from simkit.world.numbers import Figure
from simkit.world.phrases import read_flow

__all__ = ["Ground", "Grounds", "Played", "value_of"]

_MOST_SHOWN = 6
_MOST_KEPT = 24


@dataclass(frozen=True, slots=True)
class Ground:
    """A loaded scenario with its model; `levers` are what can be moved in it, by their paths.

    `flows` can be drawn: what is delivered on channels and their parts, and variables; `asked_flows` are those of them
    that the questions ask about, the first few.
    """

    scenario: Scenario
    model: Model = field(repr=False)
    levers: Mapping[str, Lever] = field(repr=False)
    figures: Mapping[str, Figure] = field(repr=False)
    flows: tuple[str, ...] = field(repr=False)
    asked_flows: tuple[str, ...] = field(repr=False)

    @classmethod
    def of(cls, scenario: Scenario) -> Ground:
        """The ground of a scenario."""
        model = compile_scenario(scenario)
        found = {one.path: one for one in (*moments(model), *kinds_of_pacts(scenario), *numbers(model))}
        flows = tuple(_flows(model))
        return cls(scenario, model, found, figures(scenario.world), flows, _asked(scenario, flows))

    def shown(self, flows: tuple[str, ...]) -> tuple[str, ...]:
        """The flows that are drawn: those that are asked for, or those that the questions ask about.

        Raises:
            InputError: where one is not known here, or nothing moves it.
        """
        for phrase in flows:
            try:
                read_flow(phrase)
            except (ValueError, PydanticCustomError):
                raise InputError.of(f'"{phrase}" cannot be drawn.', 'Write it like "arms from a to b".') from None
            if phrase not in self.flows:
                remedy = did_you_mean(phrase, self.flows, also=False)
                raise InputError.of(f'nothing here moves "{phrase}", so that there is no chart of it.', remedy)
        return flows or self.asked_flows


def _flows(model: Model) -> Iterator[str]:
    found = dict.fromkeys(_phrase(one) for one in series_of(model) if one.array not in ("promised", "perceived"))
    return iter(found)


def _phrase(one: Series) -> str:
    return f"{one.name} from {one.giver} to {one.receiver}" if one.receiver else f"{one.name} of {one.giver}"


def _asked(scenario: Scenario, flows: tuple[str, ...]) -> tuple[str, ...]:
    """What the questions ask about and something moves, in their order, the first few."""
    phrases = [
        str(read_flow(phrase))
        for question in scenario.file.questions.values()
        for phrase in (question.peak, question.low, question.end)
        if phrase is not None
    ]
    return tuple(one for one in dict.fromkeys(phrases) if one in flows)[:_MOST_SHOWN]


@dataclass(frozen=True, slots=True)
class Played:
    """What is to be played: on which ground, with which values given to every run, by the engine's names for them."""

    ground: Ground
    values: Mapping[str, float]
    shown: tuple[str, ...]
    runs: int
    seed: int


def value_of(lever: Lever, text: str) -> float | None:
    """The point of a lever's range that a text names; None where it names none.

    >>> value_of(Lever("channels.arms.lead", "number", 7.0, 14.0, 28.0, is_span=True, drawn=True), "9.5 days")
    9.5
    """
    if not lever.drawn:
        return None
    try:
        if lever.kind == "date":
            assert lever.starts is not None
            first, last = days_between(text, lever.starts)
            value = float(first) if last - first == lever.width else None
        else:
            value = float(text.removesuffix(" days")) if text.endswith(" days") == lever.is_span else None
    except (ValueError, PydanticCustomError):
        return None
    return value if value is not None and lever.low <= value <= lever.high else None


class Grounds:
    """The grounds of one scenario by its name or path: loaded when they are first asked for, and kept."""

    def __init__(self, named: str) -> None:
        self.named = named
        self._kept: OrderedDict[tuple[object, ...], Ground] = OrderedDict()
        self._lock = Lock()

    def ground(self, variant: str | None, reading: str | None, settings: Mapping[str, str]) -> Ground:
        """The scenario with a variant, by a reading, and with some settings that need another model.

        Raises:
            InputError: with every problem of it.
        """
        key = (variant, reading, tuple(sorted(settings.items())))
        with self._lock:
            if key not in self._kept:
                self._kept[key] = Ground.of(load(self.named, variant, settings, reading))
                while len(self._kept) > _MOST_KEPT:
                    self._kept.popitem(last=False)
            self._kept.move_to_end(key)
            return self._kept[key]

    def played(self, one: Asked) -> Played:
        """What is to be played where this is asked.

        Raises:
            InputError: with every problem of it.
        """
        plain = self.ground(one.variant, one.reading, {})
        given, others = dict[str, float](), dict[str, str]()
        for path, text in one.settings.items():
            lever = plain.levers.get(path)
            value = None if lever is None else value_of(lever, text)
            if lever is None or value is None:
                others[path] = text
            else:
                given[path] = value
        ground = self.ground(one.variant, one.reading, others) if others else plain
        if any(path not in ground.levers for path in given):  # such as a rule that can no longer act
            ground, given = self.ground(one.variant, one.reading, one.settings), {}
        values = {ground.levers[path].name: value for path, value in given.items()}
        return Played(ground, values, ground.shown(one.show), one.runs, one.seed)
