"""Serving the laboratory: what `simkit serve` starts.

Covers refusing a scenario that cannot be played before anything is opened.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from simkit.scenario.load import load
from simkit.web.laboratory.routes import laboratory_app
from simkit.web.serving import place_for, serve

__all__ = ["serve_laboratory"]


def serve_laboratory(
    scenario: str | None,
    say: Callable[[str], None],
    *,
    lan: bool = False,
    port: int | None = None,
    names: Sequence[str] = (),
    workers: int | None = None,
) -> None:
    """Serve the laboratory until Ctrl-C, on this machine or in its network.

    Raises:
        InputError: where the scenario cannot be played, the port is taken, or there is no network.
    """
    if scenario is not None:
        load(scenario)
    place = place_for(lan, port, names)
    serve(laboratory_app(scenario, place.hosts, workers), place, say)
