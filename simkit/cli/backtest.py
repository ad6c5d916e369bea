"""`simkit backtest`: forecasts of past episodes, scored beside every naive forecaster and a statistical peer.

Covers the options and the order of things; forecasting, scoring and telling are other rooms' work.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from simkit.cli.options import as_json, drawn, in_language, quiet, refuse_undrawable, runs, seed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from simkit.history.backtest import Backtest
    from simkit.history.cases import Case
    from simkit.history.episodes import Episode
    from simkit.plots.charts import Chart
    from simkit.report.paper import Paper
    from simkit.report.words import Catalogue

__all__ = ["backtest"]


@click.command(short_help="Score the world of history against past episodes.")
@click.argument("episodes", required=False, type=click.Path(path_type=Path))
@runs(1000, "each episode that the world was not fitted on")
@seed()
@click.option(
    "--cases", is_flag=True, help="Tell the ten best and the ten worst forecasts, with the rules behind them."
)
@click.option(
    "--scenario",
    type=(str, click.Path(path_type=Path)),
    metavar="ID FILE",
    help="Write one episode as a scenario to a new file, and do nothing else.",
)
@click.option("--out", type=click.Path(path_type=Path), metavar="DIR", help="Write the charts to a new folder.")
@drawn("the folder of --out")
@as_json
@quiet
@in_language
def backtest(
    episodes: Path | None,
    runs: int,
    seed: int,
    cases: bool,
    scenario: tuple[str, Path] | None,
    out: Path | None,
    charts: tuple[str, ...],
    as_json: bool,
    quiet: bool,
    lang: str,
) -> None:
    """Forecast past EPISODES (a CSV file; without one, those that come with simkit) and score the forecasts.

    Each episode becomes a scenario of the world `history`, from what was known before its outcome. Shocks on which the
    world was fitted are forecast without themselves. docs/backtest.md tells how, and what was fixed before scoring.

    \b
    Examples:
      simkit backtest
      simkit backtest mine.csv --json
      simkit backtest --cases
      simkit backtest --scenario RI33 june_2025.yaml
    """
    import time

    from simkit.cli.progress import counted
    from simkit.cli.screen import complain, print_paper, put_bytes
    from simkit.history.backtest import FORECASTERS
    from simkit.history.cases import hits_and_misses
    from simkit.history.play import stage
    from simkit.history.reading import library_episodes, read_episodes
    from simkit.report.backtest import backtest_document
    from simkit.report.contents import json_text
    from simkit.report.folder import refuse_folder
    from simkit.report.words import Catalogue

    began, words = time.monotonic(), Catalogue(lang)
    refuse_undrawable(charts, out)
    if out is not None and not charts:
        raise click.UsageError("--out is for charts: name their format with --charts.")
    if as_json and cases:
        raise click.UsageError("--json goes without --cases.")
    asked = library_episodes() if episodes is None else read_episodes(episodes)
    if scenario is not None:
        _write_scenario(asked, *scenario, words)
        return
    if out is not None:
        refuse_folder(out)
    with counted(FORECASTERS, quiet=quiet, label="Forecasting") as move:
        found = _backtest(asked, runs, seed, None if move is None else lambda _: move(1))
    if as_json:
        put_bytes(json_text(backtest_document(found)).encode())
    else:
        told = hits_and_misses(found, stage()) if cases else None
        print_paper(lambda paper: _tell(paper, found, told, words))
    if out is not None:
        _draw(found, out, charts, words)
    if not quiet:
        complain(f"{len(asked)} episodes in {time.monotonic() - began:.1f} s.")


def _backtest(asked: Sequence[Episode], runs: int, seed: int, progress: Callable[[str], None] | None) -> Backtest:
    from simkit.chance import refuse_seed
    from simkit.errors import InputError
    from simkit.history.backtest import backtest as score_all
    from simkit.history.design import library_design
    from simkit.history.play import MOST_RUNS, stage
    from simkit.history.reading import library_episodes

    if not 1 <= runs <= MOST_RUNS:
        raise InputError.of(f"{runs} runs cannot be played.", f"Choose from 1 to {MOST_RUNS}.")
    refuse_seed(seed)
    return score_all(asked, library_episodes(), stage(), library_design(), runs, seed, progress)


def _tell(paper: Paper, found: Backtest, cases: tuple[list[Case], list[Case]] | None, words: Catalogue) -> None:
    from simkit.report.backtest import write_backtest
    from simkit.report.cases import write_cases

    write_backtest(paper, found, words)
    if cases is not None:
        write_cases(paper, *cases, words)


def _write_scenario(asked: Sequence[Episode], name: str, file: Path, words: Catalogue) -> None:
    """Write one episode as a scenario."""
    from simkit.cli.screen import complain
    from simkit.errors import InputError, did_you_mean
    from simkit.history.countries import countries
    from simkit.history.setting import scenario_text
    from simkit.report.files import write_new

    known = {one.id: one.known for one in asked}
    if name not in known:
        raise InputError.of(f'there is no episode "{name}".', did_you_mean(name, known))
    write_new(file, scenario_text(known[name], countries()))
    complain(words("backtest.scenario.written", file=file))


def _draw(found: Backtest, out: Path, formats: Sequence[str], words: Catalogue) -> None:
    """Write the charts of both windows to a new folder."""
    from simkit.history.backtest import MODEL
    from simkit.history.columns import WINDOWS
    from simkit.plots.files import chart_files
    from simkit.plots.reliability import reliability_chart
    from simkit.report.folder import write_folder

    charts: list[Chart] = [
        reliability_chart(
            found.forecasts[MODEL],
            found.episodes,
            window,
            name=words("backtest.chart"),
            lang=words.language,
        )
        for window in WINDOWS
    ]
    write_folder(out, chart_files(charts, formats, words.language))
