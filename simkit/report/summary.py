"""The summary of a result: everything that a report tells, gathered once, for the terminal, for files and for programs.

Covers what is told, as numbers and names; in which words is the work of `simkit.report.sections`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from simkit import __version__
from simkit.analysis.questions import Answer
from simkit.analysis.result import Result
from simkit.report.bases import Bases, bases
from simkit.report.events import EventRow, events
from simkit.report.movements import Movement, Reading, movements, told
from simkit.report.partings import Parting, partings
from simkit.report.reasons import Reason, luck_size, reasons
from simkit.report.verdict import verdict_document

__all__ = ["Command", "Summary", "document", "summarize"]


@dataclass(frozen=True, slots=True)
class Command:
    """What was asked for on the command line: the scenario as it was named there, and what --set changed."""

    scenario: str
    settings: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Summary:
    """All that a report tells of a result."""

    result: Result
    command: Command
    events: list[EventRow]
    movements: list[Movement]
    told: list[Movement]
    partings: list[Parting]
    answers: list[Answer]
    reasons: list[Reason]
    luck: float | None
    bases: Bases


def summarize(result: Result, command: Command | None = None) -> Summary:
    """Gather what a report tells."""
    moved, lines = movements(result), result.ledger()
    shown = told(moved)
    flows = {one.flow for one in shown}
    return Summary(
        result=result,
        command=command or Command(result.scenario.name),
        events=events(result),
        movements=moved,
        told=shown,
        partings=partings(result, flows),
        answers=result.questions(),
        reasons=reasons(lines, flows),
        luck=luck_size(lines, flows),
        bases=bases(result.scenario.world),
    )


def document(summary: Summary) -> dict[str, Any]:
    """The summary as a plain document, for JSON."""
    result, scenario = summary.result, summary.result.scenario
    return {
        "simkit": __version__,
        "scenario": {
            "name": summary.command.scenario,
            "title": scenario.file.scenario,
            "says": scenario.file.says,
            "variant": scenario.variant,
            "reading": scenario.reading,
            "without": list(scenario.without),
            "world": scenario.world.world,
            "starts": scenario.file.starts.isoformat(),
            "days": result.model.horizon,
            "fingerprint": scenario.fingerprint,
        },
        "settings": {
            "runs": result.runs,
            "seed": result.seed,
            "fixed": result.fixed,
            "set": dict(summary.command.settings),
        },
        "questions": [_answer(one) for one in summary.answers],
        "levels": [_movement(one) for one in summary.movements],
        "partings": [_parting(one) for one in summary.partings],
        "events": [_event(one, result.runs) for one in summary.events],
        "rules": [_reason(one) for one in summary.reasons],
        "basis": {"numbers": summary.bases.numbers, "rules": summary.bases.rules, "ranged": summary.bases.ranged},
        "verdict": verdict_document(scenario.world),
    }


def _answer(one: Answer) -> dict[str, Any]:
    return {name: getattr(one, name) for name in Answer.__slots__}


def _movement(one: Movement) -> dict[str, Any]:
    def reading(moment: Reading) -> dict[str, Any]:
        word = one.scale.word(round(moment.mean, 2))
        return {"day": moment.day, "word": word, "mean": moment.mean, "p05": moment.low, "p95": moment.high}

    return {
        **_flow(one),
        "kind": one.kind,
        "before": reading(one.before),
        "peak": reading(one.furthest),
        "end": reading(one.end),
        "change": one.change,
        "moved_part": one.part or None,
        "asked_about": one.asked,
    }


def _parting(one: Parting) -> dict[str, Any]:
    levels = {"promised": one.promised, "delivered": one.delivered, "perceived": one.perceived}
    return {**_flow(one), "day": one.day, "how": one.how, **levels, "gap": one.gap}


def _flow(one: Movement | Parting) -> dict[str, Any]:
    return {"channel": one.flow.channel, "from": one.flow.giver, "to": one.flow.receiver}


def _event(one: EventRow, runs: int) -> dict[str, Any]:
    return {
        "event": one.event,
        "by": list(one.by),
        "target": list(one.target),
        "channel": one.noted.flow or None,
        "level": one.noted.level,
        "says": one.noted.says,
        "runs": one.first.runs,
        "share": one.first.runs / runs,
        "per_run": one.per_run,
        "day": {"p05": one.first.early, "p50": one.first.middle, "p95": one.first.late},
        "pairs": [_event(pair, runs) for pair in one.pairs],
    }


def _reason(one: Reason) -> dict[str, Any]:
    return {
        "rule": one.rule,
        "says": one.says,
        "is_limit": one.is_limit,
        "source": one.source,
        "basis": one.basis,
        "serves": one.serves,
        "acting": [
            {
                "channel": acting.flow.channel,
                "from": acting.flow.giver,
                "to": acting.flow.receiver,
                "mean": acting.mean,
                "size": acting.size,
                "share": acting.share,
            }
            for acting in one.acting
        ],
        "further": one.more,
    }
