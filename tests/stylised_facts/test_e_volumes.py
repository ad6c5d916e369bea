"""Stylised facts E: how much came, read on the codebook's words (hundreds substantial, thousands major)."""

from __future__ import annotations

import numpy as np
import pytest
from stylised_facts.catalogue import counted, fact, within
from stylised_facts.ensembles import MAJOR, SUBSTANTIAL, play

pytestmark = pytest.mark.xdist_group("plays of the stylised facts")

DRONES = "arms.munitions from iran to russia"


@fact(
    "E1a",
    claim="Iranian drones came by the hundreds in the first half year.",
    tested="The drone deal: munitions at least substantial by the end of 2022.",
    tolerance="About 600 in 2022, by two years' estimates alike: eight runs in ten.",
    source="SIPRI arms transfers",
    confidence="H",
)
def test_drones_come_by_the_hundreds():
    within(
        "hundreds", float((play("drone_deal").peak(DRONES, "2022-07-11", "2023-01-09") >= SUBSTANTIAL).mean()), 0.8, 1
    )


@fact(
    "E1b",
    claim="Within a year they came by the thousands.",
    tested="The drone deal: munitions at least major by July 2023.",
    tolerance="3 of 3 coded episodes of 2022: at least the lower end of the 95% interval, 44%.",
    source="SIPRI arms transfers; coded episodes",
    confidence="M",
)
def test_drones_come_by_the_thousands():
    share = float((play("drone_deal").peak(DRONES, "2022-07-11", "2023-07-10") >= MAJOR).mean())
    within("thousands", share, counted(3, 3)[0], 1)


@fact(
    "E3",
    claim="A factory of its own makes the supplier replaceable: Russia's reliance falls once it runs.",
    tested="The drone deal with and without the factory, run by run: Russia's reliance on Iran two years on.",
    tolerance="The sign, in nineteen runs of twenty; and below its own level when the factory opened in nine of ten.",
    source="WSJ and Washington Post on Alabuga, 2023-24",
    confidence="H",
)
def test_a_factory_makes_the_supplier_replaceable():
    reliance, last = "reliance from russia to iran", "2024-06-10"
    base, without = play("drone_deal"), play("drone_deal", "no_factory")
    within("lower with a factory", float((base.at(reliance, last) < without.at(reliance, last)).mean()), 0.95, 1)
    fell = base.at(reliance, last) < base.at(reliance, "2023-07-17")
    within("fell since it opened", float(fell.mean()), 0.9, 1)


@fact(
    "E4",
    claim="North Korean shells came by the thousands of containers.",
    tested="2021-25 played: munitions at least major by October 2024. Control: none before the summer of 2023.",
    tolerance="13,000 to 28,000 containers; even a tenth of it is major: eight runs in ten.",
    source="NIS 21 October 2024; Reuters 15 April 2025; DIA of South Korea, July 2025",
    confidence="M",
)
def test_shells_come_in_major_quantity():
    one, flow = play("war_2021"), "arms.munitions from north_korea to russia"
    within("major", float((one.peak(flow, "2023-07-25", "2024-10-21") >= MAJOR).mean()), 0.8, 1)
    within("control, before", float((one.peak(flow, "2022-03-01", "2023-07-24") >= SUBSTANTIAL).mean()), 0, 0.05)


@fact(
    "E5",
    claim="North Korean troops came in strength: 11,000 to 15,000, where 5,000 are major.",
    tested="2021-25 played: forces at least major by January 2025.",
    tolerance="Twice the threshold by every count: eight runs in ten.",
    source="NIS, October 2024 to April 2025",
    confidence="M",
)
def test_troops_come_in_major_strength():
    flow = "forces from north_korea to russia"
    within("major", float((play("war_2021").peak(flow, "2024-08-06", "2025-01-31") >= MAJOR).mean()), 0.8, 1)


@fact(
    "E1c",
    claim="Iran gives Russia more arms in the war than it gets.",
    tested="The drone deal: the mean of munitions to Russia and of systems to Iran over two years, run by run.",
    tolerance="243m against 21m of SIPRI's value in 2022-23: nineteen runs in twenty.",
    source="SIPRI arms transfers, 2022-23",
    confidence="H",
)
def test_iran_gives_more_arms_than_it_gets():
    one, span = play("drone_deal"), ("2022-07-11", "2024-06-10")
    given, got = one.mean("arms from iran to russia", *span), one.mean("arms from russia to iran", *span)
    within("gives more", float(np.mean(given > got)), 0.95, 1)
