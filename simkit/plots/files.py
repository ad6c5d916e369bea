"""Files of charts: several charts as pictures of their own, and as one page.

Covers names and formats; writing them is the caller's.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from simkit.errors import InputError, did_you_mean
from simkit.plots import altair_door
from simkit.plots.charts import FORMATS, Chart
from simkit.plots.pages import page

__all__ = ["chart_files"]


def chart_files(
    charts: Sequence[Chart], formats: Sequence[str], lang: str, title: str = ""
) -> dict[str, Callable[[], bytes]]:
    """The files of some charts by their names; each is made when it is called for.

    The page of all is called as its first chart is, if it has no `title` of its own.

    Raises:
        InputError: where there is no such format.
    """
    for form in formats:
        if form not in FORMATS:
            raise InputError.of(f'charts are not written as "{form}".', did_you_mean(form, FORMATS))
    made: dict[str, Callable[[], bytes]] = {}
    for chart in charts:
        for form in ("png", "svg"):
            if form in formats:
                made[f"{chart.name}.{form}"] = lambda chart=chart, form=form: chart.made(form)  # type: ignore[misc]
    if "html" in formats:
        listed = [(chart.name, chart.title, chart.spec) for chart in charts]
        made["charts.html"] = lambda: page(listed, title or charts[0].title, lang, altair_door.javascript).encode()
    return made
