"""A rehearsal: an exercise or a scenario played from lobby to debrief with a bot in every seat.

Covers what is tried and what is told of it; whoever cannot finish raises what stopped it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from simkit.classroom import bots
from simkit.classroom.commands import Accept, Close, Decline, Finish, Join, Open, Refused, Reveal
from simkit.classroom.debrief import end_of
from simkit.classroom.export import TABLES, table
from simkit.classroom.remit import Remit, remit_of
from simkit.classroom.room import Classroom
from simkit.classroom.views import SeatView
from simkit.errors import SimkitError

__all__ = ["Rehearsed", "StuckError", "rehearse"]


class StuckError(SimkitError):
    """A rehearsal that could not go on, and where."""


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """What a rehearsal came to: turns played, orders handed in, deals made, events, and questions that were answered.

    `predicted` are the probabilities that the bots gave; where the class only predicts, there are two of them.
    `remits` are what each seat may decide, at the most, and `names` what the actors are called.
    """

    title: str
    seats: int
    turns: int
    orders: int
    deals: int
    events: int
    answered: int
    questions: int
    remits: tuple[Remit, ...]
    names: Mapping[str, str]
    predicted: int = 0

    @property
    def idle(self) -> tuple[str, ...]:
        """The seats that have nothing to choose from."""
        return tuple(one.seat for one in self.remits if one.is_empty)


def rehearse(
    source: str | Path, *, seed: int = 1, variant: str | None = None, told: Callable[[int, int], None] | None = None
) -> Rehearsed:
    """Play an exercise or a scenario through with bots, in a log that is thrown away.

    Raises:
        InputError: where it cannot be loaded.
        StuckError: where a step of it is refused.
    """
    with TemporaryDirectory(prefix="simkit-") as folder, Classroom(Path(folder) / "class.db") as classroom:
        session = classroom.start(source, seed=seed, variant=variant).session
        try:
            return _played(classroom, session, seed, told)
        except Refused as error:
            state = classroom.session(session)
            raise StuckError(f"the rehearsal is stuck in turn {state.turn}: {error.says}") from error


def _played(classroom: Classroom, session: str, seed: int, told: Callable[[int, int], None] | None) -> Rehearsed:
    state = classroom.session(session)
    code = state.founded.code
    people = [classroom.do(session, Join(code, f"Bot {seat}".strip(), seat)).person for seat in state.seats or ("", "")]
    shown: dict[str, list[SeatView]] = {seat: [] for seat in state.seats}
    for person in people:
        for prediction in bots.predictions(classroom.seat_view(session, person), seed):
            classroom.do(session, prediction)
    for turn in range(1, state.lesson.turns + 1):
        classroom.do(session, Open())
        for person in people if state.seats else ():
            view = classroom.seat_view(session, person)
            shown[view.seat].append(view)
            offer = bots.offers(view, seed)
            if offer is not None:
                classroom.do(session, offer)
        for person in people if state.seats else ():
            view = classroom.seat_view(session, person)
            for answer in bots.answers(view, seed):
                _tried(classroom, session, answer)
            classroom.do(session, bots.orders(view, seed))
        classroom.do(session, Close())
        classroom.screen_view(session)
        classroom.desk_view(session)
        if told is not None:
            told(turn, state.lesson.turns)
    for one in state.lesson.foretold:
        classroom.do(session, Reveal(one.name))
    classroom.do(session, Finish())
    debrief = classroom.debrief(session)
    state, events = classroom.session(session), classroom.events(session)
    end = end_of(state, classroom.position(session))
    for name in TABLES:
        table(name, state, events, end)
    return Rehearsed(
        title=state.lesson.title,
        seats=len(state.seats),
        turns=state.closed,
        orders=sum(len(one.moves) for one in state.orders.values()),
        deals=sum(1 for one in state.deals.values() if one.state == "accepted"),
        events=len(events),
        answered=sum(1 for one in debrief.outcomes if one.ours is not None),
        questions=len(debrief.outcomes),
        remits=tuple(map(remit_of, shown.values())),
        names={name: actor.name for name, actor in end.scenario.world.actors.items()},
        predicted=len(state.predictions),
    )


def _tried(classroom: Classroom, session: str, answer: Accept | Decline) -> None:
    """Answer a deal; where its terms are more than the bot's side can do, decline it."""
    try:
        classroom.do(session, answer)
    except Refused as error:
        if error.code != "level":
            raise
        classroom.do(session, Decline(answer.person, answer.turn, answer.epoch, answer.deal))
