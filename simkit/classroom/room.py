"""The classroom as a face uses it: sessions that live on one log, commands that are done or refused, and views.

Covers the one object that a server holds. All of it may be called from any thread; `do` returns when the answer is on
disk. Nothing here draws a page or waits for the network.
"""

from __future__ import annotations

import hmac
import secrets
import time
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path
from types import TracebackType

from simkit.chance import refuse_seed
from simkit.classroom.admit import person_of
from simkit.classroom.commands import Accept, Close, Command, Decide, Join, Modelled, NewKey, Offer, Refused
from simkit.classroom.debrief import debrief_of
from simkit.classroom.events import Event, Founded, Joined, Keyed, Offered, Rewound
from simkit.classroom.lesson import lesson_of
from simkit.classroom.log import Log
from simkit.classroom.names import CODE_LETTERS, clean_text, hash_of, new_code, new_token
from simkit.classroom.plays import by_last_on, lines_of, plays_of
from simkit.classroom.position import Position
from simkit.classroom.positions import Positions
from simkit.classroom.receipts import Done, SessionLine, Started
from simkit.classroom.session import Person, Session
from simkit.classroom.shares import model_shares
from simkit.classroom.sight import desk_view, for_person, screen_view, seat_view
from simkit.classroom.timeline import base_scenario
from simkit.classroom.views import Debrief, DeskView, ScreenView, SeatView
from simkit.classroom.writer import Live, Request, Writer
from simkit.errors import InputError
from simkit.scenario import Scenario

__all__ = ["Classroom", "Done", "SessionLine", "Started"]

_LEAST_TOKEN = 20
_MOST_TOKEN = 200
_LONGEST_ROOM = 40


class Classroom:
    """All sessions of one log."""

    def __init__(self, path: str | Path) -> None:
        """Open a log, or make a new one; everything in it goes on as it was, open turns with the time they had left.

        Raises:
            LogError: where the log cannot be used.
        """
        self._log = Log(path)
        try:
            self._lives = {name: Live.of(self._log.events(name)) for name in self._log.sessions()}
        except BaseException:
            self._log.close()
            raise
        self._positions = Positions()
        self._seen: dict[tuple[str, str], tuple[Session, Position, SeatView]] = {}
        self._writer = Writer(self._log, self._lives)
        self._is_open = True

    # ---- Sessions ----

    def start(
        self, source: str | Path, *, room: str = "", seed: int = 1, run: int = 0, variant: str | None = None
    ) -> Started:
        """Begin a session of an exercise or a scenario, by name or path, in a room that keeps its code.

        Raises:
            InputError: where it cannot be loaded, or seed or run are none.
        """
        refuse_seed(seed)
        if not 0 <= run < 10**6:
            raise InputError.of(f"there is no run {run}.", "Choose a number from 0 to 999999.")
        lesson, scenario = lesson_of(source, variant)
        room, code = self._place(room)
        desk = new_token()
        body = Founded(
            source=str(source),
            room=room,
            code=code,
            desk=hash_of(desk),
            seed=seed,
            run=run,
            scenario=dict(scenario.document),
            world=dict(scenario.world_document),
            lesson=lesson.document(),
            fingerprint=scenario.fingerprint,
        )
        session = self._new_id()
        self._found([Event(session, 1, time.time(), 0, 0, body)])
        return Started(session, room, code, desk)

    def fork(self, session: str, turn: int, room: str = "") -> Started:
        """Begin another session that is this one up to before a turn, with the same people and tokens.

        Without a room of its own it takes over the first one's, so that everybody's address leads to it.
        """
        live = self._live(session)
        if not 1 <= turn <= live.session.turn:
            raise Refused("phase", "Choose a turn that has been opened.")
        room, code = self._place(room or live.session.founded.room)
        desk, name = new_token(), self._new_id()
        body = replace(live.session.founded, room=room, code=code, desk=hash_of(desk), forked_from=session)
        events = [Event(name, 1, time.time(), 0, 0, body)]
        events += [replace(event, session=name) for event in live.events[1:]]
        last, epoch = events[-1].seq + 1, live.session.epoch
        events.append(Event(name, last, time.time(), turn, epoch, Rewound(turn, forks=True)))
        events.append(Event(name, last + 1, time.time(), turn, epoch + 1, Keyed(live.session.founded.desk)))
        self._found(events)
        return Started(name, room, code, desk)

    def _found(self, events: list[Event]) -> None:
        def write() -> None:
            self._log.append(events)
            self._lives[events[0].session] = Live.of(events)

        self._writer.call(write)

    def _place(self, room: str) -> tuple[str, str]:
        """A room's name and its code: the one that it has had before, or a new one."""
        name = clean_text(room)[:_LONGEST_ROOM]
        codes = {one.session.founded.code for one in self._lives.values()}
        code = next((one.founded.code for one in by_last_on(self._states().values()) if name == one.founded.room), "")
        while not code:
            fresh = new_code()
            code = "" if fresh in codes else fresh
        return name or code.lower(), code

    def _new_id(self) -> str:
        day = time.strftime("%Y%m%d")
        while True:
            name = f"{day}-{''.join(secrets.choice(CODE_LETTERS.lower()) for _ in range(4))}"
            if name not in self._lives:
                return name

    def delete(self, session: str) -> int:
        """Delete a session, with every name in it, so that nothing of it stays in the file; says how many events.

        Raises:
            Refused: gone.
        """
        self._live(session)

        def gone() -> int:
            del self._lives[session]
            self._seen = {key: seen for key, seen in self._seen.items() if key[0] != session}
            return self._log.delete(session)

        count: int = self._writer.call(gone)
        return count

    def sessions(self) -> tuple[SessionLine, ...]:
        """The sessions of the log, newest first."""
        return lines_of(self._states())

    def plays(self, session: str) -> tuple[SessionLine, ...]:
        """A session, and all that were forked off from it or from which it was, newest first.

        Raises:
            Refused: gone.
        """
        self._live(session)
        mine = {one.session for one in plays_of(session, self._states())}
        return tuple(line for line in self.sessions() if line.session in mine)

    def turn_to(self, session: str, token: str) -> str:
        """Note that the class goes on in a session, and say a key of its desk: this token, where it opens it.

        Raises:
            Refused: gone.
        """
        key = token if self.is_desk(session, token) else new_token()
        self.do(session, NewKey(hash_of(key)))
        return key

    def _states(self) -> dict[str, Session]:
        return {name: live.session for name, live in list(self._lives.items())}

    def session(self, session: str) -> Session:
        """A session's state at this moment.

        Raises:
            Refused: gone.
        """
        return self._live(session).session

    def scenario(self, session: str) -> Scenario:
        """The scenario of a session, as the rules alone play it.

        Raises:
            Refused: gone.
        """
        return self._positions.base(self._live(session).session)

    def events(self, session: str) -> tuple[Event, ...]:
        """All that has happened in a session."""
        return tuple(self._live(session).events)

    def _live(self, session: str) -> Live:
        live = self._lives.get(session)
        if live is None:
            raise Refused("gone", "There is no such session.")
        return live

    # ---- Who is who ----

    def by_code(self, code: str) -> str:
        """The session that a join code leads to: of its room, the one that was on last and is not over.

        Raises:
            Refused: code.
        """
        typed = code.strip().upper()
        found = [one for one in by_last_on(self._states().values()) if one.founded.code == typed]
        going = [one for one in found if one.phase != "finished"]
        if found and not going:
            raise Refused("code", "This session is over, and its code no longer counts.")
        if not going:
            raise Refused("code", "This code is not right. Look at the screen and type it again.")
        return going[0].session

    def in_room(self, room: str) -> str:
        """The session that was on last in a room, so that the room keeps its address.

        Raises:
            Refused: gone.
        """
        for one in by_last_on(self._states().values()):
            if one.founded.room == room:
                return one.session
        raise Refused("gone", "There is no such room.")

    def person(self, session: str, token: str) -> str:
        """Who shows this token.

        Raises:
            Refused: token.
        """
        known = self._live(session).session.known_by(hash_of(token))
        if known is None:
            raise Refused("token", "You are not in this class any more. Come in again with the code.")
        return known.person

    def is_desk(self, session: str, token: str) -> bool:
        """Whether this is the desk's token."""
        state, shown = self._live(session).session, hash_of(token)
        return any(hmac.compare_digest(key, shown) for key in (state.founded.desk, *state.keys))

    def new_key(self, session: str) -> str:
        """A further token of the desk, told only now; those from before go on opening it."""
        token = new_token()
        self.do(session, NewKey(hash_of(token)))
        return token

    # ---- Commands ----

    def do(self, session: str, command: Command, idem: str = "") -> Done:
        """Do a command: check it, and write it to disk.

        Raises:
            Refused: with a code and a sentence.
            LogError: where the log cannot be written.
        """
        if not self._is_open:
            raise Refused("gone", "The classroom is closed.")
        live = self._live(session)
        token = (command.token or new_token()) if isinstance(command, Join) else ""
        if token and not _LEAST_TOKEN <= len(token) <= _MOST_TOKEN:
            raise Refused("token", "This token is none.")
        made = secrets.token_hex(4) if isinstance(command, Join | Offer) else ""
        state = live.session
        position = self._positions.of(state) if isinstance(command, Decide | Offer | Accept) else None
        hashed = hash_of(token) if token else ""
        request = Request(session, command, idem, self._positions.base(state), position, made, hashed)
        answer = self._writer.ask(request)
        event, body = answer.event, answer.event.body
        if isinstance(body, Joined):
            shown = token if not answer.again or hash_of(token) == body.token else ""
            return Done(session, event.seq, body.person, shown, again=answer.again)
        return Done(session, event.seq, made=body.deal if isinstance(body, Offered) else "", again=answer.again)

    def tick(self) -> None:
        """Close every turn whose time has run out; call it about once a second."""
        for name, live in list(self._lives.items()):
            if live.session.phase == "open" and live.left() == 0.0:
                try:
                    self.do(name, Close("clock"))
                except Refused:
                    continue  # the desk was faster

    def left(self, session: str) -> float | None:
        """The seconds that the turn has left; None where none is open."""
        return self._live(session).left()

    def version(self, session: str) -> int:
        """The number of the session's last event."""
        return self._live(session).session.seq

    # ---- Views ----

    def position(self, session: str) -> Position:
        """How the session's run stands now; up to a second the first time after a turn, then at once."""
        return self._positions.of(self._live(session).session)

    def seat_view(self, session: str, person: str) -> SeatView:
        """What a person may see.

        Raises:
            Refused: token, where they have gone.
        """
        state = self._live(session).session
        return self._seen_by(state, person_of(state, person))

    def team_view(self, session: str, seat: str) -> SeatView:
        """What all on a seat ("" is no seat) see alike; it names nobody, and has nobody's own predictions."""
        return self._seen_by(self._live(session).session, Person("", "", "", seat))

    def _seen_by(self, state: Session, person: Person) -> SeatView:
        position, left = self._positions.of(state), self._live(state.session).left()
        kept = self._seen.get((state.session, person.seat))
        if kept is None or kept[0] is not state or kept[1] is not position:
            kept = (state, position, seat_view(state, position, person, left))
            self._seen[state.session, person.seat] = kept
        return for_person(kept[2], state, person, left)

    def screen_view(self, session: str) -> ScreenView:
        """What the projector shows."""
        live = self._live(session)
        state = live.session
        return screen_view(state, self._positions.of(state), live.left())

    def desk_view(self, session: str, here: Collection[str] = ()) -> DeskView:
        """What the teacher sees; `here` are the persons who are connected."""
        live = self._live(session)
        state = live.session
        return desk_view(state, self._positions.of(state), live.left(), here)

    def debrief(self, session: str) -> Debrief:
        """What came of it, and why; takes some seconds the first time: ask for it in a thread."""
        state = self._live(session).session
        return debrief_of(state, self._positions.of(state), self._positions)

    def measure(self, session: str, runs: int = 500) -> None:
        """Play the scenario by the rules as an ensemble and note its shares; takes seconds: ask for it in a thread."""
        state = self._live(session).session
        if state.shares_runs < runs:
            shares = model_shares(base_scenario(state), runs, state.founded.seed)
            self.do(session, Modelled(shares, runs))

    # ---- The end ----

    def close(self) -> None:
        """End the writer's thread and close the log."""
        if self._is_open:
            self._is_open = False
            self._writer.stop()
            self._log.close()

    def __enter__(self) -> Classroom:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
