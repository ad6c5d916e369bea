"""Measuring: processor time and memory, what they were measured on, and the files that keep the results.

Covers what the benchmarks share; what is measured is theirs.
"""

from __future__ import annotations

import gc
import json
import os
import platform
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Any

__all__ = ["RESULTS", "Spent", "child", "interleaved", "kept", "machine", "table", "timed", "write"]

RESULTS = Path(__file__).parent / "measured"
_ROOT = Path(__file__).resolve().parents[1]
_LIBRARIES = ("mesa", "numpy", "scipy", "simpy")

Cell = str | int | float


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds of the processor and seconds on the clock."""

    cpu: float
    wall: float


def timed(work: Callable[[], object]) -> Spent:
    """What a piece of work costs. Rubbish of earlier work is collected first."""
    gc.collect()
    cpu, wall = time.process_time(), time.perf_counter()
    work()
    return Spent(time.process_time() - cpu, time.perf_counter() - wall)


def interleaved(works: dict[str, Callable[[], object]], times: dict[str, int]) -> dict[str, Spent]:
    """The median cost of several works, done in turn, so that a busy spell of the machine hits them alike."""
    spent: dict[str, list[Spent]] = {name: [] for name in works}
    for turn in range(max(times.values())):
        for name, work in works.items():
            if turn < times[name]:
                spent[name].append(timed(work))
    return {name: Spent(median(s.cpu for s in all_), median(s.wall for s in all_)) for name, all_ in spent.items()}


def child(arguments: Sequence[str]) -> tuple[Spent, str]:
    """The cost of a fresh Python process, and what it printed."""
    before, wall = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run([sys.executable, *arguments], cwd=_ROOT, check=True, capture_output=True, text=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Spent(cpu, time.perf_counter() - wall), done.stdout


def machine() -> dict[str, str]:
    """What was measured on, in general terms."""
    import simkit

    threads = os.cpu_count()
    found = {"python": platform.python_version(), "simkit": simkit.__version__}
    found |= {name: version(name) for name in _LIBRARIES}
    return found | {"processor": f"{platform.machine()}, {threads} cores", "system": platform.system()}


def write(name: str, found: dict[str, Any]) -> None:
    """Keep results, with what they were measured on."""
    RESULTS.mkdir(exist_ok=True)
    text = json.dumps({"measured_on": machine(), **found}, indent=1, sort_keys=True)
    (RESULTS / f"{name}.json").write_text(text + "\n", encoding="utf-8")


def kept(name: str) -> dict[str, Any]:
    """Results that were kept."""
    found: dict[str, Any] = json.loads((RESULTS / f"{name}.json").read_text(encoding="utf-8"))
    return found


def table(heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """A table that reads well as plain text and as Markdown; numbers stand to the right."""
    body = [[_text(cell) for cell in row] for row in rows]
    right = [all(_is_number(row[at]) for row in body) for at in range(len(heads))]
    widths = [max(3, *(len(row[at]) for row in [list(heads), *body])) for at in range(len(heads))]
    rule = [("-" * (width - 1) + ":") if flush else "-" * width for width, flush in zip(widths, right, strict=True)]
    lines = [
        " | ".join(
            cell.rjust(width) if flush else cell.ljust(width)
            for cell, width, flush in zip(row, widths, right, strict=True)
        )
        for row in [list(heads), rule, *body]
    ]
    return "\n".join(f"| {line} |" for line in lines)


def _text(cell: Cell) -> str:
    if isinstance(cell, str):
        return cell
    if isinstance(cell, int):
        return f"{cell:,}"
    return f"{cell:,.0f}" if abs(cell) >= 100 else f"{cell:.3g}"


def _is_number(text: str) -> bool:
    return text == "–" or text.replace(",", "").replace(".", "").replace("e-", "").isdigit()
