"""Variants and settings: values set by path, entries added, parts taken out, and nothing edited in place."""

from __future__ import annotations

from pathlib import Path

import pytest
from scenario.small_world import SCENARIO, WORLD

from simkit.errors import InputError
from simkit.scenario import Scenario
from simkit.scenario.change import Trees, apply_variant, set_values
from simkit.scenario.load import load
from simkit.scenario.nodes import plain
from simkit.scenario.yamltree import read_text, read_value
from simkit.world.figures import figures

VARIANTS = SCENARIO.partition("variants:\n")[0] + "variants:\n"


def written(folder: Path, variants: str = "", scenario: str = VARIANTS) -> Path:
    """The small world and its scenario in a folder, with variants of its own."""
    (folder / "small.yaml").write_text(WORLD)
    path = folder / "raid.yaml"
    path.write_text(scenario + variants if variants else scenario.removesuffix("variants:\n"))
    return path


def variant(body: str, name: str = "new") -> str:
    lines = "".join(f"    {line}\n" for line in body.strip("\n").splitlines())
    return f"  {name}:\n    says: What if.\n{lines}"


def loaded(folder: Path, body: str) -> Scenario:
    return load(written(folder, variant(body)), "new")


def test_variant_sets_values_of_world_and_scenario(tmp_path):
    body = "set:\n  pacts.alba_bora.kind: friends\n  horizon: 60 weeks\n  timeline.first_raid.severity: major\n"
    found = loaded(tmp_path, body + "  actors.bora.name: Borna\n")
    assert (found.file.horizon, found.world.actors["bora"].name) == (420, "Borna")
    assert found.file.timeline[0].severity == 0.85
    assert (found.variant, found.title) == ("new", "A raid (new)")


def test_variant_adds_entries_behind_those_that_are_there(tmp_path):
    found = loaded(tmp_path, "add:\n  - event: storm\n    name: late\n    at: week 30\n    target: alba\n")
    assert [entry.name or entry.event or entry.decide for entry in found.file.timeline] == [
        *("first_raid", "plea", "storm", "alba", "late"),
    ]


def test_variant_takes_out_what_it_names(tmp_path):
    found = loaded(tmp_path, "without:\n  - rules.calm\n  - timeline.plea\n  - incidents.storms\n  - pacts.alba_bora\n")
    assert set(found.world.rules) == {"speak"}
    assert (found.world.incidents, found.world.pacts) == ({}, {})
    assert [entry.event for entry in found.file.timeline] == ["raid", "storm", None]


def test_variant_takes_out_several_entries_by_name_whatever_is_gone_before(tmp_path):
    found = loaded(tmp_path, "without:\n  - timeline.first_raid\n  - timeline.storm\n  - questions.quiet\n")
    assert [entry.event for entry in found.file.timeline] == ["plea", None]


def test_variant_takes_out_one_key_of_a_value(tmp_path):
    found = loaded(tmp_path, "without:\n  - rules.speak.serves\n  - actors.alba.capacity.arms.guns\n")
    assert found.world.rules["speak"].serves is None
    assert set(found.world.actors["alba"].capacity) == {"arms"}


def test_variant_changes_nothing_in_the_file_or_in_another_variant(tmp_path):
    path = written(tmp_path, variant("set:\n  horizon: 60 weeks\n") + variant("set:\n  delays: 0.1\n", "other"))
    before = path.read_text()
    assert load(path, "new").file.horizon == 420
    assert (load(path).file.horizon, load(path, "other").file.horizon) == (364, 364)
    assert path.read_text() == before


def test_trees_that_are_changed_stay_as_they_were():
    trees = Trees(read_text(VARIANTS + variant("set:\n  horizon: 2 weeks\n"), "s.yaml"), read_text(WORLD, "w.yaml"))
    before = plain(trees.scenario), plain(trees.world)
    apply_variant(trees, "new")
    set_values(trees, {"delays": read_value("0.5", "x")}, "set by x")
    assert (plain(trees.scenario), plain(trees.world)) == before


PLAIN = [
    ("rules.speak.with.strength", "0.4", 0.4),
    ("actors.alba.interests.safety", "0.4", 0.4),
    ("actors.alba.interests.wealth", "0.4", 0.4),
    ("parameters.squeezed", "token", 0.25),
    ("channels.arms.parts.guns.lead", "10 days", 10.0),
    ("channels.arms.parts.guns.openness", "0.2", 0.2),
    ("levels.words from alba to bora", "0.2", 0.2),
    ("levels.arms.guns from bora to alba", "0.2", 0.2),
    ("variables.trust.rests", "-0.5", -0.5),
    ("variables.trust.pairs.alba and bora", "0.9", 0.9),
    ("actors.alba.variables.strain", "0.9", 0.9),
    ("actors.alba.capacity.arms", "0.9", 0.9),
    ("incidents.storms.per_year", "7", 7.0),
    ("luck.fresh", "0", 0.0),
    ("delays", "0", 0.0),
    ("beliefs.insight", "0.5", 0.5),
    ("requests.stand", "3 weeks", 21.0),
]


@pytest.mark.parametrize("how", ["variant", "set"])
@pytest.mark.parametrize(("path", "text", "value"), PLAIN, ids=[path for path, _, _ in PLAIN])
def test_plain_number_is_fixed_in_every_run_and_says_who_set_it(tmp_path, path, text, value, how):
    if how == "variant":
        found, who = loaded(tmp_path, f"set:\n  {path}: {text}\n"), "set by variant new"
    else:
        found, who = load(written(tmp_path), changes={path: text}), "set by --set"
    figure = figures(found.world)[path]
    assert (figure.value, figure.range) == (value, (value, value))
    assert (figure.basis, figure.why) == ("assumed", who)


@pytest.mark.parametrize("path", ["variables.trust.rests.1.level", "levels.arms.guns from bora to alba.0.level"])
def test_one_step_of_a_dated_number_can_be_set(tmp_path, path):
    found = load(written(tmp_path), changes={path: 0.15})
    head, number, _ = path.rsplit(".", 2)
    trust = found.world.variables["trust"].rests
    dated = trust if head.startswith("variables") else found.world.levels["arms.guns from bora to alba"]
    assert dated.steps[int(number)].level.value == 0.15
    assert dated.steps[int(number)].level.range == (0.15, 0.15)


def test_number_with_a_basis_of_its_own_is_taken_as_it_is(tmp_path):
    found = loaded(tmp_path, "set:\n  rules.speak.with.strength: 0.6 (0.5 to 0.9), assumed, more of it\n")
    figure = found.world.rules["speak"].with_["strength"]
    assert (figure.value, figure.range, figure.why) == (0.6, (0.5, 0.9), "more of it")


def test_plain_number_outside_what_the_world_allows_is_refused_where_it_is_set(tmp_path):
    path = written(tmp_path, variant("set:\n  actors.alba.interests.safety: 1.5\n"))
    with pytest.raises(InputError) as error:
        load(path, "new")
    (problem,) = error.value.problems
    assert problem.place.file == str(path)
    assert "actors.alba.interests.safety: 1.5" in problem.place.text
    assert problem.says == "an interest's weight lies between 0 and 1, not at 1.5."


def test_truth_and_level_word_can_be_set(tmp_path):
    changes = {"rules.calm.active": False, "timeline.plea.level": "major", "given.truce": True}
    found = load(written(tmp_path), changes=changes)
    assert found.world.rules["calm"].active is False
    assert found.file.timeline[1].level == 0.85
    assert found.file.given["truce"] is True


def test_given_level_can_be_set_though_none_was_given(tmp_path):
    found = load(written(tmp_path), changes={"given.words from bora to alba": 0.3})
    assert found.file.given["words from bora to alba"] == 0.3


def test_changes_come_on_top_of_the_variants(tmp_path):
    path = written(tmp_path, variant("set:\n  horizon: 60 weeks\n  delays: 0.1\n"))
    found = load(path, "new", {"horizon": "55 weeks"})
    assert (found.file.horizon, found.world.delays.value) == (385, 0.1)


WRONG = [
    ("set:\n  rulez.calm.active: false\n", None),
    (
        "set:\n  rules.kalm.active: false\n",
        'the path "rules.kalm.active" leads nowhere at "kalm". Did you mean "calm"?',
    ),
    (
        "set:\n  actors.alba.interests.safety.value: 0.4\n",
        'the path "actors.alba.interests.safety.value" goes on below a plain value. Take out ".value".',
    ),
    ("without:\n  - rules.kalm\n", 'the path "rules.kalm" leads nowhere at "kalm". Did you mean "calm"?'),
    (
        "without:\n  - timeline.flood\n",
        'the path "timeline.flood" leads nowhere at "flood". Known here: alba, first_raid, plea, storm.',
    ),
    ("without:\n  - weather\n", None),
    ("without:\n  - calm\n", 'the path "calm" leads nowhere. Did you mean "rules.calm"?'),
    ("without:\n  - rule:calm\n", 'the path "rule:calm" leads nowhere. Did you mean "rules.calm"?'),
    ("without:\n  - plea\n", 'the path "plea" leads nowhere. Did you mean "timeline.plea"?'),
    (
        "set:\n  safety: 0.4\n",
        'the path "safety" leads nowhere. Say whose weight: "actors.alba.interests.safety".',
    ),
    (
        "set:\n  alba.interests.safety: 0.4\n",
        'the path "alba.interests.safety" leads nowhere. Did you mean "actors.alba.interests.safety"?',
    ),
]


@pytest.mark.parametrize(("body", "says"), WRONG, ids=[body.split("\n")[1].strip() for body, _ in WRONG])
def test_path_of_a_variant_that_leads_nowhere_is_refused_at_its_place(tmp_path, body, says):
    path = written(tmp_path, variant(body))
    with pytest.raises(InputError) as error:
        load(path, "new")
    problem = error.value.problems[0]
    assert problem.place.file == str(path)
    assert body.split("\n")[1].strip(" -").split(":")[0] in problem.place.text
    if says is not None:
        assert f"{problem.says} {problem.remedy}".strip() == says


@pytest.mark.parametrize(
    ("path", "meant"),
    [
        ("actors.alba.safety", "actors.alba.interests.safety"),
        ("rules.speak.strength", "rules.speak.with.strength"),
    ],
)
def test_path_that_leaves_out_a_level_is_told_whole(tmp_path, path, meant):
    with pytest.raises(InputError) as error:
        load(written(tmp_path), changes={path: 0.4})
    assert [problem.remedy for problem in error.value.problems] == [f'Did you mean "{meant}"?']


def test_all_paths_that_lead_nowhere_are_told_at_once(tmp_path):
    with pytest.raises(InputError) as error:
        load(written(tmp_path), changes={"rules.kalm.active": False, "actors.alva.name": "x", "horizon": "60 weeks"})
    assert {problem.says for problem in error.value.problems} == {
        'the path "rules.kalm.active" leads nowhere at "kalm".',
        'the path "actors.alva.name" leads nowhere at "alva".',
    }


def test_unknown_variant_is_refused_with_a_suggestion(tmp_path):
    path = written(tmp_path, variant("set:\n  horizon: 60 weeks\n", "longer"))
    for asked, says in [
        ("longr", 'this scenario has no variant "longr". Did you mean "longer"?'),
        ("x", 'this scenario has no variant "x". Known here: longer.'),
    ]:
        with pytest.raises(InputError) as error:
            load(path, asked)
        assert str(error.value) == says


def test_scenario_without_variants_says_so(tmp_path):
    with pytest.raises(InputError) as error:
        load(written(tmp_path), "longer")
    assert str(error.value) == 'this scenario has no variant "longer". It has no variants.'


def test_variant_must_be_right_as_a_whole(tmp_path):
    path = written(tmp_path, variant("without:\n  - actors.bora\n"))
    with pytest.raises(InputError) as error:
        load(path, "new")
    assert len(error.value.problems) > 3


def test_keys_within_keys_are_told_as_one_path(tmp_path):
    with pytest.raises(InputError) as refused:
        loaded(tmp_path, "set:\n  actors:\n    bora:\n      name: Borna\n")
    (problem,) = refused.value.problems
    assert 'with dots: "actors.bora.name: Borna".' in problem.remedy
    assert problem.place.text.strip() == "actors:"


def test_every_path_of_a_scenario_that_leads_nowhere_is_told_at_the_path(tmp_path):
    own = VARIANTS.removesuffix("variants:\n") + "set:\n  bora.name: Borna\n  actors.brora.name: Borna\n"
    (tmp_path / "small.yaml").write_text(WORLD)
    (tmp_path / "raid.yaml").write_text(own)
    with pytest.raises(InputError) as refused:
        load(tmp_path / "raid.yaml")
    assert [problem.place.text[problem.place.column - 1 :] for problem in refused.value.problems] == [
        "bora.name: Borna",
        "actors.brora.name: Borna",
    ]
