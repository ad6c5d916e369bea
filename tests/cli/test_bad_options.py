"""Options that make no sense, folders that cannot be written, and Ctrl-C: a sentence, and nothing half done."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import time
from contextlib import contextmanager

import pytest
from cli.conftest import COMMAND, environment
from cli.islands import QUICK, SCENARIO, put_in, refused, write_islands

from simkit.cli.main import main

BEGINS = "A path begins with a key of the scenario or of its world, such as timeline or rules."
SETTINGS = {
    "timeline.raid.severity=high": '"high" is not a level. Write a number, or one of none, token, substantial, major.',
    "timeline.raid.severity=": "a value is missing here. Write one after the equals sign.",
    "timeline.raid.severity=9": "the number 9 is too large. Here it is at most 1.",
    "timeline.raid.sverity=1": 'unknown key "sverity". Did you mean "severity"?',
    "timeline.rade.severity=1": ('the path "timeline.rade.severity" leads nowhere at "rade". Did you mean "raid"?'),
    "timeline.9.severity=1": ('the path "timeline.9.severity" leads nowhere at "9". Known here: plea, raid.'),
    "timeline.raid.severity.more=1": (
        'the path "timeline.raid.severity.more" goes on below a plain value. Take out ".more".'
    ),
    "timeline.raid.at=week 99": '"week 99" is after the horizon. The scenario ends after 40 weeks.',
    "timeline=[": 'the "[" is never closed. Add "]".',
    "timeline=[a]": 'a mapping (lines of "key: value") is wanted here, not "a".',
    "timelin.raid.severity=1": 'the path "timelin.raid.severity" leads nowhere. Did you mean "timeline"?',
    "weather=fine": f'the path "weather" leads nowhere. {BEGINS}',
    ".=3": f'the path "." leads nowhere. {BEGINS}',
    "world=teaching": "the world cannot be set. Name it in the scenario's file.",
    "horizon=soon": '"soon" is not a number. Write it like "6 weeks" or "90 days".',
    "horizon=0 days": 'a scenario lasts from 1 day to 20 years. Write it like "52 weeks".',
    "horizon=10000 years": 'a scenario lasts from 1 day to 20 years. Write it like "52 weeks".',
    "rules.keep_the_pact.active=maybe": 'true or false is wanted here, not "maybe".',
    "rules.keep_the_pact.with.loyalty=.nan": (
        '".nan" is not a number. Write it like 0.35, or a level word such as token.'
    ),
    "rules.keep_the_pact.push.arms=loyalty * self.feer": 'unknown thing of self "feer". Did you mean "fear"?',
    "actors.aldmark.interests.prosperity=2": "an interest's weight lies between 0 and 1, not at 2.",
    "pacts.aldmark_borava.kind=marriage": (
        'pact "aldmark_borava" names kind of pact "marriage", which this world does not have. '
        "Known here: alliance, friendship."
    ),
    "given.trust from borava to aldmark=7": 'variable "trust" lies between 0 and 1, not at 7.',
    "scenario=\x1b[31mred": "an invisible character (U+001B) stands here. Delete it, and type the place anew.",
}
USAGE = "Usage: simkit run [OPTIONS] SCENARIO\nTry 'simkit run --help' for help.\n\nError: "


@pytest.fixture(autouse=True)
def islands(tmp_path, monkeypatch):
    write_islands(tmp_path)
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("setting", SETTINGS)
def test_setting_is_told_by_its_option(setting, capsys):
    path = setting.partition("=")[0]
    assert refused(capsys, "run", SCENARIO, *QUICK, "--set", setting) == f"--set {path}: {SETTINGS[setting]}\n"


def test_every_setting_that_leads_nowhere_is_told(capsys):
    told = refused(capsys, "run", SCENARIO, "--set", "timeline.rade.severity=1", "--set", "horizn=2 weeks")
    assert told == (
        '--set horizn: the path "horizn" leads nowhere. Did you mean "horizon"?\n'
        '--set timeline.rade.severity: the path "timeline.rade.severity" leads nowhere at "rade". '
        'Did you mean "raid"?\n'
    )


def test_control_characters_of_a_path_do_not_reach_the_terminal(capsys):
    told = refused(capsys, "run", SCENARIO, "--set", "\x1b[31m=3")
    assert told == f'--set \\x1b[31m: the path "\\x1b[31m" leads nowhere. {BEGINS}\n'


@pytest.mark.parametrize("setting", ["timeline.raid.severity", "=3"])
def test_setting_without_a_path_or_value_is_told(setting, capsys):
    assert refused(capsys, "run", SCENARIO, "--set", setting) == (
        f"{USAGE}Invalid value for '--set': \"{setting}\" has no path or no value. "
        'Write it like this: "timeline.raid.severity=0.9".\n'
    )


OPTIONS = {
    ("--runs", "0"): "simkit: 0 runs cannot be played. Choose from 1 to 10000000.\n",
    ("--runs", "-5"): "simkit: -5 runs cannot be played. Choose from 1 to 10000000.\n",
    ("--runs", "99999999999"): "simkit: 99999999999 runs cannot be played. Choose from 1 to 10000000.\n",
    ("--runs", "many"): f"{USAGE}Invalid value for '--runs': 'many' is not a valid integer.\n",
    ("--seed", "-1"): "simkit: -1 is no seed. Choose a whole number from 0 to 2^63 - 1.\n",
    ("--seed", str(2**63)): f"simkit: {2**63} is no seed. Choose a whole number from 0 to 2^63 - 1.\n",
    ("--variant", "aliance"): ('simkit: this scenario has no variant "aliance". Did you mean "alliance"?\n'),
    ("--variant", "[red]\x1b"): ('simkit: this scenario has no variant "[red]\\x1b". Known here: alliance, no_plea.\n'),
    ("--horizon", ""): "--set horizon: a value is missing here. Write one after the equals sign.\n",
    ("--story", "--run", "-3"): "simkit: there is no run -3. Runs are numbered from 0 on.\n",
}


@pytest.mark.parametrize("option", OPTIONS)
def test_option_that_makes_no_sense_is_told(option, capsys):
    assert refused(capsys, "run", SCENARIO, "--no-folder", *option) == OPTIONS[option]


def test_folder_that_exists_is_refused(tmp_path, capsys):
    (tmp_path / "here").mkdir()
    assert refused(capsys, "run", SCENARIO, "--out", "here") == (
        'simkit: "here" exists already. Name a new folder, or take this one away first.\n'
    )


def unwritten(capsys: pytest.CaptureFixture[str], out: str) -> str:
    """What is said where the folder cannot be written; the report is told all the same."""
    assert main(["run", SCENARIO, "--runs", "2", "--quiet", "--out", out]) == 1
    told = capsys.readouterr()
    assert told.out.startswith("First steps\n")
    return told.err


@pytest.mark.parametrize(
    ("out", "why"),
    [
        ("first.yaml/here", '"first.yaml" is no folder'),
        ("/dev/null/here", '"/dev/null" is no folder'),
        ("x" * 300, "its name is too long"),
    ],
)
def test_folder_that_cannot_be_made_is_told(out, why, tmp_path, capsys):
    before = sorted(tmp_path.iterdir())
    assert refused(capsys, "run", SCENARIO, "--out", out) == (
        f'simkit: "{out}" cannot be written: {why}. Name another folder.\n'
    )
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_folder_that_may_not_be_written_is_told(tmp_path, capsys):
    (tmp_path / "shut").mkdir(mode=0o500)
    assert refused(capsys, "run", SCENARIO, "--out", "shut/here") == (
        'simkit: "shut/here" cannot be written: nothing may be written in "shut". Name another folder.\n'
    )


FULL = (
    'simkit: the folder "{}" could not be written: No space left on device. '
    "Name another with --out, or play without one with --no-folder.\n"
)


def test_disk_that_fills_up_leaves_nothing(tmp_path, monkeypatch, capsys):
    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    before = sorted(tmp_path.iterdir())
    assert unwritten(capsys, "new/here") == FULL.format("new/here")
    assert sorted(tmp_path.iterdir()) == before


@contextmanager
def tiny_disk(place):
    """A disk of 32 kB, where one may be mounted."""
    place.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=32k", "tmpfs", str(place)], capture_output=True, check=False
    )
    if made.returncode != 0:
        pytest.skip("no disk can be mounted here")
    try:
        yield
    finally:
        subprocess.run(["umount", str(place)], check=True)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can mount a disk")
def test_full_disk_leaves_nothing(tmp_path, capsys):
    with tiny_disk(tmp_path / "disk"):
        assert unwritten(capsys, "disk/here") == FULL.format("disk/here")
        assert list((tmp_path / "disk").iterdir()) == []


@pytest.mark.parametrize("step", ["scenario.load.read_tree", "engine.impossible.load", "analysis.result.play"])
def test_interrupt_of_any_step_leaves_nothing(step, tmp_path, monkeypatch, capsys):
    def stop(*given: object, **named: object) -> None:
        raise KeyboardInterrupt

    put_in(tmp_path, SCENARIO, "peak: arms from aldmark to borava", "peak: arms from corvane to borava")
    before = sorted(tmp_path.iterdir())
    monkeypatch.setattr(f"simkit.{step}", stop)
    variant = ["--variant", "alliance"] if step == "analysis.result.play" else []
    assert main(["run", SCENARIO, "--runs", "2", "--out", "deep/here", *variant]) == 130
    assert capsys.readouterr() == ("", "\nInterrupted. No result folder was written.\n")
    assert sorted(tmp_path.iterdir()) == before


def test_interrupt_from_the_keyboard_leaves_nothing(tmp_path):
    work = tmp_path / "work"
    work.mkdir()
    playing = subprocess.Popen(
        [*COMMAND, "run", "external_strike", "--runs", "100000", "--out", "deep/here"],
        cwd=work,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        time.sleep(3)
        playing.send_signal(signal.SIGINT)
        out, err = playing.communicate(timeout=60)
    finally:
        playing.kill()
    assert (out, err) == ("", "\nInterrupted. No result folder was written.\n")
    # Within an exec (of a dataclass), Python ends by the signal, which a shell calls 130.
    assert playing.returncode in (130, -signal.SIGINT)
    assert list(work.iterdir()) == []


def test_interrupt_while_the_folder_is_written_leaves_nothing(tmp_path, monkeypatch, capsys):
    flushed = []

    def stop(descriptor: int) -> None:
        flushed.append(descriptor)
        if len(flushed) == 3:
            raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", stop)
    before = sorted(tmp_path.iterdir())
    assert main(["run", SCENARIO, "--runs", "2", "--quiet", "--out", "deep/here"]) == 130
    assert len(flushed) == 3
    assert capsys.readouterr().err == "\nInterrupted. No result folder was written.\n"
    assert sorted(tmp_path.iterdir()) == before
