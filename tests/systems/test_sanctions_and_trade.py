"""Sanctions and the ways round them, joint ventures, drones for the war and common threats: each changes an outcome.

Covers systems 6 to 11 and 17 of the article's list; every test names the paragraph that says which way it goes.
"""

from __future__ import annotations

import pytest
from systems.switched import chance, falls, holds_between, level, rises, stays

pytestmark = pytest.mark.xdist_group("plays of sanctions and trade")

SHADOW_FLEET = ("rules.evade_together", "rules.round_the_price_cap")
NOTHING_HIDDEN = {"rules.buy_what_is_cheap.with.hidden": 0}
VENTURES = ("rules.roads_round_the_sanctions", "rules.food_is_exempt", "rules.workshops_of_their_own")

# ---- 6. Western sanctions on Russia: energy, finance, individuals (article 1.1, 3.1) ----


def test_measures_against_russian_oil_make_iran_carry_it():
    falls("new_sanctions", "evasion", variant="oil_spared")


def test_measures_against_russian_banks_make_the_two_link_theirs():
    falls("new_sanctions", "payments", variant="banks_spared")
    stays("new_sanctions", "payments", variant="oil_spared")


def test_leaders_on_the_same_lists_speak_up_for_each_other():
    falls("new_sanctions", "protest", variant="persons_spared")
    falls("new_sanctions", "protest", off=("rules.listed_leaders_close_ranks",))


def test_oil_and_banks_hurt_russia_and_lists_of_persons_do_not():
    falls("new_sanctions", "bite_russia", variant="oil_spared")
    falls("new_sanctions", "bite_russia", variant="banks_spared")
    stays("new_sanctions", "bite_russia", variant="persons_spared")


def test_sanctions_on_both_raise_their_trade_and_on_one_only_cut_it():
    """Facts C2: trade fell by two thirds while Iran alone was sanctioned, and tripled once both were."""
    falls("new_sanctions", "trade", variant="russia_never_sanctioned")
    assert chance("new_sanctions", "trade", variant="russia_never_sanctioned") <= 0.05


def test_the_tie_loosens_when_sanctions_on_either_of_them_are_lifted():
    rises("sanctions_relief", "trade", variant="not_lifted")
    rises("sanctions_relief", "evasion", variant="not_lifted")
    rises("sanctions_relief", "payments", variant="not_lifted")
    kept = chance("sanctions_relief", "trade", variant="not_lifted")
    assert kept - chance("sanctions_relief", "trade", variant="lifted_for_iran") >= 0.1


# ---- 7. Western sanctions on Iran: nuclear, regional; the snapback (article 1.1) ----


def test_snapback_of_un_sanctions_hurts_iran_and_brings_back_europes_embargo():
    falls("un_snapback", "hurts", variant="no_snapback")
    falls("un_snapback", "europe_embargo", off=("rules.un_sanctions_are_applied",))


def test_nuclear_sanctions_are_what_hurts_iran_most():
    falls("un_snapback", "hurts", off=("rules.nuclear_programme_brings_sanctions",))


def test_regional_activities_keep_banks_away_whatever_becomes_of_the_nuclear_file():
    falls("un_snapback", "banks_wary", off=("rules.regional_activities_bring_sanctions",))
    before = level("un_snapback", "sanctions.individuals from europe to iran")
    after = level("un_snapback", "sanctions.individuals from europe to iran", variant="nuclear_file_only")
    assert (before[1], after[1]) == ("substantial", "token")


def test_a_sanctioned_moscow_ignores_the_council_and_an_unsanctioned_one_obeyed():
    """Facts B1 and B2."""
    holds_between("un_snapback", "moscow_votes", 0.0, 0.05)
    holds_between("un_snapback", "moscow_votes", 0.5, 1.0, variant="moscow_unsanctioned")


# ---- 8. Price caps and export restrictions, with shadow fleets against them (article 3.1) ----


def test_price_cap_makes_oil_cheaper_and_sends_it_out_of_sight():
    falls("oil_price_cap", "cheap_oil", variant="no_cap")
    falls("oil_price_cap", "shadow_fleet", variant="no_cap")
    falls("oil_price_cap", "enforcement", variant="no_cap")


def test_shadow_fleet_keeps_the_revenue_flowing():
    rises("oil_price_cap", "cheap_oil", off=SHADOW_FLEET, put=NOTHING_HIDDEN)
    rises("payments_and_shadow_fleet", "hurts", off=SHADOW_FLEET, put=NOTHING_HIDDEN)


def test_inspectors_take_the_fleet_away_and_it_hurts():
    falls("payments_and_shadow_fleet", "fleet", variant="strict_enforcement")
    rises("payments_and_shadow_fleet", "hurts", variant="strict_enforcement")


def test_export_controls_on_parts_stop_most_of_the_drones_if_inspectors_watch():
    falls("drone_deal", "thousands", variant="embargo_bites")


def test_two_sellers_of_cheap_oil_pull_each_other_down():
    """Facts C7."""
    falls("oil_price_cap", "iran_undercut", variant="coordination")


# ---- 9. Alternative payment systems (article 3.1) ----


def test_payment_links_are_announced_early_and_work_late():
    """Facts C8."""
    holds_between("payments_and_shadow_fleet", "soon", 0.0, 0.1)
    holds_between("payments_and_shadow_fleet", "works", 0.5, 1.0)


def test_without_a_payment_link_of_their_own_they_trade_less_and_are_hurt_more():
    falls("payments_and_shadow_fleet", "trade", off=("rules.own_payment_systems",))
    rises("payments_and_shadow_fleet", "hurts", off=("rules.own_payment_systems",))


# ---- 10. Joint ventures: infrastructure, agriculture, technology (article 3.2) ----


def test_infrastructure_agriculture_and_technology_each_carry_part_of_the_ventures():
    for rule in VENTURES:
        falls("joint_ventures", "built", off=(rule,))


def test_without_joint_ventures_they_trade_less():
    falls("joint_ventures", "trade", variant="none_at_all")
    falls("joint_ventures", "trade", off=("rules.works_carry_goods",))


def test_nothing_much_is_built_within_a_year():
    holds_between("joint_ventures", "soon", 0.0, 0.05)


# ---- 11. Drones for the war, expertise and advanced systems in return (article 3.2) ----


def test_drones_reach_the_war_within_weeks_and_systems_come_late_or_never():
    """Facts D1 and D2."""
    holds_between("drone_deal", "quick", 0.5, 1.0)
    holds_between("drone_deal", "systems", 0.0, 0.5)


def test_drones_come_for_technology_and_the_war_and_without_it_not_at_all():
    falls("drone_deal", "thousands", off=("rules.munitions_for_the_war",))


def test_advanced_systems_come_in_return_for_drones():
    falls("drone_deal", "systems", variant="nothing_in_return")
    falls("drone_deal", "broken", off=("rules.pay_with_promises",))


def test_a_factory_at_home_makes_iran_replaceable():
    """Facts E3."""
    falls("drones_made_at_home", "replaceable", off=("rules.factories_replace_the_supplier",))
    rises("drones_made_at_home", "hundreds", off=("rules.factories_replace_the_supplier",))
    rises("drones_made_at_home", "still_owed", variant="no_factory")


def test_a_ceasefire_ends_the_need():
    rises("ceasefire_ends_the_need", "drones", variant="war_goes_on")
    rises("ceasefire_ends_the_need", "shells", variant="war_goes_on")
    falls("ceasefire_ends_the_need", "replaceable", variant="war_goes_on")
    falls("ceasefire_ends_the_need", "replaceable", off=("rules.peace_ends_the_need",))


def test_arms_industries_grow_together_while_the_war_lasts():
    falls("drone_deal", "together", off=("rules.arms_industries_grow_together",))


# ---- 17. Terrorism, cyber attack and regional destabilisation as common threats (article 2.1) ----


def test_after_a_terrorist_attack_the_services_share_what_they_know_and_moscow_speaks_up():
    falls("terror_attack", "intelligence", off=("rules.terror_is_a_common_threat",))
    falls("terror_attack", "condolences", off=("rules.terror_is_a_common_threat",))


def test_after_a_cyber_attack_they_compare_notes():
    falls("cyber_attack", "intelligence", off=("rules.cyber_attacks_are_a_common_threat",))


def test_when_a_government_in_the_region_falls_they_coordinate():
    there = chance("terror_attack", "intelligence", variant="neighbour_falls")
    off = ("rules.upheaval_is_a_common_threat",)
    assert there - chance("terror_attack", "intelligence", variant="neighbour_falls", off=off) >= 0.1


def test_it_is_the_pact_that_names_the_common_threats():
    falls("terror_attack", "intelligence", variant="no_pact")
    falls("cyber_attack", "intelligence", variant="no_pact")


def test_no_arms_are_sent_for_an_attack_by_terrorists():
    holds_between("terror_attack", "arms", 0.0, 0.05)
