from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from simkit.classroom.answer_key import answer_key
from simkit.classroom.exercise import ExerciseFile
from simkit.classroom.exercises import load_exercise
from simkit.cli.main import main
from simkit.scenario.load import world_names
from simkit.scenario.nodes import plain
from simkit.scenario.schemas_out import json_schema, schema_of
from simkit.scenario.yamltree import read_text

LANGUAGES = ["en", "de"]
KINDS = ["world", "scenario", "exercise", "actor", "rule"]


@pytest.fixture
def inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    capsys.readouterr()
    assert main(["new", *arguments]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("language", LANGUAGES)
def test_new_world_and_new_scenario_check_clean_together_and_run(language, inside, capsys):
    assert main(["new", "world", "--out", "my_world.yaml", "--lang", language]) == 0
    assert main(["new", "scenario", "--out", "my_scenario.yaml", "--lang", language]) == 0
    capsys.readouterr()
    assert main(["check", "my_world.yaml", "my_scenario.yaml"]) == 0
    assert capsys.readouterr().out == "2 files, no problems\n"
    for more in ([], ["--variant", "mild"]):
        asked = ["my_scenario.yaml", "--runs", "40", "--json", "--no-folder", "--quiet", *more]
        assert main(["run", *asked]) == 0
        answer = json.loads(capsys.readouterr().out)["questions"][0]
        assert answer["counted"] == 40
        assert (answer["share"] > 0.1) == (not more)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("world", [*world_names(), "elsewhere.yaml"])
def test_new_scenario_of_any_world_checks_clean_in_it(world, language, inside, capsys):
    if world == "elsewhere.yaml":
        assert main(["new", "world", "--out", world]) == 0
    assert main(["new", "scenario", "--world", world, "--out", "mine.yaml", "--lang", language]) == 0
    capsys.readouterr()
    assert main(["check", "mine.yaml"]) == 0, capsys.readouterr()


@pytest.mark.parametrize("language", LANGUAGES)
def test_new_exercise_checks_clean_beside_a_new_scenario_and_every_seat_has_something_to_decide(
    language, inside, capsys
):
    for kind, file in (("world", "my_world.yaml"), ("scenario", "play.yaml"), ("exercise", "lesson.yaml")):
        more = ["--scenario", "play.yaml"] if kind == "exercise" else []
        assert main(["new", kind, "--out", file, "--lang", language, *more]) == 0
    capsys.readouterr()
    assert main(["check", "lesson.yaml"]) == 0
    assert main(["class", "check", "lesson.yaml", "--quiet"]) == 0
    told = capsys.readouterr().out
    assert "It plays and finishes." in told
    assert "nothing to choose from" not in told
    assert answer_key(load_exercise("lesson.yaml"), runs=24).answers[1].paired.difference < 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_new_actor_and_rule_check_clean_in_the_folder_of_a_new_world(language, inside, capsys):
    (inside / "lands").mkdir()
    for kind in ("world", "actor", "rule"):
        assert main(["new", kind, "--out", f"lands/{kind}.yaml", "--lang", language]) == 0
    assert main(["new", "scenario", "--world", "lands", "--out", "play.yaml", "--lang", language]) == 0
    capsys.readouterr()
    assert main(["check", "lands", "play.yaml"]) == 0
    assert main(["run", "play.yaml", "--runs", "3", "--no-folder", "--quiet"]) == 0


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["world", "scenario", "exercise"])
def test_template_fits_the_schema_that_its_first_line_names(kind, language, capsys):
    text = printed(capsys, kind, "--lang", language)
    assert text.startswith(f"# yaml-language-server: $schema={kind}.schema.json\n")
    schema = schema_of(ExerciseFile, kind) if kind == "exercise" else json_schema(kind)
    jsonschema.Draft202012Validator(schema).validate(plain(read_text(text, kind)))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_template_is_commented_and_narrow(kind, language, capsys):
    lines = printed(capsys, kind, "--lang", language).splitlines()
    assert lines[0].startswith("# yaml-language-server: $schema=")
    assert sum(line.lstrip().startswith("#") for line in lines) >= 4
    assert max(map(len, lines)) <= 120


def test_languages_differ_in_sentences_only(capsys):
    def keys(data: object) -> object:
        if isinstance(data, dict):
            return {key: keys(value) for key, value in data.items()}
        return [keys(one) for one in data] if isinstance(data, list) else None

    for kind in KINDS:
        english, german = (plain(read_text(printed(capsys, kind, "--lang", one), kind)) for one in LANGUAGES)
        assert keys(english) == keys(german)
        assert english != german


def test_name_becomes_identifier_and_title(capsys):
    assert "\n  mend_fences:\n" in printed(capsys, "rule", "mend_fences")
    assert "\n  small_land:\n    name: Small land\n" in printed(capsys, "actor", "small_land")
    assert "\nscenario: My crisis\n" in printed(capsys, "scenario", "my_crisis")
    assert "\nexercise: My lesson\n" in printed(capsys, "exercise", "my_lesson")
    assert "\nworld: My lands\n" in printed(capsys, "world", "my_lands")


def test_file_that_exists_is_never_written_over(inside, capsys):
    (inside / "mine.yaml").write_text("precious")
    assert main(["new", "world", "--out", "mine.yaml"]) == 2
    assert '"mine.yaml" exists already.' in capsys.readouterr().err
    assert (inside / "mine.yaml").read_text() == "precious"


def test_written_file_is_what_is_printed(inside, capsys):
    text = printed(capsys, "world")
    assert main(["new", "world", "--out", "mine.yaml"]) == 0
    told = capsys.readouterr()
    assert (told.out, told.err) == ("", "Written to mine.yaml. Check it with: simkit check mine.yaml\n")
    assert (inside / "mine.yaml").read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (["war"], 2, "'war' is not one of 'world', 'scenario', 'exercise', 'actor', 'rule'"),
        (["rule", "Mend fences"], 2, '"Mend fences" is no name. Begin with a small letter'),
        (["actor", "x: y"], 2, '"x: y" is no name.'),
        (["scenario", "--world", "a: b"], 2, '"a: b" does not name a world.'),
        (["world", "--world", "lands"], 2, "--world goes with a new scenario."),
        (["exercise", "--scenario", "a: b"], 2, '"a: b" does not name a scenario.'),
        (["scenario", "--scenario", "play.yaml"], 2, "--scenario goes with a new exercise."),
        (["world", "--out", "nowhere/mine.yaml"], 2, '"nowhere/mine.yaml" cannot be written: there is no folder'),
    ],
)
def test_bad_input_says_why_and_writes_nothing(arguments, status, message, inside, capsys):
    assert main(["new", *arguments]) == status
    told = capsys.readouterr()
    assert told.out == ""
    assert message in told.err
    assert list(inside.iterdir()) == []


@pytest.mark.parametrize("world", ["russia_iran", "teaching"])
def test_question_of_a_new_scenario_of_a_world_moves_with_its_variant(world, inside, capsys):
    assert main(["new", "scenario", "--world", world, "--out", "mine.yaml"]) == 0
    capsys.readouterr()
    assert main(["compare", "mine.yaml", "--runs", "200", "--json", "--quiet"]) == 0
    (mild,) = json.loads(capsys.readouterr().out)["others"]
    assert mild["questions"][0]["difference"] < -0.05
