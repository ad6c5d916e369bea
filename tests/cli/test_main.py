from __future__ import annotations

import signal
import subprocess
import sys
import time

import jsonschema
import pytest
from cli.conftest import COMMAND, ROOT, environment
from report.small import write_small

from simkit import __version__
from simkit.cli.main import _simkit, main

COMMANDS = sorted(_simkit.commands)


def test_help_lists_the_commands_and_where_to_begin(capsys):
    assert main(["--help"]) == 0
    told = capsys.readouterr().out
    assert "simkit run first_steps" in told
    assert all(f"\n  {command} " in told for command in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_told_with_an_example(command, capsys):
    assert main([command, "--help"]) == 0
    told = capsys.readouterr().out
    assert "Example" in told
    assert f"  simkit {command}" in told


def test_help_loads_nothing_heavy():
    code = (
        "import sys\nfrom simkit.cli.main import main\nmain(['run', '--help'])\n"
        "print(sorted({'numpy', 'pydantic', 'rich', 'simpy', 'yaml'} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], env=environment(), capture_output=True, text=True, check=True)
    assert done.stderr == "[]\n"


def test_version_is_told(capsys):
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"simkit {__version__}\n"


def test_unknown_command_ends_with_two(capsys):
    assert main(["play"]) == 2
    assert "No such command 'play'" in capsys.readouterr().err


def test_module_can_be_started(simkit):
    assert simkit("--version").stdout == f"simkit {__version__}\n"


def test_list_names_scenarios_with_variants_and_worlds(simkit):
    told = simkit("list").stdout
    assert "first_steps" in told
    assert "variants: alliance, no_plea\n" in told
    assert told.splitlines()[-1].startswith("Worlds: ")


@pytest.mark.parametrize("kind", ["world", "scenario", "exercise"])
def test_schema_is_a_json_schema(kind, simkit):
    import json

    schema = json.loads(simkit("schema", kind).stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["title"] == f"simkit {kind}"


def test_check_counts_files_without_problems(simkit, tmp_path):
    write_small(tmp_path)
    done = simkit("check", "small.yaml", "small_world.yaml")
    assert (done.returncode, done.stdout, done.stderr) == (0, "2 files, no problems\n", "")


def test_check_prints_every_problem_at_its_place(simkit, tmp_path):
    path = write_small(tmp_path)
    path.write_text(
        path.read_text().replace("target: bel\n    says", "target: bell\n    says").replace("week 4", "wek 4")
    )
    done = simkit("check", "small.yaml")
    assert done.returncode == 2
    assert done.stderr == ""
    assert "small.yaml:" in done.stdout
    assert "    at: wek 4\n" in done.stdout.replace("        ", "    ")
    assert "^" in done.stdout
    assert done.stdout.splitlines()[-1].startswith("1 file, ")


def test_check_of_a_missing_file_ends_with_two(simkit):
    done = simkit("check", "nope.yaml")
    assert done.returncode == 2
    assert done.stdout == 'simkit: there is no file "nope.yaml". Check the name and the folder.\n1 file, 1 problem\n'


@pytest.mark.parametrize("delay", [0.02, 0.05, 0.08, 0.12, 0.2, 0.3])
def test_interrupt_soon_after_the_start_shows_no_traceback_of_simkit(delay, tmp_path):
    command = [*COMMAND, "run", "first_steps", "--runs", "200000", "--no-folder"]
    playing = subprocess.Popen(
        command, cwd=tmp_path, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    time.sleep(delay)
    playing.send_signal(signal.SIGINT)
    try:
        _, err = playing.communicate(timeout=5)
    except subprocess.TimeoutExpired:  # Python lost the first while it started
        playing.send_signal(signal.SIGINT)
        _, err = playing.communicate(timeout=60)
    finally:
        playing.kill()
    # Until the entry listens, which is a millisecond after simkit is found, Python itself says what it likes.
    assert str(ROOT / "simkit" / "cli") not in err
    assert playing.returncode in (130, -signal.SIGINT) or "<frozen" in err
