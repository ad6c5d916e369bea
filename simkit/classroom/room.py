"""The classroom as a face uses it: sessions that live on one log, commands that are done or refused, and views.

Covers the one object that a server holds. All of it may be called from any thread; `do` returns when the answer is on
disk. Nothing here draws a page or waits for the network.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from simkit.classroom.commands import Command
from simkit.classroom.views import Debrief, DeskView, ScreenView, SeatView

__all__ = ["Classroom", "Done", "SessionLine", "Started"]


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a command: the session's version (its last event's number), and what only its sender may know.

    `person` and `token` are set by `Join`: keep the token in a cookie, nothing else knows it. `made` is the id of a
    deal that was offered. `again` says that a request of the same mark had been done before.
    """

    session: str
    version: int
    person: str = ""
    token: str = ""
    made: str = ""
    again: bool = False


@dataclass(frozen=True, slots=True)
class Started:
    """A session that has begun: its id, the room's name and code, and the desk's token, which is told only once."""

    session: str
    room: str
    code: str
    desk: str


@dataclass(frozen=True, slots=True)
class SessionLine:
    """A session of the log in a list: what, in which room, when it began, how far it is, how many came."""

    session: str
    room: str
    title: str
    began: float
    phase: str
    turn: int
    turns: int
    people: int


class Classroom:
    """All sessions of one log."""

    def __init__(self, path: str | Path) -> None:
        raise NotImplementedError

    def start(
        self, source: str | Path, *, room: str = "", seed: int = 1, run: int = 0, variant: str | None = None
    ) -> Started:
        """Begin a session of an exercise or a scenario, by name or path, in a room that keeps its code.

        Raises:
            InputError: where it cannot be loaded.
        """
        raise NotImplementedError

    def fork(self, session: str, turn: int, room: str = "") -> Started:
        """Begin another session that is this one up to before a turn, with the same people and tokens."""
        raise NotImplementedError

    def do(self, session: str, command: Command, idem: str = "") -> Done:
        """Do a command: check it, write it to disk, tell who listens.

        Raises:
            Refused: with a code and a sentence.
            LogError: where the log cannot be written.
        """
        raise NotImplementedError

    def tick(self) -> None:
        """Close every turn whose time has run out; call it about once a second."""
        raise NotImplementedError

    def listen(self, told: Callable[[str, int], None]) -> None:
        """Have `told(session, version)` called after each change, from the writer's thread; it must not wait."""
        raise NotImplementedError

    def sessions(self) -> tuple[SessionLine, ...]:
        """The sessions of the log, newest first."""
        raise NotImplementedError

    def by_code(self, code: str) -> str:
        """The session that a join code leads to.

        Raises:
            Refused: code.
        """
        raise NotImplementedError

    def in_room(self, room: str) -> str:
        """The newest session of a room, so that the room keeps its address.

        Raises:
            Refused: gone.
        """
        raise NotImplementedError

    def person(self, session: str, token: str) -> str:
        """Who shows this token.

        Raises:
            Refused: token.
        """
        raise NotImplementedError

    def is_desk(self, session: str, token: str) -> bool:
        """Whether this is the desk's token."""
        raise NotImplementedError

    def version(self, session: str) -> int:
        """The number of the session's last event."""
        raise NotImplementedError

    def seat_view(self, session: str, person: str) -> SeatView:
        """What a person may see."""
        raise NotImplementedError

    def screen_view(self, session: str) -> ScreenView:
        """What the projector shows."""
        raise NotImplementedError

    def desk_view(self, session: str, here: Collection[str] = ()) -> DeskView:
        """What the teacher sees; `here` are the persons who are connected."""
        raise NotImplementedError

    def debrief(self, session: str) -> Debrief:
        """What came of it, and why; takes some seconds the first time: ask for it in a thread."""
        raise NotImplementedError

    def measure(self, session: str, runs: int = 500) -> None:
        """Play the scenario by the rules as an ensemble and note its shares; takes seconds: ask for it in a thread."""
        raise NotImplementedError

    def close(self) -> None:
        """End the writer's thread and close the log."""
        raise NotImplementedError

    def __enter__(self) -> Classroom:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
