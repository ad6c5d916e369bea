"""What is seen: by a seat, on the projector, at the teacher's desk, and in the debrief; plain frozen values.

Covers the form of the views; `simkit.classroom.sight` and `simkit.classroom.debrief` fill them. Every text is as people
wrote it (unescaped); every level stands as a number and its word.
"""

from __future__ import annotations

from dataclasses import dataclass

from simkit.classroom.pieces import (
    Agreed,
    Amount,
    Asked,
    AskOption,
    ClockView,
    DealView,
    Deed,
    Felt,
    FlowView,
    Level,
    News,
    Option,
    Ordered,
    Outcome,
    PersonView,
    Phase,
    PredictionView,
    Reading,
    SeatLine,
    TurningPoint,
    Undoable,
)
from simkit.classroom.predictions import Calibration, Score

__all__ = [
    "Agreed",
    "Amount",
    "AskOption",
    "Asked",
    "ClockView",
    "DealView",
    "Debrief",
    "Deed",
    "DeskView",
    "Felt",
    "FlowView",
    "Level",
    "News",
    "Option",
    "Ordered",
    "Outcome",
    "PersonView",
    "Phase",
    "PredictionView",
    "Reading",
    "ScreenView",
    "SeatLine",
    "SeatView",
    "TurningPoint",
    "Undoable",
]


@dataclass(frozen=True, slots=True)
class SeatView:
    """All that a seat may know at this moment, and (in `person` and `predictions`) one of the people on it.

    `briefing` and `aims` are the seat's own secrets. `handed_in` says by whom and that orders are in for this turn.
    An observer has no seat: then `seat` is "", only what is public is there, and `briefing` says what observers do.
    """

    session: str
    version: int
    title: str
    says: str
    clock: ClockView
    person: str
    name: str
    seat: str
    actor: str
    team: tuple[str, ...]
    briefing: str
    aims: tuple[str, ...]
    actors: tuple[tuple[str, str], ...]
    news: tuple[News, ...]
    asked: tuple[Asked, ...]
    asking: tuple[Asked, ...]
    readings: tuple[Reading, ...]
    flows: tuple[FlowView, ...]
    options: tuple[Option, ...]
    asks: tuple[AskOption, ...]
    deals: tuple[DealView, ...]
    partners: tuple[str, ...]
    orders: tuple[Ordered, ...]
    handed_in: str
    predictions: tuple[PredictionView, ...]
    hidden: bool
    debrief: bool


@dataclass(frozen=True, slots=True)
class ScreenView:
    """The projector: nothing secret. `flows` hold promised and perceived only, until `revealed` (then all three).

    `deeds` (empty until `revealed`) are for the reveal: promised, done, believed by pair and turn.
    """

    session: str
    version: int
    title: str
    says: str
    room: str
    code: str
    lobby: bool
    clock: ClockView
    seats: tuple[SeatLine, ...]
    observers: int
    news: tuple[News, ...]
    flows: tuple[FlowView, ...]
    predictions: tuple[PredictionView, ...]
    deeds: tuple[Deed, ...]
    hidden: bool
    revealed: bool


@dataclass(frozen=True, slots=True)
class DeskView:
    """The teacher's desk: everything.

    `waiting` is what the desk has let happen and the next turn begins with. `orders` are those of this turn so far,
    seat by seat; `deals` of all. `kinds` are the kinds of event that can be injected, with their sentence and roles;
    `askable` the channels, and their parts, for which a request can ask, none where the world has no requests.
    `forkable` are the turns that one can go back to or fork at.
    """

    session: str
    version: int
    title: str
    says: str
    room: str
    code: str
    lobby: bool
    clock: ClockView
    minutes: float
    seats: tuple[SeatLine, ...]
    people: tuple[PersonView, ...]
    news: tuple[News, ...]
    waiting: tuple[News, ...]
    orders: tuple[Ordered, ...]
    deals: tuple[DealView, ...]
    predictions: tuple[PredictionView, ...]
    kinds: tuple[tuple[str, str, tuple[str, ...]], ...]
    askable: tuple[str, ...]
    forkable: tuple[int, ...]
    undo: Undoable | None
    hidden: bool
    revealed: bool


@dataclass(frozen=True, slots=True)
class Debrief:
    """What came of it, and why. `broken` are deals that a party did not keep, in sentences.

    `why` holds, for the flows that matter most, sentences of what the class and the rules brought about. `guide` is the
    exercise's own guide for the talk afterwards. `scores` rank no one: they are the class mean, the model and the base
    rate; a person's own are looked up by `simkit.classroom.predictions`.
    """

    session: str
    title: str
    days: tuple[int, ...]
    deeds: tuple[Deed, ...]
    outcomes: tuple[Outcome, ...]
    differs: tuple[Felt, ...]
    turning: tuple[TurningPoint, ...]
    broken: tuple[str, ...]
    why: tuple[tuple[str, tuple[str, ...]], ...]
    deals: tuple[DealView, ...]
    scores: tuple[Score, ...]
    calibration: tuple[Calibration, ...]
    guide: tuple[str, ...]
