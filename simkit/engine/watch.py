"""Questions: every question looks at every day of its window.

Covers yes or no for each run, and which runs count; shares and errors are `simkit.analysis.questions`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from simkit.engine.lookup import highest
from simkit.engine.model import Model, WatchedQuestion
from simkit.engine.state import NEVER, Bools, Ints, State

__all__ = ["Watch", "look", "opening_watch"]


@dataclass(slots=True)
class Watch:
    """What has been seen so far: shape (questions, runs). `counts` says in which runs a window has opened.

    `met` says where the claim was met on some day; for a claim about every day, where it failed on some day.
    """

    every_day: Bools
    met: Bools
    counts: Bools

    def answers(self) -> Bools:
        """Yes or no, in the runs that count."""
        answers: Bools = self.counts & (self.met != self.every_day)
        return answers


def opening_watch(model: Model, runs: int) -> Watch:
    """Nothing answered yet."""
    shape = (len(model.questions), runs)
    every_day = np.array([question.every_day for question in model.questions], dtype=np.bool_)[:, None]
    return Watch(every_day, np.zeros(shape, dtype=np.bool_), np.zeros(shape, dtype=np.bool_))


def look(model: Model, state: State, watch: Watch) -> None:
    """Let every question look at today, if its window is open in any run."""
    for row, question in enumerate(model.questions):
        if question.after is None:
            watch.counts[row] = True
            last = model.horizon if question.within is None else min(question.within, model.horizon)
            if state.day > last or (question.measure == "end" and state.day != last):
                continue
        elif question.after not in state.first_day:
            continue
        if state.kernels is None:
            _look(model, state, watch, row, question)
        else:
            _look_compiled(model, state, watch, row, question)


def _look(model: Model, state: State, watch: Watch, row: int, question: WatchedQuestion) -> None:
    """Look at today in the runs whose window is open."""
    opened = _opened(state, question)
    last = np.minimum(opened + (NEVER if question.within is None else question.within), model.horizon)
    open_ = (state.day >= opened) & (state.day <= last)
    if question.measure == "end":
        open_ &= state.day == last
    watch.counts[row] |= state.day >= opened
    if open_.any():
        holds = _holds(state, question, opened)
        watch.met[row] |= open_ & (~holds if question.every_day else holds)


def _look_compiled(model: Model, state: State, watch: Watch, row: int, question: WatchedQuestion) -> None:
    """The same in compiled code."""
    from simkit.engine.compiled import weekly

    within = NEVER if question.within is None else question.within
    window = state.day, _opened(state, question), within, model.horizon, question.measure == "end"
    seen = question.every_day, watch.met[row], watch.counts[row]
    if question.memory is not None:
        weekly.look_back(*window, state.memory_day[question.memory], *seen)
        return
    assert question.subject is not None
    array = getattr(state, question.subject.array)
    weekly.look(*window, array, question.subject.rows, question.cut, question.at_least, *seen)


def _opened(state: State, question: WatchedQuestion) -> Ints:
    if question.after is None:
        return np.zeros(state.runs, dtype=np.int64)
    return state.first_of(question.after)


def _holds(state: State, question: WatchedQuestion, opened: Ints) -> Bools:
    if question.memory is not None:
        return np.asarray(state.memory_day[question.memory] >= opened)
    assert question.subject is not None
    reading = highest(getattr(state, question.subject.array), question.subject.rows)
    return np.asarray(reading >= question.cut if question.at_least else reading < question.cut)
