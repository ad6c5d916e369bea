"""The engines behind one call: play the benchmark model so many times.

Covers preparing simkit's scenario and compiling the loop in C once; what the engines do is theirs.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

__all__ = ["COMPILED", "ENGINES", "IN_C", "NO_NUMBA", "can_compile", "player", "prepared", "simkit_whole"]

ENGINES = ("simkit", "SimPy", "Mesa")
IN_C = ("C", "C recorded")
COMPILED = "compiled"
NO_NUMBA = "numba, which comes with the extra `fast`, is not installed"


def can_compile() -> bool:
    """Whether simkit's rules can be compiled here."""
    from simkit.engine.numba_door import available

    return available()


@cache
def prepared(actors: int = 8, weeks: int = 52) -> Any:
    """The benchmark scenario, read, checked and compiled for simkit."""
    import simkit
    from benchmarks.world import write
    from simkit.engine.compile import compile_scenario

    with TemporaryDirectory() as folder:
        return compile_scenario(simkit.load(write(Path(folder), actors, weeks)))


def player(engine: str, runs: int, actors: int = 8, weeks: int = 52) -> Callable[[], object]:
    """A call that plays so many runs; simkit's scenario, and the loop in C, are ready beforehand."""
    if engine in ("simkit", COMPILED):
        from simkit.engine.ensemble import play

        model, evaluator = prepared(actors, weeks), "compiled" if engine == COMPILED else "numpy"
        return lambda: play(model, 1, runs, evaluator=evaluator)
    if engine == "SimPy":
        from benchmarks import plain_simpy

        return lambda: plain_simpy.play(runs, actors, weeks)
    if engine in IN_C:
        from benchmarks import plain_c

        return plain_c.player(runs, actors, weeks, recorded=engine == "C recorded")
    from benchmarks import mesa_model

    return lambda: mesa_model.play(runs, actors, weeks)


def simkit_whole(runs: int) -> Callable[[], object]:
    """A call that does all that `simkit.run` does: read, check, compile, play."""
    import simkit
    from benchmarks.world import write

    def whole() -> object:
        with TemporaryDirectory() as folder:
            return simkit.run(write(Path(folder)), runs=runs)

    return whole
