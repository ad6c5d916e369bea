"""How long it takes until simkit answers: `import simkit` and `simkit --help` in fresh processes.

Covers the comparison with importing the four packages that it cannot do without (numpy, simpy, click, pyyaml).
"""

from __future__ import annotations

from statistics import median
from typing import Any

from benchmarks.measuring import Spent, child, table, write

__all__ = ["main", "text"]

_TIMES = 15
_MEASURE = "import numpy, simpy, click, yaml"
"""The four packages that everything is held against."""
_STARTS = {
    "python alone": ("-c", "pass"),
    _MEASURE: ("-c", _MEASURE),
    "import simkit": ("-c", "import simkit"),
    "simkit --help": ("-m", "simkit", "--help"),
}


def main() -> dict[str, Any]:
    """Measure in turn, and keep the medians."""
    for arguments in _STARTS.values():
        child(arguments)  # compiled files and the disk's memory
    spent: dict[str, list[Spent]] = {name: [] for name in _STARTS}
    for _ in range(_TIMES):
        for name, arguments in _STARTS.items():
            spent[name].append(child(arguments)[0])
    rows = [
        {"start": name, "cpu_ms": 1e3 * median(s.cpu for s in all_), "wall_ms": 1e3 * median(s.wall for s in all_)}
        for name, all_ in spent.items()
    ]
    found = {"rows": rows, "times": _TIMES}
    write("startup", found)
    return found


def text(found: dict[str, Any]) -> str:
    """The table: what is started, how long it takes, and against the four packages."""
    unit = next(row["cpu_ms"] for row in found["rows"] if row["start"] == _MEASURE)
    rows = [[row["start"], row["cpu_ms"], row["wall_ms"], row["cpu_ms"] / unit] for row in found["rows"]]
    return table(("fresh process", "ms (processor)", "ms (clock)", "times the four packages"), rows)
