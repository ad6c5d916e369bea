"""Stylised facts A: what pacts oblige to, and who keeps them."""

from __future__ import annotations

import numpy as np
import pytest
from stylised_facts.catalogue import counted, fact, never, order, within
from stylised_facts.ensembles import SUBSTANTIAL, TOKEN, play

pytestmark = pytest.mark.xdist_group("plays of the stylised facts")

STRIKE, NINETY, HALF_YEAR = "2025-06-30", "2025-09-28", "2025-12-22"
TO_IRAN = "forces from russia to iran"


def _fights(variant: str | None, level: float = SUBSTANTIAL) -> float:
    return float((play("strike_2025", variant).peak(TO_IRAN, STRIKE, HALF_YEAR) >= level).mean())


@fact(
    "A3",
    claim="Neutrality is kept more often than defence.",
    tested=(
        "After a strike on Iran: the share of runs in which Moscow never stands against Iran, under the pact as it is, "
        "and the share in which it sends forces in strength, under a defence clause."
    ),
    tolerance="The order only; the published shares (78% and 41%) count wars of two centuries.",
    source="Berkemeier & Fuhrmann 2018, abstract",
    confidence="H",
)
def test_neutrality_is_kept_more_often_than_defence():
    lowest = play("strike_2025").delivered("diplomacy from russia to iran").min(axis=0)
    order("defence kept at all", 0.0, _fights("clause"))
    order("defence kept, neutrality kept", _fights("clause"), float((lowest >= 0).mean()))


@fact(
    "A4",
    claim="No Russian act breaks the neutrality clause in an attacker's favour.",
    tested=(
        "Votes and mediation in the half year after a strike on Iran never fall below none (which would be siding with "
        "the attackers). Control: in the Council of 2007-10 they do, where no attacker was involved."
    ),
    tolerance="None of the coded Russia-Iran episodes breaks it: at most one run in a hundred.",
    source="Coded episodes; ATOP on the treaty of 2001",
    confidence="H",
)
def test_moscow_does_not_side_with_the_attacker_of_a_neutral_partner():
    against = play("strike_2025").delivered("diplomacy from russia to iran") < 0
    never("Moscow against Iran after a strike", float(against.any(axis=0).mean()))
    control = play("council_2006").at("diplomacy from russia to iran", "2008-03-03") < 0
    within("control, Moscow against Iran in 2008", float(control.mean()), 0.1, 1.0)


@fact(
    "A5",
    claim="Without a defence clause Russia does not fight for a partner struck by a stronger state, nor does China.",
    tested=(
        "Forces at least substantial (troops or combat) to Iran within half a year of a strike by Israel and the "
        "United States, even where Iran asks for troops. Control: with a defence clause they do come."
    ),
    tolerance="Never in the coded episodes: in one run of a hundred at most.",
    source="Coded episodes",
    confidence="H",
)
def test_nobody_fights_for_a_struck_partner_without_a_clause():
    for variant in (None, "asks_for_troops"):
        never(f"Russian forces to Iran, {variant or 'as it was'}", _fights(variant))
        china = play("strike_2025", variant).peak("forces from china to iran", STRIKE, HALF_YEAR)
        never(f"Chinese forces to Iran, {variant or 'as it was'}", float((china >= SUBSTANTIAL).mean()))
    within("control, Russian forces under a clause", _fights("clause"), 0.05, 1.0)


@fact(
    "A6a",
    claim="A defence clause is not sufficient: about a third of such crises see forces in strength.",
    tested="The strike of 2025 with a defence clause in the pact: forces at least substantial within half a year.",
    tolerance=(
        "4 of the 12 coded episodes under a defence clause: the 95% interval around that, 14% to 61%, which also "
        "holds the published 22% (all pacts since 1945) and 41% (defence pacts)."
    ),
    source="Coded episodes; Berkemeier & Fuhrmann 2018, abstract",
    confidence="H",
)
def test_a_defence_clause_brings_forces_in_about_a_third():
    within("forces in strength under a clause", _fights("clause"), *counted(4, 12))


@fact(
    "A6b",
    claim="Several crises under a defence clause see no forces at all.",
    tested="The same runs: forces stay below token.",
    tolerance=(
        "4 of 9 wars and crises under a clause (Kyrgyzstan 2010, Kazakhstan 2022 and 2024, Karabakh 2023): at least "
        "the lower end of the 95% interval, 19%."
    ),
    source="Coded episodes",
    confidence="H",
)
def test_under_a_defence_clause_often_nobody_comes():
    within("no forces under a clause", 1 - _fights("clause", TOKEN), counted(4, 9)[0], 1.0)


@fact(
    "A7",
    claim="A defence clause is not necessary: the United States fights beside Israel without a treaty.",
    tested=(
        "Iran strikes Israel: American forces at least substantial within 90 days, in spite of there being no pact. "
        "The same months without an Iranian strike are the control."
    ),
    tolerance="3 of 3 coded episodes: at least the lower end of the 95% interval, 44%.",
    source="Coded episodes (2023, 2024, 2025)",
    confidence="H",
)
def test_a_patron_fights_without_a_clause():
    flow = "forces from united_states to israel"
    struck = float((play("strike_2025", "struck_back").peak(flow, STRIKE, NINETY) >= SUBSTANTIAL).mean())
    before = float((play("strike_2025", "struck_back").peak(flow, "2025-06-02", "2025-06-29") >= SUBSTANTIAL).mean())
    within("American forces beside Israel", struck, counted(3, 3)[0], 1.0)
    never("control, before the strike", before)


@fact(
    "A8",
    claim="Troops follow an explicit request.",
    tested=(
        "The same luck with and without a request for troops, under a defence clause: more runs with forces in "
        "strength where it is asked for, fewer in none of them; a request alone brings nobody."
    ),
    tolerance="The sign, run by run; the coding knew the outcome.",
    source="Coded episodes",
    confidence="M",
)
def test_a_request_brings_more_troops_under_a_clause_and_none_without():
    asked = play("strike_2025", "clause_and_request").peak(TO_IRAN, STRIKE, HALF_YEAR)
    unasked = play("strike_2025", "clause").peak(TO_IRAN, STRIKE, HALF_YEAR)
    order("forces in strength, unasked and asked", _fights("clause"), _fights("clause_and_request"))
    within("runs with fewer troops after a request", float(np.mean(asked < unasked - 0.02)), 0.0, 0.05)
    never("troops after a request without a clause", _fights("asks_for_troops"))
