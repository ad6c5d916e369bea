from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from report.small import write_small

import simkit
from simkit.cli.main import main
from simkit.report.manifest import hash_of


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as the command line writes it, with everything that may be asked for."""
    folder = tmp_path_factory.mktemp("played") / "out"
    asked = ["--variant", "alliance", "--set", "timeline.raid.severity=0.9", "--horizon", "20 weeks", "--fixed"]
    more = ["--runs", "12", "--seed", "5", "--keep", "runs", "--lang", "de", "--quiet", "--out", str(folder)]
    assert main(["run", "first_steps", *asked, *more]) == 0
    return folder


@pytest.fixture
def folder(played: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(played, tmp_path / "result"))


def change_manifest(folder: Path, **changes: object) -> None:
    path = folder / "manifest.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), **changes}))


def change_file(folder: Path, name: str, old: str, new: str) -> None:
    """Change a file as another version of simkit would have written it: with the hash to go with it."""
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    files = json.loads((folder / "manifest.json").read_text())["files"]
    change_manifest(folder, files={**files, name: hash_of(path.read_bytes())})


def test_folder_comes_out_the_same_whatever_was_asked_for(folder, monkeypatch, capsys):
    monkeypatch.chdir(folder.parent)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert main(["replay", folder.name]) == 0
    told = capsys.readouterr()
    assert told.out == (
        "result: First steps (alliance)\n"
        "Played again with 12 runs and seed 5; first played by simkit 0.1.0.\n"
        "The same bytes in all 11 files.\n"
    )
    assert told.err == ""
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_folder_written_from_python_comes_out_the_same(tmp_path, capsys):
    result = simkit.run(write_small(tmp_path), runs=6, variant="warm", changes={"horizon": "30 weeks"})
    simkit.save(result, tmp_path / "out")
    assert main(["replay", str(tmp_path / "out"), "--lang", "de"]) == 0
    assert "Dieselben Bytes in allen 9 Dateien.\n" in capsys.readouterr().out


def test_charts_are_drawn_again(tmp_path, monkeypatch, capsys):
    pytest.importorskip("altair")
    monkeypatch.chdir(tmp_path)
    asked = ["--runs", "3", "--out", "out", "--charts", "svg", "--quiet"]
    assert main(["run", "first_steps", *asked]) == 0
    drawn = {path.name for path in tmp_path.glob("out/*.svg")}
    told = (tmp_path / "out" / "data_dictionary.csv").read_text(encoding="utf-8")
    assert drawn
    assert {line.partition(",")[0] for line in told.splitlines() if "A chart, as a picture that" in line} == drawn
    assert main(["replay", "out"]) == 0


def test_folder_needs_neither_its_scenario_nor_its_world_any_more(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    path = write_small(tmp_path)
    assert main(["run", path.name, "--runs", "4", "--out", "out", "--quiet"]) == 0
    path.unlink()
    (tmp_path / "small_world.yaml").unlink()
    assert main(["replay", "out"]) == 0


def test_difference_in_numbers_is_told_with_the_tolerance(folder, capsys):
    line = (folder / "levels.csv").read_text().splitlines()[1]
    cells = line.split(",")
    old = float(cells[6])
    change_file(folder, "levels.csv", line, ",".join([*cells[:6], repr(old + 1e-12), *cells[7:]]))
    assert main(["replay", str(folder)]) == 1
    told = capsys.readouterr().out
    assert "1 of 11 files differ:\n  levels.csv: 1 number differs, by 1e-12 (mean, row 1)\n" in told
    assert "The largest difference of two numbers is 1e-12: within the 1e-09 that other machines may make.\n" in told
    assert "Versions and processor are the same as then" in told


def test_difference_beyond_the_tolerance_and_in_words_is_told(folder, capsys):
    change_file(folder, "summary.json", '"seed": 5', '"seed": 6')
    change_file(folder, "report.txt", "Fragen", "Frogen")
    assert main(["replay", str(folder)]) == 1
    told = capsys.readouterr().out
    assert "  summary.json: 1 number differs, by 1 (settings.seed)\n" in told
    assert "  report.txt: 1 line differs\n" in told
    assert "more than the 1e-09" in " ".join(told.split())


def test_other_versions_and_processors_are_named(folder, capsys):
    manifest = json.loads((folder / "manifest.json").read_text())
    change_manifest(
        folder,
        versions={**manifest["versions"], "numpy": "1.0", "scipy": "0.1"},
        processor={"kind": "abacus", "features": []},
    )
    assert main(["replay", str(folder)]) == 0
    told = " ".join(capsys.readouterr().out.split())
    now = manifest["versions"]
    assert f"numpy was 1.0 and is {now['numpy']} and scipy was 0.1 and is {now['scipy']}." in told
    assert f"The processor was abacus and is {manifest['processor']['kind']}." in told


def test_file_that_only_another_version_writes_is_told(folder, capsys):
    (folder / "extra.csv").write_text("a\n")
    files = json.loads((folder / "manifest.json").read_text())["files"]
    change_manifest(folder, files={**files, "extra.csv": hash_of(b"a\n")})
    assert main(["replay", str(folder)]) == 1
    assert "  extra.csv: made by one of the two only\n" in capsys.readouterr().out


def test_file_that_is_not_of_the_result_is_left_alone(folder):
    (folder / "notes of mine.txt").write_text("see lesson 3")
    assert main(["replay", str(folder)]) == 0


def refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> str:
    assert main(["replay", str(folder)]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    return told.err


def test_folder_that_is_no_result_is_refused(tmp_path, capsys):
    remedy = "Name a folder that simkit run has written, such as results/NAME-HASH.\n"
    assert refused(tmp_path, capsys) == f'simkit: "{tmp_path}" is no result folder: it has no manifest.json. {remedy}'
    nowhere = tmp_path / "nowhere"
    assert refused(nowhere, capsys) == f'simkit: "{nowhere}" does not exist. {remedy}'
    nowhere.write_text("")
    assert refused(nowhere, capsys) == f'simkit: "{nowhere}" is a file, and no result folder. {remedy}'


@pytest.mark.parametrize("text", ["", "{", "[]", "\x00", '"x"', "[" * 100_000])
def test_manifest_that_is_no_manifest_is_damaged(text, folder, capsys):
    (folder / "manifest.json").write_text(text)
    assert refused(folder, capsys).startswith(f'simkit: the manifest of "{folder}" is damaged: it is no')


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("runs", 0),
        ("runs", "12"),
        ("runs", True),
        ("seed", -1),
        ("seed", 1.5),
        ("fixed", "no"),
        ("keep", "all"),
        ("language", "fr"),
        ("language", []),
        ("variant", 3),
        ("settings", {"horizon": 3}),
        ("files", {}),
        ("files", {"../x.csv": "0" * 64}),
        ("fingerprint", None),
        ("versions", None),
        ("processor", "abacus"),
    ],
)
def test_key_of_a_manifest_that_makes_no_sense_is_named(key, value, folder, capsys):
    change_manifest(folder, **{key: value})
    assert f'is damaged: its "{key}" is missing or makes no sense.' in refused(folder, capsys)


def test_every_missing_and_changed_file_is_named(folder, capsys):
    (folder / "events.csv").unlink()
    (folder / "report.txt").write_text("better")
    told = refused(folder, capsys)
    assert f'simkit: "{folder}" lacks its file "events.csv". Take the whole folder again.\n' in told
    assert f'simkit: "{folder / "report.txt"}" was changed after simkit wrote it' in told


def test_changed_scenario_with_a_new_hash_is_caught_by_the_fingerprint(folder, capsys):
    change_file(folder, "scenario.yaml", "severity: 0.9", "severity: 0.8")
    assert "the fingerprint in the manifest" in refused(folder, capsys)


def test_world_that_cannot_be_read_any_more_is_told_with_its_version(folder, capsys):
    change_file(folder, "world.yaml", "\nrules:", "\nrulez:")
    told = refused(folder, capsys)
    assert f'"{folder}" was played by simkit 0.1.0, and simkit 0.1.0 cannot read it:' in told
    assert "world.yaml:" in told
