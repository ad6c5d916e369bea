"""From what was known to a scenario: pure, generic, and blind to what came."""

from __future__ import annotations

import datetime as dt

import pytest
from history.rows import episodes_of, row

from simkit.errors import InputError
from simkit.history.countries import countries, read_countries
from simkit.history.episodes import Known, without_requests
from simkit.history.play import stage
from simkit.history.reading import library_episodes
from simkit.history.setting import question_name, scenario_text, setting
from simkit.scenario.load import load


def known(**cells: object) -> Known:
    return episodes_of(row(**cells))[0].known


def test_same_knowledge_makes_the_same_scenario_whatever_came():
    calm, grave = (episodes_of(row(arms_90=level, arms_365=3))[0].known for level in (0, 3))
    assert scenario_text(calm, countries()) == scenario_text(grave, countries())


def test_levels_before_are_given_as_words():
    given = setting(known(arms_pre=3, intel_pre=0), countries())["given"]
    assert given["used_arms from supporter to recipient"] == "major"
    assert given["used_intelligence from supporter to recipient"] == "none"


def test_unknown_countries_take_the_numbers_of_anybody():
    given = setting(known(supporter="Atlantis", recipient="Utopia", shock_from="Nowhere"), countries())["given"]
    assert (given["bite of supporter"], given["power of supporter"]) == (0.0, 0.1)
    assert "tie from supporter to presser" not in given


def test_what_is_known_of_a_country_is_what_held_on_the_day():
    before, after = (countries().on("Russia", dt.date(2022, 2, day)) for day in (20, 27))
    assert (before.bite, after.bite) == (0.4, 1.0)
    assert countries().on("Moscow", dt.date(2022, 2, 27)).bite == 1.0


def test_presser_is_as_close_as_its_votes():
    def tie(supporter: str) -> float:
        found = setting(known(supporter=supporter, shock_from="US/UK", date="2018-04-14"), countries())["given"]
        return found["tie from supporter to presser"]

    assert tie("Israel") > tie("Kazakhstan") > tie("Iran") == 0.0


def test_presser_who_is_the_supporter_itself_makes_a_quarrel():
    given = setting(known(supporter="Russia", shock_from="Russia", shock_type="friction"), countries())["given"]
    assert given["at_odds of recipient"] is True


@pytest.mark.parametrize(("supporter", "holds"), [("Russia", True), ("Iran", False)])
def test_only_a_permanent_member_lets_the_council_act(supporter, holds):
    given = setting(known(supporter=supporter, shock_from="UNSC", shock_type="sanctions"), countries())["given"]
    assert ("in_council of recipient" in given) == holds


def test_request_that_is_masked_asks_for_nothing():
    asked = known(shock_type="war", explicit_request=1)
    (masked,) = without_requests([asked])
    assert "asking of recipient" in setting(asked, countries())["given"]
    assert "asking of recipient" not in setting(masked, countries())["given"]


@pytest.mark.parametrize(
    ("subtype", "channel"), [("drones", "arms"), ("base_access", "forces"), ("credit_line", "trade"), ("", "arms")]
)
def test_request_asks_on_the_channel_that_its_kind_names(subtype, channel):
    timeline = setting(known(shock_type="request", shock_subtype=subtype), countries())["timeline"]
    assert [entry["channel"] for entry in timeline if entry["event"] == "plea"] == [channel]


def test_pact_that_is_signed_counts_and_one_that_is_not_in_force_does_not():
    signed, lapsed = (known(pact_type="mutual_defence", pact_in_force=how) for how in ("signed", "no"))
    assert setting(signed, countries())["set"]["pacts.treaty.kind"] == "mutual_defence"
    assert setting(lapsed, countries())["set"]["pacts.treaty.kind"] == "no_pact"


def test_every_episode_that_comes_along_loads_as_a_scenario():
    assert all(stage().scenario(one.known).file.starts == one.known.date for one in library_episodes())


def test_written_scenario_is_one_that_load_takes(tmp_path):
    (tmp_path / "one.yaml").write_text(scenario_text(known(), countries()))
    loaded = load(tmp_path / "one.yaml")
    assert question_name("arms", 90, 1) in loaded.file.questions
    assert len(loaded.file.questions) == 36
    assert loaded.world.actors["supporter"].name == "Astra"


def test_table_of_countries_tells_its_mistakes_at_their_places(tmp_path):
    file = tmp_path / "countries.yaml"
    file.write_text("anybody: {}\ncountries:\n  Utopia:\n    vote: 0, assumed, a guess\n")
    with pytest.raises(InputError, match=r"countries.yaml:4:5: .*vote"):
        read_countries(file)


@pytest.mark.parametrize(("severity", "strain"), [(1, 0.333), (3, 1.0)])
def test_war_strains_whoever_is_in_it_listed_or_not(severity, strain):
    given = setting(known(shock_type="war", recipient="Utopia", severity=severity), countries())["given"]
    assert given["strain of recipient"] == strain
