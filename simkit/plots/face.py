"""The face of the charts in Python: `of(result).fan(...)`, and the like for every kind of chart.

Covers handing on to the functions that draw.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from simkit.analysis.result import Result
from simkit.plots.charts import FORMATS, Chart
from simkit.plots.fans import fan
from simkit.plots.network import network
from simkit.plots.overview import overview, save_charts
from simkit.plots.promised import promised_delivered_perceived
from simkit.plots.questions import questions
from simkit.plots.rule_bars import rules
from simkit.plots.series import Reads

__all__ = ["Plots", "of"]


@dataclass(frozen=True, slots=True)
class Plots:
    """The charts of one result, in one language."""

    result: Result = field(repr=False)
    lang: str = "en"

    def fan(self, what: str | Iterable[str], *, reads: Reads = "delivered") -> Chart:
        """How a channel between two actors (or several, or a variable, or a whole channel) runs over the weeks."""
        return fan(self.result, what, reads=reads, lang=self.lang)

    def promised_delivered_perceived(self, flow: str) -> Chart:
        """What is promised, delivered and perceived on a channel between two actors."""
        return promised_delivered_perceived(self.result, flow, lang=self.lang)

    def questions(self) -> Chart:
        """The probability of each question, with its 95% interval."""
        return questions(self.result, lang=self.lang)

    def rules(self, flow: str) -> Chart:
        """What each rule adds to a channel from one actor to another."""
        return rules(self.result, flow, lang=self.lang)

    def network(self) -> Chart:
        """The actors with their pacts and relations, as on the first day."""
        return network(self.result.scenario, lang=self.lang)

    def overview(self) -> list[Chart]:
        """The charts that the result is best looked at with."""
        return overview(self.result, lang=self.lang)

    def save(self, folder: str | Path, formats: Sequence[str] = FORMATS) -> list[Path]:
        """Write the overview to a folder."""
        return save_charts(self.result, folder, formats, self.lang)


def of(result: Result, lang: str = "en") -> Plots:
    """The charts of a result: `of(result).fan("arms from a to b")`."""
    return Plots(result, lang)
