"""`simkit why`: why something was decided, why not, and what was promised, delivered and believed of it.

Covers the options and the order of things; explaining and telling are other rooms' work.
"""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from simkit.cli.completing import scenarios
from simkit.cli.options import fixed, in_language, of_reading, of_variant, with_settings

if TYPE_CHECKING:
    from simkit.analysis.why import Explanation
    from simkit.report.paper import Paper
    from simkit.report.words import Catalogue
    from simkit.scenario import Scenario

__all__ = ["why"]


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is explained, and how it was or is to be played."""

    scenario: Scenario
    named: str
    options: str
    runs: int
    seed: int
    fixed: bool


@click.command(short_help="Tell why something was decided, rule by rule, and why not more of it.")
@click.argument("what", shell_complete=scenarios)
@click.argument("flow", metavar="FLOW")
@click.option("--at", metavar="TEXT", help='When: "week 20", "day 140" or a date.  [default: when it stands highest]')
@click.option("--run", "number", type=int, metavar="N", help="One run alone, with its story day by day.")
@click.option("--not", "blocked", is_flag=True, help="What stood in its way, in order of how much each mattered.")
@click.option("--three", "levels", is_flag=True, help="What was promised, delivered and believed of it, week by week.")
@click.option("--all", "everything", is_flag=True, help="Every part and every chain in full length.")
@click.option("--runs", type=int, metavar="N", help="How many times to play it.  [default: 500, or as the result was]")
@click.option("--seed", type=int, metavar="N", help="Which luck; the same again repeats it.  [default: 1]")
@of_variant
@of_reading
@with_settings()
@fixed()
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON instead.")
@click.option("--quiet", is_flag=True, help="Print nothing but the report: no times.")
@in_language
def why(
    what: str,
    flow: str,
    at: str | None,
    number: int | None,
    blocked: bool,
    levels: bool,
    everything: bool,
    runs: int | None,
    seed: int | None,
    variant: str | None,
    reading: str | None,
    settings: dict[str, str],
    fixed: bool,
    as_json: bool,
    quiet: bool,
    lang: str,
) -> None:
    """Tell why FLOW was decided in WHAT: a scenario (a name or a file), or a result folder.

    FLOW is a channel, or a part of one, between two actors. The decision is split into its rules, the largest first,
    each with the paragraph that it rests on and the chain of causes behind it; then what a ceiling, a lack of means or
    a hold took away; then which rules could have pushed and did not, and what they were missing. The parts add up to
    what is decided and to what is delivered. A result folder is played again as it was.

    \b
    Examples:
      simkit why first_steps "arms from aldmark to borava"
      simkit why first_steps "arms from aldmark to borava" --at "week 20" --run 7
      simkit why first_steps "arms from aldmark to borava" --not
      simkit why first_steps "arms from aldmark to borava" --three
      simkit why my_result "arms from aldmark to borava"
    """
    import time

    from simkit.cli.screen import complain

    if number is not None and runs is not None:
        raise click.UsageError("--run and --runs exclude each other.")
    if blocked and levels:
        raise click.UsageError("--not and --three exclude each other.")
    if as_json and (blocked or everything):
        raise click.UsageError("--json says everything: it goes without --not and --all.")
    if levels and at is not None:
        raise click.UsageError("--three tells the whole time: it goes without --at.")
    began = time.monotonic()
    changes = _Changes(variant, reading, settings, seed, fixed)
    asked = _result(what, runs, changes) if _is_result(what) else _scenario(what, runs, changes)
    if levels and not as_json:
        _tell_three(asked, flow, number, lang, everything=everything)
    else:
        _tell(asked, flow, at, number, lang, blocked=blocked, everything=everything, as_json=as_json, levels=levels)
    if not quiet:
        count = 1 if number is not None else asked.runs
        complain(f"{'1 run' if count == 1 else f'{count:,} runs'} in {time.monotonic() - began:.1f} s.")


@dataclass(frozen=True, slots=True)
class _Changes:
    """What a scenario is to be played with."""

    variant: str | None
    reading: str | None
    settings: dict[str, str]
    seed: int | None
    fixed: bool

    def written(self) -> str:
        """As they stand on the command line, to be given again."""
        given = [("--variant", self.variant), ("--reading", self.reading), ("--seed", self.seed)]
        found = [f"{option} {shlex.quote(str(value))}" for option, value in given if value is not None]
        found += [f"--set {shlex.quote(f'{path}={value}')}" for path, value in self.settings.items()]
        return " ".join((*found, *(["--fixed"] if self.fixed else [])))


def _is_result(what: str) -> bool:
    """Whether a folder is meant: one that a run has written, or any that is no scenario's name."""
    from simkit.library import scenario_names
    from simkit.report.manifest import MANIFEST
    from simkit.scenario.textfile import is_folder, is_there

    folder = Path(what)
    return is_folder(folder) and (is_there(folder / MANIFEST) or what not in scenario_names())


def _result(what: str, runs: int | None, changes: _Changes) -> _Asked:
    from simkit.report.manifest import read_manifest
    from simkit.report.replay import load_played

    if changes != _Changes(None, None, {}, None, fixed=False):
        says = (
            "a result is explained as it was played: --seed, --variant, --reading, --set, --fixed go with a scenario."
        )
        raise click.UsageError(says)
    manifest = read_manifest(Path(what))
    scenario = load_played(Path(what), manifest)
    return _Asked(scenario, what, "", manifest.runs if runs is None else runs, manifest.seed, manifest.fixed)


def _scenario(what: str, runs: int | None, changes: _Changes) -> _Asked:
    from simkit import load
    from simkit.analysis.why import DEFAULT_RUNS

    scenario = load(what, changes.variant, changes.settings, changes.reading)
    seed = 1 if changes.seed is None else changes.seed
    return _Asked(scenario, what, changes.written(), DEFAULT_RUNS if runs is None else runs, seed, changes.fixed)


def _tell(
    asked: _Asked,
    flow: str,
    at: str | None,
    number: int | None,
    lang: str,
    *,
    blocked: bool,
    everything: bool,
    as_json: bool,
    levels: bool,
) -> None:
    """Explain one decision, and tell it."""
    from simkit.analysis.three import three
    from simkit.analysis.why import why as explain
    from simkit.cli.screen import print_paper, put_bytes
    from simkit.report.contents import json_text
    from simkit.report.why_document import why_document
    from simkit.report.words import Catalogue

    words = Catalogue(lang)
    played = {"run": number, "runs": asked.runs, "seed": asked.seed, "fixed": asked.fixed}
    one = explain(asked.scenario, flow, at=at, **played)  # type: ignore[arg-type]  # each of its own type
    if as_json:
        found = three(asked.scenario, flow, **played) if levels else None  # type: ignore[arg-type]  # likewise
        put_bytes(json_text(why_document(one, found)).encode())
        return
    print_paper(lambda paper: _write(paper, one, asked, words, blocked=blocked, everything=everything))


def _write(paper: Paper, one: Explanation, asked: _Asked, words: Catalogue, *, blocked: bool, everything: bool) -> None:
    from simkit.report.why import write_go_on, write_why
    from simkit.report.why_not import write_why_not
    from simkit.report.why_run import write_run

    write = write_why_not if blocked else write_why
    write(paper, one, words, everything=everything)
    if one.run is not None:
        write_run(paper, one, words, fixed=asked.fixed)
    # A search for what tips an answer takes a scenario as it stands, and no result.
    is_plain = not asked.options and not _is_result(asked.named)
    ways = {"run": one.run is None, "not": not blocked, "three": True, "all": not everything, "tip": is_plain}
    write_go_on(paper, one, words, (asked.named, asked.options), [way for way, is_new in ways.items() if is_new])


def _tell_three(asked: _Asked, flow: str, number: int | None, lang: str, *, everything: bool) -> None:
    """Tell the three levels of one flow."""
    from simkit.analysis.three import three
    from simkit.cli.screen import print_paper
    from simkit.engine.compile import compile_scenario
    from simkit.report.three import write_three
    from simkit.report.words import Catalogue

    one = three(asked.scenario, flow, run=number, runs=asked.runs, seed=asked.seed, fixed=asked.fixed)
    model, words = compile_scenario(asked.scenario), Catalogue(lang)
    print_paper(lambda paper: write_three(paper, one, model, words, everything=everything))
