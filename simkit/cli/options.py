"""The options that several commands share: which variant, reading, changes and luck, how many runs, what is printed.

Covers the options and how they are read; what they do is the commands' own.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from simkit.cli.completing import readings, variants

__all__ = [
    "as_json",
    "as_page",
    "drawn",
    "evaluator",
    "fixed",
    "in_language",
    "of_reading",
    "of_variant",
    "quiet",
    "refuse_undrawable",
    "runs",
    "seed",
    "to_folder",
    "varied",
    "with_settings",
    "workers",
]

F = TypeVar("F", bound=Callable[..., Any])
Option = Callable[[F], F]


def _at_least_one(_context: click.Context, _option: click.Parameter, given: int | None) -> int | None:
    if given is not None and given < 1:
        raise click.UsageError("--workers is 1 at least.")
    return given


in_language = click.option(
    "--lang", type=click.Choice(["en", "de"]), default="en", show_default=True, help="The language of what is told."
)
of_variant = click.option("--variant", metavar="NAME", shell_complete=variants, help="A variant of the scenario.")
of_reading = click.option(
    "--reading",
    metavar="NAME",
    shell_complete=readings,
    help="A reading of the world's disputed numbers; none is the world's own numbers.",
)
as_json = click.option("--json", "as_json", is_flag=True, help="Print everything as JSON instead of the report.")
to_folder = click.option(
    "--out", type=click.Path(path_type=Path), metavar="DIR", help="Write everything to a new folder."
)
quiet = click.option("--quiet", is_flag=True, help="Print nothing but the report: no progress, no times.")
workers = click.option(
    "--workers",
    type=int,
    callback=_at_least_one,
    metavar="N",
    help="How many processes play.  [default: one for each core]",
)


def _take_evaluator(_context: click.Context, _option: click.Parameter, given: str | None) -> None:
    """Where the evaluator is chosen, here and in the processes that this one starts."""
    if given is not None:
        os.environ["SIMKIT_EVALUATOR"] = given


evaluator = click.option(
    "--evaluator",
    type=click.Choice(["auto", "numpy", "compiled"]),
    expose_value=False,
    callback=_take_evaluator,
    help="What works out the rules: NumPy, kernels compiled by the extra fast, or whichever is quicker for the same "
    "result.  [default: $SIMKIT_EVALUATOR, or auto]",
)
as_page = click.option(
    "--report",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write the report as one page, too, that opens offline: a new .html file.",
)


def _read_settings(_context: click.Context, _option: click.Parameter, given: tuple[str, ...]) -> dict[str, str]:
    """The values of --set by their paths."""
    settings = {}
    for item in given:
        path, equals, value = item.partition("=")
        if not equals or not path.strip():
            raise click.BadParameter(
                f'"{item}" has no path or no value. Write it like this: "timeline.raid.severity=0.9".'
            )
        settings[path.strip()] = value.strip()
    return settings


varied = click.option(
    "--vary",
    multiple=True,
    metavar="PATH[=VALUES]",
    help="What varies: a list of values, a range such as 0.2..0.8, or, with no values, its own range. May be given "
    "several times.  [default: the scenario's own sweep, or what moves the answer most]",
)


def with_settings(whose: str = "of the scenario or its world") -> Callable[[F], F]:
    """The option --set, of the scenario or whatever else is changed."""
    return click.option(
        "--set",
        "settings",
        multiple=True,
        callback=_read_settings,
        metavar="PATH=VALUE",
        help=f"Change a value {whose}. May be given several times.",
    )


def runs(default: int, what: str = "it") -> Callable[[F], F]:
    """The option --runs."""
    return click.option(
        "--runs", type=int, default=default, show_default=True, metavar="N", help=f"How many times to play {what}."
    )


def seed(what: str = "the same again repeats it") -> Callable[[F], F]:
    """The option --seed."""
    return click.option("--seed", type=int, default=1, show_default=True, metavar="N", help=f"Which luck; {what}.")


def fixed(which: str = "the world's numbers") -> Callable[[F], F]:
    """The option --fixed."""
    return click.option("--fixed", is_flag=True, help=f"Hold {which} at their values, and vary luck only.")


def refuse_undrawable(charts: tuple[str, ...], out: Path | None) -> None:
    """Refuse charts before anything is played, where they have no folder to go to or nothing here draws them.

    Raises:
        UsageError: where there is no folder.
        MissingExtra: where the extra that draws is not installed.
    """
    if not charts:
        return
    if out is None:
        raise click.UsageError("--charts needs a folder: name one with --out.")
    from simkit.plots import require

    require()


def drawn(into: str) -> Callable[[F], F]:
    """The option --charts."""
    return click.option(
        "--charts",
        type=click.Choice(["png", "svg", "html"]),
        multiple=True,
        help=f"Draw charts into {into}, in this format. May be given several times.",
    )
