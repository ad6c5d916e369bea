"""What is given to single runs plays like what is written, and a play that records nothing answers the same."""

from __future__ import annotations

import numpy as np
import pytest

from simkit.chance import Luck
from simkit.engine.compile import compile_scenario
from simkit.engine.ensemble import Play
from simkit.engine.outline import entry_at
from simkit.engine.state import entry_key
from simkit.scenario.load import load

RUNS = 48


def answers(play):
    play.finish()
    return play.block.watched.answers(), play.block.watched.counts


def entry_of(model, event):
    at = next(at for at, entry in enumerate(model.scenario.file.timeline) if entry.event == event)
    return entry_at(model, at)


@pytest.fixture(scope="module")
def strike():
    return compile_scenario(load("external_strike"))


@pytest.mark.parametrize(
    ("what", "values", "written"),
    [
        ("severity", (0.1, 1.0), ("0.1", "1.0")),
        ("at", (14.0, 70.0), ("day 14", "day 70")),
        ("chance", (0.0, 0.5), ("0.0", "0.5")),
    ],
)
def test_a_given_moment_plays_like_a_written_one(strike, what, values, written):
    entry = entry_of(strike, "external_strike")
    given = {entry_key(entry.stream, what): np.repeat(values, RUNS)}
    yes, counts = answers(Play(strike, Luck(3, 0, 2 * RUNS, times=2), values=given, recorded=False))
    for at, text in enumerate(written):
        model = compile_scenario(load("external_strike", changes={f"timeline.external_strike.{what}": text}))
        own_yes, own_counts = answers(Play(model, Luck(3, 0, RUNS)))
        mine = slice(at * RUNS, (at + 1) * RUNS)
        assert np.array_equal(yes[:, mine], own_yes)
        assert np.array_equal(counts[:, mine], own_counts)


def test_a_moment_is_as_written_in_the_runs_that_are_given_none(strike):
    entry = entry_of(strike, "external_strike")
    given = {entry_key(entry.stream, "severity"): np.repeat([np.nan, 0.1], RUNS)}
    yes, _ = answers(Play(strike, Luck(3, 0, 2 * RUNS, times=2), values=given, recorded=False))
    own, _ = answers(Play(strike, Luck(3, 0, RUNS)))
    assert np.array_equal(yes[:, :RUNS], own)
    assert not np.array_equal(yes[:, RUNS:], own)


def test_a_play_that_records_nothing_answers_the_same_and_keeps_nothing(strike):
    loud, quiet = Play(strike, Luck(5, 0, RUNS)), Play(strike, Luck(5, 0, RUNS), recorded=False)
    for one, other in zip(answers(loud), answers(quiet), strict=True):
        assert np.array_equal(one, other)
    assert loud.block.kept.series
    assert loud.block.kept.line_count.any()
    assert not quiet.block.kept.series
    assert not quiet.block.kept.line_count.any()


def test_every_place_of_the_timeline_is_found_again(strike):
    found = [entry_at(strike, at) for at in range(len(strike.scenario.file.timeline))]
    assert sorted(entry.stream for entry in found) == sorted(entry.stream for entry in strike.entries)
