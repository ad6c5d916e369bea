"""Stylised facts F: what votes in the General Assembly say about ties, and what they do not."""

from __future__ import annotations

import numpy as np
import pytest
from stylised_facts.catalogue import counted, fact, within
from stylised_facts.ensembles import SUBSTANTIAL, TOKEN, play

pytestmark = pytest.mark.xdist_group("plays of the stylised facts")

BACK = "diplomacy from iran to russia"


@fact(
    "F2",
    claim="The voting distance of Russia and Iran halved after 2022, from 1.68 to 0.79.",
    tested="2021-25 played: four times one less alignment, over 2021 and over March 2022 to 2024.",
    tolerance="Ideal points are estimated to about 0.2 each: 0.3 either way.",
    source="Bailey, Strezhnev & Voeten ideal points, 2014-24",
    confidence="H",
)
def test_the_voting_distance_halves_after_2022():
    one, pair = play("war_2021"), "alignment from russia to iran"
    distance = [
        float(4 * (1 - one.mean(pair, *span).mean()))
        for span in (("2021-03-08", "2022-02-21"), ("2022-03-01", "2024-12-31"))
    ]
    within("distance before", distance[0], 1.38, 1.98)
    within("distance after", distance[1], 0.49, 1.09)


@fact(
    "F3",
    claim="Votes do not separate allies from friends: likeness is a slow background term.",
    tested=(
        "The strike of 2025 with and without the rule by which likeness speaks: arms and forces of every run are the "
        "same, statements move by less than the width of a token. Control: they do move."
    ),
    tolerance="No arms or forces may hang on it; statements by less than 0.1.",
    source="UN General Assembly votes, 2014-19: Armenia, Iran and Venezuela agree alike with Russia",
    confidence="M",
)
def test_likeness_moves_words_a_little_and_arms_not_at_all():
    base, without = play("strike_2025"), play("strike_2025", rules__likeness_speaks__active=False)
    before = ("2025-06-02", "2025-06-29")
    for flow in ("arms from russia to iran", "forces from russia to iran"):
        moved = np.abs(base.mean(flow, *before) - without.mean(flow, *before))
        within(f"moved: {flow}", float(moved.max()), 0.0, 0.001)
    words = base.mean("statements from russia to iran", *before) - without.mean(
        "statements from russia to iran", *before
    )
    within("moved: statements", float(words.mean()), 0.005, 0.1)


@fact(
    "F4",
    claim="Iran is no reliable vote for Russia on its war: it abstains or stays away, and never votes against.",
    tested="2021-25 played, on the days of ES-11/1, ES-11/3, ES-11/4 and ES-11/6: the shares of runs.",
    tolerance=(
        "1 of 4 votes was for Moscow (ES-11/3): at most the upper end of the 95% interval, 70%; never against; in the "
        "median run a token."
    ),
    source="UN General Assembly ES-11/1, ES-11/3, ES-11/4, ES-11/6",
    confidence="H",
)
def test_iran_abstains_on_russias_war():
    days = ("2022-03-02", "2022-04-07", "2022-10-12", "2023-02-23")
    votes = np.array([play("war_2021").at(BACK, day) for day in days])
    within("for Moscow", float((votes >= SUBSTANTIAL).mean()), 0.0, counted(1, 4)[1])
    within("against Moscow", float((votes < 0).mean()), 0.0, 0.01)
    within("median vote", float(np.median(votes)), TOKEN, SUBSTANTIAL)
