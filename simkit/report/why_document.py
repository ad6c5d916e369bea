"""An explanation as a plain document, for programs: every part with its numbers, its grounds and its chain.

Covers the split of a decision and the three levels; the same facts in words are `simkit.report.why`'s.
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import timedelta
from typing import Any

from simkit import __version__
from simkit.analysis.chains import Node
from simkit.analysis.silent import Silent
from simkit.analysis.three import Three
from simkit.analysis.why import Explanation, Piece
from simkit.report.contents import scenario_document
from simkit.report.verdict import verdict_document
from simkit.world.world import World

__all__ = ["why_document"]


def why_document(one: Explanation, three: Three | None = None) -> dict[str, Any]:
    """Everything that an explanation says, as plain values."""
    scenario, world = one.scenario, one.scenario.world
    found: dict[str, Any] = {
        "simkit": __version__,
        "scenario": scenario_document(scenario),
        "decision": {"channel": one.flow, "from": one.giver, "to": one.receiver},
        "day": one.day,
        "date": (scenario.file.starts + timedelta(days=one.day)).isoformat(),
        "run": one.run,
        "runs": one.runs,
        "seed": one.seed,
        "decided": asdict(one.decided),
        "delivered": asdict(one.delivered),
        "promised": asdict(one.promised),
        "perceived": asdict(one.perceived),
        "parts": dict(one.parts),
        "pieces": [_piece(piece, world) for piece in one.pieces],
        "silent": [_silent(silent, world) for silent in one.silent],
        "verdict": verdict_document(world),
    }
    if three is not None:
        found["three"] = {name: value for name, value in asdict(three).items() if name not in ("runs", "run", "seed")}
        for told, believer in zip(found["three"]["believers"], three.believers, strict=True):
            told["mistaken"] = believer.mistaken
    return found


def _grounds(rule: str | None, world: World) -> dict[str, Any]:
    if rule is None:
        return {"rule": None}
    known = world.rules[rule]
    return {"rule": rule, "says": known.says, "source": known.source, "basis": known.basis}


def _piece(piece: Piece, world: World) -> dict[str, Any]:
    return {
        "kind": piece.kind,
        **_grounds(piece.rule, world),
        "third": piece.third,
        "serves": piece.serves,
        "weight": piece.weight,
        "decided": asdict(piece.decided),
        "delivered": asdict(piece.delivered),
        "because": [_node(node) for node in piece.because],
    }


def _node(node: Node) -> dict[str, Any]:
    found: dict[str, Any] = {"kind": node.kind, "name": node.name, "of": node.who or None, "about": node.whom or None}
    found |= {"mean": node.mean, "share": node.share}
    if node.kind == "variable":
        found["at_rest"] = node.rests
    if node.kind == "perceived":
        found |= {"delivered": node.rests, "mistaken": node.is_mistaken}
    if node.mean_day is not None:
        found["mean_day"] = node.mean_day
        del found["mean"]
    return {**found, "because": [_node(below) for below in node.children]}


def _silent(silent: Silent, world: World) -> dict[str, Any]:
    return {
        **_grounds(silent.rule, world),
        "third": silent.third,
        "at_most": silent.most,
        "share": silent.share,
        "missing": [{"kind": one.kind, "what": one.what, "share": one.without / silent.runs} for one in silent.missing],
    }
