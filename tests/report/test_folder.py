from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from hashlib import blake2b
from pathlib import Path

import numpy as np
import pytest
from report.small import write_small

import simkit
from simkit.analysis.quantiles import moves
from simkit.errors import InputError, WriteError
from simkit.report import save
from simkit.report.folder import write_folder
from simkit.report.manifest import read_manifest
from simkit.report.summary import Command

FILES = {
    "scenario.yaml",
    "world.yaml",
    "questions.csv",
    "levels.csv",
    "ledger.csv",
    "events.csv",
    "data_dictionary.csv",
    "summary.json",
    "report.txt",
    "manifest.json",
}
TABLES = ("questions", "levels", "ledger", "events")


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture
def inside(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_folder_holds_all_files(result, inside):
    folder = save(result, "out")
    assert set(contents(folder)) == FILES
    assert [path.name for path in inside.iterdir()] == ["out"]


def test_same_play_writes_the_same_bytes(small, inside):
    one, two = (save(simkit.run(small, runs=20, keep=True), name) for name in ("one", "two"))
    assert contents(one) == contents(two)


def test_default_folder_is_named_by_what_was_played_and_stays_when_it_is_the_same(small, inside):
    first = save(simkit.run(small, runs=5))
    before = contents(first)
    assert first.parent == Path("results")
    assert first.name.startswith("small-")
    assert save(simkit.run(small, runs=5)) == first
    assert contents(first) == before
    assert save(simkit.run(small, runs=5, variant="calm")).name.startswith("small-calm-")
    assert save(simkit.run(small, runs=5, seed=2)) != first


def test_damaged_default_folder_is_replaced(small, inside):
    folder = save(simkit.run(small, runs=5))
    before = contents(folder)
    (folder / "levels.csv").write_text("spoiled")
    assert contents(save(simkit.run(small, runs=5))) == before
    assert len(list(Path("results").iterdir())) == 1


def test_default_folder_that_is_something_else_is_left_alone(small, inside):
    folder = save(simkit.run(small, runs=5))
    (folder / "manifest.json").unlink()
    with pytest.raises(InputError, match="exists already"):
        save(simkit.run(small, runs=5))


def test_folder_that_exists_is_refused(result, inside):
    Path("out").mkdir()
    with pytest.raises(InputError, match=r'"out" exists already\. Name a new folder, or take this one away first\.'):
        save(result, "out")


def test_folder_below_a_file_cannot_be_written(result, inside):
    Path("file").write_text("")
    with pytest.raises(InputError, match=r'"file/out" cannot be written: "file" is no folder\.'):
        save(result, "file/out")
    assert [path.name for path in inside.iterdir()] == ["file"]


def test_nothing_stays_behind_when_the_disk_takes_no_more(small, tmp_path):
    code = (
        "import resource, simkit, sys\n"
        "from simkit.report import save\n"
        f"result = simkit.run({str(small)!r}, runs=3)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (6000, 6000))\n"
        "try:\n"
        "    save(result, 'a/b/out')\n"
        "except simkit.errors.WriteError as error:\n"
        "    print(error)\n"
    )
    root = Path(simkit.__file__).resolve().parents[1]
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.startswith('the folder "a/b/out" could not be written: File too large.')
    assert list(tmp_path.iterdir()) == []


def test_folder_plays_again_to_the_same_tables(small, inside):
    first = save(simkit.run(small, runs=20, variant="warm"), "first")
    again = save(simkit.run(first / "scenario.yaml", runs=20), "again")
    for name in TABLES:
        assert (first / f"{name}.csv").read_bytes() == (again / f"{name}.csv").read_bytes()
    assert (first / "world.yaml").read_bytes() == (again / "world.yaml").read_bytes()


def test_manifest_names_the_play_and_every_files_hash(result, inside):
    folder = save(result, "out", command=Command("small.yaml", (("horizon", "30 weeks"),)))
    manifest = json.loads((folder / "manifest.json").read_text())
    assert {key: manifest[key] for key in ("scenario", "seed", "runs", "fixed", "variant", "settings")} == {
        "scenario": "small.yaml",
        "seed": 1,
        "runs": 8,
        "fixed": True,
        "variant": None,
        "settings": {"horizon": "30 weeks"},
    }
    assert set(manifest["versions"]) == {"python", "numpy", "scipy", "simpy", "pydantic"}
    hashes = {
        name: blake2b(content, digest_size=32).hexdigest()
        for name, content in contents(folder).items()
        if name != "manifest.json"
    }
    assert manifest["files"] == hashes


def test_no_file_names_the_machine_or_its_folders(result, inside):
    folder = save(result, "out")
    strangers = {os.uname().nodename, str(inside), str(Path.home()), str(Path(simkit.__file__).parent)}
    for name, content in contents(folder).items():
        assert not [word for word in strangers if len(word) > 1 and word.encode() in content], name


def test_dictionary_describes_every_file_and_column(small, inside):
    for language in ("en", "de"):
        folder = save(simkit.run(small, runs=3, keep=True), f"out-{language}", language=language)
        with (folder / "data_dictionary.csv").open(newline="", encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        assert {row["file"] for row in rows} == set(contents(folder))
        for path in folder.glob("*.csv"):
            with path.open(newline="", encoding="utf-8") as file:
                heads = next(csv.reader(file))
            described = {row["column"]: row for row in rows if row["file"] == path.name and row["column"]}
            assert list(described) == heads
            assert all(row["unit"] and row["meaning"] for row in described.values())


def test_text_that_a_spreadsheet_would_run_is_made_harmless(tmp_path, inside):
    path = write_small(tmp_path, ask='=HYPERLINK("x")')
    folder = save(simkit.run(path, runs=2), "out")
    assert '\ncomfort,"\'=HYPERLINK(""x"")",' in (folder / "questions.csv").read_text()


def test_numbers_are_written_in_full(result, inside):
    folder = save(result, "out")
    with (folder / "levels.csv").open(newline="") as file:
        means = [float(row["mean"]) for row in csv.DictReader(file)]
    ever = moves(result.record).repeat(len(result.record.days))
    assert means == [row["mean"] for row, kept in zip(result.levels(), ever, strict=True) if kept]


def test_kept_runs_are_written_exactly(inside):
    result = simkit.run("first_steps", runs=6, keep=True)
    folder = save(result, "out")
    with np.load(folder / "runs.npz") as runs:
        assert np.array_equal(runs["levels"], np.stack(result.record.kept or [], axis=1))
        assert runs["answers"].shape == (3, 6)
    with (folder / "runs_index.csv").open(newline="") as file:
        index = list(csv.DictReader(file))
    assert [row["name"] for row in index if row["array"] == "answers"] == ["arms", "broken", "words"]
    assert sum(row["array"] == "levels" for row in index) == len(result.record.series)


def test_summary_says_what_the_report_says(result, inside):
    summary = json.loads((save(result, "out") / "summary.json").read_text())
    assert [one["yes"] for one in summary["questions"]] == [8, 0, 8]
    assert summary["levels"][0]["channel"] == "words"
    assert summary["levels"][0]["peak"] == {
        "day": 28,
        "word": "major",
        "mean": pytest.approx(0.8, abs=1e-9),
        "p05": 0.8,
        "p95": 0.8,
    }
    assert summary["basis"]["numbers"] == {"stated": 0, "inferred": 0, "assumed": 24, "fitted": 0}


@pytest.mark.parametrize(
    ("key", "what"),
    [
        ("compared", "a comparison"),
        ("swept", "a sweep"),
        ("discovered", "conditions"),
        ("judged", "a regret table"),
        ("method", "an analysis of sensitivity"),
        ("exercise", "the handout of an exercise"),
        ("session", "what a class left behind"),
    ],
)
def test_folder_of_something_else_is_no_damaged_result(key, what, tmp_path):
    (tmp_path / "manifest.json").write_text(json.dumps({"simkit": "1", key: "x", "files": {}}), encoding="utf-8")
    with pytest.raises(InputError, match=f"holds {what}, and only a result can be replayed"):
        read_manifest(tmp_path)


def test_folder_without_a_manifest_is_written_whole_too(tmp_path):
    def breaks() -> bytes:
        raise OSError(28, "No space left on device")

    with pytest.raises(WriteError, match=r'the folder ".*charts" could not be written: No space left on device\. Name'):
        write_folder(tmp_path / "charts", {"one.svg": lambda: b"one", "two.svg": breaks})
    assert list(tmp_path.iterdir()) == []
    write_folder(tmp_path / "charts", {"one.svg": lambda: b"one"})
    assert [path.name for path in (tmp_path / "charts").iterdir()] == ["one.svg"]
