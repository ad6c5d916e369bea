"""What `simkit.sweep` hands back: table, Dataset, report, notebook, folder."""

from __future__ import annotations

import pytest

import simkit

SEVERITY = "timeline.raid.severity"


@pytest.fixture(scope="module")
def found():
    return simkit.sweep("first_steps", {SEVERITY: "0.2..0.9/3"}, runs=10)


def test_dataset_has_every_point_and_measure(found):
    data = found.to_dataset()
    assert dict(data.sizes) == {"point": 3, "measure": 3, "axis": 1}
    assert data["value"].sel(axis=SEVERITY).values.tolist() == pytest.approx([0.2, 0.55, 0.9])
    assert data["mean"].sel(measure="words").values.tolist() == [row["words"] for row in found.table()]


def test_report_and_notebook_are_what_the_command_tells(found):
    shown = found._repr_mimebundle_()
    assert shown["text/plain"] == found.report() == str(found)
    assert found.report("de").startswith("First steps: Was ändert sich, wenn etwas anders ist?\n")


def test_vary_may_be_written_as_for_the_command(found):
    assert simkit.sweep("first_steps", f"{SEVERITY}=0.2..0.9/3", runs=10).table() == found.table()


def test_processes_do_not_matter(found):
    again = simkit.sweep("first_steps", {SEVERITY: "0.2..0.9/3"}, runs=10, workers=2)
    assert (again.total == found.total).all()


def test_folder_is_the_commands(found, tmp_path, monkeypatch, capsys):
    from simkit.cli.main import main

    monkeypatch.chdir(tmp_path)
    simkit.sweep("first_steps", {SEVERITY: [0.2, 0.9]}, runs=10, folder="a")
    asked = ["sweep", "first_steps", "--vary", f"{SEVERITY}=0.2,0.9", "--runs", "10", "--out", "b", "--quiet"]
    assert main(asked) == 0
    capsys.readouterr()
    for path in (tmp_path / "a").glob("*.*"):
        assert path.read_bytes() == (tmp_path / "b" / path.name).read_bytes(), path.name
