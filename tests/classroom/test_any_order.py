"""Whatever is done in whatever order: the state is that of its events, time only goes where it may, nothing breaks."""

from __future__ import annotations

import random
from contextlib import suppress

import pytest
from classroom.rooms import do, lesson

from simkit.classroom.commands import (
    Assign,
    Close,
    Decide,
    Extend,
    Finish,
    Hide,
    Inject,
    Join,
    Lobby,
    Open,
    Pause,
    Predict,
    Refused,
    Remove,
    Resume,
    Reveal,
    Rewind,
    Sit,
    Undo,
)
from simkit.classroom.fold import fold
from simkit.classroom.timeline import base_scenario, entries_of, played_scenario
from simkit.engine.compile import compile_scenario


def any_command(draw, class_):
    state = class_.state
    person = draw.choice(list(state.people))
    turn = draw.randint(1, 7)
    seat = draw.choice(["", *state.seats])
    orders = (do("arms>borava", "token"),) if state.people[person].seat == "aldmark" else ()
    return draw.choice(
        [
            *([Open(), Close(), Undo()] * 3),
            *(Pause(), Resume(), Extend(draw.uniform(-50, 50)), Rewind(turn), Lobby(draw.random() < 0.7)),
            *(Hide(draw.random() < 0.5), Reveal(draw.choice(["arms", "deeds"]), draw.random() < 0.5)),
            *(Inject("raid", ("corvane",), ("borava",), 0.5), Assign(person, seat), Sit(person, seat), Remove(person)),
            *(Join(class_.code, "Ana", seat), Predict(person, "arms", draw.random())),
            *([Decide(person, state.turn, state.epoch, orders)] * 4),
            *([Finish()] if draw.random() < 0.1 else []),
        ]
    )


@pytest.mark.parametrize("seed", range(6))
def test_any_order_of_commands_leaves_a_state_that_its_events_make(tmp_path, seed):
    draw, class_ = random.Random(seed), lesson(tmp_path)  # noqa: S311 - for play
    done = refused = epoch = 0
    for _ in range(90):
        before = class_.state
        with suppress(Refused):
            class_.do(any_command(draw, class_))
        done, refused = done + (class_.state is not before), refused + (class_.state is before)
        state = class_.state
        assert state.epoch >= epoch
        epoch = state.epoch
        assert 0 <= state.closed <= state.turn <= state.closed + 1 <= state.lesson.turns + 1
        assert (state.clock is not None) == state.is_open == (class_.classroom.left(class_.session) is not None)
        assert state.is_open == (state.turn == state.closed + 1)
        assert all(turn <= max(state.turn, state.closed + 1) for turn, _ in state.orders)
        assert len({one.name for one in state.here()}) == len(state.here())
    assert fold(class_.classroom.events(class_.session)) == class_.state
    assert done > 20
    assert refused > 5
    names = [entry["name"] for entry in entries_of(class_.state, base_scenario(class_.state))]
    assert len(set(names)) == len(names)
    compile_scenario(played_scenario(class_.state))
    class_.classroom.close()
