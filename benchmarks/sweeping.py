"""Sweeps: what a second process brings, what memory a large sweep takes, how long Sobol's indices take.

Covers whole commands in fresh processes, from reading the files to the last table, on `external_strike`.
"""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.measuring import child, table, write
from benchmarks.scaling import peak

__all__ = ["PARAMETERS", "RUNS", "SCENARIO", "main", "text", "varied"]

SCENARIO, PARAMETERS, RUNS = "external_strike", 20, 50
_POINTS = {1: 1024, 2: 1024}
_GROWN = (128, 512)
_LARGE = 20_000
_SOBOL_POINTS, _SOBOL_RUNS = 256, 32


def main(large: bool = False) -> dict[str, Any]:
    """Measure and keep."""
    found: dict[str, Any] = {"scenario": SCENARIO, "parameters": PARAMETERS, "runs": RUNS}
    found["processes"] = [_swept(points, processes) for processes, points in _POINTS.items()]
    sizes = (*_GROWN, _LARGE) if large else _GROWN
    found["memory"] = [_swept(points, 1 if points < _LARGE else 2) for points in sizes]
    found["sobol"] = _sobol()
    write("sweeping", found)
    return found


def varied() -> dict[str, str]:
    """The numbers that are swept: the first of the scenario's that are drawn, each over its own range."""
    from simkit.analysis.levers import numbers
    from simkit.engine.compile import compile_scenario
    from simkit.scenario.load import load

    paths = [lever.path for lever in numbers(compile_scenario(load(SCENARIO))) if lever.drawn]
    return dict.fromkeys(paths[:PARAMETERS], "range")


def _swept(points: int, processes: int) -> dict[str, Any]:
    spent, printed = child(["-m", "benchmarks.sweeping", str(points), str(processes)])
    played, own, others = printed.split()
    return {
        "points": points,
        "processes": processes,
        "played": int(played),
        "wall_s": spent.wall,
        "cpu_s": spent.cpu,
        "driver_mib": float(own),
        "worker_mib": float(others),
    }


def _sobol() -> dict[str, Any]:
    arguments = ["-m", "simkit", "sensitivity", SCENARIO, "words", "--top", str(PARAMETERS), "--quiet"]
    arguments += ["--points", str(_SOBOL_POINTS), "--runs", str(_SOBOL_RUNS), "--yes"]
    spent, _ = child(arguments)
    return {"points": _SOBOL_POINTS, "runs": _SOBOL_RUNS, "wall_s": spent.wall, "cpu_s": spent.cpu}


def text(found: dict[str, Any]) -> str:
    """The tables."""
    heads = ("points", "runs played", "processes", "seconds", "ms a run", "MiB, driver", "MiB, a worker")
    rows = [
        [
            row["points"],
            row["played"],
            row["processes"],
            row["wall_s"],
            1e3 * row["wall_s"] / row["played"],
            row["driver_mib"],
            row["worker_mib"],
        ]
        for row in (*found["processes"], *found["memory"])
    ]
    return table(heads, rows)


def _child(points: int, processes: int) -> None:
    """In a fresh process: play a sweep into a folder; print how many runs were played, and the peaks of memory."""
    import resource

    from simkit.study.crew import finished
    from simkit.study.sweep import sweep

    with TemporaryDirectory() as folder:
        done = sweep(
            SCENARIO,
            varied(),
            design="latin-hypercube",
            points=points,
            runs=RUNS,
            folder=Path(folder) / "sweep",
            finished=partial(finished, count=processes),
        )
    others = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / (2**20 if sys.platform == "darwin" else 1024)
    sys.stdout.write(f"{done.spec.played} {peak()} {others if processes > 1 else 0.0}\n")


if __name__ == "__main__":
    _child(int(sys.argv[1]), int(sys.argv[2]))
