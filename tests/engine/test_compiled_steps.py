"""The steps of a turn in compiled code do what NumPy does, bit for bit, on states drawn at random.

How whole plays compare is held in `test_evaluators.py`.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest

import simkit
from simkit.chance import Luck
from simkit.engine import deliveries, drift, numba_door, recorder, turn, watch
from simkit.engine.compile import compile_scenario
from simkit.engine.concerned import concerned_of
from simkit.engine.deliveries import Ramp, Written
from simkit.engine.ensemble import Play, play
from simkit.engine.model import Subject, WatchedQuestion
from simkit.engine.pacts import Clauses, refresh_pacts
from simkit.engine.recorder import Plan, Record
from simkit.engine.state import NEVER
from simkit.engine.watch import Watch

pytestmark = pytest.mark.xdist_group("compiled")
compiles = pytest.mark.skipif(not numba_door.available(), reason="needs the extra fast")
seeds = pytest.mark.parametrize("seed", range(4))

SLOTS, RUNS, DAY = 9, 37, 20
EVERY = slice(None)


def drawn(seed):
    """A state in mid-play, with levels of which many are alike, and what runs at which pace."""
    chance = np.random.default_rng(seed)

    def levels():
        return np.round(chance.uniform(-0.2, 1.0, (SLOTS, RUNS)), chance.integers(1, 17)).clip(-0.1, 1.0)

    def days(low, high, share=1.0):
        found = chance.integers(low, high, (SLOTS, RUNS))
        return np.where(chance.uniform(size=(SLOTS, RUNS)) < share, found, NEVER)

    state = SimpleNamespace(
        kernels=None,
        day=DAY,
        runs=RUNS,
        shown=None,
        parts_decided=None,
        turned=[],
        pending={},
        decision=levels(),
        ordered=levels(),
        anchor=levels(),
        anchor_day=days(0, DAY).astype(np.float64),
        target=levels(),
        delivered=levels(),
        perceived=levels(),
        promised=levels(),
        belief_rates=np.abs(levels()),
        asked=levels(),
        asked_until=days(DAY - 2, DAY + 3, 0.8),
        due=days(DAY, DAY + 9, 0.3),
        lead=days(0, 30),
        held=np.where(chance.uniform(size=(SLOTS, RUNS)) < 0.3, 2, -1),
        promise_due=days(DAY - 1, DAY + 2, 0.7),
        memory_day=np.where(days(0, DAY, 0.6) == NEVER, -NEVER, days(0, DAY)),
        moving=chance.uniform(size=SLOTS) < 0.7,
        token=chance.uniform(0.05, 0.2, (SLOTS, 1)),
        first_day={"raid": days(0, DAY + 9, 0.7)[0]},
    )
    state.target[chance.uniform(size=(SLOTS, RUNS)) < 0.3] = 0.0
    steps = np.where(chance.uniform(size=(3, RUNS)) < 0.2, 2.0, chance.uniform(0.001, 0.2, (3, RUNS)))
    return state, Ramp(steps, steps[::-1].copy(), chance.integers(0, 3, SLOTS)), chance


def both(seed, step):
    """What a step makes of the same state by NumPy and by its kernels: the states, and what it returns."""
    found = []
    for kernels in (None, object()):
        state, ramp, chance = drawn(seed)
        state.kernels = kernels
        found.append((step(state, ramp, chance), vars(state)))
    (one, mine), (other, theirs) = found
    for name in (name for name in mine if name not in ("kernels", "turned", "moving")):
        np.testing.assert_equal(theirs[name], mine[name], err_msg=name)
    np.testing.assert_equal(other, one)
    return found[1][1]


def some(chance, most=RUNS):
    """Some runs (or rows), in rising order."""
    return np.flatnonzero(chance.uniform(size=most) < 0.4)


@compiles
@seeds
@pytest.mark.parametrize("columns", ["every", "some"])
@pytest.mark.parametrize("rows", [False, True])
def test_levels_are_brought_up_alike(seed, columns, rows):
    def step(state, ramp, chance):
        runs = EVERY if columns == "every" else some(chance)
        deliveries.refresh(state, ramp, DAY, runs, some(chance, SLOTS) if rows else None)
        return state.moving

    both(seed, step)


@compiles
@seeds
@pytest.mark.parametrize("columns", ["every", "some"])
def test_orders_wait_and_arrive_alike(seed, columns):
    def step(state, ramp, chance):
        runs = EVERY if columns == "every" else some(chance)
        rows = some(chance, SLOTS)
        mask = chance.uniform(size=(len(rows), RUNS if columns == "every" else len(runs))) < 0.8
        days = deliveries.order(state, Written(rows, runs, mask))
        assert days == sorted(state.pending)
        for day in days[:3]:
            state.day = day
            deliveries.arrive(state)
        return days

    state = both(seed, step)
    assert state["pending"]


@compiles
@seeds
def test_levels_turn_to_new_targets_alike(seed):
    def step(state, ramp, chance):
        rows, runs = some(chance, SLOTS), some(chance)
        state.turned = [
            deliveries.places(rows, EVERY),
            deliveries.places(rows[:2], runs),
            (chance.integers(0, SLOTS, 5), chance.integers(0, RUNS, 5)),
            deliveries.places(rows[:0], EVERY),
        ]
        moved = state.moving.copy()
        deliveries.settle(state, ramp)
        return (state.moving & ~moved).any()

    both(seed, step)


@compiles
@seeds
def test_promises_are_broken_alike(seed):
    slots = np.array([1, 4, 5, 7])

    def step(state, ramp, chance):
        cuts = np.sort(chance.uniform(0.05, 0.8, (SLOTS, 3)), axis=1)
        rows, runs, lack = drift._broken(state, ramp, SimpleNamespace(promised=slots, cuts=cuts))
        assert lack.any()
        return rows, runs, lack

    state = both(seed, step)
    assert not (state["promise_due"][slots] == DAY).any()
    assert (state["promise_due"] == DAY).any()


@compiles
@seeds
def test_requests_lapse_alike(seed):
    both(seed, lambda state, ramp, chance: turn._lapse(state, np.array([0, 3, 8])))


@compiles
@seeds
def test_beliefs_follow_alike(seed):
    leaking = np.array([2, 3, 6])
    both(seed, lambda state, ramp, chance: drift._follow(state, leaking, np.array([0.1, 5.0, 0.4])))


@compiles
@seeds
def test_pacts_oblige_alike(seed):
    """Clauses that bind always, while asked for (any of two), and while a fact holds; in force or not."""

    def step(state, ramp, chance):
        count = 12
        kinds = chance.integers(0, 3, count)
        sources = [chance.integers(0, SLOTS, (0, 2, 1)[kind]) for kind in kinds]
        owners = chance.integers(0, 4, count)
        clauses = Clauses(
            rows=np.unique(owners),
            owners=owners,
            kinds=kinds,
            firsts=chance.integers(DAY - 9, DAY + 3, count),
            lasts=chance.integers(DAY - 2, DAY + 9, count),
            levels=chance.integers(0, SLOTS, count),
            starts=np.cumsum([0, *map(len, sources)]),
            sources=np.concatenate(sources).astype(np.intp),
        )
        state.number_table, state.facts = np.abs(state.decision), state.held >= 0
        state.obliged = np.ones((5, RUNS))
        refresh_pacts(clauses, state)
        assert (state.obliged[:4] < 1.0).any()
        return state.obliged

    both(seed, step)


def question(**how):
    """A question on the highest of two rows."""
    of = {"subject": Subject("delivered", np.array([1, 4])), "memory": None, "measure": "peak", "at_least": True}
    of |= {"every_day": False, "after": None, "within": None}
    return WatchedQuestion(name="it", ask="Is it?", cut=0.4, **of | how)


@compiles
@seeds
@pytest.mark.parametrize(
    "asked",
    [
        question(),
        question(after="raid", within=6),
        question(after="raid", every_day=True, measure="low"),
        question(after="raid", within=3, measure="end", at_least=False),
        question(within=DAY, measure="end"),
        question(within=DAY - 1),
        question(after="never"),
        question(subject=None, memory=2, measure="happens", after="raid"),
    ],
)
def test_questions_look_alike(seed, asked):
    def step(state, ramp, chance):
        watched = Watch(np.array([[asked.every_day]]), np.zeros((1, RUNS), np.bool_), np.zeros((1, RUNS), np.bool_))
        state.first_of = state.first_day.__getitem__
        watch.look(SimpleNamespace(questions=(asked,), horizon=364), state, watched)
        del state.first_of
        return watched.met, watched.counts

    both(seed, step)


@compiles
@seeds
def test_series_are_counted_alike(seed):
    """Rows that move and rows that stand still, values on the edges between two bins, and the highest of parts."""
    rows = (("delivered", np.array([0, 2, 3, 5])), ("promised", np.array([1, 2])))
    lows, steps = np.full((7, 1), -1.0), np.full((7, 1), 100.0)
    plan = Plan(rows, (np.array([1, 2]),), lows, steps)

    def step(state, ramp, chance):
        zeros = {name: np.zeros(1, np.int64) for name in ("reviews", "sittings", "yes", "counts")}
        zeros |= {name: np.zeros(1, np.int64) for name in ("line_total", "line_size", "line_count")}
        kept = Record(
            runs=0,
            days=(DAY, DAY + 7, DAY + 14),
            series=tuple("abcdefg"),
            histogram=np.zeros((7, 3, 201), np.int32),
            total=np.zeros((7, 3), np.int64),
            happened={},
            kept=[],
            standing=np.zeros((7, 201), np.int32),
            sums=np.zeros(7, np.int64),
            **zeros,
        )
        for week in range(3):
            state.day = DAY + 7 * week
            recorder.record(state, kept, plan)
            state.delivered[2, 5] += 0.125
            state.promised[1] = np.linspace(-1.0, 1.0, 401)[chance.integers(0, 401, RUNS)]
        return kept.histogram, kept.total, kept.kept, kept.standing, kept.sums, kept.last

    both(seed, step)


@compiles
def test_variables_move_alike():
    model = compile_scenario(simkit.load("external_strike"))
    concerned, moved = concerned_of(model), []
    one = Play(model, Luck(4, 0, 23), evaluator="numpy")
    one.step_to(60)
    for kernels in (None, object()):
        state = deepcopy(one.block.state)
        state.kernels = kernels
        drift.move_variables(model, state, concerned.changes)
        moved.append((state.actor_variables, state.pair_variables))
    np.testing.assert_equal(moved[1], moved[0])
    assert (moved[0][1] != one.block.state.pair_variables).any()


def test_levels_that_nothing_reads_need_not_be_brought_up(monkeypatch):
    model = compile_scenario(simkit.load("external_strike"))
    found = [play(model, 6, 20, keep=True, evaluator="numpy")]
    every = np.arange(len(model.slots))
    all_read = replace(concerned_of(model), by_reviews=every, by_weeks=every, by_events=every)
    assert len(concerned_of(model).by_reviews) < len(every) / 2
    monkeypatch.setattr(turn, "concerned_of", lambda _: all_read)
    found.append(play(model, 6, 20, keep=True, evaluator="numpy"))
    np.testing.assert_equal(found[1].kept, found[0].kept)
    np.testing.assert_equal(found[1].yes, found[0].yes)
    assert found[1].happened == found[0].happened


def test_a_question_whose_window_is_closed_is_not_asked():
    watched = Watch(np.array([[False]]), np.zeros((1, 3), np.bool_), np.zeros((1, 3), np.bool_))
    model = SimpleNamespace(questions=(question(within=5),), horizon=364)
    watch.look(model, SimpleNamespace(day=6), watched)  # a state that has nothing to read
    assert watched.counts.all()
    assert not watched.met.any()
