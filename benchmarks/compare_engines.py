"""The three engines side by side: processor time a run, in one process, in turn and repeated.

Covers the default size of the model; how cost grows with actors and weeks is `benchmarks.scaling`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from benchmarks.engines import player, simkit_whole
from benchmarks.measuring import interleaved, table, write

__all__ = ["main", "text"]

_RUNS = {1: 5, 10: 5, 100: 5, 1000: 3, 10_000: 1}
_BY_HAND = (30, 5)


def main(large: bool = False) -> dict[str, Any]:
    """Measure and keep; `large` adds 100,000 runs, which takes minutes."""
    times = _RUNS | ({100_000: 1} if large else {})
    runs, repeats = _BY_HAND
    works: dict[str, Callable[[], object]] = {"SimPy": player("SimPy", runs), "Mesa": player("Mesa", runs)}
    works |= {f"simkit {count}": player("simkit", count) for count in times}
    works |= {f"whole {count}": simkit_whole(count) for count in (1, 1000)}
    often = {"SimPy": repeats, "Mesa": repeats, "whole 1": 3, "whole 1000": 1}
    often |= {f"simkit {count}": how_often for count, how_often in times.items()}
    for engine in ("simkit", "SimPy", "Mesa"):
        player(engine, 2)()  # whatever is loaded at first use
    spent = interleaved(works, often)
    counts = {
        "SimPy": runs,
        "Mesa": runs,
        **{f"{kind} {count}": count for kind in ("simkit", "whole") for count in times},
    }
    rows = [
        {
            "work": name,
            "runs": counts[name],
            "cpu_ms_a_run": 1e3 * s.cpu / counts[name],
            "wall_ms_a_run": 1e3 * s.wall / counts[name],
        }
        for name, s in spent.items()
    ]
    found = {"rows": rows, "repeats": often}
    write("engines", found)
    return found


def ms(found: dict[str, Any], work: str) -> float:
    """Milliseconds of the processor for one run."""
    return next(float(row["cpu_ms_a_run"]) for row in found["rows"] if row["work"] == work)


def text(found: dict[str, Any]) -> str:
    """The table: who, at how many runs, and how often as fast as Mesa and plain SimPy."""
    mesa, simpy = ms(found, "Mesa"), ms(found, "SimPy")
    rows: list[list[str | int | float]] = []
    for row in sorted(
        found["rows"], key=lambda row: (row["work"].split()[0] != "simkit", row["work"].split()[0], row["runs"])
    ):
        kind, cost = row["work"].split()[0], float(row["cpu_ms_a_run"])
        name = {"simkit": "simkit", "whole": "simkit, files read and checked too"}.get(
            kind, f"{kind}, one run at a time"
        )
        count = row["runs"] if kind in ("simkit", "whole") else "any"
        rows.append(
            [
                name,
                f"{count:,}" if isinstance(count, int) else count,
                cost,
                float(row["wall_ms_a_run"]),
                mesa / cost,
                simpy / cost,
            ]
        )
    heads = ("engine", "runs", "ms a run (processor)", "ms a run (clock)", "times Mesa", "times SimPy")
    return table(heads, rows)
