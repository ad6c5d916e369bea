"""The three engines behind one call: play the benchmark model so many times.

Covers preparing simkit's scenario once; what the engines do is theirs.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

__all__ = ["ENGINES", "player", "prepared", "simkit_whole"]

ENGINES = ("simkit", "SimPy", "Mesa")


@cache
def prepared(actors: int = 8, weeks: int = 52) -> Any:
    """The benchmark scenario, read, checked and compiled for simkit."""
    import simkit
    from benchmarks.world import write
    from simkit.engine.compile import compile_scenario

    with TemporaryDirectory() as folder:
        return compile_scenario(simkit.load(write(Path(folder), actors, weeks)))


def player(engine: str, runs: int, actors: int = 8, weeks: int = 52) -> Callable[[], object]:
    """A call that plays so many runs; simkit's scenario is ready beforehand."""
    if engine == "simkit":
        from simkit.engine.ensemble import play

        model = prepared(actors, weeks)
        return lambda: play(model, 1, runs)
    if engine == "SimPy":
        from benchmarks import plain_simpy

        return lambda: plain_simpy.play(runs, actors, weeks)
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
