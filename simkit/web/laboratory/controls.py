"""Controls: what can be moved in a scenario, in the reader's words, each with what it rests on and its range.

Covers what matters most first (the timeline, pacts, interests) and finding any other number by its words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from simkit.analysis.levers import Lever
from simkit.report.names import capital, clean, spelled
from simkit.report.words import Catalogue
from simkit.web.laboratory.ground import Ground
from simkit.world.numbers import Figure, Span

__all__ = ["Control", "Group", "control", "found", "main_groups", "stops"]

_STEPS = 20
_WEEK = 7
_MOST_FOUND = 24


@dataclass(frozen=True, slots=True)
class Control:
    """Something that can be moved: its `path` as `--set` takes it, its `stops` as texts, and where it stands.

    `rests` says on what it rests, `may` its range in words. One of a few `choices` has names for its stops.
    """

    path: str
    label: str
    kind: str
    stops: tuple[str, ...]
    names: tuple[str, ...]
    at: int
    now: str
    rests: str
    may: str
    is_drawn: bool = False

    @property
    def key(self) -> str:
        """A name for the page's elements."""
        return "c-" + "".join(one if one.isalnum() else "-" for one in self.path)


@dataclass(frozen=True, slots=True)
class Group:
    """Controls that belong together."""

    title: str
    says: str
    controls: tuple[Control, ...]


def main_groups(ground: Ground, words: Catalogue) -> list[Group]:
    """What matters most: what happens when and how hard, the kinds of pacts, and who cares how much for what."""
    world = ground.scenario.world
    timed = [one for one in ground.levers.values() if one.kind in ("severity", "date")]
    asked = set(" ".join(ground.asked_flows).split())
    pacts = [one for one in ground.levers.values() if one.kind == "pact"]
    pacts.sort(key=lambda one: -sum(who in asked for who in world.pacts[one.path.split(".")[1]].between))
    found = [
        Group("What happens", "The events of the timeline: how hard, and when.", _all(timed, ground, words)),
        Group("Pacts", "What kind of pact binds them.", _all(pacts, ground, words)),
    ]
    for name, actor in sorted(world.actors.items(), key=lambda one: one[0] not in asked):
        weights = [one for path, one in ground.levers.items() if path.startswith(f"actors.{name}.interests.")]
        title = f"What {clean(actor.name)} cares about"
        found.append(Group(title, "From 0 (not at all) to 1 (above all).", _all(weights, ground, words)))
    return [one for one in found if one.controls]


def found(ground: Ground, text: str, words: Catalogue) -> tuple[list[Control], int]:
    """The controls in whose words all words of a text occur, and how many more there are than are shown."""
    wanted, fitting = text.lower().split()[:8], []
    for path in dict.fromkeys((*ground.levers, *ground.figures)) if wanted else ():
        told = f"{path} {spelled(path)} {_says(ground, path)} {_label(ground, path)}".lower()
        if all(word in told for word in wanted):
            fitting.append(path)
    shown = [one for path in fitting[:_MOST_FOUND] if (one := control(ground, path, words)) is not None]
    return shown, len(fitting) - len(fitting[:_MOST_FOUND])


def control(ground: Ground, path: str, words: Catalogue) -> Control | None:
    """The control of a path; None where there is nothing to move."""
    lever, figure = ground.levers.get(path), ground.figures.get(path)
    label = _label(ground, path)
    if lever is None:
        if figure is None:
            return None
        now = _text(figure, figure.value)
        return Control(path, label, "text", (), (), 0, now, _rests(figure), "No range is given.")
    if lever.kind == "pact":
        kinds = tuple(sorted((lever.now, *lever.choices)))
        names = tuple(spelled(kind) for kind in kinds)
        pact = ground.scenario.world.pacts[path.split(".")[1]]
        rests = clean(f"{pact.says} {pact.source or ''}".strip())
        return Control(path, label, "choice", kinds, names, kinds.index(lever.now), lever.now, rests, "")
    points = stops(lever)
    texts = tuple(lever.text(one) for one in points)
    names = tuple(_name(lever, one, words) for one in points)
    at = points.index(lever.value)
    may = f"{_name(lever, lever.low, words)} to {_name(lever, lever.high, words)}"
    if figure is None:
        rests = "Written in the scenario, as its hypothesis."
        return Control(path, label, lever.kind, texts, names, at, texts[at], rests, may)
    kind = "number" if lever.drawn else "choice"
    return Control(path, label, kind, texts, names, at, texts[at], _rests(figure), may, is_drawn=lever.drawn)


def stops(lever: Lever) -> list[float]:
    """The points at which a lever's slider stops: both ends, twenty steps (of a date, weeks), and where it stands."""
    if lever.kind == "date":
        points = {lever.low, lever.high, lever.value}
        points |= {float(day) for day in range(int(lever.value) % _WEEK, int(lever.high) + 1, _WEEK)}
        return sorted({float(day) for day in points if lever.low <= day <= lever.high})
    steps = [lever.fit(lever.low + lever.span * step / _STEPS) for step in range(_STEPS + 1)]
    return sorted({*steps, lever.value})


def _all(levers: Iterable[Lever], ground: Ground, words: Catalogue) -> tuple[Control, ...]:
    return tuple(one for lever in levers if (one := control(ground, lever.path, words)) is not None)


def _name(lever: Lever, at: float, words: Catalogue) -> str:
    """A point of a lever's range, as a person reads it."""
    if lever.kind == "date":
        assert lever.starts is not None
        day = words.date(lever.starts + timedelta(days=round(at)))
        return f"{day} (week {round(at) // 7})"
    return f"{at:g} days" if lever.is_span else f"{at:g}"


def _text(figure: Figure, value: float) -> str:
    return f"{value:g} days" if isinstance(figure, Span) else f"{value:g}"


def _rests(figure: Figure) -> str:
    """What a number rests on."""
    parts = [figure.basis, figure.source or "", clean(figure.why or "")]
    return capital(", ".join(part for part in parts if part))


def _label(ground: Ground, path: str) -> str:
    return clean(capital(": ".join(_label_parts(ground, path))))


def _label_parts(ground: Ground, path: str) -> Iterator[str]:
    """The words of a path: who or what it belongs to, and what of it."""
    world = ground.scenario.world
    head, _, rest = path.partition(".")
    name, _, what = rest.partition(".")
    if head == "timeline":
        label, _, last = rest.rpartition(".")
        lever = {"at": "when", "severity": "how hard"}.get(last, spelled(last))
        yield from (spelled(label) if not label.isdigit() else f"entry {label}", lever)
    elif head == "pacts" and name in world.pacts:
        yield from (world.pacts[name].name or spelled(name), spelled(what))
    elif head == "actors" and name in world.actors:
        kind, _, last = what.partition(".")
        yield from (world.actors[name].name, spelled(last) if kind == "interests" else spelled(what.replace(".", " ")))
    elif head == "rules":
        yield from (f"rule {spelled(name)}", spelled(what.rpartition(".")[2]))
    else:
        whole = world.variables if head == "variables" else world.channels if head == "channels" else ()
        parts = (name, what.removeprefix("pairs.")) if name in whole else (head, name, what)
        yield from (spelled(one).removeprefix("with.").replace(".", " ") for one in parts if one)


def _says(ground: Ground, path: str) -> str:
    """What else of a path may be searched for: the sentence of its rule, what it rests on."""
    head, _, rest = path.partition(".")
    rule = ground.scenario.world.rules.get(rest.partition(".")[0]) if head == "rules" else None
    figure = ground.figures.get(path)
    return f"{rule.says if rule is not None else ''} {_rests(figure) if figure is not None else ''}"
