"""Why not, in words: what blocked a decision, in order of how much each mattered.

Covers what was asked for and held, pushed and capped, pushed against, and what no rule pushed at all.
"""

from __future__ import annotations

from simkit.analysis.why import Explanation, Piece
from simkit.report.causes import Depth
from simkit.report.names import Names
from simkit.report.paper import Paper, plain_paper
from simkit.report.why import SMALLEST, size_of, write_opening, write_piece, write_silent
from simkit.report.words import Catalogue

__all__ = ["blocking", "why_not_text", "write_why_not"]

_MOST = 5
_MOST_SILENT = 4
_STOPPING = ("hold", "limit", "capacity", "scale")


def write_why_not(paper: Paper, one: Explanation, words: Catalogue, *, everything: bool = False) -> None:
    """Write what stood in the way of a decision."""
    names = Names(one.model, words)
    depth = Depth.whole() if everything else Depth()
    write_opening(paper, one, names, "why.title.not")
    token = one.scenario.world.channels[one.flow.partition(".")[0]].cuts.scale().token
    stopped = blocking(one)
    pushed = sum(piece.decided.mean for piece in one.pieces if piece.decided.mean > 0.0)
    unwanted = pushed < token
    lost = sum(size_of(piece) for piece in stopped)
    comes = one.delivered.mean >= token
    key = "unwanted" if unwanted else "comes" if lost < SMALLEST else "less" if comes else "wanted"
    paper.space()
    paper.line(words(f"why.not.{key}"), style="bold")
    if one.promised.mean - one.delivered.mean >= token:
        told = {"promised": words.number(one.promised.mean), "delivered": words.number(one.delivered.mean)}
        paper.line(words("why.not.promised", **told))
    most = None if everything else _MOST_SILENT
    if unwanted:
        _write_silent(paper, one, names, most)
        _write_stopped(paper, stopped, names, depth, everything=everything)
    else:
        _write_stopped(paper, stopped, names, depth, everything=everything)
        _write_silent(paper, one, names, most)


def why_not_text(one: Explanation, language: str = "en", *, everything: bool = False) -> str:
    """What stood in the way, as plain text."""
    paper = plain_paper()
    write_why_not(paper, one, Catalogue(language), everything=everything)
    return paper.written()


def blocking(one: Explanation) -> list[Piece]:
    """The pieces that took something away, what took most first."""
    found = [
        piece
        for piece in one.pieces
        if size_of(piece) >= SMALLEST and (piece.kind in _STOPPING or piece.decided.mean < 0.0)
    ]
    return sorted(found, key=lambda piece: (-size_of(piece), piece.kind, piece.rule or ""))


def _write_stopped(paper: Paper, stopped: list[Piece], names: Names, depth: Depth, *, everything: bool) -> None:
    words = names.words
    paper.heading(words("why.not.stopped"))
    if not stopped:
        paper.line(words("why.not.stopped.none"))
    for piece in stopped if everything else stopped[:_MOST]:
        write_piece(paper, piece, names, depth, kind=words(f"why.not.kind.{piece.kind}"))


def _write_silent(paper: Paper, one: Explanation, names: Names, most: int | None) -> None:
    paper.heading(names.words("why.not.silent"))
    write_silent(paper, one, names, most)
