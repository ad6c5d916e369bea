"""The network of a world: its actors round a ring, and between them a line for each pact and each declared relation.

Covers the picture; a kind of line differs by colour, dash and width, and by the letter that it carries.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from simkit.plots.charts import Chart
from simkit.plots.frames import INNER, footed
from simkit.plots.layers import Layer, Row, canvas, points, strokes, texts
from simkit.plots.lettering import (
    BLACK,
    BLUE,
    DEEP_BLUE,
    GREEN,
    GREY,
    LINE_HEIGHT,
    ORANGE,
    PALE_BLUE,
    PURPLE,
    VERMILLION,
    balanced,
    text_width,
)
from simkit.plots.rings import Place, order_of, places
from simkit.report.matrix import left_out
from simkit.report.names import capital, clean, spelled
from simkit.report.ties import Kind, Tie, Ties, ties_of
from simkit.report.words import Catalogue
from simkit.scenario import Scenario
from simkit.world.world import World

__all__ = ["network"]

_NODE = 20.0
_NAME, _NAME_LINE = 22, 25.0
_KEY = 19
_GAP = 10.0
_BADGE = 11.0
_APART = 11.0  # between the lines of two actors, from middle to middle
_ARROW = 22.0
_RING = 760.0  # the ring with its names; the legend has the rest of the width
_HEIGHT = 640.0
_SAMPLE = 64.0

_PACTS: tuple[dict[str, Any], ...] = (
    {"color": BLUE, "strokeWidth": 7},
    {"color": ORANGE, "strokeWidth": 7, "strokeDash": [16, 5]},
    {"color": PURPLE, "strokeWidth": 7, "strokeDash": [8, 4]},
    {"color": PALE_BLUE, "strokeWidth": 7, "strokeDash": [22, 4, 5, 4]},
    {"color": DEEP_BLUE, "strokeWidth": 7, "strokeDash": [4, 4]},
)
_RELATIONS: tuple[dict[str, Any], ...] = (
    {"color": GREEN, "strokeWidth": 3},
    {"color": VERMILLION, "strokeWidth": 3, "strokeDash": [9, 6]},
    {"color": BLACK, "strokeWidth": 3},
    {"color": GREY, "strokeWidth": 3, "strokeDash": [3, 5]},
    {"color": ORANGE, "strokeWidth": 3, "strokeDash": [14, 5, 3, 5]},
    {"color": PURPLE, "strokeWidth": 3, "strokeDash": [6, 3]},
    {"color": BLUE, "strokeWidth": 3, "strokeDash": [20, 6]},
    {"color": DEEP_BLUE, "strokeWidth": 3, "strokeDash": [10, 4, 3, 4, 3, 4]},
)
# The ties that most worlds declare look the same in all of them.
_USUAL = {"partner": 0, "rival": 1, "client": 2, "patron": 2}


@dataclass(frozen=True, slots=True)
class _Strand:
    """One line of the picture from end to end, with the middle of its letter's badge."""

    tie: Tie
    start: Place
    end: Place
    badge: Place


def network(world: World | Scenario, *, on: date | None = None, lang: str = "en") -> Chart:
    """The actors of a world with their pacts and relations; of a scenario's world, as on the scenario's first day.

    A pact is drawn if it is in force on the day `on`; without a day, if it has no end. Those that begin later in a
    scenario's time are named below.
    """
    words, until = Catalogue(lang), None
    if isinstance(world, Scenario):
        until = world.file.starts + timedelta(days=world.file.horizon)
        on, world = world.file.starts if on is None else on, world.world
    ties = ties_of(world, on)
    title = words("chart.network.title", world=clean(world.world))
    says = words(_says(ties))
    looks = _looks(ties)
    ring = _ring(world, ties)
    legend, depth = _legend(ties, looks, words)
    layers = [*_lines(_strands(ties, ring), looks), *_nodes(world, ring), *legend]
    foot = [words("chart.network.on", date=words.date(on)) if on is not None else left_out(ties, words)]
    foot += [_later(ties, on, until, words), words("chart.network.foot")]
    view = canvas(layers, INNER, max(_HEIGHT, depth))
    return Chart("network", title, says, lang, footed(title, says, [view], " ".join(filter(None, foot)), 0.0))


def _later(ties: Ties, on: date | None, until: date | None, words: Catalogue) -> str:
    """The pacts that begin after the day that is drawn, within the scenario's time."""
    if on is None or until is None:
        return ""
    named = [
        words("chart.network.later.one", pact=clean(pact.name), date=words.date(pact.starts))
        for pact in ties.left_out
        if on < pact.starts <= until
    ]
    return words("chart.network.later", pacts=words.list(named)) if named else ""


def _says(ties: Ties) -> str:
    if not ties.ties:
        return "chart.network.none"
    return "chart.network.says" if any(tie.directed for tie in ties.ties) else "chart.network.says.both"


def _looks(ties: Ties) -> dict[Kind, dict[str, Any]]:
    """The look of each kind; those beyond the last begin again, and only their letters tell them apart."""
    pacts = [kind for kind in ties.kinds if kind.is_pact]
    found = {kind: _PACTS[at % len(_PACTS)] for at, kind in enumerate(pacts)}
    others = [kind for kind in ties.kinds if not kind.is_pact]
    slots: dict[Kind, int] = {}
    for kind in others:
        slot = _USUAL.get(kind.name)
        if slot is not None and slot not in slots.values():
            slots[kind] = slot
    free = [slot for slot in range(len(_RELATIONS)) if slot not in slots.values()]
    rest = [kind for kind in others if kind not in slots]
    slots |= {kind: free[at % len(free)] for at, kind in enumerate(rest)}
    return found | {kind: _RELATIONS[slots[kind]] for kind in others}


def _ring(world: World, ties: Ties) -> dict[str, Place]:
    """Where each actor stands, with room for the names outside the ring."""
    weights: dict[tuple[str, str], int] = {}
    for tie in ties.ties:
        pair = _pair(tie)
        weights[pair] = weights.get(pair, 0) + 1
    named = [_name(world, actor) for actor in world.actors]
    order = order_of(list(world.actors), weights)
    beside = [actor for actor, (x, _) in places(order, 2.0, 2.0).items() if not _is_central(x - 1.0)]
    widths = [text_width(line, _NAME, bold=True) for actor in beside for line in _name(world, actor)]
    aside = _NODE + _GAP + max(widths, default=0.0)
    above = _NODE + _GAP + _NAME_LINE * max(len(lines) for lines in named)
    found = places(order, _RING - 2 * aside, _HEIGHT - 2 * above)
    return {actor: (x + aside, y + above) for actor, (x, y) in found.items()}


def _is_central(far: float) -> bool:
    """Whether a name stands above or below its disc, by how far that is from the middle to a side (-1 to 1)."""
    return abs(far) < 0.2


def _pair(tie: Tie) -> tuple[str, str]:
    return (tie.one, tie.other) if tie.one < tie.other else (tie.other, tie.one)


def _name(world: World, actor: str) -> list[str]:
    name = clean(world.actors[actor].name)
    longest = max((text_width(word, _NAME, bold=True) for word in name.split()), default=0.0)
    return balanced(name, min(max(130.0, longest + 1), 240.0), _NAME, bold=True)


def _strands(ties: Ties, ring: Mapping[str, Place]) -> list[_Strand]:
    """A line for each tie; the lines between the same two actors run side by side."""
    bundles: dict[tuple[str, str], list[Tie]] = {}
    for tie in sorted(ties.ties, key=lambda one: ties.kinds.index(one.kind)):
        bundles.setdefault(_pair(tie), []).append(tie)
    strands: list[_Strand] = []
    taken: list[Place] = []
    for pair, held in sorted(bundles.items(), key=lambda item: (_distance(ring, item[0]), item[0])):
        others = [(ring[one], ring[other]) for one, other in bundles if (one, other) != pair]
        middle = _free_middle((ring[pair[0]], ring[pair[1]]), len(held), others, taken)
        laid = [_strand(tie, ring, at - (len(held) - 1) / 2, middle) for at, tie in enumerate(held)]
        taken += [strand.badge for strand in laid]
        strands += laid
    return strands


def _distance(ring: Mapping[str, Place], pair: tuple[str, str]) -> float:
    return round(math.dist(ring[pair[0]], ring[pair[1]]), 3)


def _strand(tie: Tie, ring: Mapping[str, Place], rank: float, middle: float) -> _Strand:
    """The line of a tie that is `rank` steps beside the straight one; its badge is about `middle` of the way."""
    one, other = (ring[actor] for actor in _pair(tie))
    long = math.dist(one, other)
    ahead = ((other[0] - one[0]) / long, (other[1] - one[1]) / long)
    side = (-ahead[1] * rank * _APART, ahead[0] * rank * _APART)

    def at(way: float) -> Place:
        return round(one[0] + side[0] + ahead[0] * way, 2), round(one[1] + side[1] + ahead[1] * way, 2)

    badge = at(long * middle + rank * 2.3 * _BADGE)
    rim = math.sqrt(max(_NODE**2 - (rank * _APART) ** 2, 0.0))
    ends = (at(rim), at(long - rim))
    start, end = ends if tie.one < tie.other else ends[::-1]
    return _Strand(tie, start, end, badge)


def _free_middle(line: tuple[Place, Place], count: int, others: list[tuple[Place, Place]], taken: list[Place]) -> float:
    """How far along a line its badges stand freest of other lines and badges, as near its middle as may be."""
    (x, y), (x2, y2) = line
    need = _BADGE * 2 + 5

    def room(middle: float) -> float:
        spread = [middle + (at - (count - 1) / 2) * 2.3 * _BADGE / math.dist(*line) for at in range(count)]
        spots = [(x + (x2 - x) * way, y + (y2 - y) * way) for way in spread]
        gaps = [_to_line(spot, one) for spot in spots for one in others]
        gaps += [math.dist(spot, one) - _BADGE for spot in spots for one in taken]
        return min(need, *gaps) if gaps else need

    tried = [0.5 + sign * step / 40 for step in range(11) for sign in (1, -1)]
    return max(tried, key=lambda middle: (round(room(middle), 1), -abs(middle - 0.5)))


def _to_line(spot: Place, line: tuple[Place, Place]) -> float:
    """How far a spot is from the nearest point of a line."""
    (x, y), (x2, y2) = line
    long = math.dist(*line) ** 2
    along = min(1.0, max(0.0, ((spot[0] - x) * (x2 - x) + (spot[1] - y) * (y2 - y)) / long))
    return math.dist(spot, (x + along * (x2 - x), y + along * (y2 - y)))


def _lines(strands: list[_Strand], looks: Mapping[Kind, Mapping[str, Any]]) -> list[Layer]:
    """The lines kind by kind, thin ones below; then the arrows, and the letters on top."""
    below: list[Layer] = []
    above: list[Layer] = []
    for kind in reversed(list(looks)):
        mine = [strand for strand in strands if strand.tie.kind == kind]
        below.append(strokes([_drawn(strand) for strand in mine], **looks[kind]))
        arrows = [_arrow(strand) for strand in mine if strand.tie.directed]
        color = looks[kind]["color"]
        below += [points(arrows, shape="triangle", filled=True, size=_ARROW**2 * 0.9, color=color)] if arrows else []
        above += _badges([strand.badge for strand in mine], kind, color)
    return below + above


def _drawn(strand: _Strand) -> Row:
    """A line's row; one with an arrow stops where the arrow begins."""
    end = _toward(strand.end, strand.start, _ARROW * 0.7) if strand.tie.directed else strand.end
    (x, y), (x2, y2) = strand.start, end
    tie = strand.tie
    return {"x": x, "y": y, "x2": x2, "y2": y2, "kind": tie.kind.name, "one": tie.one, "other": tie.other}


def _toward(place: Place, goal: Place, far: float) -> Place:
    share = far / math.dist(place, goal)
    return place[0] + (goal[0] - place[0]) * share, place[1] + (goal[1] - place[1]) * share


def _arrow(strand: _Strand) -> Row:
    x, y = _toward(strand.end, strand.start, _ARROW * 0.45)
    angle = math.degrees(math.atan2(strand.end[0] - strand.start[0], strand.start[1] - strand.end[1]))
    return {"x": round(x, 2), "y": round(y, 2), "angle": round(angle, 2), "to": strand.tie.other}


def _badges(middles: Iterable[Place], kind: Kind, color: str) -> list[Layer]:
    """A kind's letter in a circle, wherever it is wanted."""
    rows = [{"x": x, "y": y, "angle": 0, "text": kind.letter} for x, y in middles]
    look = {"shape": "circle", "filled": True, "size": math.pi * _BADGE**2, "stroke": color, "strokeWidth": 2}
    return [points(rows, fill="white", **look), texts(rows, align="center", size=15, color=BLACK, bold=True)]


def _nodes(world: World, ring: Mapping[str, Place]) -> list[Layer]:
    """A disc for each actor, and its name outside the ring."""
    discs = [{"x": x, "y": y, "angle": 0, "actor": actor} for actor, (x, y) in ring.items()]
    middle = sum(x for x, _ in ring.values()) / len(ring)
    centre = sum(y for _, y in ring.values()) / len(ring)
    wide = max(abs(x - middle) for x, _ in ring.values()) or 1.0
    rows: dict[str, list[Row]] = {}
    for actor, (x, y) in ring.items():
        lines = _name(world, actor)
        far = (x - middle) / wide
        align = "center" if _is_central(far) else "left" if far > 0 else "right"
        side = {"center": 0.0, "left": _NODE + _GAP, "right": -_NODE - _GAP}[align]
        first = y - (len(lines) - 1) / 2 * _NAME_LINE
        if align == "center":
            reach = _NODE + _GAP / 2 + len(lines) / 2 * _NAME_LINE
            first += reach if y > centre else -reach
        placed = rows.setdefault(align, [])
        placed += [{"x": x + side, "y": first + at * _NAME_LINE, "text": line} for at, line in enumerate(lines)]
    named = [texts(placed, align=align, size=_NAME, bold=True) for align, placed in rows.items()]
    return [points(discs, shape="circle", filled=True, size=math.pi * _NODE**2, color=BLACK), *named]


def _legend(ties: Ties, looks: Mapping[Kind, Mapping[str, Any]], words: Catalogue) -> tuple[list[Layer], float]:
    """What each kind of line means, to the right of the ring, and how deep that reaches."""
    left, top = _RING + 20, 30.0
    layers: list[Layer] = []
    for is_pact, head in ((True, "chart.network.pacts"), (False, "chart.network.relations")):
        kinds = [kind for kind in ties.kinds if kind.is_pact == is_pact]
        if not kinds:
            continue
        layers.append(texts([{"x": left, "y": top, "text": words(head)}], size=20, bold=True))
        top += 36
        for kind in kinds:
            lines = balanced(capital(spelled(kind.name)), INNER - left - _SAMPLE - 14, _KEY)
            middle = top + (len(lines) - 1) / 2 * LINE_HEIGHT
            layers.append(strokes([{"x": left, "x2": left + _SAMPLE, "y": middle, "y2": middle}], **looks[kind]))
            layers += _badges([(left + _SAMPLE / 2, middle)], kind, looks[kind]["color"])
            rows = [
                {"x": left + _SAMPLE + 14, "y": top + at * LINE_HEIGHT, "text": line} for at, line in enumerate(lines)
            ]
            layers.append(texts(rows, size=_KEY))
            top += len(lines) * LINE_HEIGHT + 18
        top += 16
    return layers, top
