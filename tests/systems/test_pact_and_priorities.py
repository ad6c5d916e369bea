"""Pacts, secrecy, priorities, friction, requests and the look east: each system of the article changes an outcome.

Covers systems 1 to 5 and 12 to 16 of the article's list; every test names the paragraph that says which way it goes.
"""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from systems.switched import chance, falls, holds_between, level, rises, stays

pytestmark = pytest.mark.xdist_group("plays of pact and priorities")


def _leads_for_iran(off: tuple[str, ...] = (), put: Mapping[str, object] | None = None) -> float:
    """How probable it is that Russia votes and mediates for Iran, and does not only vote."""
    return chance("external_strike", "votes", off=off, put={"questions.votes.at_least": 0.6, **(put or {})})


# ---- 1. The pact with its security clause that binds nobody to fight (article 2.1) ----


def test_without_the_pact_iran_gets_less_intelligence_from_russia_after_a_strike():
    falls("external_strike", "intelligence", off=("pacts.russia_iran",))
    falls("external_strike", "intelligence", off=("rules.share_what_the_pact_names",))


def test_without_the_pacts_words_russia_condemns_a_strike_less_often():
    falls("external_strike", "words", off=("rules.words_of_the_pact",))


def test_pact_as_it_is_brings_no_forces_and_a_duty_to_fight_does_in_about_a_third_of_the_runs():
    holds_between("external_strike", "forces", 0.0, 0.02)
    holds_between("external_strike", "forces", 0.25, 0.45, variant="mutual_defence")


# ---- 2. The agreement of 2001 and its renewals (article 2.2) ----


def test_twenty_years_of_renewals_mend_trust_and_carry_projects():
    falls("renewals_2001", "healed", variant="never_renewed")
    falls("renewals_2001", "projects", variant="never_renewed")


def test_it_is_the_habit_of_an_old_pact_that_mends_trust():
    falls("renewals_2001", "healed", off=("rules.old_pacts_steady_trust",))


# ---- 3. Russia's mutual defence with North Korea, the comparator (article 2.1) ----


def test_under_the_same_shock_only_the_partner_with_a_defence_clause_sees_russian_forces():
    holds_between("mutual_defence_comparator", "forces_iran", 0.0, 0.02)
    holds_between("mutual_defence_comparator", "forces_korea", 0.25, 0.5)
    falls("mutual_defence_comparator", "forces_korea", variant="no_clause")
    falls("mutual_defence_comparator", "forces_korea", off=("rules.defence_clause_heeded",))


def test_clause_brings_more_arms_too():
    falls("mutual_defence_comparator", "arms_korea", variant="no_clause")


# ---- 4. Iran's undisclosed agreements with China (article 2.2) ----


def test_without_the_hidden_plan_china_helps_iran_less_round_the_sanctions():
    falls("look_east", "chinese_oil_trade", variant="no_chinese_plan")


def test_a_plan_that_anyone_may_read_is_suspected_less():
    falls("look_east", "suspected", variant="open_plan")


# ---- 5. Secret clauses, a leak, and what outsiders believe (article 2.2) ----


def test_secrecy_makes_outsiders_suspect_more_than_there_is_and_a_leak_puts_it_right():
    rises("secret_clause_leak", "suspected", variant="no_leak")


def test_grave_clause_that_comes_out_alarms_more_than_the_guessing():
    rises("secret_clause_leak", "afraid", variant="grave_clause")
    rises("secret_clause_leak", "watched", variant="grave_clause")


def test_without_the_fear_of_hidden_terms_israel_is_less_afraid():
    falls("secret_clause_leak", "afraid", off=("rules.hidden_pacts_are_feared",))


def test_suspicion_of_hidden_deals_brings_inspectors():
    falls("secret_clause_leak", "watched", off=("rules.hidden_deals_are_watched",))


def test_secret_clause_is_kept_in_part_though_nobody_outside_can_check():
    falls("secret_clause_leak", "trade", variant="no_secrets")


# ---- 12. Unequal priorities: Washington, NATO, Ukraine's membership (article 4.1) ----


def test_an_offer_from_washington_softens_russias_words_and_votes_for_iran():
    rises("washington_opening", "words", off=("rules.washington_first",))
    rises("washington_opening", "votes", off=("rules.washington_first",))
    rises("washington_opening", "votes", variant="no_offer")


def test_hope_for_washington_holds_advanced_weapons_back():
    rises("washington_opening", "systems", off=("rules.hold_for_washington",))


def test_a_moscow_that_put_iran_first_would_not_trade_it_away():
    rises("washington_opening", "votes", variant="iran_first")


def test_ukraine_on_its_way_into_nato_leaves_iran_waiting_for_arms():
    rises("nato_membership", "arms_token", variant="no_invitation")
    rises("nato_membership", "arms_token", off=("rules.nato_comes_first",))
    rises("nato_membership", "arms_token", variant="iran_first")


def test_word_that_ukraine_stays_outside_buys_silence_over_iran():
    falls("nato_membership", "words", variant="ruled_out")


# ---- 13. Friction from uneven support, as in Syria (article 4.2) ----


def test_help_that_was_asked_for_and_did_not_come_costs_trust():
    falls("syria_friction", "trust", off=("rules.left_alone_in_the_field",))
    falls("syria_friction", "trust", variant="no_request")


def test_help_was_uneven_because_the_war_took_what_was_free_before():
    rises("syria_friction", "planes", variant="as_free_as_in_2015")
    falls("syria_friction", "trust", variant="as_free_as_in_2015")


def test_friction_is_spoken_of_in_public_and_the_tie_goes_on():
    falls("syria_friction", "criticism", off=("rules.criticised_in_public",))
    holds_between("syria_friction", "drones", 0.7, 1.0)


# ---- 14. Strikes, support by need, mediation, requests, a political hold on arms (article 4.2) ----


def test_vague_promise_of_what_iran_needs_is_heard_as_a_promise_of_arms():
    falls("external_strike", "promise", off=("rules.what_iran_needs",))


def test_offer_to_mediate_is_part_of_what_russia_does_after_a_strike():
    assert _leads_for_iran() - _leads_for_iran(off=("rules.offer_mediation",)) >= 0.1


def test_iran_gets_something_that_shoots_if_it_asks():
    falls("external_strike", "arms_token", off=("timeline.request",))


def test_advanced_weapons_wait_for_washington_and_not_for_the_factory():
    rises("what_iran_needs", "delivered", off=("rules.hold_for_washington",))
    rises("what_iran_needs", "delivered", variant="talks_collapse")


def test_whether_a_first_battery_comes_within_a_year_is_decided_by_talks_in_which_iran_has_no_part():
    holds_between("air_defence", "first_battery", 0.25, 0.55)
    falls("air_defence", "first_battery", variant="talks_go_on")
    rises("air_defence", "first_battery", variant="talks_fail", by=0.3)
    stays("air_defence", "first_battery", variant="duty_to_fight")


def test_an_offer_to_moscow_is_paid_for_by_ukraine_and_a_ceasefire_frees_missiles_for_iran():
    falls("air_defence", "ukraine_year", variant="an_offer", by=0.3)
    rises("air_defence", "missiles", variant="guns_fall_silent")


def test_an_order_brings_weapons_in_quantity_once_nothing_is_put_before_it():
    free = chance("what_iran_needs", "in_quantity", variant="all_clear")
    assert free - chance("what_iran_needs", "in_quantity", variant="all_clear", off=("rules.order_book",)) >= 0.1


def test_what_was_ordered_is_promised_and_the_promise_runs_ahead_of_the_delivery():
    falls("what_iran_needs", "promised", variant="no_order")
    holds_between("what_iran_needs", "broken", 0.7, 1.0)


# ---- 15. Look East and the spreading of alliances (article 1.2) ----


def test_looking_east_spreads_irans_trade_and_projects():
    falls("look_east", "projects", off=("rules.look_east_for_trade",))
    falls("look_east", "projects", variant="no_look_east")


def test_looking_east_brings_iran_a_seat_in_the_clubs_of_the_east():
    falls("look_east", "seat", off=("rules.look_east_for_a_seat",))


def test_what_the_east_gives_back_softens_the_sanctions():
    rises("look_east", "pain", off=("rules.the_east_answers",))


def test_looking_east_makes_iran_depend_less_on_moscow_alone():
    rises("look_east", "leans_on_moscow", off=("rules.spread_bets",))
    rises("look_east", "leans_on_moscow", variant="no_look_east")


# ---- 16. Great-power status and a multipolar order (articles 0.1, 1.2) ----


def test_a_moscow_that_cared_for_no_multipolar_order_would_not_condemn_the_strike():
    put = {"actors.russia.interests.multipolar_order": 0}
    falls("external_strike", "words", put=put, by=0.3)
    flow = "statements from russia to iran"
    assert (level("external_strike", flow)[1], level("external_strike", flow, put=put)[1]) == ("major", "token")


def test_a_moscow_that_was_no_great_power_would_neither_mediate_nor_promise():
    put = {"actors.russia.interests.great_power_status": 0}
    assert _leads_for_iran() - _leads_for_iran(put=put) >= 0.1
    falls("external_strike", "promise", put=put)


def test_without_either_the_arms_that_arrive_are_the_same_since_status_moves_words():
    put = {"actors.russia.interests.great_power_status": 0, "actors.russia.interests.multipolar_order": 0}
    stays("external_strike", "arms", put=put)
