"""What grows how: from what one piece of a sweep costs here, how long and how large sweeps of any size would be.

Covers measuring a piece (time, bytes, what a scheduler adds) and the arithmetic; `python -m benchmarks.arithmetic`
writes it into `docs/cluster.md`, with `--measure` after measuring anew.
"""

from __future__ import annotations

import argparse
import math
import os
import pickle
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.measuring import RESULTS, kept, table, timed, write
from benchmarks.sweeping import RUNS, SCENARIO, varied

__all__ = ["PAGE", "Costs", "Grown", "costs", "grown", "main", "measure", "section", "written"]

PAGE = Path(__file__).resolve().parents[1] / "docs" / "cluster.md"
_MARKS = ("<!-- arithmetic: python -m benchmarks.arithmetic -->", "<!-- end of arithmetic -->")

_SIZES = (10**4, 10**6, 10**7, 10**8, 10**9)
_CORES = (2, 64, 1_000)
_JOBS = 1_000


@dataclass(frozen=True, slots=True)
class Costs:
    """What one piece costs: `points` of `runs` each, milliseconds of one core a run, bytes, and a scheduler's time."""

    points: int
    runs: int
    ms_a_run: float
    bytes_stored: int
    bytes_sent: int
    ms_of_scheduler: float


@dataclass(frozen=True, slots=True)
class Grown:
    """What a sweep of so many runs comes to: seconds on each number of cores, and bytes."""

    runs: int
    pieces: int
    core_seconds: float
    seconds: dict[int, float]
    stored: float
    sent: float


def grown(costs: Costs, runs: int) -> Grown:
    """The arithmetic: the cores share the pieces, and no cluster is faster than its scheduler deals them.

    >>> grown(Costs(10, 100, 1.0, 5_000, 2_000, 10.0), 1_000_000).seconds
    {2: 500.0, 64: 15.625, 1000: 10.0}
    """
    pieces = math.ceil(runs / (costs.points * costs.runs))
    core_seconds, dealt = runs * costs.ms_a_run / 1e3, pieces * costs.ms_of_scheduler / 1e3
    return Grown(
        runs,
        pieces,
        core_seconds,
        {cores: max(core_seconds / min(cores, pieces), dealt) for cores in _CORES},
        pieces * costs.bytes_stored,
        pieces * costs.bytes_sent,
    )


def measure() -> dict[str, Any]:
    """Measure a piece here, and what a scheduler on this machine adds to one; keep the results."""
    from simkit.study.parcels import parted
    from simkit.study.piece_files import written_piece
    from simkit.study.pieces import PlayPiece
    from simkit.study.sweep import plan

    spec = plan(SCENARIO, varied(), design="latin-hypercube", points=1024, runs=RUNS)
    play, spans = PlayPiece(spec), spec.spans()
    piece = play(spans[0])  # compiles the scenario
    spent = [timed(lambda span=span: play(span)).cpu for span in spans[1:4]]
    task, jobs = parted(play, spans)
    points = spans[0][1]
    found = {
        "scenario": SCENARIO,
        "parameters": len(spec.axes),
        "measures": len(spec.measures),
        "points_a_piece": points,
        "runs_a_point": RUNS,
        "cpu_ms_a_run": 1e3 * sorted(spent)[1] / (points * RUNS),
        "bytes_stored_a_piece": len(written_piece(piece, spec.fingerprint, spans[0])),
        "bytes_of_a_job": len(pickle.dumps(next(iter(jobs)), pickle.HIGHEST_PROTOCOL)),
        "bytes_of_a_result": len(pickle.dumps(piece, pickle.HIGHEST_PROTOCOL)),
        "bytes_of_the_task": len(pickle.dumps(task, pickle.HIGHEST_PROTOCOL)),
        "bytes_a_point_in_the_driver": 8 * len(spec.axes) + 8 + 24 * len(spec.measures),
        "jobs": _JOBS,
        "ms_of_scheduler_a_piece": _dealt() / _JOBS * 1e3,
    }
    write("cluster", found)
    return found


def _dealt() -> float:
    """Seconds for a thousand jobs that do nothing, dealt to two workers on this machine."""
    from simkit.study.cluster import finished_on

    with _two_workers() as address:
        there = finished_on(address, patience=60)
        list(there(abs, range(20)))
        began = time.perf_counter()
        assert sum(1 for _ in there(abs, range(_JOBS))) == _JOBS
        return time.perf_counter() - began


@contextmanager
def _two_workers() -> Iterator[str]:
    """A scheduler and two workers, on loopback."""
    with TemporaryDirectory() as folder:
        log, started = Path(folder) / "log", list[subprocess.Popen[bytes]]()

        def start(what: str, *arguments: str) -> None:
            loopback = ("--host", "127.0.0.1", "--dashboard-address", "127.0.0.1:0")
            command = [sys.executable, "-m", f"distributed.cli.{what}", *loopback, *arguments]
            home = {**os.environ, "PYTHONPATH": str(PAGE.parents[1])}
            with log.open("ab") as file:
                started.append(subprocess.Popen(command, cwd=folder, env=home, stdout=file, stderr=file))

        try:
            start("dask_scheduler", "--port", "0")
            while not (found := re.findall(r"Scheduler at: +(\S+)", log.read_text())):
                time.sleep(0.1)
            for _ in range(2):
                start("dask_worker", found[0], "--nthreads", "1", "--no-nanny", "--local-directory", folder)
            while log.read_text().count("Registered to") < 2:
                time.sleep(0.1)
            yield found[0]
        finally:
            for process in started:
                process.kill()
                process.wait()


def costs(found: dict[str, Any]) -> Costs:
    """What a piece costs; the time of a run is that of a whole sweep in one process, where that was measured."""
    ms = float(found["cpu_ms_a_run"])
    if (RESULTS / "sweeping.json").exists():
        alone = next(row for row in kept("sweeping")["processes"] if row["processes"] == 1)
        ms = 1e3 * alone["cpu_s"] / alone["played"]
    return Costs(
        found["points_a_piece"],
        found["runs_a_point"],
        ms,
        found["bytes_stored_a_piece"],
        found["bytes_of_a_job"] + found["bytes_of_a_result"],
        found["ms_of_scheduler_a_piece"],
    )


def section(found: dict[str, Any]) -> str:
    """The section of the page: what was measured, and what follows."""
    one, on = costs(found), found["measured_on"]
    works = one.ms_a_run * one.points * one.runs / 1e3
    measured = table(
        ("measured", "here"),
        [
            ["time of one core, a run", f"{one.ms_a_run:.3g} ms"],
            ["time of one core, a piece", _span(works)],
            ["what a scheduler takes to deal a piece (two workers)", f"{one.ms_of_scheduler:.3g} ms"],
            ["sent to a worker, once", _bytes(found["bytes_of_the_task"])],
            ["sent and returned, a piece", _bytes(one.bytes_sent)],
            ["kept on the disk, a piece", _bytes(one.bytes_stored)],
            ["held by the process that sweeps, a point", _bytes(found["bytes_a_point_in_the_driver"])],
        ],
    )
    heads = ("runs", "pieces", *(f"{cores:,} cores" for cores in _CORES), "folder", "network", "memory, at least")
    rows = []
    for runs in _SIZES:
        sum_ = grown(one, runs)
        held = runs / one.runs * found["bytes_a_point_in_the_driver"]
        times = [_span(seconds) for seconds in sum_.seconds.values()]
        rows.append([f"{runs:,}", f"{sum_.pieces:,}", *times, _bytes(sum_.stored), _bytes(sum_.sent), _bytes(held)])
    most = works * 1e3 / one.ms_of_scheduler
    return f"""\
Measured with Python {on["python"]}, numpy {on["numpy"]}, simkit {on["simkit"]} on {on["processor"]}, {on["system"]}, \
other work beside it: a sweep of
`{found["scenario"]}` over {found["parameters"]} of its numbers, read by {found["measures"]} questions, with \
{one.runs} runs a point and {one.points} points a piece.

{measured}

What follows, by multiplication alone; nobody has played the lower rows:

{table(heads, rows)}

- **Time** is runs × {one.ms_a_run:.3g} ms ÷ cores, as long as the scheduler keeps up: it deals a piece in
  {one.ms_of_scheduler:.3g} ms, so that about {_round(most):,} cores are the most that one sweep can use. Where that
  binds, the table counts the scheduler's time.
- **The network** carries the specification once to each worker, and then each piece's points and sums: at 1,000 cores
  {_bytes(one.bytes_sent * min(1e3 / works, 1e3 / one.ms_of_scheduler))} a second.
- **Memory**: a worker needs the same for any number of runs. The process that sweeps holds at least every point's
  values and sums, and no more than three pieces for each worker besides.
- **The folder** has one file for each piece; a folder of more than some 100,000 is slow on many disks, and going on
  reads each once. Give a larger sweep several folders, with a part of an axis in each.
- **Chance** falls with the square root of the runs: four times the runs of a point halve its error, while four times
  the points leave it as it is.
"""


def _span(seconds: float) -> str:
    """Seconds as people say them.

    >>> _span(0.5), _span(90), _span(7200), _span(8.64e6)
    ('0.5 s', '1.5 min', '2 h', '100 days')
    """
    for size, unit in ((2 * 86400, "days"), (2 * 3600, "h"), (60, "min")):
        if seconds >= size:
            return f"{seconds / {'days': 86400, 'h': 3600, 'min': 60}[unit]:,.3g} {unit}"
    return f"{seconds:.2g} s"


def _bytes(count: float) -> str:
    """Bytes as people say them.

    >>> _bytes(800), _bytes(2.5e6)
    ('800 B', '2.5 MB')
    """
    for size, unit in ((1e12, "TB"), (1e9, "GB"), (1e6, "MB"), (1e3, "kB")):
        if count >= size:
            return f"{count / size:.2g} {unit}" if count < 100 * size else f"{count / size:,.0f} {unit}"
    return f"{count:.0f} B"


def _round(number: float) -> int:
    """To two figures.

    >>> _round(1234.0), _round(7.4)
    (1200, 7)
    """
    return round(float(f"{number:.2g}"))


def written(page: str, found: dict[str, Any]) -> str:
    """The page with its section made anew."""
    before, begins, rest = page.partition(_MARKS[0])
    _, ends, after = rest.partition(_MARKS[1])
    if not (begins and ends):
        raise ValueError(f"{PAGE.name} has lost its marks {_MARKS[0]} and {_MARKS[1]}.")
    return f"{before}{begins}\n{section(found)}{ends}{after}"


def main() -> None:
    """Measure, if that is asked for, and write the section."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.arithmetic", description=__doc__.split("\n")[0])
    parser.add_argument("--measure", action="store_true", help="measure anew; needs the extra cluster")
    if parser.parse_args().measure:
        measure()
    PAGE.write_text(written(PAGE.read_text(encoding="utf-8"), kept("cluster")), encoding="utf-8")


if __name__ == "__main__":
    main()
