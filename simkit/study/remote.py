"""What a worker of a cluster runs: one job at a time, and what it tells of the versions that it plays with.

Covers the work at the other end; who connects, deals and collects is `simkit.study.cluster`.
"""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

from simkit.study.hands import outcome

__all__ = ["ASKED", "CODE", "WORK", "Report", "code", "mark", "versions", "work"]

ASKED: dict[str, str] = {
    "Python": "'.'.join(__import__('platform').python_version_tuple()[:2])",
    "simkit": "__import__('simkit').__version__",
    "numpy": "__import__('numpy').__version__",
    "scipy": "__import__('scipy').__version__",
}
"""What decides a result's bytes, and how any worker can be asked: as text, since one Python's code is not another's."""

CODE = "code"
"""What is asked besides, of workers that have the same simkit otherwise."""

WORK = "__import__('simkit.study.remote', fromlist=['work']).work(name, task, job)"
"""A job as text, too: the scheduler reads what it passes on, and has no need of simkit."""

_ROOMS = ("chance.py", "scales.py", "language", "world", "scenario", "engine", "analysis", "study")

_one_at_a_time = Lock()  # a play switches the search for garbage off and on, which is the whole process's
_task: dict[str, Callable[[Any], Any]] = {}


@dataclass(frozen=True, slots=True)
class Report:
    """What came of a job, and the mark of what it was done with."""

    mark: str
    good: bool
    result: Any
    reason: str


def work(name: str, task: bytes, job: bytes) -> bytes:
    """Do a job of a task, both pickled; a pickled `Report`. The task last worked at is kept under its name."""
    with _one_at_a_time:
        if name not in _task:
            _task.clear()
            _task[name] = pickle.loads(task)  # noqa: S301 - whoever may reach a worker may run code there
        came = outcome(_task[name], pickle.loads(job))  # noqa: S301 - as above
    report = Report(mark(), came.error is None, came.result, came.reason)
    return pickle.dumps(report, pickle.HIGHEST_PROTOCOL)


@cache
def versions() -> dict[str, str]:
    """The versions of this process, by what is asked."""
    return {what: str(eval(how)) for what, how in ASKED.items()} | {CODE: code()}  # noqa: S307 - texts of this module


@cache
def code() -> str:
    """A hash of those modules of simkit that decide a result, as they lie on this machine's disk."""
    home, seal = Path(__file__).parents[1], hashlib.blake2b(digest_size=6)
    for room in _ROOMS:
        for path in sorted((home / room).rglob("*.py")) or [home / room]:
            seal.update(path.relative_to(home).as_posix().encode() + b"\0")
            seal.update(path.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return seal.hexdigest()


@cache
def mark() -> str:
    """All versions of this process in one short text."""
    return " ".join(f"{what} {which}" for what, which in versions().items())
