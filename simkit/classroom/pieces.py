"""The pieces that views are made of: levels, options, flows, deals, predictions and the like, as plain frozen values.

Covers their form; `simkit.classroom.views` has the views.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = [
    "Agreed",
    "Amount",
    "AskOption",
    "Asked",
    "ClockView",
    "DealView",
    "Deed",
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
    "SeatLine",
    "TurningPoint",
    "Undoable",
]

Phase = Literal["lobby", "open", "paused", "between", "finished"]
"""lobby: nothing is played yet. open, paused: a turn. between: one is closed and no other open. finished: the end."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A level, or another reading, with its word ("against", "none", "token", "substantial", "major")."""

    value: float
    word: str


@dataclass(frozen=True, slots=True)
class Level:
    """A level that can be chosen. Where it is not `allowed`, `why` says so in a sentence; otherwise it is empty."""

    word: str
    value: float
    allowed: bool
    why: str = ""


@dataclass(frozen=True, slots=True)
class ClockView:
    """Where the session stands in both kinds of time.

    `turn` counts from 1 (0 before the first) and is the turn that is open, or the one that was closed last; `next_turn`
    is the one that would be opened next, or None. `left` are the seconds that a turn that is open or paused still has
    (None otherwise): send this to pages, never a clock time. `day` is the day of the scenario up to which all is known,
    `span` the days that the turn stands for, in words ("6 July to 2 August 2025"). `rounds` says that nothing is
    played: turns are rounds in which the class predicts, and dates mean nothing.
    """

    phase: Phase
    turn: int
    turns: int
    next_turn: int | None
    epoch: int
    left: float | None
    day: int
    date: str
    span: str
    rounds: bool = False


@dataclass(frozen=True, slots=True)
class News:
    """An event as a seat or the public hears of it; `private` marks what only the parties to it know."""

    day: int
    date: str
    turn: int
    kind: str
    by: tuple[str, ...]
    target: tuple[str, ...]
    says: str
    private: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """A request that stands: `by` asks `of` for a level on a flow, until a date."""

    by: str
    of: str
    flow: str
    label: str
    level: Amount
    until: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A variable of one's own, of the actor itself or (`toward`) of how it stands to another.

    `was` is its value when the turn before began.
    """

    name: str
    label: str
    says: str
    toward: str | None
    value: float
    was: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class FlowView:
    """What is promised, done and believed between two actors on a flow ("arms.munitions").

    `delivered` is None for whoever does not know it, and so is `decided` (what the giver has ordered) for all but the
    giver. `mine` marks flows that the seat gives or gets. `believed_before` is what was perceived when the turn before
    began.
    """

    flow: str
    label: str
    kind: Literal["support", "pressure"]
    giver: str
    receiver: str
    mine: bool
    promised: Amount
    perceived: Amount
    delivered: Amount | None
    decided: Amount | None
    believed_before: float


@dataclass(frozen=True, slots=True)
class Option:
    """An action that a seat's actor has: a flow toward another actor.

    A page posts `key` ("arms.munitions>borava") with the word or number chosen. `levels` are what may be chosen to do,
    `words` what may be promised in public (empty where words and deeds are one, as in a statement). `advised` is what
    the published rules would do now, `current` what is ordered, `delivered` what arrives. `ceiling` is the most that
    can come of it now, if that is less than all, and `because` says why; `held` says why nothing is delivered at the
    moment, if so. `lead` says in words how long it takes until something arrives. `chosen` and `promised` are what the
    seat has already handed in for this turn (None: left to the rules), and `agreed` what a deal has it do.
    """

    key: str
    flow: str
    label: str
    says: str
    kind: Literal["support", "pressure"]
    toward: str
    spoken: bool
    levels: tuple[Level, ...]
    words: tuple[Level, ...]
    current: Amount
    delivered: Amount
    said: Amount
    advised: Amount
    ceiling: Amount | None
    because: str
    held: str
    lead: str
    chosen: Amount | None
    promised: Amount | None
    agreed: Amount | None


@dataclass(frozen=True, slots=True)
class AskOption:
    """Something that a seat can ask another for; `key` ("arms.munitions<aldmark") and `chosen` are as in `Option`.

    `theirs` ("arms.munitions>borava") is the same as the other's own option: a deal's terms name it so.
    """

    key: str
    flow: str
    label: str
    of: str
    levels: tuple[Level, ...]
    chosen: Amount | None
    theirs: str


@dataclass(frozen=True, slots=True)
class Agreed:
    """One term of a deal: who gives what, at which level. `key` is that of the giver's `Option`."""

    giver: str
    receiver: str
    key: str
    flow: str
    label: str
    level: Amount


@dataclass(frozen=True, slots=True)
class DealView:
    """A deal as its two parties see it, and nobody else. `mine` says whether this seat made the offer.

    It holds for `turns` turns from `first_turn` on. `kept` says of an accepted deal whether this seat's orders so far
    kept to it. `answerable` says whether this seat may accept or decline it now.
    """

    deal: str
    by: str
    to: str
    mine: bool
    terms: tuple[Agreed, ...]
    first_turn: int
    turns: int
    says: str
    state: Literal["offered", "accepted", "declined", "withdrawn", "lapsed"]
    answerable: bool
    kept: bool


@dataclass(frozen=True, slots=True)
class Ordered:
    """What was handed in for a turn on one flow: to `do` it, to `say` (promise) it in public, or to `ask` for it."""

    seat: str
    turn: int
    what: Literal["do", "say", "ask"]
    flow: str
    label: str
    toward: str
    level: Amount


@dataclass(frozen=True, slots=True)
class PredictionView:
    """A question to foretell; `outcome`, `model` and the like are None until it is `revealed`.

    `known` is what was known before. `locked` says whether answers are closed, and `due` whether its reveal has come.
    `mine` is this person's answer (a probability), `mean` the class's, over `answers` answers. `outcome` is yes, no, or
    (None though revealed) "the question did not come up".
    """

    question: str
    ask: str
    lock_turn: int
    reveal_turn: int | None
    locked: bool
    due: bool
    revealed: bool
    mine: float | None
    answers: int
    mean: float | None
    outcome: bool | None
    model: float | None
    base_rate: float | None
    source: str
    known: str = ""


@dataclass(frozen=True, slots=True)
class SeatLine:
    """A seat as all may see it: who plays it, and whether it has handed in. `people` is empty where rules play it."""

    seat: str
    actor: str
    title: str
    people: tuple[str, ...]
    decided: bool


@dataclass(frozen=True, slots=True)
class PersonView:
    """Somebody in the room, as the teacher sees them; `here` is filled from who is connected."""

    person: str
    name: str
    seat: str
    here: bool
    answered: int


@dataclass(frozen=True, slots=True)
class Undoable:
    """The desk's last action, that undo would take back, in words."""

    seq: int
    says: str


@dataclass(frozen=True, slots=True)
class Deed:
    """One flow at the end of one turn: what was promised, what was done, what others believed.

    `kept` compares words with deeds by their words on the scale (None: nothing was promised).
    """

    turn: int
    giver: str
    receiver: str
    flow: str
    label: str
    promised: Amount
    delivered: Amount
    perceived: Amount
    kept: bool | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """A question's answer in the class's run and by the rules alone, under the same luck; None: it did not come up.

    `model` is the share of an ensemble of the scenario by the rules, if that has been played.
    """

    question: str
    ask: str
    ours: bool | None
    rules: bool | None
    model: float | None


@dataclass(frozen=True, slots=True)
class Felt:
    """A flow that came out otherwise than by the rules: what was delivered in both on the day they are furthest apart.

    `first_date` is when they first part.
    """

    giver: str
    receiver: str
    flow: str
    label: str
    ours: Amount
    rules: Amount
    day: int
    date: str
    first_date: str


@dataclass(frozen=True, slots=True)
class TurningPoint:
    """A seat's decisions of one turn without which a question would have been answered otherwise, all else alike."""

    turn: int
    seat: str
    question: str
    ask: str
    ours: bool | None
    without: bool | None
    orders: tuple[Ordered, ...]
