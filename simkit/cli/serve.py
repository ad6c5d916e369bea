"""`simkit serve`: the laboratory, pages on which a scenario can be moved and what follows is seen.

Covers the options; the pages are `simkit.web`'s.
"""

from __future__ import annotations

import click

from simkit.cli.completing import scenarios
from simkit.cli.options import evaluator, workers

__all__ = ["serve"]


def _a_port(_context: click.Context, _option: click.Parameter, given: int | None) -> int | None:
    if given is not None and not 1 <= given <= 65535:
        raise click.UsageError("--port is from 1 to 65535.")
    return given


lan = click.option("--lan", is_flag=True, help="Let others in this machine's network open it, too.")
port = click.option(
    "--port", type=int, callback=_a_port, metavar="N", help="On which port.  [default: 8600, or the next free one]"
)
name = click.option(
    "--name",
    "names",
    multiple=True,
    metavar="HOST",
    help="A name that the network gives this machine, such as class.lan. May be given several times.",
)


@click.command(short_help="Open the laboratory: move a scenario in a browser and see what follows.")
@click.argument("scenario", required=False, shell_complete=scenarios)
@lan
@port
@name
@workers
@evaluator
def serve(scenario: str | None, lan: bool, port: int | None, names: tuple[str, ...], workers: int | None) -> None:
    """Open the laboratory, with SCENARIO (a name or a file) if one is named, until Ctrl-C.

    In a browser, move what matters (how hard and when, kinds of pacts, who cares for what, any other number) and see
    fan charts, questions and reasons follow, side by side with how it was, under the same luck. It opens on this
    machine alone; with --lan its address and a QR code are printed for others.

    \b
    Examples:
      simkit serve first_steps
      simkit serve my_scenario.yaml --lan
    """
    from simkit.cli.screen import put
    from simkit.web.laboratory.serve import serve_laboratory

    serve_laboratory(scenario, lambda text: put(f"{text}\n"), lan=lan, port=port, names=names, workers=workers)
