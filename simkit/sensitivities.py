"""What `simkit.sensitivity` hands back: which numbers matter, which can also tell and draw itself, and in notebooks.

Covers the meeting of an analysis with its faces; each is imported when it is first asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from simkit.faces import Told
from simkit.study.sensitivity import Sensitivity

if TYPE_CHECKING:
    from simkit.plots.sensitivity import SensitivityPlots

__all__ = ["Sensitivities"]


class Sensitivities(Told, Sensitivity):
    """Which numbers matter, with its table, its Dataset, its charts (`found.plot`) and its report in words."""

    __slots__ = ()

    @property
    def plot(self) -> SensitivityPlots:
        """The charts: `found.plot.numbers("arms")`."""
        from simkit.plots.sensitivity import SensitivityPlots

        return SensitivityPlots(self)

    def report(self, language: str = "en", *, everything: bool = False) -> str:
        """The report that `simkit sensitivity` prints, as plain text."""
        from simkit.report.sensitivity import sensitivity_text

        return sensitivity_text(self, language, everything=everything)

    def document(self) -> dict[str, Any]:
        """Everything as plain values, as `simkit sensitivity --json` prints it."""
        from simkit.report.sensitivity import sensitivity_document

        return sensitivity_document(self)
