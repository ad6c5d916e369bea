from __future__ import annotations

import numpy as np
import pytest

import simkit
from simkit.errors import InputError
from simkit.report.chronicle import chronicle
from simkit.report.paper import plain_paper
from simkit.report.story import write_story
from simkit.report.turns import turns
from simkit.report.words import Catalogue

STORY = """\
Small: the story of run 0
A storm, and a plea for arms.
One run of many (seed 1): what happens here need not happen in another. In brackets, the rule that
moved a decision most, and by how much.

At the start, 7 January 2030
────────────────────────────
Nobody does anything to speak of for or against anybody.

Week 3, Monday 28 January 2030
  Storm: Bel. A storm strikes Bel.
  It now holds for Bel: The state was hurt.

Week 3, Wednesday 30 January 2030
  Words by Ava for Bel: words major 0.80 (before: none 0.00). [A friend speaks up (book p1):
    +0.80]

Week 4, Monday 4 February 2030
  Bel asks Ava for arms: substantial 0.55.
  Ava decides for Bel: arms substantial 0.50 (before: none 0.00). [A friend that is asked for arms
    sends some, and promises more: +0.50]
  Ava promises Bel by 25 February 2030: arms major 0.75 (before: none 0.00).

Week 7, Tuesday 26 February 2030
  A promise falls due and is not kept: Ava → Bel, arms.

Week 8, Monday 4 March 2030
  In deed, Ava → Bel: arms substantial 0.50 (before: none 0.00).
"""


def told(scenario: simkit.scenario.Scenario, run: int = 0, language: str = "en", fixed: bool = False) -> str:
    paper = plain_paper()
    write_story(paper, chronicle(scenario, run, 1, fixed), Catalogue(language))
    return paper.written()


def test_story_tells_what_happened_and_why(small):
    assert told(simkit.load(small), fixed=True).startswith(STORY)


def test_story_ends_with_the_answers_of_this_run(small):
    assert told(simkit.load(small), fixed=True).endswith(
        "Yes. Does Ava speak up?\nNo. Does Ava send arms in bulk?\nYes. Does Ava break its promise?\n"
    )


def test_story_speaks_german(small):
    text = told(simkit.load(small), language="de", fixed=True)
    assert "Woche 3, Montag, 28. Januar 2030\n  Storm: Bel. A storm strikes Bel.\n" in text
    assert "Ava verspricht Bel bis zum 25. Februar 2030: arms stark 0,75 (vorher: keine 0,00)." in text


def test_story_is_of_exactly_that_run_of_the_ensemble():
    scenario = simkit.load("first_steps")
    ensemble = simkit.run(scenario, runs=12, seed=1, keep=True)
    notes = chronicle(scenario, 7, 1)
    kept = np.stack(ensemble.record.kept or [])[:, :, 7]
    slots = len(notes.model.slots)
    for array, rows in (("delivered", range(slots)), ("promised", range(2 * slots, 3 * slots))):
        daily = np.stack(getattr(notes, array))
        assert np.array_equal(daily[list(ensemble.record.days)], kept[:, list(rows)])


@pytest.mark.parametrize("run", [0, 5])
def test_story_of_a_year_is_short(run):
    lines = told(simkit.load("external_strike"), run).splitlines()
    sentences = [line for line in lines if line.startswith("  ") and not line.startswith("    ")]
    assert 15 < len(sentences) <= 60


def test_swing_around_a_cut_is_not_told():
    notes = chronicle(simkit.load("first_steps"), 0, 1)
    slot = notes.model.slots.index(next(slot for slot in notes.model.slots if slot.channel == "arms"))
    flow = (notes.model.slots[slot].channel, notes.model.slots[slot].giver, notes.model.slots[slot].receiver)
    days = len(notes.decided)
    for day, level in enumerate(np.where(np.arange(days) // 7 % 2, 0.38, 0.42)):
        notes.decided[day][slot] = level
    assert list(turns(notes, "decided", flow, (slot,))) == []
    for day in range(100, days):
        notes.decided[day][slot] = 0.9
    (turn,) = turns(notes, "decided", flow, (slot,))
    assert (turn.day, turn.word, turn.level) == (100, "substantial", 0.9)


def test_run_below_zero_is_refused(small):
    with pytest.raises(InputError, match=r"there is no run -1\. Runs are numbered from 0 on\."):
        chronicle(simkit.load(small), -1, 1)
