"""Tab completes commands, options and names, in a real bash."""

from __future__ import annotations

import shlex
import shutil
import subprocess
import sys

import pytest
from cli.conftest import ROOT, environment

from simkit.cli.main import main
from simkit.scenario.load import load, scenario_names, world_names

BASH = shutil.which("bash")
pytestmark = pytest.mark.skipif(BASH is None, reason="needs bash")
# What Bash does when Tab is pressed behind the last word.
TAB = '''COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMPREPLY=()
_simkit_completion simkit; printf "%s\\n" "${COMPREPLY[@]}"'''


@pytest.fixture
def completed(tmp_path):
    """What Tab offers behind some words, in a folder with a scenario of one's own."""
    (tmp_path / "mine.yaml").write_text("scenario: Mine\nworld: teaching\nvariants:\n  calm:\n    says: Calm.\n")
    (tmp_path / "notes.txt").write_text("no scenario\n")
    # The command as it is installed: a script in a folder on the path.
    command = tmp_path / "bin" / "simkit"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m simkit "$@"\n')
    command.chmod(0o755)

    def complete(*words: str) -> list[str]:
        script = f'PATH={shlex.quote(str(command.parent))}:$PATH\neval "$(simkit completion bash)"\n{TAB}'
        done = subprocess.run(
            [BASH, "--norc", "-c", script, "bash", "simkit", *words],
            cwd=tmp_path,
            env=environment(PYTHONPATH=str(ROOT)),
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stderr == ""
        return [line for line in done.stdout.splitlines() if line]

    return complete


def test_commands_and_options_are_completed(completed):
    assert completed("doc") == ["doctor"]
    assert completed("run", "first_steps", "--vari") == ["--variant"]


def test_scenarios_are_completed_with_yaml_files_of_the_folder(completed):
    assert completed("run", "") == [*scenario_names(), "mine.yaml"]
    assert completed("run", "first") == ["first_steps"]
    assert completed("run", "./") == ["./mine.yaml"]


def test_worlds_are_completed_where_a_world_is_wanted(completed):
    assert completed("sources", "") == [*world_names(), "mine.yaml"]


def test_exercises_are_completed_where_a_class_is_held(completed):
    assert completed("class", "start", "first") == ["first_lesson", "first_steps"]
    assert completed("class", "handout", "drone_o") == ["drone_order"]


def test_exercises_are_completed_where_files_are_checked(completed):
    assert "strike_and_pact" in completed("check", "str")
    assert "teaching" in completed("check", "teach")


def test_variants_and_questions_are_those_of_the_scenario_that_stands_before(completed):
    assert completed("run", "external_strike", "--variant", "") == [*load("external_strike").file.variants]
    assert completed("run", "mine.yaml", "--variant", "c") == ["calm"]
    assert completed("tip", "first_steps", "") == [*load("first_steps").file.questions]


def test_readings_are_those_of_the_world(completed):
    assert completed("run", "sarajevo_1914", "--reading", "") == [*load("sarajevo_1914").world.readings, "none"]


@pytest.mark.parametrize("scenario", scenario_names())
def test_names_found_without_reading_yaml_are_those_of_the_scenario(scenario):
    from simkit.cli.completing import _keys
    from simkit.library import library

    file, path = load(scenario).file, library() / f"{scenario}.yaml"
    assert (_keys(path, "variants"), _keys(path, "questions")) == ([*file.variants], [*file.questions])


@pytest.mark.parametrize("content", [b"", b"variants:\n\xff: 1\n", b"variants: [a\n", b"variants:\n"])
def test_file_that_is_wrong_offers_nothing_and_complains_of_nothing(completed, tmp_path, content):
    (tmp_path / "wrong.yaml").write_bytes(content)
    assert completed("run", "wrong.yaml", "--variant", "") == []


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_is_told_where_its_lines_go(shell, capsys):
    assert main(["completion", shell]) == 0
    told = capsys.readouterr().out
    assert told.startswith("# ")
    assert f"simkit completion {shell}" in told.splitlines()[0]
    assert "_SIMKIT_COMPLETE" in told


def test_completing_loads_nothing_heavy():
    code = (
        "import sys, os\nfrom simkit.cli.main import main\n"
        "os.environ.update(_SIMKIT_COMPLETE='bash_complete', COMP_WORDS='simkit\\nrun\\nfirst', COMP_CWORD='2')\n"
        "try:\n    main([])\nexcept SystemExit:\n    pass\n"
        "print(sorted({'numpy', 'pydantic', 'rich', 'yaml'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], env=environment(), capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["plain,first_steps", "[]"]
