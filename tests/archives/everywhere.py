"""By hand: the wheel in an empty environment of every Python given, with each extra alone, doing what the extra is for.

Needs uv on the path and the registry of packages; `python tests/archives/everywhere.py python3.11 python3.12 …` takes
some minutes for each Python. With --lowest, the oldest versions that simkit says will do are installed.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1])]

from archives.building import Environment, built, unpacked_tree  # noqa: E402 - found by the line above
from house.tree import ROOT  # noqa: E402

FEW = ("--runs", "20", "--quiet")
DRAWN = tuple(f"--charts={kind}" for kind in ("png", "svg", "html"))
PLAYED = """\
import nbclient, nbformat, pathlib, re
path = pathlib.Path(NOTEBOOK)
notebook = nbformat.read(path, as_version=4)
first = next(cell for cell in notebook.cells if cell.cell_type == "code")
first.source = re.sub(r"^RUNS = .*", "RUNS = 24", first.source, flags=re.M)
nbclient.NotebookClient(notebook, timeout=300).execute()
"""
CLUSTER = """\
if __name__ == "__main__":
    from distributed import LocalCluster
    import simkit
    with LocalCluster(n_workers=1, threads_per_worker=1, host="127.0.0.1", dashboard_address=None) as cluster:
        points = {"timeline.raid.severity": [0.2, 0.9]}
        here, there = (simkit.sweep("first_steps", points, runs=20, cluster=address, workers=workers).table()
                       for address, workers in ((None, 1), (cluster.scheduler_address, None)))
        assert here == there, (here, there)
"""
WEB = """\
from simkit.web.classroom.site import site
from simkit.web.laboratory.routes import laboratory_app
import markdown_it, segno, typst, uvicorn, python_multipart
assert len(laboratory_app("first_steps").routes) > 5
"""
# What each extra is for: commands that succeed with it alone, and the files that they then leave.
FACES: dict[str, tuple[tuple[tuple[str, ...], ...], tuple[str, ...]]] = {
    "": (
        (
            ("simkit", "doctor"),
            ("simkit", "run", "first_steps", *FEW, "--out", "played"),
            ("simkit", "replay", "played"),
            ("simkit", "sweep", "first_steps", *FEW),
        ),
        ("played/manifest.json",),
    ),
    "charts": (
        (
            (
                "simkit",
                "run",
                "first_steps",
                *FEW,
                *(f"--charts={kind}" for kind in ("png", "svg", "html")),
                "--out=drawn",
            ),
            ("simkit", "run", "first_steps", *FEW, "--no-folder", "--report", "page.html"),
            ("simkit", "show", "teaching", "--picture", "ties.png"),
        ),
        ("drawn", "page.html", "ties.png"),
    ),
    "analysis": (
        (
            ("simkit", "sweep", "first_steps", *FEW),
            ("simkit", "discover", "first_steps", "arms", *FEW, "--method=tree", "--points=40", "--vary=rules.*"),
        ),
        ("sweeps",),
    ),
    "fast": ((("simkit", "run", "first_steps", *FEW, "--no-folder", "--evaluator", "compiled"),), ()),
    "cluster": ((("python", "cluster.py"),), ()),
    "notebooks": ((("python", "notebook.py"),), ()),
    "web": ((("python", "-c", WEB), ("simkit", "serve", "--help"), ("simkit", "class", "--help")), ()),
}


def main() -> int:
    """Try what was asked for; returns 1 where something fails."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("pythons", nargs="+", help="interpreters, such as python3.12")
    parser.add_argument("--extras", default=",".join(FACES), help="which, set apart by commas; none is the empty one")
    parser.add_argument("--lowest", action="store_true", help="install the oldest versions that will do")
    asked = parser.parse_args()
    failed = 0
    with tempfile.TemporaryDirectory() as place:
        tools = Environment.made(_new(Path(place), "tools"))
        tools.install("hatchling")
        wheel = built(tools, unpacked_tree(_new(Path(place), "tree")), _new(Path(place), "dist"), "wheel")
        for number, python in enumerate(asked.pythons):
            for extra in asked.extras.split(","):
                fault = tried(_new(Path(place), f"{number}-{extra}"), python, wheel, extra, asked.lowest)
                failed += bool(fault)
                sys.stdout.write(f"{python:12} {extra or 'no extra':10} {fault or 'ok'}\n")
                sys.stdout.flush()
    return 1 if failed else 0


def tried(folder: Path, python: str, wheel: Path, extra: str, lowest: bool) -> str:
    """What goes wrong in an environment with one extra; nothing where all goes well."""
    environment = Environment(folder / "env", _new(folder, "work"))
    how = ("--resolution", "lowest-direct") if lowest else ()
    named = f"simkit[{extra}] @ {wheel.as_uri()}" if extra else str(wheel)
    for command in (
        ("uv", "venv", "--quiet", "--python", python, str(environment.folder)),
        ("uv", "pip", "install", "--quiet", *how, "--python", environment.python, named),
    ):
        done = subprocess.run(command, capture_output=True, text=True, check=False, env=os.environ)
        if done.returncode:
            return f"{' '.join(command[:3])}: {done.stderr[-1500:]}"
    notebook = ROOT / "notebooks" / "first_look.ipynb"
    (environment.work / "notebook.py").write_text(PLAYED.replace("NOTEBOOK", repr(str(notebook))))
    (environment.work / "cluster.py").write_text(CLUSTER)
    commands, files = FACES[extra]
    for command in commands:
        done = environment.start(*command)
        if done.returncode or "Warning" in done.stderr:
            return f"{' '.join(command)} ends with {done.returncode}: {done.stdout[-600:]}{done.stderr[-1500:]}"
    return " ".join(f"no {file}." for file in files if not (environment.work / file).exists())


def _new(folder: Path, name: str) -> Path:
    made = folder / name
    made.mkdir()
    return made


if __name__ == "__main__":
    sys.exit(main())
