"""What a person may do in a class session: one frozen command for each thing to do, and how it is refused.

Covers the form of commands; `simkit.classroom.admit` checks them against a session and turns them into events.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from simkit.errors import SimkitError

__all__ = [
    "Accept",
    "Assign",
    "Close",
    "Command",
    "Decide",
    "Decline",
    "Extend",
    "Finish",
    "Hide",
    "Inject",
    "Join",
    "Leave",
    "Lobby",
    "Modelled",
    "NewKey",
    "Offer",
    "Open",
    "Order",
    "Pause",
    "Predict",
    "Refused",
    "RefusedCode",
    "Remove",
    "Resume",
    "Reveal",
    "Rewind",
    "Sit",
    "Term",
    "Undo",
]

RefusedCode = Literal[
    "code",  # the join code is wrong, or of a session that is over
    "lobby",  # the lobby is closed
    "name",  # no name, or one too long or of odd characters
    "token",  # nobody is known by this token (any more)
    "seat",  # there is no such seat, or it is not yours
    "late",  # the turn's time is over
    "turn",  # the page is of another turn
    "epoch",  # the page is from before the desk went back
    "closed",  # no turn is open
    "paused",  # the turn is paused
    "level",  # a level outside what the actor has
    "flow",  # an action that the actor does not have
    "deal",  # no such deal, or not to be answered by you
    "question",  # no such question
    "locked",  # answers to it are closed
    "value",  # a number, text or choice that cannot be
    "phase",  # the desk cannot do this now
    "undo",  # there is nothing to take back
    "throttled",  # too many wrong codes; for the web's use
    "gone",  # there is no such session
]


class Refused(SimkitError):
    """What a person asked for cannot be done: a stable `code` for the face to act on, and a sentence for the person."""

    def __init__(self, code: RefusedCode, says: str) -> None:
        self.code = code
        self.says = says
        super().__init__(says)


# ---- What anybody may do ----


@dataclass(frozen=True, slots=True)
class Join:
    """Come in by the room's code under a name; answered by `Joined` with the token that this person shows from now on.

    A name that is taken gets a number behind it ("Ana 2"). With a `seat`, that seat is taken at once. A face that has
    set a cookie before may say its own `token` (at least 20 characters by chance), so that a request that comes twice
    makes one person.
    """

    code: str
    name: str
    seat: str = ""
    token: str = ""


@dataclass(frozen=True, slots=True)
class Sit:
    """Take a seat (several may share one), or "" to watch as an observer; who plays one keeps it from turn 1 on."""

    person: str
    seat: str


@dataclass(frozen=True, slots=True)
class Leave:
    """Go; the token is good for nothing afterwards."""

    person: str


@dataclass(frozen=True, slots=True)
class Order:
    """One order for a turn: to `do` something, to `say` (promise in public), or to `ask` for it.

    `key` is the key of an `Option` (do, say) or of an `AskOption` (ask); `level` a word ("substantial", "against") or a
    number.
    """

    what: Literal["do", "say", "ask"]
    key: str
    level: str | float


@dataclass(frozen=True, slots=True)
class Decide:
    """Hand in a seat's orders for this turn, in place of any handed in before; what is not named is left to the rules.

    `turn` and `epoch` are those of the page: where they are not the session's any more, it is refused.
    """

    person: str
    turn: int
    epoch: int
    orders: tuple[Order, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """A term of a deal: the giver's `Option` key, and the level that it is to do."""

    key: str
    level: str | float


@dataclass(frozen=True, slots=True)
class Offer:
    """Offer a deal in secret: what one's own seat gives, what it wants of the other, for how many turns."""

    person: str
    turn: int
    epoch: int
    to: str
    gives: tuple[Term, ...]
    wants: tuple[Term, ...]
    turns: int = 1
    says: str = ""


@dataclass(frozen=True, slots=True)
class Accept:
    """Accept a deal; from now on its terms are orders of both sides."""

    person: str
    turn: int
    epoch: int
    deal: str


@dataclass(frozen=True, slots=True)
class Decline:
    """Decline a deal that was offered, or withdraw one's own offer."""

    person: str
    turn: int
    epoch: int
    deal: str


@dataclass(frozen=True, slots=True)
class Predict:
    """Say how probable it is that a question is answered yes, from 0 to 1."""

    person: str
    question: str
    probability: float


# ---- What the desk may do ----


@dataclass(frozen=True, slots=True)
class Open:
    """Open the next turn, for the exercise's minutes or others."""

    minutes: float | None = None


@dataclass(frozen=True, slots=True)
class Extend:
    """Give the turn more time (or, below 0, less)."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Pause:
    """Stop the turn's time; nobody can decide meanwhile."""


@dataclass(frozen=True, slots=True)
class Resume:
    """Let the turn's time go on."""


@dataclass(frozen=True, slots=True)
class Close:
    """Close the turn: what is handed in now stands. `by` is "clock" where its time has run out."""

    by: Literal["desk", "clock"] = "desk"


@dataclass(frozen=True, slots=True)
class Rewind:
    """Go back to before a turn: its orders and all later ones no longer count."""

    turn: int


@dataclass(frozen=True, slots=True)
class Inject:
    """Let an event of the world happen, on the first day of the turn that is open or comes next.

    `level` and `channel` are for requests.
    """

    kind: str
    by: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    severity: float = 0.5
    says: str = ""
    channel: str = ""
    level: str | float = ""


@dataclass(frozen=True, slots=True)
class Assign:
    """Put a person on a seat, or ("") free them from it."""

    person: str
    seat: str


@dataclass(frozen=True, slots=True)
class Remove:
    """Send a person away: their token is good for nothing afterwards."""

    person: str


@dataclass(frozen=True, slots=True)
class Lobby:
    """Let people come in, or no more."""

    open: bool


@dataclass(frozen=True, slots=True)
class Hide:
    """Blank the students' pages and the projector, or (False) show them again."""

    hidden: bool = True


@dataclass(frozen=True, slots=True)
class Reveal:
    """Show to all a question's outcome by its name, "deeds" (promised, done, believed) or "debrief"; or hide it."""

    what: str
    shown: bool = True


@dataclass(frozen=True, slots=True)
class Finish:
    """End the session: everything is revealed, the code is good for nothing afterwards."""


@dataclass(frozen=True, slots=True)
class NewKey:
    """Let a further key open the desk; `desk` is its hash. Not an action that undo takes back."""

    desk: str


@dataclass(frozen=True, slots=True)
class Undo:
    """Take back the desk's last action, and only that; what students did meanwhile stays.

    With the `seq` of an `Undoable` it is refused where another action is the last one by now, so that a button that is
    pressed twice takes back one.
    """

    seq: int | None = None


@dataclass(frozen=True, slots=True)
class Modelled:
    """Note what an ensemble of the scenario says to its questions; not an action that undo takes back."""

    shares: dict[str, float | None] = field(default_factory=dict)
    runs: int = 500


Command: TypeAlias = (
    Join
    | Sit
    | Leave
    | Decide
    | Offer
    | Accept
    | Decline
    | Predict
    | Open
    | Extend
    | Pause
    | Resume
    | Close
    | Rewind
    | Inject
    | Assign
    | Remove
    | Lobby
    | Hide
    | Reveal
    | Finish
    | Undo
    | NewKey
    | Modelled
)
