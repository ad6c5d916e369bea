"""The benchmark model written by hand in C, compiled where there is a compiler, and played from Python.

Covers writing the numbers and ties as a header, compiling, and handing arrays over; the model is `plain_c.c`.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray

from benchmarks import numbers as n
from benchmarks.outputs import QUESTIONS, Outcome, Reading, readings
from benchmarks.ties import Ties

__all__ = [
    "BINS",
    "HEADER",
    "NO_COMPILER",
    "Histograms",
    "command",
    "compiler",
    "header",
    "histograms",
    "library",
    "play",
    "played",
    "player",
]

_FLAGS = ("-std=gnu11", "-O3", "-march=native", "-shared", "-fPIC", "-Wall", "-Wextra")
HEADER = "plain_c_numbers.h"
NO_COMPILER = "there is no C compiler: neither $CC nor cc is a program here"
BINS = 201

_FOLDER = Path(__file__).parent
_LIBRARY = "plain_c.so"
_BLOCK = 512
_KINDS = {"threat": 3, "strain": 4, "trust": 5, "owed": 6, "reliance": 7}
_READINGS = ("delivered", "perceived", "promised")

Value = float | str | Sequence["Value"] | dict[int, "Value"]


@dataclass(frozen=True, slots=True)
class Histograms:
    """What every level, belief, promise and variable was, week by week.

    `series` names array, channel or variable, giver, and receiver or none; `counts` has shape (weeks + 1, series, BINS)
    and `sums` (weeks + 1, series), in fixed point of 2**-32.
    """

    series: tuple[Reading, ...]
    counts: NDArray[np.int32]
    sums: NDArray[np.int64]


def compiler() -> str | None:
    """The C compiler, if there is one."""
    return shutil.which(os.environ.get("CC", "cc"))


def player(runs: int, actors: int = 8, weeks: int = 52, recorded: bool = False) -> Callable[[], object]:
    """A call that plays so many runs, with histograms if they are to be recorded; the model is compiled beforehand."""
    library(actors, weeks)
    kept = histograms(actors, weeks) if recorded else None
    return lambda: played(runs, actors, weeks, kept=kept)


def play(runs: int, actors: int = 8, weeks: int = 52, seed: int = 1) -> list[Outcome]:
    """Play so many runs, one after the other, and tell each as the other models do."""
    read, answers = played(runs, actors, weeks, seed)
    return [
        Outcome(rows.tolist(), dict(zip(QUESTIONS, map(bool, said), strict=True)))
        for rows, said in zip(read, answers, strict=True)
    ]


def played(
    runs: int, actors: int = 8, weeks: int = 52, seed: int = 1, kept: Histograms | None = None
) -> tuple[NDArray[np.float64], NDArray[np.uint8]]:
    """Readings (runs, weeks + 1, readings) and answers (runs, questions); what is recorded is added to `kept`."""
    read = np.empty((runs, weeks + 1, len(readings(actors))))
    answers = np.empty((runs, len(QUESTIONS)), dtype=np.uint8)
    recorded: tuple[NDArray[np.generic] | None, ...] = (None, None, None)
    if kept is not None:
        recorded = (kept.counts, kept.sums, np.empty((weeks + 1, _BLOCK, len(kept.series)), dtype=np.uint8))
    passed = [None if array is None else array.ctypes.data_as(ctypes.c_void_p) for array in (read, answers, *recorded)]
    library(actors, weeks).play(ctypes.c_uint64(seed), ctypes.c_int(runs), *passed)
    return read, answers


def histograms(actors: int = 8, weeks: int = 52) -> Histograms:
    """Empty histograms of every series, in the order in which the model keeps them."""
    ties = Ties(actors)
    slots = [(at, c) for at in range(len(ties.pairs)) for c in ties.channels[at]]
    series = [Reading(array, n.CHANNELS[c].name, *ties.pairs[at]) for array in _READINGS for at, c in slots]
    series += [Reading("actor_variables", name, at) for name in ("threat", "strain") for at in range(actors)]
    series += [Reading("pair_variables", name, *pair) for name in ("trust", "owed", "reliance") for pair in ties.pairs]
    shape = (weeks + 1, len(series))
    return Histograms(tuple(series), np.zeros((*shape, BINS), dtype=np.int32), np.zeros(shape, dtype=np.int64))


def library(actors: int = 8, weeks: int = 52) -> ctypes.CDLL:
    """The model, compiled for so many actors and weeks with the numbers as they are now."""
    return _compiled(header(actors, weeks))


@cache
def _compiled(header_text: str) -> ctypes.CDLL:
    with TemporaryDirectory() as folder:
        (Path(folder) / HEADER).write_text(header_text, encoding="ascii")
        subprocess.run(command(Path(folder)), check=True)
        return _typed(ctypes.CDLL(str(Path(folder) / _LIBRARY)))


def command(folder: Path) -> list[str]:
    """How the model is compiled, with the header of a folder and into it."""
    found = compiler()
    if found is None:
        raise FileNotFoundError(f"benchmarks/plain_c.c: {NO_COMPILER}. Install one, or leave this engine out.")
    return [found, *_FLAGS, "-I", str(folder), "-o", str(folder / _LIBRARY), str(_FOLDER / "plain_c.c"), "-lm"]


def _typed(found: ctypes.CDLL) -> ctypes.CDLL:
    found.play.restype = None
    found.block.restype = None
    found.normal_of.argtypes, found.normal_of.restype = [ctypes.c_double], ctypes.c_double
    found.luck_alone.restype = ctypes.c_double
    return found


def header(actors: int, weeks: int) -> str:
    """Numbers and ties as macros, in the words of `benchmarks.numbers`."""
    lines = ["/* Written by benchmarks/plain_c.py from numbers.py and ties.py. */", ""]
    lines += [f"#define {name} {text}" for name, text in (*_numbers(), *_ties(actors, weeks))]
    return "\n".join([*lines, ""])


def _numbers() -> Iterable[tuple[str, str]]:
    for name in n.__all__:
        value = getattr(n, name)
        if callable(value):
            continue
        if isinstance(value, dict) and isinstance(next(iter(value)), str):
            yield from ((f"{name}_{key.upper()}", _literal(one)) for key, one in value.items())
        elif name == "INTERESTS":
            yield name, str(len(value))
        else:
            yield name, _literal(value)


def _ties(actors: int, weeks: int) -> Iterable[tuple[str, str]]:
    ties = Ties(actors)
    leaders = [n.leader(at, actors) for at in range(n.LEADERS)]
    armers = [tuple(found) if ties.rival[at] else () for at, found in enumerate(ties.armers)]
    found: dict[str, Value] = {
        "ACTORS": actors,
        "WEEKS": weeks,
        "BINS": BINS,
        "BLOCK": _BLOCK,
        "RECEIVER": [j for _, j in ties.pairs],
        "BACK": ties.back,
        "PARTNER": ties.partner,
        "RIVAL": ties.rival,
        "USED": [at * len(n.CHANNELS) + c for at in range(len(ties.pairs)) for c in ties.channels[at]],
        "ARMERS": [(len(those), those or (0,)) for those in armers],
        "LEADING": [(who, channel, int(variable == "strain"), above) for who, channel, variable, above in leaders],
        "PLEA_ASKED": n.plea_between(actors)[1],
        "FLARE_TARGET": n.flare_between(actors)[1],
        "READINGS": [_place(ties, reading) for reading in readings(actors)],
    }
    return ((name, _literal(value)) for name, value in found.items())


def _place(ties: Ties, reading: Reading) -> tuple[int, int]:
    """The kind of a reading, as `plain_c_state.h` counts them, and whose it is."""
    if reading.receiver is None:
        return _KINDS[reading.name], reading.giver
    at = ties.number[reading.giver, reading.receiver]
    if reading.array == "pair_variables":
        return _KINDS[reading.name], at
    channel = next(c for c, channel in enumerate(n.CHANNELS) if channel.name == reading.name)
    return _READINGS.index(reading.array), at * len(n.CHANNELS) + channel


def _literal(value: Value) -> str:
    """A value as C writes it: lists and pairs in braces."""
    if isinstance(value, str):
        return f'"{value}"'
    if isinstance(value, dict):
        return _literal(tuple(value.items()))
    if isinstance(value, Sequence):
        return f"{{{', '.join(_literal(one) for one in value)}}}"
    return repr(int(value) if isinstance(value, bool) else value)
