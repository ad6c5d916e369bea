"""How cost and memory grow with runs, actors and weeks.

Covers simkit, SimPy and Mesa, as far as they can be waited for; memory is the peak of a fresh process.
"""

from __future__ import annotations

import resource
import sys
from pathlib import Path
from typing import Any

from benchmarks.engines import ENGINES, player, prepared
from benchmarks.measuring import child, interleaved, table, write

__all__ = ["main", "peak", "text"]

_ACTORS = {2: 1000, 4: 1000, 8: 1000, 16: 200, 40: 150}
_BY_HAND = {2: 100, 4: 50, 8: 20, 16: 4, 40: 1}
_WEEKS = (13, 52, 104, 260)
_WEEKS_RUNS = 300
_MEMORY = {"simkit": (1, 1000, 3000, 6000), "SimPy": (1, 100), "Mesa": (1, 100)}


def main(large: bool = False) -> dict[str, Any]:
    """Measure and keep."""
    found: dict[str, Any] = {"actors": [], "weeks": [], "memory": []}
    found["actors"] = [_by_actors(actors, runs) for actors, runs in _ACTORS.items()]
    for weeks in _WEEKS:
        found["weeks"].append(
            {"weeks": weeks, "runs": _WEEKS_RUNS} | _costs(_WEEKS_RUNS, max(4, 520 // weeks), 8, weeks)
        )
    found["memory"] = _memory(large)
    write("scaling", found)
    return found


def _by_actors(actors: int, runs: int) -> dict[str, float]:
    model = prepared(actors)
    size = {"actors": actors, "rows": sum(len(rule.selfs) for rule in model.rules), "slots": len(model.slots)}
    return size | {"runs": runs} | _costs(runs, _BY_HAND[actors], actors, 52)


def _memory(large: bool) -> list[dict[str, Any]]:
    found = []
    for engine, counts in _MEMORY.items():
        for runs in (*counts, 100_000) if large and engine == "simkit" else counts:
            _, printed = child(["-m", "benchmarks.scaling", engine, str(runs)])
            ready, peak = (float(part) for part in printed.split())
            found.append({"engine": engine, "runs": runs, "ready_mib": ready, "peak_mib": peak})
    return found


def _costs(runs: int, by_hand: int, actors: int, weeks: int) -> dict[str, float]:
    counts = {engine: runs if engine == "simkit" else by_hand for engine in ENGINES}
    works = {engine: player(engine, count, actors, weeks) for engine, count in counts.items()}
    repeats = 1 if actors > 20 or weeks > 200 else 2
    spent = interleaved(works, dict.fromkeys(works, repeats))
    return {engine: 1e3 * s.cpu / counts[engine] for engine, s in spent.items()}


def text(found: dict[str, Any]) -> dict[str, str]:
    """The tables: by actors, by weeks, and of memory."""
    costs = ("ms a run, simkit", "SimPy", "Mesa", "Mesa / simkit")
    actors = [[row["actors"], row["rows"], row["slots"], row["runs"], *_four(row)] for row in found["actors"]]
    weeks = [[row["weeks"], row["runs"], *_four(row)] for row in found["weeks"]]
    memory = [[row["engine"], row["runs"], row["ready_mib"], row["peak_mib"]] for row in found["memory"]]
    return {
        "actors": table(("actors", "rows of rules", "decisions", "simkit's runs", *costs), actors),
        "weeks": table(("weeks", "simkit's runs", *costs), weeks),
        "memory": table(("engine", "runs", "MiB when ready", "MiB at the peak"), memory),
    }


def _four(row: dict[str, float]) -> list[float]:
    return [row["simkit"], row["SimPy"], row["Mesa"], row["Mesa"] / row["simkit"]]


def _child(engine: str, runs: int) -> None:
    """In a fresh process: get ready, play, and print the memory in use before and at its peak."""
    work = player(engine, runs)
    ready = peak()
    work()
    sys.stdout.write(f"{ready} {peak()}\n")


def peak() -> float:
    """The most memory that this process has had so far, in MiB."""
    status = Path("/proc/self/status")
    if status.exists():  # Linux: there, rusage begins with the peak of whoever started the process
        return int(status.read_text(encoding="ascii").partition("VmHWM:")[2].split()[0]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024) / 2**20


if __name__ == "__main__":
    _child(sys.argv[1], int(sys.argv[2]))
