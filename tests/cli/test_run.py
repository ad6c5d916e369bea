from __future__ import annotations

import json
import os
import pty
import re
import signal
import subprocess
import time
from pathlib import Path

import pytest
from cli.conftest import COMMAND, environment
from click.testing import CliRunner
from report.small import write_small

from simkit.cli.main import _simkit, main


def test_report_is_all_that_goes_to_standard_output_and_the_same_twice(simkit, tmp_path):
    one, two = (simkit("run", "first_steps", "--runs", "40") for _ in range(2))
    assert one.returncode == two.returncode == 0
    assert one.stdout == two.stdout
    assert one.stdout.startswith("First steps\n")
    assert str(tmp_path) not in one.stdout
    assert re.fullmatch(r"40 runs in \d+\.\d s\. Everything is in results/first_steps-[0-9a-f]{8}\.\n", one.stderr)
    assert len(list((tmp_path / "results").iterdir())) == 1


def test_quiet_says_nothing_beside_the_report(simkit, tmp_path):
    done = simkit("run", "first_steps", "--runs", "3", "--quiet", "--no-folder")
    assert (done.returncode, done.stderr) == (0, "")
    assert list(tmp_path.iterdir()) == []


def test_report_file_is_the_report(simkit, tmp_path):
    done = simkit("run", "first_steps", "--runs", "9", "--out", "here", "--lang", "de")
    assert (tmp_path / "here" / "report.txt").read_text(encoding="utf-8") == done.stdout


def test_json_is_one_document_and_nothing_else(simkit, tmp_path):
    done = simkit("run", "first_steps", "--runs", "9", "--json", "--out", "here", "--seed", "3")
    document = json.loads(done.stdout)
    assert document["settings"] == {"runs": 9, "seed": 3, "fixed": False, "set": {}}
    assert set(document) >= {"scenario", "questions", "levels", "events", "rules", "basis", "verdict"}
    assert document["verdict"]["scored"] is False
    assert (tmp_path / "here" / "summary.json").read_text(encoding="utf-8") == done.stdout


def test_horizon_is_short_for_a_setting(simkit):
    short = simkit("run", "first_steps", "--runs", "2", "--horizon", "8 weeks", "--no-folder")
    long = simkit("run", "first_steps", "--runs", "2", "--set", "horizon=8 weeks", "--no-folder")
    assert short.stdout == long.stdout
    assert "(8 weeks)" in short.stdout
    assert "--set 'horizon=8 weeks'\n" in short.stdout


def test_variant_and_settings_change_what_is_played(simkit):
    done = simkit("run", "first_steps", "--variant", "no_plea", "--set", "timeline.raid.severity=0.2", "--runs", "2")
    assert done.returncode == 0
    assert done.stdout.startswith("First steps (no_plea)\n")
    command = "simkit run first_steps --runs 2 --seed 1 --variant no_plea --set timeline.raid.severity=0.2"
    assert f"\n  {command}\n" in done.stdout


def test_story_tells_one_run(simkit, tmp_path):
    done = simkit("run", "first_steps", "--story", "--run", "3")
    assert done.returncode == 0
    assert done.stdout.startswith("First steps: the story of run 3\n")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nope"], 'simkit: there is no scenario "nope".'),
        (["first_stepz"], 'simkit: there is no scenario "first_stepz". Did you mean "first_steps"?'),
        (["nope.yaml"], 'simkit: there is no file "nope.yaml".'),
        (["first_steps", "--runs", "0"], "simkit: 0 runs cannot be played. Choose from 1 to 10000000."),
        (["first_steps", "--seed", "-1"], "simkit: -1 is no seed. Choose a whole number from 0 to 2^63 - 1."),
        (["first_steps", "--variant", "aliance"], 'Did you mean "alliance"?'),
        (["first_steps", "--set", "timelin.raid.severity=1"], 'the path "timelin.raid.severity" leads nowhere.'),
        (["first_steps", "--set", "nothing"], 'Write it like this: "timeline.raid.severity=0.9".'),
        (["first_steps", "--horizon", "soon"], '"soon"'),
        (["first_steps", "--run", "3"], "--run goes with --story."),
        (["first_steps", "--story", "--run", "-3"], "simkit: there is no run -3."),
        (["first_steps", "--story", "--seed", "-3"], "simkit: -3 is no seed."),
        (["first_steps", "--story", "--json"], "--story goes without --out, --keep, --charts, --report and --json."),
        (["first_steps", "--out", "x", "--no-folder"], "--out and --no-folder exclude each other."),
        (["first_steps", "--keep", "runs", "--no-folder"], "--keep needs a result folder."),
    ],
)
def test_bad_input_ends_with_two_and_says_why(arguments, message, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["run", *arguments]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert message in told.err
    assert list(tmp_path.iterdir()) == []


def test_folder_that_exists_is_refused_before_anything_is_played(simkit, tmp_path):
    (tmp_path / "here").mkdir()
    done = simkit("run", "first_steps", "--out", "here")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == 'simkit: "here" exists already. Name a new folder, or take this one away first.\n'


def test_folder_that_cannot_be_written_is_told_before_anything_is_played(simkit, tmp_path):
    (tmp_path / "results").write_text("a file")
    done = simkit("run", "first_steps", "--runs", "2")
    assert (done.returncode, done.stdout) == (2, "")
    assert '"results" is no folder' in done.stderr


def test_full_disk_behind_standard_output_ends_with_one(tmp_path):
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*COMMAND, "run", "first_steps", "--runs", "2", "--no-folder"],
            cwd=tmp_path,
            env=environment(),
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr == "simkit: standard output could not be written: No space left on device.\n"


def test_reader_who_leaves_early_is_no_error(tmp_path):
    playing = subprocess.Popen(
        [*COMMAND, "run", "first_steps", "--runs", "2", "--quiet", "--no-folder"],
        cwd=tmp_path,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert playing.stdout is not None
    playing.stdout.close()
    assert playing.stderr is not None
    with playing.stderr as told:
        assert told.read() == b""
    assert playing.wait(timeout=60) == 0


def test_interrupt_ends_with_130_and_leaves_nothing(tmp_path):
    playing = subprocess.Popen(
        [*COMMAND, "run", "external_strike", "--runs", "100000"],
        cwd=tmp_path,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    time.sleep(3)
    playing.send_signal(signal.SIGINT)
    out, err = playing.communicate(timeout=60)
    assert playing.returncode in (130, -signal.SIGINT)  # within an exec, Python itself ends by the signal
    assert (out, err.strip()) == ("", "Interrupted. No result folder was written.")
    assert list(tmp_path.iterdir()) == []


def test_plain_terminal_gets_plain_characters(simkit):
    done = simkit(
        "run", "first_steps", "--runs", "9", "--lang", "de", "--no-folder", PYTHONUTF8="0", PYTHONIOENCODING="ascii"
    )
    assert done.returncode == 0
    assert done.stdout.isascii()
    assert "Wer wen unterstuetzte\n" in done.stdout


def in_terminal(arguments: list[str], folder: Path) -> tuple[bytes, bytes, int]:
    """What a command writes to standard output and, each a terminal, to standard error."""
    ends = [pty.openpty(), pty.openpty()]
    playing = subprocess.Popen(
        [*COMMAND, *arguments],
        cwd=folder,
        env=environment(TERM="xterm-256color", NO_COLOR=""),
        stdout=ends[0][1],
        stderr=ends[1][1],
    )
    for _, inner in ends:
        os.close(inner)
    texts = []
    for outer, _ in ends:
        text = b""
        try:
            while piece := os.read(outer, 65536):
                text += piece
        except OSError:  # how a terminal says that nobody writes to it any more
            pass
        os.close(outer)
        texts.append(text)
    return texts[0], texts[1], playing.wait(timeout=60)


def test_terminal_sees_colours_and_progress_in_their_own_streams(tmp_path):
    out, err, status = in_terminal(["run", "first_steps", "--runs", "1500", "--no-folder"], tmp_path)
    assert status == 0
    assert b"\x1b[1m" in out
    assert b"Playing" not in out
    assert b"Playing" in err
    assert b"1,500 runs in " in err


def test_markup_in_a_name_reaches_a_terminal_as_it_stands(tmp_path):
    path = write_small(tmp_path, name="[/b]Ava[red]")
    for more in ([], ["--story"]):
        out, _, status = in_terminal(["run", str(path), "--runs", "2", "--no-folder", *more], tmp_path)
        assert status == 0
        assert b"[/b]Ava[red]" in out


def test_options_are_told_with_an_example():
    told = CliRunner().invoke(_simkit, ["run", "--help"]).output
    assert "simkit run first_steps --variant alliance" in told
    for option in ("--runs", "--seed", "--horizon", "--variant", "--set", "--fixed", "--out", "--keep", "--json"):
        assert option in told
