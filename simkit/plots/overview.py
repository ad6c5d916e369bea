"""The overview: the charts that a result is best looked at with, and their files.

Covers which charts these are and how they are written; drawing them is the other modules' work.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from simkit.analysis.quantiles import means
from simkit.analysis.result import Result
from simkit.errors import InputError, WriteError
from simkit.plots.charts import FORMATS, Chart
from simkit.plots.fans import fan
from simkit.plots.files import chart_files as files_of
from simkit.plots.promised import promised_delivered_perceived
from simkit.plots.questions import questions
from simkit.plots.rule_bars import rules
from simkit.plots.series import LEVELS, found
from simkit.plots.shares import decided_flows
from simkit.report.movements import read_by_questions
from simkit.whole import write_whole
from simkit.world.phrases import Flow

__all__ = ["asked_about", "asked_and_recorded", "chart_files", "overview", "parting", "save_charts"]

_MOST_PARTINGS = 2


def overview(result: Result, *, lang: str = "en") -> list[Chart]:
    """The charts of a result: its questions, and for what they ask about: fans, partings and the rules' share.

    Promised, delivered and perceived are drawn where they part by at least a token, at most twice: where they do most.
    """
    asked = asked_and_recorded(result)
    charts = [questions(result, lang=lang)]
    charts += [fan(result, str(flow), lang=lang) for flow in asked]
    charts += [promised_delivered_perceived(result, str(flow), lang=lang) for flow in parting(result, asked)]
    channels = [flow for flow in asked if flow.what in result.scenario.world.channels and decided_flows(result, flow)]
    return charts + [rules(result, str(flow), lang=lang) for flow in channels]


def asked_about(result: Result) -> list[Flow]:
    """The channels and variables that the questions ask about, in their order, each once."""
    known = {*result.scenario.world.channels, *result.scenario.world.variables}
    flows = dict.fromkeys(flow for _, flow in read_by_questions(result.scenario))
    return [flow for flow in flows if flow.what in known and (flow.giver is not None or flow.of is not None)]


def asked_and_recorded(result: Result) -> list[Flow]:
    """Those of them that something in this world moves."""
    return [flow for flow in asked_about(result) if _is_recorded(result, flow)]


def _is_recorded(result: Result, flow: Flow) -> bool:
    try:
        found(result, str(flow))
    except InputError:
        return False
    return True


def parting(result: Result, asked: list[Flow]) -> list[Flow]:
    """Where promised, delivered and perceived part furthest; channels of words are left out, since to say is to do."""
    mean, gaps = means(result.record), {}
    for flow in asked:
        channel = result.scenario.world.channels.get(flow.what)
        if channel is None or channel.spoken:
            continue
        promised, delivered, perceived = (mean[found(result, str(flow), reads).row] for reads in LEVELS)
        gap = abs(delivered - perceived) + (promised - delivered).clip(min=0.0)
        if float(gap.max()) >= channel.cuts.token:
            gaps[flow] = round(float(gap.mean()), 6)
    return sorted(gaps, key=lambda flow: (-gaps[flow], str(flow)))[:_MOST_PARTINGS]


def chart_files(result: Result, formats: Sequence[str] = FORMATS, lang: str = "en") -> dict[str, Callable[[], bytes]]:
    """The files of the overview by their names; each is made when it is called for.

    A PNG and an SVG for each chart, and all charts on one page, `charts.html`.

    Raises:
        InputError: where there is no such format.
    """
    return files_of(overview(result, lang=lang), formats, lang)


def save_charts(result: Result, folder: str | Path, formats: Sequence[str] = FORMATS, lang: str = "en") -> list[Path]:
    """Write the overview to a folder, which is made if need be, and say which files it now has.

    Raises:
        InputError: where there is no such format.
        WriteError: where a file cannot be written.
        MissingExtra: where the extra `charts` is not installed.
    """
    target, written = Path(folder), []
    files = {name: made() for name, made in chart_files(result, formats, lang).items()}
    try:
        target.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WriteError.of(f'"{target}" could not be made', error) from None
    for name, content in files.items():
        write_whole(target / name, content)
        written.append(target / name)
    return written
