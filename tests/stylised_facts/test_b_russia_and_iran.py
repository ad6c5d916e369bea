"""Stylised facts B: what Russia does for Iran, and when it does not."""

from __future__ import annotations

import numpy as np
import pytest
from stylised_facts.catalogue import counted, fact, never, order, within
from stylised_facts.ensembles import MAJOR, SUBSTANTIAL, TOKEN, play

pytestmark = pytest.mark.xdist_group("plays of the stylised facts")

STRIKE, NINETY = "2025-06-30", "2025-09-28"
WORDS, VOTES, ARMS, FORCES = (f"{name} from russia to iran" for name in ("statements", "diplomacy", "arms", "forces"))


def _reached(flow: str, level: float, variant: str | None = None) -> float:
    return float((play("strike_2025", variant).peak(flow, STRIKE, NINETY) >= level).mean())


def _votes(scenario: str, days: tuple[str, ...], level: float) -> float:
    """The share of runs, over the votes, in which Moscow's diplomacy is at least at a level (or below none)."""
    seen = np.array([play(scenario).at(VOTES, day) for day in days])
    return float((seen < 0).mean() if level < 0 else (seen >= level).mean())


@fact(
    "B1a",
    claim="While Moscow was under no sanctions it voted for the Council's further measures against Iran.",
    tested="2006-10 played: the share of runs against Iran on the days of resolutions 1747, 1803, 1835 and 1929.",
    tolerance="6 of 6 votes: at least the lower end of the 95% interval, 61%.",
    source="UN documents S/RES/1747, 1803, 1835, 1929",
    confidence="H",
)
def test_an_unsanctioned_moscow_votes_against_iran_again_and_again():
    days = ("2007-03-24", "2008-03-03", "2008-09-27", "2010-06-09")
    within("votes against Iran", _votes("council_2006", days, -1), counted(6, 6)[0], 1.0)


@fact(
    "B1b",
    claim="It voted for the first measures too, when none were in force yet.",
    tested="The same play on the days of resolutions 1696 and 1737 (the week before the latter takes force).",
    tolerance="As B1a.",
    source="UN documents S/RES/1696, 1737",
    confidence="H",
)
def test_an_unsanctioned_moscow_votes_for_the_first_measures_too():
    within("votes against Iran", _votes("council_2006", ("2006-07-31", "2006-12-22"), -1), counted(6, 6)[0], 1.0)


@fact(
    "B2",
    claim="Since 2018 Moscow votes against measures on Iran.",
    tested="2021-25 played: diplomacy at least substantial (a vote against) on the days of three censures.",
    tolerance="5 of 5 censures of 2022-25: at least the lower end of the 95% interval, 57%.",
    source="IAEA Board of Governors, votes of 8 June 2022, 17 November 2022 and 21 November 2024",
    confidence="H",
)
def test_a_sanctioned_moscow_votes_against_censures_of_iran():
    days = ("2022-06-08", "2022-11-17", "2024-11-21")
    within("votes for Iran", _votes("war_2021", days, SUBSTANTIAL), counted(5, 5)[0], 1.0)


@fact(
    "B3",
    claim="Russian obstruction of Iran was common before 2011 and is rare since February 2022.",
    tested="The share of runs against Iran in 2008 (2006-10 played) and in 2023 (2021-25 played).",
    tolerance="Coded: 5 of 9 before 2011 and 1 of 9 since 2022; the 95% intervals around these.",
    source="Coded episodes",
    confidence="M",
)
def test_obstruction_was_common_and_has_become_rare():
    within("obstruction in 2008", _votes("council_2006", ("2008-06-01",), -1), counted(5, 9)[0], 1.0)
    within("obstruction in 2023", _votes("war_2021", ("2023-06-01",), -1), 0.0, counted(1, 9)[1])


@fact(
    "B4a",
    claim="After strikes on Iran strong words are no rarer than votes, votes commoner than arms; forces never come.",
    tested="The strike of 2025: the shares of runs within 90 days, in that order.",
    tolerance="The order (coded, over all shocks: 12, 8 and 3 of 21; forces 0), with 3 points for chance.",
    source="Coded episodes",
    confidence="H",
)
def test_words_come_before_votes_and_votes_before_arms():
    words, votes, arms = (_reached(flow, SUBSTANTIAL) for flow in (WORDS, VOTES, ARMS))
    order("votes, words", votes, words + 0.03)
    order("arms, votes", arms, votes)
    never("forces", _reached(FORCES, SUBSTANTIAL))


@fact(
    "B4b",
    claim="After new sanctions on Iran strong words come often, votes and mediation in earnest only sometimes.",
    tested="New sanctions of autumn 2025: statements and diplomacy at least substantial within 90 days.",
    tolerance="Coded after seven rounds of sanctions: 4 and 2 of 7; the 95% intervals around these.",
    source="Coded episodes",
    confidence="M",
)
def test_sanctions_bring_words_and_fewer_votes():
    one, span = play("new_sanctions"), ("2025-12-01", "2026-03-01")
    within("words", float((one.peak(WORDS, *span) >= SUBSTANTIAL).mean()), *counted(4, 7))
    within("votes", float((one.peak(VOTES, *span) >= SUBSTANTIAL).mean()), *counted(2, 7))


@fact(
    "B4c",
    claim="Extra trade within 90 days of a shock is seldom.",
    tested="New sanctions on both: Russia's ordinary trade with Iran reaches a higher word within 90 days.",
    tolerance="0 of 21 coded episodes: at most the upper end of the 95% interval, 15%.",
    source="Coded episodes",
    confidence="H",
)
def test_extra_trade_does_not_come_within_90_days():
    goods, cuts = "trade.goods from russia to iran", (TOKEN, SUBSTANTIAL, MAJOR)
    sanctions = play("new_sanctions")
    before = np.digitize(sanctions.at(goods, "2025-11-30"), cuts)
    after = np.digitize(sanctions.peak(goods, "2025-12-01", "2026-03-01"), cuts)
    within("a higher word of trade", float((after > before).mean()), 0.0, counted(0, 21)[1])


@fact(
    "B5",
    claim="Arms are lumpy: the Tor-M1 made 2006-07 major, and the years after were lean.",
    tested="2006-10 played: Russian arms to Iran at their best in 2006-07, and their average in 2008-09, as words.",
    tolerance=(
        "SIPRI's values are 368 and 283m, then 15 and 50m (major is 100m or more, substantial 25 to 99m, in the "
        "codebook); the median run may miss by a tenth of the scale."
    ),
    source="SIPRI arms transfers, 2006-09",
    confidence="H",
)
def test_arms_come_in_lumps():
    one = play("council_2006")
    within("best of 2006-07", float(np.median(one.peak(ARMS, "2006-06-01", "2007-12-31"))), MAJOR - 0.1, 1.0)
    within("average of 2008-09", float(np.median(one.mean(ARMS, "2008-06-01", "2009-12-31"))), 0.0, SUBSTANTIAL + 0.1)


@fact(
    "B6",
    claim="Iran depends on Russian arms far more than Russia on Iran as a customer, war orders apart.",
    tested=(
        "Reliance in 2008 and in summer 2025, run by run. Control: in the first winter of the drone deal it is the "
        "other way round in some runs."
    ),
    tolerance="60% of Iran's imports, 1.6% of Russia's exports: no doubt about the sign, so nine runs in ten.",
    source="SIPRI arms transfers, 2000-23",
    confidence="H",
)
def test_iran_relies_on_russia_more_than_russia_on_iran():
    up, down = "reliance from iran to russia", "reliance from russia to iran"
    for one, day in ((play("council_2006"), "2008-06-01"), (play("strike_2025"), "2025-06-09")):
        within(f"Iran relies more, {day}", float((one.at(up, day) > one.at(down, day)).mean()), 0.9, 1.0)
    drones = play("drone_deal")
    within(
        "control, winter 2022", float((drones.at(up, "2022-12-01") < drones.at(down, "2022-12-01")).mean()), 0.1, 1.0
    )


@fact(
    "B7a",
    claim="After strikes on Iran words always come and diplomacy nearly always; arms in quantity and forces never.",
    tested="The strike of 2025, within 90 days.",
    tolerance="8 strikes: the 95% intervals around 8, 7, 0 and 0 of 8; forces never in any coded episode.",
    source="Coded episodes",
    confidence="H",
)
def test_a_strike_brings_words_and_votes_and_no_arms():
    within("words", _reached(WORDS, TOKEN), counted(8, 8)[0], 1.0)
    within("diplomacy", _reached(VOTES, TOKEN), counted(7, 8)[0], 1.0)
    within("arms in quantity", _reached(ARMS, SUBSTANTIAL), 0.0, counted(0, 8)[1])
    never("forces", _reached(FORCES, SUBSTANTIAL))


@fact(
    "B7b",
    claim="Channels decouple: votes against the attackers, and arms withheld, at once.",
    tested=(
        "After the strike of 2025 some week within 90 days sees diplomacy substantial while arms are below it. "
        "Control: arms in quantity can come (the drones to Russia)."
    ),
    tolerance="2 of 5 coded strikes saw votes or mediation in earnest, none arms: the 95% interval's lower end, 12%.",
    source="Coded episodes",
    confidence="H",
)
def test_votes_and_arms_part_after_a_strike():
    one = play("strike_2025")
    rows = slice(one.week(STRIKE), one.week(NINETY) + 1)
    apart = (one.delivered(VOTES)[rows] >= SUBSTANTIAL) & (one.delivered(ARMS)[rows] < SUBSTANTIAL)
    within("votes without arms", float(apart.any(axis=0).mean()), counted(2, 5)[0], 1.0)
    drones = play("drone_deal").peak("arms from iran to russia", "2022-07-11", "2023-07-01")
    within("control, arms in quantity", float((drones >= SUBSTANTIAL).mean()), 0.1, 1.0)


@fact(
    "B7c",
    claim="They part the other way too: Moscow delivered the Tor-M1 and voted for resolution 1747 within three months.",
    tested="2006-10 played: diplomacy below none and arms at least token on 24 March 2007, in the same run.",
    tolerance="One case: more than half of the runs.",
    source="UN document S/RES/1747; Kommersant 737217 and RT 25 January 2007 on the deliveries",
    confidence="H",
)
def test_arms_can_go_on_beside_a_hostile_vote():
    one, day = play("council_2006"), "2007-03-24"
    apart = (one.at(VOTES, day) < 0) & (one.at(ARMS, day) >= TOKEN)
    within("arms beside a hostile vote", float(apart.mean()), 0.5, 1.0)


@fact(
    "B9a",
    claim="After a grave strike a minister or more condemns within ten days.",
    tested="Statements at least substantial within ten days of the strike of 2025.",
    tolerance="4 of 5 coded strikes: at least the lower end of the 95% interval, 38%.",
    source="Coded episodes; statements of 13 to 23 June 2025",
    confidence="H",
)
def test_condemnation_comes_within_ten_days():
    within("condemned within ten days", play("strike_2025").share("within_ten_days"), counted(4, 5)[0], 1.0)


@fact(
    "B9b",
    claim="The head of state condemns only after the gravest shocks.",
    tested="Statements at least major within ten days of a light strike (severity 0.3) and of a middling one (0.6).",
    tolerance="None of 16 coded shocks short of the gravest: at most the upper end of the 95% interval, 19%.",
    source="Coded episodes",
    confidence="H",
)
def test_the_president_is_silent_after_lesser_strikes():
    for severity, variant in ((0.3, "lighter"), (0.6, "middling")):
        share = play("strike_2025", variant).share("president")
        within(f"president, severity {severity}", share, 0.0, counted(0, 16)[1])


@fact(
    "B9c",
    claim="The graver the strike, the likelier that the head of state himself condemns it.",
    tested="Statements at least major within ten days of a strike of severity 0.3, 0.6 and 0.9.",
    tolerance="The order.",
    source="Coded episodes; the president's condemnation of 23 June 2025",
    confidence="H",
)
def test_the_president_speaks_after_graver_strikes():
    light, middling, grave = (play("strike_2025", name).share("president") for name in ("lighter", "middling", None))
    order("president, 0.3 and 0.6", light, middling)
    order("president, 0.6 and 0.9", middling, grave)


@fact(
    "B10a",
    claim="Third-party ties bind: words and votes for Iran are softer where a friend of Moscow's stands against it.",
    tested="The same strike by a friend and by a stranger, run by run: the peaks of statements and of diplomacy.",
    tolerance="The sign, in nine runs of ten.",
    source="Russia-GCC statements of July and December 2023; Russian-Azerbaijani contacts of August 2024",
    confidence="H",
)
def test_ties_with_the_attacker_soften_words_and_votes():
    friend, stranger = play("strike_2025", "friend_attacks"), play("strike_2025", "stranger_attacks")
    for flow in (WORDS, VOTES):
        softer = friend.mean(flow, STRIKE, "2025-08-11") < stranger.mean(flow, STRIKE, "2025-08-11")
        within(f"softer: {flow}", float(softer.mean()), 0.9, 1.0)


@fact(
    "B10b",
    claim="Against a close friend Moscow abstains or sides with the friend.",
    tested="A strike by a friend as close as any: diplomacy stays below substantial for the 90 days.",
    tolerance="3 of 3 cases of 2023-24: at least the lower end of the 95% interval, 44%.",
    source="As B10a",
    confidence="H",
)
def test_moscow_abstains_where_a_close_friend_is_the_attacker():
    within("abstains", 1 - _reached(VOTES, SUBSTANTIAL, "friend_attacks"), counted(3, 3)[0], 1.0)
