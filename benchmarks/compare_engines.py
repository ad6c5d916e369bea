"""The engines side by side: processor time a run, in one process, in turn and repeated.

Covers the default size of the model; how cost grows with actors and weeks is `benchmarks.scaling`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from benchmarks import plain_c
from benchmarks.engines import COMPILED, IN_C, NO_NUMBA, can_compile, player, simkit_whole
from benchmarks.measuring import interleaved, table, write

__all__ = ["has", "main", "ms", "text"]

_RUNS = {1: 5, 10: 5, 100: 5, 1000: 3, 10_000: 1}
_BY_HAND = (30, 5)
_IN_C = (2000, 9)
_NAMES = {
    "simkit": "simkit",
    COMPILED: "simkit, compiled",
    "whole": "simkit, files read and checked too",
    "C recorded": "C, one run at a time, with histograms",
}


def main(large: bool = False) -> dict[str, Any]:
    """Measure and keep; `large` adds 100,000 runs, which takes minutes."""
    times = _RUNS | ({100_000: 1} if large else {})
    runs, repeats = _BY_HAND
    works: dict[str, Callable[[], object]] = {"SimPy": player("SimPy", runs), "Mesa": player("Mesa", runs)}
    works |= {f"simkit {count}": player("simkit", count) for count in times}
    works |= {f"whole {count}": simkit_whole(count) for count in (1, 1000)}
    often = {"SimPy": repeats, "Mesa": repeats, "whole 1": 3, "whole 1000": 1}
    often |= {f"simkit {count}": how_often for count, how_often in times.items()}
    in_c = IN_C if plain_c.compiler() else ()
    works |= {name: player(name, _IN_C[0]) for name in in_c}
    often |= dict.fromkeys(in_c, _IN_C[1])
    compiled = (COMPILED,) if can_compile() else ()
    works |= {f"{name} {count}": player(name, count) for name in compiled for count in times}
    often |= {f"{name} {count}": how_often for name in compiled for count, how_often in times.items()}
    for engine in ("simkit", "SimPy", "Mesa", *compiled, *in_c):
        player(engine, 2)()  # whatever is loaded at first use
    spent = interleaved(works, often)
    counts = {
        "SimPy": runs,
        "Mesa": runs,
        **dict.fromkeys(in_c, _IN_C[0]),
        **{f"{kind} {count}": count for kind in ("simkit", "whole", *compiled) for count in times},
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
    left_out = {} if in_c else {"C": plain_c.NO_COMPILER}
    left_out |= {} if compiled else {"simkit, compiled": NO_NUMBA}
    found = {"rows": rows, "repeats": often, "left_out": left_out}
    write("engines", found)
    return found


def ms(found: dict[str, Any], work: str) -> float:
    """Milliseconds of the processor for one run."""
    return next(float(row["cpu_ms_a_run"]) for row in found["rows"] if row["work"] == work)


def text(found: dict[str, Any]) -> str:
    """The table: who, at how many runs, how often as fast as Mesa and plain SimPy, and how often C's time it takes."""
    others = [name for name in ("Mesa", "SimPy", "C") if has(found, name)]
    rows: list[list[str | int | float]] = []
    for row in sorted(
        found["rows"], key=lambda row: (row["work"].split()[0] != "simkit", row["work"].split()[0], row["runs"])
    ):
        work, cost = str(row["work"]), float(row["cpu_ms_a_run"])
        kind = work.partition(" ")[0]
        name = _NAMES.get(work) or _NAMES.get(kind, f"{kind}, one run at a time")
        count = f"{row['runs']:,}" if kind in ("simkit", "whole", COMPILED) else "any"
        times = [cost / ms(found, other) if other == "C" else ms(found, other) / cost for other in others]
        rows.append([name, count, cost, float(row["wall_ms_a_run"]), *times])
    heads = (
        "engine",
        "runs",
        "ms a run (processor)",
        "ms a run (clock)",
        "times Mesa",
        "times SimPy",
        "C's time, times",
    )
    told = table(heads[: 4 + len(others)], rows)
    left_out = found.get("left_out", {}).items()
    return "\n\n".join([told, *(f"Left out: {name}, since {reason}." for name, reason in left_out)])


def has(found: dict[str, Any], work: str) -> bool:
    """Whether an engine was timed."""
    return any(row["work"] == work for row in found["rows"])
