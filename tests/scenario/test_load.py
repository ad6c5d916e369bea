"""Loading: where scenarios and worlds are found, and what is told of those that are wrong or missing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from scenario.small_world import SCENARIO, WORLD

from simkit.errors import InputError
from simkit.scenario.load import check_file, library, load, load_world, scenario_names, world_names


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    """The small world and its scenario, in the folder where a reader stands."""
    (tmp_path / "small.yaml").write_text(WORLD)
    (tmp_path / "raid.yaml").write_text(SCENARIO)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", scenario_names())
def test_shipped_scenario_loads_with_each_of_its_variants(name):
    base = load(name)
    assert (base.name, base.variant) == (name, None)
    for variant in base.file.variants:
        assert load(name, variant).title == f"{base.file.scenario} ({variant})"
    assert check_file(library() / f"{name}.yaml") == []


@pytest.mark.parametrize("name", world_names())
def test_shipped_world_loads(name):
    world, node = load_world(name)
    assert set(node.value) >= {"world", "actors", "channels"}
    assert world.actors


def test_scenario_is_found_by_its_path_or_by_the_name_of_a_shipped_one(folder):
    assert load("raid.yaml").title == load(folder / "raid.yaml").title == "A raid"
    assert load("first_steps").name == "first_steps"


def test_scenario_that_is_not_there_is_refused_with_a_suggestion():
    with pytest.raises(InputError) as error:
        load("first_step")
    assert str(error.value) == 'there is no scenario "first_step". Did you mean "first_steps"?'


def test_name_of_a_world_is_told_to_be_one():
    with pytest.raises(InputError) as error:
        load("teaching")
    told = '"teaching" is a world, and only a scenario can be played. '
    assert (
        str(error.value)
        == told + "Name a scenario that plays in it (simkit list), or look at it with: simkit show teaching"
    )


def test_variant_behind_a_colon_is_told_where_it_goes():
    with pytest.raises(InputError) as error:
        load("first_steps:alliance")
    told = '"first_steps:alliance" names a variant. '
    assert (
        str(error.value) == told + "Name first_steps alone, and the variant behind --variant (in compare, --variants)."
    )


def test_scenario_whose_title_has_another_key_is_not_taken_for_a_world(folder):
    path = folder / "titled.yaml"
    path.write_text("title: A raid\nworld: teaching\nstarts: 2030-01-07\nhorizon: 6 weeks\n", encoding="utf-8")
    assert [f"{problem.says} {problem.remedy}" for problem in check_file(path)] == [
        'unknown key "title". Did you mean "scenario"?'
    ]


def test_a_scenario_beside_is_never_suggested_as_a_world(folder):
    text = "scenario: x\nworld: my_world\nstarts: 2030-01-07\nhorizon: 6 weeks\n"
    for name in ("a_world.yaml", "the_world.yaml"):
        (folder / name).write_text(text, encoding="utf-8")
    assert "Known here:" in check_file(folder / "a_world.yaml")[0].remedy


def test_name_of_an_exercise_is_told_to_be_one_and_not_taken_for_a_misspelt_scenario():
    with pytest.raises(InputError) as error:
        load("first_lesson")
    told = '"first_lesson" is an exercise for a class, and no scenario. '
    assert str(error.value) == told + "Print its pack with: simkit class handout first_lesson"


def test_file_of_an_exercise_is_told_to_be_one(folder):
    lesson = folder / "lesson.yaml"
    lesson.write_text("exercise: A lesson\nscenario: rade.yaml\n", encoding="utf-8")
    with pytest.raises(InputError) as error:
        load(lesson)
    (problem,) = error.value.problems
    assert problem.says == "this is an exercise for a class, and no scenario."
    assert (problem.place.line, problem.place.column) == (1, 1)


def test_file_that_is_not_there_is_refused(folder):
    with pytest.raises(InputError) as error:
        load("rade.yaml")
    assert "rade.yaml" in str(error.value)


@pytest.mark.parametrize(
    "where", ["small.yaml", "small.yml", "small/own.yaml", "worlds/small.yaml", "worlds/small/own.yaml"]
)
def test_world_is_found_beside_the_scenario(tmp_path, where):
    (tmp_path / "raid.yaml").write_text(SCENARIO)
    (tmp_path / where).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / where).write_text(WORLD)
    assert load(tmp_path / "raid.yaml").world.world == "Three islands"


def test_scenario_that_is_called_like_a_world_is_not_taken_for_it(folder):
    (folder / "teaching.yaml").write_text(SCENARIO)
    shutil.copy(library() / "first_steps.yaml", folder / "mine.yaml")
    assert load("mine.yaml").world.world == "Three states"


def test_world_beside_the_scenario_comes_before_a_shipped_one(folder):
    (folder / "teaching.yaml").write_text(WORLD)
    (folder / "raid.yaml").write_text(SCENARIO.replace("world: small", "world: teaching"))
    assert load("raid.yaml").world.world == "Three islands"


def test_shipped_world_serves_a_scenario_elsewhere(tmp_path):
    shutil.copy(library() / "first_steps.yaml", tmp_path / "mine.yaml")
    mine, shipped = load(tmp_path / "mine.yaml"), load("first_steps")
    assert mine.fingerprint == shipped.fingerprint
    assert mine.name == "mine"


def test_world_that_is_not_there_is_refused_where_it_is_named(folder):
    (folder / "raid.yaml").write_text(SCENARIO.replace("world: small", "world: teeching"))
    with pytest.raises(InputError) as error:
        load("raid.yaml")
    assert str(error.value).splitlines()[0] == 'raid.yaml:2:8: there is no world "teeching". Did you mean "teaching"?'


def test_scenario_that_names_no_world_is_refused(folder):
    (folder / "raid.yaml").write_text(SCENARIO.replace("world: small\n", ""))
    with pytest.raises(InputError) as error:
        load("raid.yaml")
    assert error.value.problems[0].says == "a scenario names its world."


@pytest.mark.parametrize("key", ["World", "wrld", "Welt"])
def test_misspelt_key_of_the_world_is_shown_with_all_that_is_wrong_beside_it(folder, key):
    text = SCENARIO.replace("world: small", f"{key}: small").replace("horizon:", "horizn:")
    (folder / "raid.yaml").write_text(text)
    with pytest.raises(InputError) as error:
        load("raid.yaml")
    assert [(problem.place.text.split(":")[0], problem.remedy) for problem in error.value.problems] == [
        (key, 'Did you mean "world"?'),
        ("horizn", 'Did you mean "horizon"?'),
    ]


def test_files_of_a_folder_are_one_world(folder):
    (folder / "small.yaml").unlink()
    (folder / "small").mkdir()
    head, rules, tail = WORLD.partition("rules:\n")
    body, luck, rest = tail.partition("luck:\n")
    (folder / "small" / "rules.yaml").write_text(rules + body)
    (folder / "small" / "main.yml").write_text(head + luck + rest)
    (folder / "small" / "notes.txt").write_text("not: [YAML")
    assert set(load("raid.yaml").world.rules) == {"speak", "calm"}
    assert load("raid.yaml").world.delays.value == 0.2


def test_what_two_files_of_a_folder_both_give_is_refused(folder):
    (folder / "small.yaml").unlink()
    (folder / "small").mkdir()
    (folder / "small" / "a.yaml").write_text(WORLD)
    (folder / "small" / "b.yaml").write_text("delays: 0.1, assumed, t\nactors:\n  alba:\n    name: A\n")
    with pytest.raises(InputError) as error:
        load("raid.yaml")
    assert [problem.says.partition(" is given")[0] for problem in error.value.problems] == ['"delays"', '"actors.alba"']


def test_problems_of_all_files_are_told_at_once(folder):
    (folder / "small.yaml").write_text(WORLD.replace("toward: partner", "toward: partnr"))
    (folder / "raid.yaml").write_text(SCENARIO.replace("by: [corva]", "by: [korva]"))
    with pytest.raises(InputError) as error:
        load("raid.yaml")
    assert {Path(problem.place.file).name for problem in error.value.problems} == {"small.yaml", "raid.yaml"}


def test_check_of_a_file_tells_the_problems_of_its_variants_too(folder):
    assert check_file("raid.yaml") == []
    (folder / "raid.yaml").write_text(SCENARIO.replace("pacts.alba_bora.openness: 0.5", "pacts.alba_bora.openness: 5"))
    (problem,) = check_file("raid.yaml")
    assert "openness" in problem.place.text


def test_check_of_a_world_tells_its_problems(folder):
    assert check_file("small.yaml") == []
    (folder / "small.yaml").write_text(WORLD.replace("toward: partner", "toward: partnr"))
    (problem,) = check_file("small.yaml")
    assert "partnr" in str(problem)


def test_document_of_a_scenario_is_what_is_played(folder):
    base, long = load("raid.yaml"), load("raid.yaml", "long")
    assert "variants" not in base.document
    assert (base.document["horizon"], long.document["horizon"]) == ("52 weeks", "60 weeks")
    assert long.world_document["pacts"]["alba_bora"]["openness"].startswith("0.5")


def test_fingerprint_tells_scenarios_apart_and_the_same_ones_alike(folder):
    base = load("raid.yaml")
    assert base.fingerprint == load("raid.yaml").fingerprint
    assert (
        len(
            {
                base.fingerprint,
                load("raid.yaml", "long").fingerprint,
                load("raid.yaml", None, {"delays": 0}).fingerprint,
            }
        )
        == 3
    )


def test_scenario_sets_values_of_its_world(folder):
    (folder / "raid.yaml").write_text(SCENARIO + "set:\n  rules.calm.active: false\n  actors.alba.name: Alba Magna\n")
    loaded = load("raid.yaml")
    assert not loaded.world.rules["calm"].active
    assert loaded.world.actors["alba"].name == "Alba Magna"
    assert "set" not in loaded.document


def test_what_a_scenario_sets_gives_way_to_what_is_set_from_outside(folder):
    (folder / "raid.yaml").write_text(SCENARIO + "set:\n  delays: 0.4\n")
    assert load("raid.yaml").world.delays.value == 0.4
    assert load("raid.yaml", changes={"delays": 0.1}).world.delays.value == 0.1


def test_scenario_does_not_set_itself(folder):
    (folder / "raid.yaml").write_text(SCENARIO + "set:\n  horizon: 9 weeks\n")
    with pytest.raises(InputError) as error:
        load("raid.yaml")
    assert error.value.problems[0].says == '"horizon" is of the scenario itself.'


def test_path_that_a_scenario_sets_and_that_leads_nowhere_is_told_at_its_line(folder):
    (folder / "raid.yaml").write_text(SCENARIO + "set:\n  rules.clam.active: false\n")
    with pytest.raises(InputError) as error:
        load("raid.yaml")
    assert 'Did you mean "calm"?' in str(error.value)
