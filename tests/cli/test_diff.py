from __future__ import annotations

from pathlib import Path

import pytest
from report.small import write_small

from simkit.cli.main import main


@pytest.fixture
def inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write_small(tmp_path)
    return tmp_path


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["diff", *arguments]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("named", ["teaching", "first_steps", "first_steps:alliance"])
def test_same_thing_twice_is_identical(named, capsys):
    assert told(capsys, named, named).endswith("\nThey are identical.\n")


def test_variant_differs_from_its_scenario_by_its_changes(capsys):
    assert told(capsys, "first_steps", "first_steps:alliance") == (
        "first_steps (First steps) → first_steps:alliance (First steps (alliance))\n"
        "Keys: 1 changed.\n\nWorld\n─────\npacts.aldmark_borava.kind: friendship → alliance\n"
    )


def test_what_is_taken_out_is_told_in_full(capsys):
    out = told(capsys, "first_steps", "first_steps:no_plea")
    assert "Keys: 1 removed.\n\nScenario\n" in out
    assert out.endswith("removed timeline.plea:\n" + out.partition("timeline.plea:\n")[2])
    assert "  - event: plea\n  - at: week 5 to 6\n" in out
    assert "added timeline.plea:\n  + event: plea\n" in told(capsys, "first_steps:no_plea", "first_steps")


def test_two_worlds_differ_key_by_key(inside, capsys):
    world = (inside / "small_world.yaml").read_text()
    changed = world.replace("it cares", "it cares a lot").replace("says: Public words.", "says: Words in public.")
    (inside / "other.yaml").write_text(changed)
    out = told(capsys, "small_world.yaml", "other.yaml")
    assert "Keys: 2 changed.\n" in out
    assert "channels.words.says: Public words. → Words in public.\n" in out
    old, new = ("1 (0.9 to 1), assumed, it cares", "1 (0.9 to 1), assumed, it cares a lot")
    path = "actors.ava.interests.friendship:"
    assert f"{path}\n  - {old}\n  + {new}\n" in out


def test_variants_of_two_scenarios_are_compared_too(inside, capsys):
    text = (inside / "small.yaml").read_text()
    (inside / "fewer.yaml").write_text(text.replace("No storm comes.", "The sea is calm."))
    assert "variants.calm.says: No storm comes. → The sea is calm.\n" in told(capsys, "small.yaml", "fewer.yaml")


def test_nested_lists_keep_their_indentation(capsys):
    out = told(capsys, "first_steps", "external_strike")
    assert "\n  + by:\n  +   - israel\n  +   - united_states\n" in out
    assert max(map(len, out.splitlines())) <= 100


def test_german_says_it_in_german(capsys):
    assert told(capsys, "teaching", "teaching", "--lang", "de").endswith("Sie sind gleich.\n")
    assert "entfernt timeline.plea:\n" in told(capsys, "first_steps", "first_steps:no_plea", "--lang", "de")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("teaching", "first_steps"), '"teaching" is a world and "first_steps" a scenario. Name two worlds, or two'),
        (("first_steps", "teaching"), '"teaching" is a world and "first_steps" a scenario. Name two worlds, or two'),
        (("first_steps", "first_steps:aliance"), 'Did you mean "alliance"?'),
        (("teaching:alliance", "teaching"), '"teaching" is a world, and a world has no variants.'),
        (("nope", "teaching"), 'there is no scenario "nope".'),
        (("first_steps",), "Missing argument 'B'"),
    ],
)
def test_bad_input_ends_with_two_and_says_why(arguments, message, capsys):
    assert main(["diff", *arguments]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert message in printed.err
