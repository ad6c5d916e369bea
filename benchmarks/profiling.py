"""Where simkit's time goes: the share of each module while it plays the benchmark model a thousand times.

Covers time of a module's own and of the libraries that it calls; the profiler itself slows small calls down.
"""

from __future__ import annotations

import cProfile
import importlib
import pstats
from collections import defaultdict
from pathlib import Path
from typing import Any, TypeVar

from benchmarks.engines import player
from benchmarks.measuring import table, write

__all__ = ["main", "text"]

_RUNS = 1000
_LEAST = 0.015
_FUNCTIONS = 8
_DEEPEST = 12
_PACKAGE = Path(__file__).resolve().parents[1] / "simkit"

Function = tuple[str, int, str]
_Key = TypeVar("_Key")


def main() -> dict[str, Any]:
    """Profile and keep the shares."""
    work = player("simkit", _RUNS)
    work()
    profile = cProfile.Profile()
    profile.runcall(work)
    by_function = _by_function(pstats.Stats(profile).stats)  # type: ignore[attr-defined]
    by_module: dict[str, float] = defaultdict(float)
    for function, seconds in by_function.items():
        by_module[_module(function)] += seconds
    total = sum(by_module.values())
    modules = [{"module": name, "share": part / total, "what": _what(name)} for name, part in _ranked(by_module)]
    functions = [
        {"function": f"{_module(function)}.{function[2]}", "share": part / total}
        for function, part in _ranked(by_function)[:_FUNCTIONS]
    ]
    found = {
        "runs": _RUNS,
        "rows": [row for row in modules if float(str(row["share"])) >= _LEAST],
        "functions": functions,
    }
    write("profile", found)
    return found


def _ranked(spent: dict[_Key, float]) -> list[tuple[_Key, float]]:
    return sorted(spent.items(), key=lambda item: -item[1])


def _by_function(stats: dict[Function, Any]) -> dict[Function, float]:
    """Seconds by simkit's functions; what a library needs is handed up to whoever called it."""
    spent: dict[Function, float] = defaultdict(float)
    for function, (_, _, own, _, callers) in stats.items():
        if _module(function):
            spent[function] += own
        else:
            total = sum(part[2] for part in callers.values())
            for caller, part in callers.items():
                _hand_up(stats, caller, own * part[2] / total if total else 0.0, spent, _DEEPEST)
    return spent


def _hand_up(
    stats: dict[Function, Any], function: Function, seconds: float, spent: dict[Function, float], depth: int
) -> None:
    if _module(function):
        spent[function] += seconds
        return
    callers = stats[function][4] if function in stats else {}
    total = sum(part[3] for part in callers.values())
    if seconds and total and depth:
        for caller, part in callers.items():
            _hand_up(stats, caller, seconds * part[3] / total, spent, depth - 1)


def _module(function: Function) -> str:
    path = Path(function[0])
    if not path.is_relative_to(_PACKAGE):
        return ""
    return ".".join(("simkit", *path.relative_to(_PACKAGE).with_suffix("").parts))


def _what(module: str) -> str:
    """The first words of a module's own description."""
    told = (importlib.import_module(module).__doc__ or "").split("\n")[0]
    return told.partition(":")[2].strip().rstrip(".") or told.rstrip(".")


def text(found: dict[str, Any]) -> dict[str, str]:
    """The tables of shares: by module, and the functions that need most."""
    modules = [[f"`{row['module']}`", row["what"], f"{row['share']:.0%}"] for row in found["rows"]]
    functions = [[f"`{row['function']}`", f"{row['share']:.0%}"] for row in found["functions"]]
    return {
        "modules": table(("module", "what it does", "share"), modules),
        "functions": table(("function", "share"), functions),
    }
