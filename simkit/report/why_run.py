"""One run's story of one decision: its turns and holds, day by day, and the events behind them.

Covers the run that an explanation is about, played once more and written down.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from simkit.analysis.chains import Node
from simkit.analysis.why import Explanation
from simkit.report.chronicle import chronicle
from simkit.report.movements import FlowKey
from simkit.report.paper import Paper
from simkit.report.story import write_flow_story
from simkit.report.words import Catalogue

__all__ = ["write_run"]


def write_run(paper: Paper, one: Explanation, words: Catalogue, *, fixed: bool = False) -> None:
    """Write the story of the run that is explained, as far as it concerns the decision."""
    assert one.run is not None
    notes = chronicle(one.scenario, one.run, one.seed, fixed)
    flow = FlowKey(one.flow.partition(".")[0], one.giver, one.receiver)
    behind = {name for piece in one.pieces for name in _events(piece.because)}
    paper.heading(words("why.run", run=one.run))
    write_flow_story(paper, notes, words, flow, behind)


def _events(nodes: Sequence[Node]) -> Iterator[str]:
    """The events of some chains that have come, by kind or label."""
    for node in nodes:
        if node.kind == "event" and node.share > 0.0:
            yield node.name
        yield from _events(node.children)
