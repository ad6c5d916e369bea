"""`simkit doctor` tells what is there, what is missing and how to get it, and what is in trouble."""

from __future__ import annotations

import json
import re
from importlib import metadata
from pathlib import Path

import pytest

from simkit.cli.looks import findings
from simkit.cli.main import main


@pytest.fixture(scope="module")
def found():
    return {(one.about, one.name): one for one in findings()}


def write_metadata(folder: Path, *lines: str) -> None:
    """An installation of simkit that asks for other packages than it does."""
    place = folder / "simkit-0.1.0.dist-info"
    place.mkdir(parents=True)
    (place / "METADATA").write_text("\n".join(["Metadata-Version: 2.4", "Name: simkit", "Version: 0.1.0", *lines, ""]))


def test_every_package_and_extra_is_told(found):
    asked = metadata.requires("simkit")
    needed = {re.split(r"[^\w.-]", text)[0] for text in asked if "extra ==" not in text}
    extras = {re.search(r"extra == '(\w+)'", text)[1] for text in asked if "extra ==" in text}
    assert needed | {"Python"} == {name for about, name in found if about == "needed"}
    assert extras == {name for about, name in found if about == "extras"}
    assert {"charts", "fast", "analysis"} <= extras


def test_each_extra_says_in_words_what_it_brings(found):
    assert [one.name for (about, _), one in found.items() if about == "extras" and one.says.startswith("more.")] == []


def test_where_the_tests_run_all_is_well(simkit):
    done = simkit("doctor")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1] == "All is well. Try: simkit run first_steps"
    assert re.search(r"scenarios +\d+ scenarios and \d+ worlds in ", done.stdout)


def test_json_says_the_same_to_a_program(simkit, found):
    told = json.loads(simkit("doctor", "--json").stdout)
    assert told["well"] is True
    assert {(one["about"], one["name"]) for one in told["findings"]} == set(found)
    assert {one["state"] for one in told["findings"]} <= {"ok", "missing", "note"}


def test_package_that_is_missing_or_too_old_is_trouble_and_an_extra_that_is_missing_is_none(simkit, tmp_path):
    lines = ["Requires-Dist: numpy>=99.0", "Requires-Dist: no-such-package>=1.5", "Requires-Dist: click>=8.1"]
    write_metadata(tmp_path / "site", *lines, "Requires-Dist: no-such-loom>=2; extra == 'charts'")
    done = simkit("doctor", PYTHONPATH=f"{tmp_path / 'site'}:{Path(__file__).resolve().parents[2]}")
    assert done.returncode == 1
    told = " ".join(done.stdout.split())
    assert f"trouble numpy {metadata.version('numpy')} is too old: 99.0 or newer is needed" in told
    assert "pip install 'numpy>=99.0'" in told
    assert "trouble no-such-package not installed: 1.5 or newer is needed pip install 'no-such-package>=1.5'" in told
    assert f"ok click {metadata.version('click')} (8.1 or newer)" in told
    assert "missing charts charts, and reports as one page. Not installed." in told
    assert "To add it, in simkit's own folder: pip install '.[charts]'" in told
    assert told.endswith("2 things are in trouble: see above.")


def test_cache_that_cannot_be_written_is_trouble(monkeypatch, tmp_path, capsys):
    (tmp_path / "cache").write_text("a file stands here")
    monkeypatch.setenv("SIMKIT_CACHE", str(tmp_path / "cache"))
    assert main(["doctor"]) == 1
    told = " ".join(capsys.readouterr().out.split())
    assert f"nothing can be kept in {tmp_path / 'cache'}" in told
    assert "Name a folder of your own in $SIMKIT_CACHE." in told


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="needs a folder in which nobody can write")
def test_folder_that_cannot_be_written_is_trouble(monkeypatch, capsys):
    monkeypatch.chdir("/proc")
    assert main(["doctor"]) == 1
    assert "nothing can be written in /proc" in capsys.readouterr().out


def test_terminal_of_plain_letters_is_told_how_to_show_signs(simkit):
    done = simkit("doctor", PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    told = " ".join(done.stdout.split())
    assert "note terminal shows letters only (ascii;" in told
    assert "export LC_ALL=C.UTF-8 PYTHONUTF8=1" in told
