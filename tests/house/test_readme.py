"""The README's commands keep the form that `.ci/run` and a newcomer rely on; `.ci/run` runs them."""

from __future__ import annotations

import subprocess

import pytest
from house.run_readme import bash_blocks, run_all, simkit_lines
from house.tree import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_first_block_sets_up_and_runs_in_one_line():
    (line,) = bash_blocks(README)[0].splitlines()
    assert line.startswith("python3 -m venv .venv && ")
    assert "--require-hashes -r locks/run.txt" in line
    assert line.endswith(" && .venv/bin/simkit run external_strike")


def test_second_block_sets_up_and_passes_the_tests_in_one_line():
    (line,) = bash_blocks(README)[1].splitlines()
    assert line.startswith("python3 -m venv .venv-test && ")
    assert "--require-hashes -r locks/test.txt" in line
    assert "-m pytest" in line.split(" && ")[-1]


@pytest.mark.parametrize("block", bash_blocks(README))
def test_block_is_bash(block):
    done = subprocess.run(["bash", "-n"], input=block, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_simkit_lines_come_from_the_blocks_after_the_second():
    blocks = ["simkit a", "simkit b", "# why\nsimkit c \\\n  --d\nls"]
    markdown = "".join(f"```bash\n{block}\n```\n" for block in blocks) + "```text\nsimkit e\n```\n"
    assert [line.split() for line in simkit_lines(markdown)] == [["simkit", "c", "--d"]]


def test_run_all_counts_what_fails(tmp_path, capsys):
    assert run_all(["true", "false", "exit 3"], tmp_path) == 2
    assert "exit status 3" in capsys.readouterr().out
