"""`simkit sweep`: the plan, the folder that the same command goes on with, the report, and what is refused."""

from __future__ import annotations

import csv
import hashlib
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

from simkit.cli.main import main

SEVERITY, PACT = "timeline.raid.severity", "pacts.aldmark_borava.kind"
FEW = ("--runs", "10", "--workers", "1")


@pytest.fixture(autouse=True)
def _here(tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONUTF8", "1")


def told(capsys, *arguments: str, status: int = 0) -> tuple[str, str]:
    assert main(["sweep", *arguments]) == status
    out, err = capsys.readouterr()
    return out, err


def hashes(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.glob("*.*")}


def test_plan_is_told_and_nothing_is_played(capsys, tmp_path):
    out, err = told(capsys, "first_steps", "--vary", f"{SEVERITY}=0.2..0.9/4", "--vary", PACT, *FEW, "--plan")
    assert out == ""
    lines = err.splitlines()
    assert lines[0] == "“First steps”: 8 points (full grid), 10 runs each: 80 runs in all."
    assert lines[1] == f"  {SEVERITY}: 0.2 to 0.9, 4 values (as it stands: 0.7)"
    assert lines[2] == f"  {PACT}: alliance, friendship (as it stands: friendship)"
    assert re.fullmatch(r"About \d+ seconds? in 1 process, and \d kB in sweeps/first_steps-[0-9a-f]{8}\.", lines[3])
    assert not list(tmp_path.iterdir())


def test_bare_command_plays_the_scenarios_own_sweep(capsys, tmp_path):
    out, err = told(capsys, "first_steps", "--runs", "4", "--workers", "1")
    assert "10 points (full grid), each played in 4 runs: 40 runs. Seed 1." in out
    (folder,) = (tmp_path / "sweeps").iterdir()
    assert f"Everything is in sweeps/{folder.name}." in err


def test_same_command_goes_on_with_its_folder_and_ends_in_the_same_bytes(capsys, tmp_path):
    asked = ("first_steps", "--vary", f"{SEVERITY}=0.2..0.9/4", *FEW)
    first, _ = told(capsys, *asked)
    (folder,) = (tmp_path / "sweeps").iterdir()
    before = hashes(folder)
    piece = min((folder / "pieces").iterdir())
    piece.unlink()
    again, err = told(capsys, *asked)
    assert again == first
    assert "of 4 points were there already" in err or len(list((folder / "pieces").iterdir())) == 1
    assert hashes(folder) == before


def test_folder_holds_tables_dictionary_report_and_manifest(capsys, tmp_path):
    measures = ("--measure", "words", "--measure", "peak of arms from aldmark to borava")
    told(
        capsys, "first_steps", "--vary", f"{SEVERITY}=0.2,0.9", "--vary", PACT, *measures, *FEW, "--out", "s", "--quiet"
    )
    folder = tmp_path / "s"
    with (folder / "results.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 8
    assert rows[0]["point"] == "0"
    assert rows[0][PACT] == "alliance"
    assert {row["measure"] for row in rows} == {"words", "peak of arms from aldmark to borava"}
    with (folder / "data_dictionary.csv").open(encoding="utf-8", newline="") as file:
        told_of = {(row["file"], row["column"]) for row in csv.DictReader(file)}
    assert {("results.csv", column) for column in rows[0]} <= told_of
    assert {(name.name, "") for name in folder.iterdir()} <= told_of
    report = " ".join((folder / "report.txt").read_text(encoding="utf-8").split())
    assert "results.csv; data_dictionary.csv says what each column is." in report
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    for name, known in manifest["files"].items():
        assert hashlib.blake2b((folder / name).read_bytes(), digest_size=32).hexdigest() == known
    assert manifest["command"].startswith(f"simkit sweep first_steps --vary {SEVERITY}=0.2,0.9 --vary {PACT} ")


def test_command_of_the_manifest_makes_the_same_again(capsys, tmp_path):
    import shlex

    told(
        capsys,
        "first_steps",
        "--vary",
        f"{SEVERITY}=0.2..0.8",
        "--design",
        "sobol",
        "--points",
        "4",
        *FEW,
        "--out",
        "a",
    )
    manifest = json.loads((tmp_path / "a" / "manifest.json").read_text(encoding="utf-8"))
    _, *arguments = shlex.split(manifest["command"])
    assert main([*arguments, "--out", "b", "--quiet"]) == 0
    capsys.readouterr()
    assert hashes(tmp_path / "a") == hashes(tmp_path / "b")


def test_a_sweep_is_no_result_to_replay(capsys):
    told(capsys, "first_steps", "--vary", f"{SEVERITY}=0.2", *FEW, "--out", "s", "--quiet")
    assert main(["replay", "s"]) == 2
    says = 'simkit: "s" holds a sweep, and only a result can be replayed.'
    assert capsys.readouterr().err == f"{says} Its manifest has the command that makes it again.\n"


def test_parquet_holds_what_csv_holds(capsys, tmp_path):
    parquet = pytest.importorskip("pyarrow.parquet")
    told(capsys, "first_steps", "--vary", f"{SEVERITY}=0.2,0.9", *FEW, "--out", "s", "--quiet")
    table = parquet.read_table(tmp_path / "s" / "results.parquet").to_pylist()
    with (tmp_path / "s" / "results.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [{name: "" if value is None else str(value) for name, value in row.items()} for row in table] == rows


def test_without_the_extra_there_is_csv_and_the_report_says_what_to_install(capsys, tmp_path, monkeypatch):
    from simkit.report import parquet_door

    monkeypatch.setattr(parquet_door, "is_there", lambda: False)
    told(capsys, "first_steps", "--vary", f"{SEVERITY}=0.2,0.9", *FEW, "--out", "s", "--quiet")
    assert not (tmp_path / "s" / "results.parquet").exists()
    report = (tmp_path / "s" / "report.txt").read_text(encoding="utf-8")
    assert "pip install '.[analysis]'" in " ".join(report.split())


def test_json_holds_every_point(capsys):
    out, _ = told(capsys, "first_steps", "--vary", f"{SEVERITY}=0.2,0.9", *FEW, "--json", "--quiet")
    found = json.loads(out)
    assert [point["at"][SEVERITY] for point in found["points"]] == [0.2, 0.9]
    assert set(found["points"][0]["measures"]) == {"words", "arms", "broken"}
    assert found["verdict"]["scored"] is False


def test_german_report_is_german(capsys):
    out, err = told(capsys, "first_steps", "--vary", f"{SEVERITY}=0.2,0.9", *FEW, "--lang", "de")
    assert "Alle Punkte trafen Durchlauf für Durchlauf auf denselben Zufall" in " ".join(out.split())
    assert "2 Punkte (volles Gitter) mit je 10 Durchläufen: 20 Durchläufe insgesamt." in err


def test_large_sweep_is_refused_unasked_and_played_with_yes(capsys, monkeypatch):
    from simkit.report import sweep_plan

    monkeypatch.setattr(sweep_plan, "_MOST_POINTS", 3)
    asked = ("first_steps", "--vary", f"{SEVERITY}=0.2..0.9/4", *FEW)
    _, err = told(capsys, *asked, status=2)
    assert err.splitlines()[-1] == (
        "simkit: These are 4 points, more than the 3 that are played unasked. "
        "Give --yes to play it, or take fewer points or runs."
    )
    told(capsys, *asked, "--yes")


def test_another_sweep_in_the_folder_is_refused_and_it_says_what_differs(capsys):
    told(capsys, "first_steps", "--vary", f"{SEVERITY}=0.2,0.9", *FEW, "--out", "s")
    _, err = told(capsys, "first_steps", "--vary", f"{SEVERITY}=0.2,0.8", *FEW, "--out", "s", status=2)
    assert err.splitlines()[-1] == (
        f'simkit: "s" holds another sweep: it takes other values of {SEVERITY}. '
        "Name another folder with --out, or give the same settings to go on with this one."
    )


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (
            ("new_sanctions",),
            (
                'simkit: nothing is varied, and "new_sanctions" has no sweep of its own. '
                'Name a path: --vary "timeline.raid.severity=0.2..0.9", or write a sweep block.'
            ),
        ),
        (
            ("first_steps", "--vary", SEVERITY, "--design", "square"),
            'simkit: there is no design "square". Choose one of grid, latin-hypercube, sobol, one-at-a-time.',
        ),
        (
            ("first_steps", "--vary", SEVERITY, "--runs", "0"),
            "simkit: 0 runs a point cannot be played. Choose from 1 to 1,000,000.",
        ),
        (
            ("first_steps", "--vary", SEVERITY, "--measure", "wrds"),
            'simkit: there is no question "wrds". Did you mean "words"?',
        ),
        (
            ("first_steps", "--vary", "everything"),
            (
                "simkit: a grid of 142,108,547,152,020,037,174,224,853,515,625 points is too large: 5,000,000 is the "
                "most. Take fewer steps (PATH=0.2..0.8/3), or sample: --design latin-hypercube --points 1000."
            ),
        ),
        (
            ("first_steps", "--vary", f"{SEVERITY}="),
            (
                f"--vary {SEVERITY}: it has no values. "
                'Write "PATH=0.2..0.8", "PATH=a,b", or the path alone for its own range.'
            ),
        ),
    ],
)
def test_bad_input_is_refused_with_a_remedy(capsys, arguments, says):
    _, err = told(capsys, *arguments, status=2)
    assert err == f"{says}\n"


def test_charts_are_drawn_into_the_folder(capsys, tmp_path):
    pytest.importorskip("altair")
    told(capsys, "first_steps", "--vary", f"{SEVERITY}=0.2,0.9", *FEW, "--out", "s", "--charts", "svg", "--quiet")
    assert (tmp_path / "s" / "sweep-words.svg").read_text(encoding="utf-8").startswith("<svg")


def test_points_that_fail_are_told_and_if_all_do_the_status_is_1(capsys, monkeypatch):
    from simkit.study import pieces

    def broken(*_: object) -> None:
        raise ValueError("it broke")

    monkeypatch.setattr(pieces, "_read", broken)
    out, _ = told(capsys, "first_steps", "--vary", f"{SEVERITY}=0.2,0.9", *FEW, "--quiet", status=1)
    assert "2 of 2 could not be played; they are left out above. There is nothing to tell." in out
    assert "0, 1: ValueError: it broke" in out


@pytest.mark.parametrize("workers", ["1", "2"])
def test_ctrl_c_says_that_what_is_played_is_kept(tmp_path, workers):
    asked = [*COMMAND, "sweep", "first_steps", "--vary", f"{SEVERITY}=0.2..0.9/400", "--runs", "400"]
    started = subprocess.Popen(
        [*asked, "--out", "s", "--workers", workers, "--yes"],
        cwd=tmp_path,
        env=environment(),
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    for _ in range(600):
        if (tmp_path / "s" / "pieces").is_dir() and list((tmp_path / "s" / "pieces").iterdir()):
            break
        time.sleep(0.05)
    started.send_signal(signal.SIGINT)
    _, err = started.communicate(timeout=60)
    assert started.returncode == 130
    assert err.splitlines()[-1] == (
        "Interrupted. What has been played is kept in s: the same command goes on where it was."
    )


@pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")
def test_on_a_terminal_it_asks_before_a_large_sweep(tmp_path):
    asked = [*COMMAND, "sweep", "first_steps", "--vary", f"{SEVERITY}=0.2..0.9/10000", "--vary", PACT, "--runs", "1"]
    master, slave = pty.openpty()
    started = subprocess.Popen(asked, cwd=tmp_path, env=environment(), stdin=slave, stderr=slave, stdout=slave)
    os.close(slave)
    seen = b""
    while b"[y/N]" not in seen:
        seen += os.read(master, 1000)
    os.write(master, b"n\n")
    assert started.wait(timeout=60) == 0
    os.close(master)
    assert "These are 20,000 points, more than the 10,000 that are played unasked. Play it?" in " ".join(
        seen.decode().split()
    )
    assert not list(tmp_path.iterdir())
