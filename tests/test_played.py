"""What `simkit.run` hands back can draw itself, tell itself and be saved; the README's Python runs."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

import simkit
from simkit.cli.main import _simkit

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def result():
    return simkit.run("first_steps", runs=20, seed=3)


def test_result_draws_its_charts(result):
    assert result.plot.questions().png(scale=1).startswith(b"\x89PNG")


def test_result_tells_its_report(result):
    assert result.report().startswith("First steps\n")
    assert "gespielt" in result.report("de")


def test_notebook_and_print_show_the_report_and_the_prompt_a_line(result):
    shown = result._repr_mimebundle_()
    assert shown["text/plain"] == result.report() == str(result)
    assert shown["text/html"].startswith('<pre style="white-space: pre;')
    assert repr(result).startswith("Played(scenario=Scenario(name='first_steps', variant=None, reading=None")
    assert len(repr(result)) < 200


def test_result_is_saved_by_itself_as_by_simkit(result, tmp_path):
    one, other = result.save(tmp_path / "one"), simkit.save(result, tmp_path / "other")
    assert (one / "levels.csv").read_bytes() == (other / "levels.csv").read_bytes()


def test_charts_asked_for_lie_in_the_result_folder_and_its_manifest(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    arguments = ["run", "first_steps", "--runs", "5", "--quiet", "--out", "made", "--charts", "svg"]
    done = CliRunner().invoke(_simkit, arguments)
    assert done.exit_code == 0, done.output
    assert "questions.svg" in json.loads((tmp_path / "made" / "manifest.json").read_text())["files"]
    assert (tmp_path / "made" / "questions.svg").read_text().startswith("<svg")


def test_charts_without_a_folder_are_refused():
    done = CliRunner().invoke(_simkit, ["run", "first_steps", "--no-folder", "--charts", "png"])
    assert done.exit_code == 2
    assert "--charts needs a result folder." in done.output


@pytest.mark.parametrize("table", ["levels", "questions", "ledger", "happened"])
def test_columns_of_a_plain_table_stand_on_the_page(result, table):
    page = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")
    (told,) = re.findall(rf"^\| `result[.]{table}\(\)` .*$", page, re.MULTILINE)
    row = getattr(result, table)()[0]
    columns = row.keys() if isinstance(row, dict) else row.__slots__
    assert [column for column in columns if f"`{column}`" not in told] == []


def played(page: str) -> dict[str, object]:
    """What the Python blocks of a page, run one after the other, leave behind."""
    blocks = re.findall(r"^```python\n(.*?)^```", (ROOT / page).read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    assert blocks
    names: dict[str, object] = {}
    for block in blocks:
        exec(compile(block, page, "exec"), names)  # noqa: S102 - the page's own code
    return names


@pytest.mark.parametrize("page", ["README.md", "docs/python.md"])
def test_python_of_a_page_runs(page, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert played(page)["result"]


def test_python_of_the_page_on_episodes_prints_what_its_table_says(capsys):
    played("docs/episodes.md")
    page = (ROOT / "docs/episodes.md").read_text(encoding="utf-8")
    rows = [line.split("|") for line in page.splitlines() if line.startswith(("| **persistence", "| a statistical"))]
    bar, peer = ([float(cell.strip("* ")) for cell in row[2:4]] for row in rows)
    told = [line.split()[:3] for line in capsys.readouterr().out.splitlines()[-2:]]
    assert [line[0] for line in told] == ["90", "365"]
    assert [round(float(line[1]), 3) for line in told] == bar
    assert [round(float(line[2]), 3) for line in told] == peer
