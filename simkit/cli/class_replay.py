"""`simkit class replay`: a class session is played again from its log, and told turn by turn.

Covers the options, telling, and the exit status.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from simkit.cli.class_log import of_log

if TYPE_CHECKING:
    from simkit.classroom.position import Position
    from simkit.classroom.session import Session

__all__ = ["replay"]


@click.command(short_help="Play a class session again from its log, and tell it turn by turn.")
@click.argument("session", required=False)
@of_log
def replay(session: str | None, log: Path) -> int:
    """Play SESSION (without one, the last) again, in one go, and tell what was decided and what came of it.

    What it comes to is held against the same session played turn by turn, as the class played it: the exit status is 1
    if any level differs, which must not be, and 0 else. No person is named.

    \b
    Example:
      simkit class replay
    """
    from simkit.classroom.debrief import end_of
    from simkit.classroom.position import position_of
    from simkit.classroom.positions import Positions, days_until
    from simkit.classroom.timeline import played_scenario
    from simkit.cli.class_sessions import opened, the_session
    from simkit.cli.screen import put

    with opened(log) as classroom:
        state = classroom.session(the_session(classroom, session))
    kept = Positions()
    for closed in range(state.closed):
        kept.of(state.with_(closed=closed, phase="between"))
    stepped = kept.of(state)
    days = days_until(state, stepped.model.horizon if state.phase == "finished" else None)
    whole = position_of(played_scenario(state), state.founded.seed, state.founded.run, days, state.seats)
    for line in _told(state, end_of(state, whole)):
        put(f"{line}\n")
    both = [(one.marks[-1], one.variables, one.happened, one.answers) for one in (whole, stepped)]
    same = both[0] == both[1]
    says = "Played in one go and turn by turn, it comes to the same levels."
    put(f"\n{says if same else 'Played in one go and turn by turn, it DIFFERS. Please report this.'}\n")
    return 0 if same else 1


def _told(state: Session, end: Position) -> Iterator[str]:
    """The session in lines: each turn's decisions and events, then the questions."""
    from simkit.classroom.sight import news
    from simkit.classroom.telling import ordered, span_of_days
    from simkit.classroom.timeline import moves_of
    from simkit.errors import printable

    yield printable(f"{state.lesson.title} (seed {state.founded.seed}, run {state.founded.run})")
    starts, days = end.scenario.file.starts, state.lesson.days
    heard = list(reversed(list(news(state, end, None))))
    verbs = {"do": "chooses", "say": "promises", "ask": "asks for"}
    for turn in range(1, state.closed + 1):
        yield f"\nTurn {turn}, {span_of_days(starts, days[turn - 1], days[turn] - 1)}"
        for move in moves_of(state, turn):
            one = ordered(end, turn, move)
            level = f"{one.level.word} ({one.level.value:.2f})"
            toward = "of" if one.what == "ask" else "toward"
            yield f"  {one.seat} {verbs[one.what]} {level} {one.label} {toward} {one.toward}"
        for event in (event for event in heard if event.turn == turn):
            who = " and ".join(event.by) + (" to " + " and ".join(event.target) if event.target else "")
            yield printable(f"  {event.date}: {event.kind.replace('_', ' ')}{f' ({who})' if who else ''}")
    yield ""
    for name, question in end.scenario.file.questions.items():
        answer = {True: "yes", False: "no", None: "it did not come up"}[end.answers.get(name)]
        yield printable(f"{question.ask} {answer}")
