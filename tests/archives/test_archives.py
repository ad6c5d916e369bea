"""What is given away: a wheel that plays outside the repository, and a source archive that holds what its tests need.

They need the registry of packages, so they run with `-m packaging`, as .ci/run does.
"""

from __future__ import annotations

import json
import tarfile
import zipfile
from pathlib import Path

import pytest
from archives.building import Environment, built, names_in, unpacked_tree
from house.tree import ROOT, kept_files

pytestmark = [pytest.mark.packaging, pytest.mark.xdist_group("packaging")]

FEW = ("--runs", "2", "--quiet")
# What is asked of a face whose extra is not installed, and the extra that it then names.
LACKING = {
    "run --charts": ("charts", ("run", "first_steps", *FEW, "--charts", "png")),
    "run --report": ("charts", ("run", "first_steps", *FEW, "--no-folder", "--report", "page.html")),
    "show --picture": ("charts", ("show", "teaching", "--picture", "ties.png")),
    "run --evaluator": ("fast", ("run", "first_steps", *FEW, "--no-folder", "--evaluator", "compiled")),
    "discover --method": (
        "analysis",
        ("discover", "first_steps", "arms", *FEW, "--method", "tree", "--points", "40", "--vary", "rules.*"),
    ),
    "sweep --cluster": ("cluster", ("sweep", "first_steps", *FEW, "--cluster", "tcp://127.0.0.1:9")),
}


@pytest.fixture(scope="session")
def archives(tmp_path_factory):
    """The wheel and the source archive of this tree, and the tools that built them."""
    folder = tmp_path_factory.mktemp("archives")
    tools = Environment.made(folder / "tools")
    tools.install("hatchling")
    tree = unpacked_tree(folder / "tree")
    (folder / "dist").mkdir()
    return {kind: built(tools, tree, folder / "dist", kind) for kind in ("wheel", "sdist")} | {"tools": tools}


@pytest.fixture(scope="session")
def bare(archives, tmp_path_factory):
    """An environment with the wheel and the libraries that it cannot do without."""
    made = Environment.made(tmp_path_factory.mktemp("bare"))
    made.install("--require-hashes", "-r", str(ROOT / "locks" / "run.txt"))
    made.install("--no-deps", str(archives["wheel"]))
    return made


def test_wheel_holds_the_package_its_types_its_scenarios_and_nothing_else(archives):
    names = {name for name in names_in(archives["wheel"]) if ".dist-info/" not in name}
    kept = {path.relative_to(ROOT).as_posix() for path in kept_files()}
    package = {name for name in kept if name.startswith("simkit/")}
    scenarios = {f"simkit/{name}" for name in kept if name.startswith("scenarios/")}
    assert names == package | scenarios
    assert {"simkit/py.typed", "simkit/scenarios/first_steps.yaml", "simkit/scenarios/worlds/teaching.yaml"} <= names


def test_source_archive_holds_what_is_kept_and_nothing_else(archives):
    kept = {path.relative_to(ROOT).as_posix() for path in kept_files()}
    assert names_in(archives["sdist"]) == kept | {"PKG-INFO"}


def test_wheel_of_the_source_archive_is_the_same_wheel(archives, tmp_path):
    with tarfile.open(archives["sdist"]) as source:
        source.extractall(tmp_path / "source", filter="data")
    (tree,) = (tmp_path / "source").iterdir()
    (tmp_path / "dist").mkdir()
    again = built(archives["tools"], tree, tmp_path / "dist", "wheel")
    with zipfile.ZipFile(archives["wheel"]) as first, zipfile.ZipFile(again) as second:
        assert {name: first.read(name) for name in first.namelist()} == {
            name: second.read(name) for name in second.namelist()
        }


def test_wheel_plays_outside_the_repository(bare):
    done = bare.start("simkit", "run", "first_steps", "--runs", "20", "--quiet", "--out", "played")
    assert (done.returncode, done.stderr) == (0, "")
    assert (bare.work / "played" / "manifest.json").is_file()
    again = bare.start("simkit", "replay", "played")
    assert (again.returncode, again.stderr) == (0, "")


def test_wheel_is_imported_from_its_own_environment(bare):
    done = bare.start("python", "-c", "import simkit; print(simkit.__file__); print(simkit.load('first_steps').title)")
    where, title = done.stdout.splitlines()
    assert Path(where).is_relative_to(bare.folder)
    assert title == "First steps"


def test_doctor_finds_the_bare_installation_well_and_says_how_to_get_each_extra(bare):
    done = bare.start("simkit", "doctor", "--json")
    assert done.returncode == 0
    extras = {one["name"]: one for one in json.loads(done.stdout)["findings"] if one["about"] == "extras"}
    assert set(extras) >= {"analysis", "charts", "cluster", "fast", "notebooks", "web"}
    for name, one in extras.items():
        assert (one["state"], one["remedy"]) == (
            "missing",
            f"To add it, in simkit's own folder: pip install '.[{name}]'",
        )


@pytest.mark.parametrize("face", LACKING)
def test_face_whose_extra_is_missing_says_which_to_install(face, bare):
    extra, arguments = LACKING[face]
    done = bare.start("simkit", *arguments)
    assert done.returncode in (1, 2)
    assert f"pip install '.[{extra}]'" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (bare.work / "results").exists()
