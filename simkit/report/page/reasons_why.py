"""The page's why-trees: the decisions that questions read, split into what pushed, with the causes behind each.

Covers at most a few decisions, from one play of some hundred runs; the sentences are those of `simkit why`.
"""

from __future__ import annotations

import shlex
from datetime import timedelta

from simkit.analysis.result import Result
from simkit.analysis.why import Explanation, Piece
from simkit.analysis.whys import whys
from simkit.plots.overview import asked_and_recorded
from simkit.report.causes import Depth, Told, told
from simkit.report.lacks import lacks
from simkit.report.names import Names, capital, clean
from simkit.report.page.parts import Section, Unfolding
from simkit.report.sections import command_line
from simkit.report.summary import Summary
from simkit.report.why import SMALLEST, by_rule, flow_words, piece_says, rests_on, size_of
from simkit.report.words import Catalogue
from simkit.world.phrases import Flow

__all__ = ["tree", "trees"]

_MOST, _RUNS = 6, 200
_MOST_PIECES, _MOST_SILENT = 8, 3
_DEPTH = Depth(links=6, causes=5, levels=4)


def trees(summary: Summary, words: Catalogue) -> Section:
    """Why the decisions came out as they did, as trees that unfold."""
    result = summary.result
    runs = min(result.runs, _RUNS)
    flows = [str(flow) for flow in _decisions(result)]
    found = whys(result.scenario, flows, runs=runs, seed=result.seed, fixed=result.fixed)
    content = {
        "says": words.of_count("page.why.says", runs),
        "nothing": words("page.why.nothing"),
        "trees": [tree(one, words) for one in found],
        "more": words("page.why.more"),
        "command": _command(summary, found[0]) if found else "",
    }
    return Section("why", words("page.why"), "trees.html", content)


def _decisions(result: Result) -> list[Flow]:
    """The decisions that questions read, in their order; a part of a channel that is asked about whole is left out."""
    world = result.scenario.world
    asked = [flow for flow in asked_and_recorded(result) if flow.what in world.channels and flow.receiver]
    whole = {(flow.what, flow.giver, flow.receiver) for flow in asked if flow.part is None}
    kept = [flow for flow in asked if flow.part is None or (flow.what, flow.giver, flow.receiver) not in whole]
    slots = {(slot.channel, slot.giver, slot.receiver) for slot in result.model.slots}
    return [flow for flow in kept if (flow.what, flow.giver, flow.receiver) in slots][:_MOST]


def _command(summary: Summary, one: Explanation) -> str:
    """The command that tells more of the first of them."""
    _, _, scenario, *options = shlex.split(command_line(summary))
    flow = f"{one.flow} from {one.giver} to {one.receiver}"
    return shlex.join(["simkit", "why", scenario, flow, *options])


def tree(one: Explanation, words: Catalogue) -> dict[str, object]:
    """One decision: what is decided, what pushed and took away, and which rules were silent."""
    names = Names(one.model, words)
    scale = one.scenario.world.channels[one.flow.partition(".")[0]].cuts.scale()
    decided, delivered = (words.level(scale, level.mean) for level in (one.decided, one.delivered))
    date = words.date(one.scenario.file.starts + timedelta(days=one.day))
    pieces = [piece for piece in one.pieces if size_of(piece) >= SMALLEST]
    told_pieces = [_piece(piece, names) for piece in pieces[:_MOST_PIECES]]
    if len(pieces) > _MOST_PIECES:
        rest = pieces[_MOST_PIECES:]
        size = words.number(sum(piece.decided.mean for piece in rest), sign=True)
        rules = ", ".join(dict.fromkeys(piece.rule or piece.kind for piece in rest))
        told_pieces.append(Unfolding(words.of_count("why.rest", len(rest), size=size, rules=rules)))
    silent = _silent(one, names)
    if silent:
        told_pieces.append(Unfolding(words("why.silent"), below=tuple(silent)))
    return {
        "title": capital(flow_words(one, names)),
        "says": words("page.why.tree", date=date, week=one.day // 7, decided=decided, delivered=delivered),
        "pieces": told_pieces,
    }


def _piece(piece: Piece, names: Names) -> Unfolding:
    words = names.words
    size = piece.delivered if piece.kind == "hold" else piece.decided
    says = piece_says(piece, names)
    number = words.number(size.mean, sign=True)
    note = [] if piece.rule is None else [rests_on(names.model.scenario.world.rules[piece.rule], piece.rule, words)]
    note.append(words("why.range", low=words.number(size.low), high=words.number(size.high)))
    if size.share < 1.0:
        note.append(words("why.acts", share=words.percent(size.share)))
    chain = told(piece.because, names, _DEPTH)
    return Unfolding(words("why.piece.bare", size=number, says=says), "; ".join(note), tuple(map(_link, chain)))


def _link(link: Told) -> Unfolding:
    return Unfolding(link.says, below=tuple(map(_link, link.below)))


def _silent(one: Explanation, names: Names) -> list[Unfolding]:
    """The rules that could have pushed most and did not, each with what it was missing."""
    found = []
    for silent in by_rule(one.silent)[:_MOST_SILENT]:
        rule = one.scenario.world.rules[silent.rule]
        missing = tuple(Unfolding(line) for line in lacks(one, silent, names))
        found.append(Unfolding(clean(rule.says), rests_on(rule, silent.rule, names.words), missing))
    return found
