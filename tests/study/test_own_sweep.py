"""What `simkit sweep` would refuse of a scenario's own block, `simkit check` tells at its place."""

from __future__ import annotations

import time

import pytest

from simkit.cli.main import main
from simkit.errors import InputError
from simkit.scenario.load import library, scenario_names
from simkit.study.own_sweep import unplanned
from simkit.study.sweep import plan

REFUSED = {
    "a range that is reversed": (
        "  vary:\n    timeline.raid.severity: 0.9..0.1\n",
        (
            '54:5: "timeline.raid.severity" cannot vary like this: its range runs from 0.9 to 0.1. '
            "Write the lower end first, and a higher one behind."
        ),
    ),
    "points of Sobol's that are no power of two": (
        "  vary:\n    timeline.raid.severity: 0.1..0.9\n  design: sobol\n  points: 100\n",
        (
            "56:3: Sobol's sequence is balanced at powers of two only, and 100 is none. "
            "Choose 64 or 128 points, or a Latin hypercube."
        ),
    ),
    "a value that stands twice": (
        "  vary:\n    timeline.raid.severity: [0.1, 0.1]\n",
        '54:5: "timeline.raid.severity" cannot vary like this: its value "0.1" stands twice. Keep one of them.',
    ),
}


def write(folder, block: str) -> None:
    """Write a scenario with this sweep."""
    text = (library() / "first_steps.yaml").read_text(encoding="utf-8")
    start, end = text.index("sweep:\n"), text.index("# What should follow, in")
    (folder / "s.yaml").write_text(f"{text[:start]}sweep:\n{block}{text[end:]}", encoding="utf-8")


@pytest.mark.parametrize("what", REFUSED)
def test_sweep_that_could_not_be_played_is_told_when_the_file_is_checked(what, tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    block, says = REFUSED[what]
    write(tmp_path, block)
    with pytest.raises(InputError):
        plan("s.yaml")
    assert main(["check", "s.yaml"]) == 2
    told = capsys.readouterr().out.splitlines()
    assert (told[0], told[-1]) == (f"s.yaml:{says}", "1 file, 1 problem")


def test_long_text_in_place_of_a_range_is_refused_at_once(tmp_path, monkeypatch, capsys):
    """Looked at for a range piece by piece, it would take minutes."""
    monkeypatch.chdir(tmp_path)
    write(tmp_path, f'  vary:\n    timeline.raid.severity: "1{" " * 50_000}1"\n')
    began = time.thread_time()
    assert main(["check", "s.yaml"]) == 2
    assert time.thread_time() - began < 5
    assert capsys.readouterr().out.startswith("s.yaml:54:5: ")


@pytest.mark.parametrize("name", ["first_steps", *[name for name in scenario_names() if "1914" in name]])
def test_shipped_sweep_can_be_played(name):
    assert unplanned(name) == []
