"""What has happened in a class session: the kinds of events that the log keeps, as frozen values.

Covers their form, and how they become a line of the log and are read again. Events say what was decided about a
command, never what a face showed; who a person is stands in `Joined` alone, so that names can be deleted.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from typing import Any, Literal, TypeAlias, get_args, get_origin, get_type_hints

__all__ = [
    "Accepted",
    "Assigned",
    "Body",
    "Closed",
    "Decided",
    "Declined",
    "Event",
    "Extended",
    "Finished",
    "Founded",
    "Hidden",
    "Injected",
    "Joined",
    "Keyed",
    "Left",
    "LobbySet",
    "Measured",
    "Move",
    "Offered",
    "Opened",
    "Paused",
    "Predicted",
    "Promise",
    "Removed",
    "Resumed",
    "Revealed",
    "Rewound",
    "Seated",
    "Undone",
    "body_of",
    "kind_of",
    "text_of",
]


@dataclass(frozen=True, slots=True)
class Move:
    """An order as it counts: to `do`, `say` or `ask` on a flow, from one actor toward another, at a level.

    For `ask`, `giver` is whoever is asked, and `receiver` who asks.
    """

    what: Literal["do", "say", "ask"]
    flow: str
    giver: str
    receiver: str
    level: float

    @property
    def by(self) -> str:
        """The seat that orders it: who gives, or who asks."""
        return self.receiver if self.what == "ask" else self.giver

    @property
    def toward(self) -> str:
        """The other side: who gets it, or who is asked."""
        return self.giver if self.what == "ask" else self.receiver


@dataclass(frozen=True, slots=True)
class Promise:
    """A term of a deal: `giver` is to do `level` on a flow toward `receiver`."""

    flow: str
    giver: str
    receiver: str
    level: float


@dataclass(frozen=True, slots=True)
class Founded:
    """The session began: what is played, by which luck, in which room, and how its turns lie.

    `scenario` and `world` are the documents as they are played, and `lesson` is what `simkit.classroom.lesson` reads.
    Codes are stored as they are, the desk's token as a hash only.
    """

    source: str
    room: str
    code: str
    desk: str
    seed: int
    run: int
    scenario: dict[str, Any]
    world: dict[str, Any]
    lesson: dict[str, Any]
    fingerprint: str
    forked_from: str = ""


@dataclass(frozen=True, slots=True)
class Keyed:
    """A further key opens the desk; `desk` is its hash."""

    desk: str


@dataclass(frozen=True, slots=True)
class Joined:
    """Somebody came in; `token` is a hash."""

    person: str
    name: str
    token: str
    seat: str = ""


@dataclass(frozen=True, slots=True)
class Seated:
    """Somebody took a seat ("" gave theirs up)."""

    person: str
    seat: str


@dataclass(frozen=True, slots=True)
class Left:
    """Somebody went."""

    person: str


@dataclass(frozen=True, slots=True)
class Decided:
    """A seat's orders for the turn were handed in, in place of earlier ones."""

    person: str
    seat: str
    moves: tuple[Move, ...]


@dataclass(frozen=True, slots=True)
class Offered:
    """A deal was offered, for `turns` turns from this one on."""

    deal: str
    person: str
    by: str
    to: str
    gives: tuple[Promise, ...]
    wants: tuple[Promise, ...]
    turns: int
    says: str = ""


@dataclass(frozen=True, slots=True)
class Accepted:
    """A deal was accepted."""

    deal: str
    person: str


@dataclass(frozen=True, slots=True)
class Declined:
    """A deal was declined, or withdrawn by whoever offered it."""

    deal: str
    person: str
    withdrawn: bool


@dataclass(frozen=True, slots=True)
class Predicted:
    """Somebody gave a probability."""

    person: str
    question: str
    probability: float


@dataclass(frozen=True, slots=True)
class Opened:
    """A turn was opened for so many seconds."""

    turn: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Extended:
    """The turn's time was changed: so many seconds are left now."""

    left: float


@dataclass(frozen=True, slots=True)
class Paused:
    """The turn's time was stopped with so many seconds left."""

    left: float


@dataclass(frozen=True, slots=True)
class Resumed:
    """The turn's time goes on with so many seconds left."""

    left: float


@dataclass(frozen=True, slots=True)
class Closed:
    """The turn was closed with so many seconds left, by the desk or the clock."""

    turn: int
    left: float
    by: str


@dataclass(frozen=True, slots=True)
class Rewound:
    """The session went back to before a turn; so begins one that is a fork."""

    turn: int
    forks: bool = False


@dataclass(frozen=True, slots=True)
class Injected:
    """The desk lets an event happen on the first day of a turn."""

    turn: int
    kind: str
    by: tuple[str, ...]
    target: tuple[str, ...]
    severity: float
    says: str
    channel: str = ""
    level: float | None = None


@dataclass(frozen=True, slots=True)
class Assigned:
    """The desk put somebody on a seat, or ("") freed them from it."""

    person: str
    seat: str


@dataclass(frozen=True, slots=True)
class Removed:
    """The desk sent somebody away."""

    person: str


@dataclass(frozen=True, slots=True)
class LobbySet:
    """The lobby was opened or closed."""

    open: bool


@dataclass(frozen=True, slots=True)
class Hidden:
    """Pages were blanked or shown again."""

    hidden: bool


@dataclass(frozen=True, slots=True)
class Revealed:
    """Something was shown to all, or hidden again."""

    what: str
    shown: bool


@dataclass(frozen=True, slots=True)
class Finished:
    """The session ended."""


@dataclass(frozen=True, slots=True)
class Undone:
    """The desk's action of a number was taken back; an open turn has `left` seconds from now."""

    undone: int
    left: float | None


@dataclass(frozen=True, slots=True)
class Measured:
    """What an ensemble of so many runs says to the questions (None: the question never came up)."""

    shares: dict[str, Any]
    runs: int


Body: TypeAlias = (
    Founded
    | Keyed
    | Joined
    | Seated
    | Left
    | Decided
    | Offered
    | Accepted
    | Declined
    | Predicted
    | Opened
    | Extended
    | Paused
    | Resumed
    | Closed
    | Rewound
    | Injected
    | Assigned
    | Removed
    | LobbySet
    | Hidden
    | Revealed
    | Finished
    | Undone
    | Measured
)


@dataclass(frozen=True, slots=True)
class Event:
    """A line of the log: which session, its number there (from 1), when (seconds since 1970), and what happened.

    `turn` and `epoch` are those of the session at that moment; `idem` is the request's own mark, by which a request
    that comes twice counts once.
    """

    session: str
    seq: int
    at: float
    turn: int
    epoch: int
    body: Body
    idem: str = ""


_KINDS: dict[str, type[Any]] = {kind.__name__.lower(): kind for kind in get_args(Body)}


def kind_of(body: Body) -> str:
    """The word by which a kind of event stands in the log."""
    return type(body).__name__.lower()


def text_of(body: Body) -> str:
    """An event's body as one line of JSON."""
    return json.dumps(asdict(body), ensure_ascii=False, separators=(",", ":"))


def body_of(kind: str, text: str) -> Body:
    """The body of a line of the log.

    Raises:
        ValueError: where it is none that this version of simkit writes.
    """
    known = _KINDS.get(kind)
    if known is None:
        raise ValueError(f'there is no event "{kind}"')
    given = json.loads(text)
    if not isinstance(given, dict):
        raise ValueError(f"{kind} is not written like this")
    found: Body = _made(known, given)
    return found


def _made(kind: type[Any], given: dict[str, Any]) -> Any:
    """A dataclass from what JSON holds, lists of dataclasses included."""
    hints = get_type_hints(kind)
    names = {field.name for field in fields(kind)}
    if set(given) - names:
        raise ValueError(f"{kind.__name__} is not written like this")
    try:
        return kind(**{name: _value(hints[name], value) for name, value in given.items()})
    except TypeError as error:
        raise ValueError(str(error)) from None


def _value(hint: Any, value: Any) -> Any:
    if get_origin(hint) is tuple:
        inner = get_args(hint)[0]
        return tuple(_made(inner, one) if inner in (Move, Promise) else one for one in value)
    return value
