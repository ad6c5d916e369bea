"""The answer key in words: every answer with its numbers, their interval, and the command that plays it again.

Covers telling; the answers are found in `simkit.classroom.answer_key`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from simkit import __version__
from simkit.analysis.paired import Paired
from simkit.analysis.questions import Answer
from simkit.analysis.tip import Tipping
from simkit.analysis.why import Explanation
from simkit.classroom.answer_key import Answered, AnswerKey
from simkit.classroom.exercises import Exercise
from simkit.engine.compile import compile_scenario
from simkit.report.commands import command
from simkit.report.handout.blocks import Block, Sheet
from simkit.report.handout.guide import cited
from simkit.report.levers import Levers
from simkit.report.names import Names, clean, spelled
from simkit.report.sections import told_answer
from simkit.report.tip import crossing_words
from simkit.report.why import SMALLEST, piece_says, size_of
from simkit.report.words import Catalogue
from simkit.scenario.scenario import Scenario

__all__ = ["answers"]

_MOST_PIECES = 6
_MOST_LEVERS = 4


def answers(exercise: Exercise, key: AnswerKey, words: Catalogue) -> Sheet:
    """The answer key."""
    says = words("handout.key.says", runs=words.count(key.runs), seed=key.seed, version=__version__)
    blocks = [Block("text", f"{says} {words('handout.key.other')}")]
    for number, one in enumerate(key.answers, start=1):
        blocks.append(Block("heading", f"{number}. {clean(one.entry.ask)}"))
        blocks += _told(one, words)
        if one.entry.discuss:
            blocks.append(Block("fine", words("handout.discuss", what=clean(one.entry.discuss))))
        command = _command(exercise, key, one)
        if command:
            blocks.append(Block("command", command))
    return Sheet("key", words("handout.key"), words("handout.for.teacher"), tuple(blocks))


def _told(one: Answered, words: Catalogue) -> Iterator[Block]:
    if one.why is not None:
        yield from _why(one.why, words)
    elif one.tipping is not None:
        yield from _tipping(one.tipping, words)
    elif one.paired is not None and one.other is not None:
        question = one.scenario.file.questions[one.entry.question or ""]
        yield Block("text", clean(question.ask))
        yield Block("text", _pair(one.paired, one.other, words))
    elif one.share is not None:
        told = told_answer(one.share, words, _after(one.scenario, one.share.name))
        if one.entry.variant is not None:
            says = one.scenario.file.variants[one.entry.variant].says
            told = words("handout.share.in", says=clean(says), told=told)
        if one.entry.ask != one.share.ask:
            yield Block("text", clean(one.share.ask))
        yield Block("text", told)


def _after(scenario: Scenario, question: str) -> str:
    return spelled(scenario.file.questions[question].after or "")


def _pair(found: Paired, other: Scenario, words: Catalogue) -> str:
    """Both probabilities and their paired difference."""
    if found.own is None or found.other is None or found.difference is None:
        return words("handout.pair.none")
    change = clean(other.file.variants[other.variant or ""].says).rstrip(".")
    told = {"own": words.percent(found.own), "other": words.percent(found.other), "change": change}
    if not found.differing or found.low is None or found.high is None:
        return words("handout.pair.same", **told)
    points, low, high = (words.number(end * 100, 1, sign=True) for end in (found.difference, found.low, found.high))
    said = words("handout.pair", points=points, low=low, high=high, **told)
    return f"{said} {words('handout.pair.clear' if found.is_clear else 'handout.pair.unclear')}"


def _why(found: Explanation, words: Catalogue) -> Iterator[Block]:
    """What a decision is made of, the largest parts first."""
    names = Names(found.model, words)
    channel = found.flow.partition(".")[0]
    scale = found.scenario.world.channels[channel].cuts.scale()
    yield Block(
        "text",
        words(
            "handout.because",
            date=words.date(found.scenario.file.starts + timedelta(days=found.day)),
            week=found.day // 7,
            giver=names.actor(found.giver),
            receiver=names.actor(found.receiver),
            channel=names.channel(found.flow),
            decided=words.level(scale, found.decided.mean),
            delivered=words.level(scale, found.delivered.mean),
            runs=words.count(found.runs),
        ),
    )
    pieces = sorted((piece for piece in found.pieces if size_of(piece) >= SMALLEST), key=lambda one: -size_of(one))
    rows = []
    for piece in pieces[:_MOST_PIECES]:
        size = piece.delivered if piece.kind == "hold" else piece.decided
        rule = None if piece.rule is None else found.scenario.world.rules[piece.rule]
        rests = "" if rule is None else cited(rule.source) if rule.source else words(f"basis.{rule.basis}")
        rows.append((words.number(size.mean, sign=True), piece_says(piece, names), rests))
    heads = tuple(words(f"handout.part.{key}") for key in ("size", "says", "rests"))
    yield Block("table", heads=heads, rows=tuple(rows), widths=(3, 13, 5))


def _tipping(found: Tipping, words: Catalogue) -> Iterator[Block]:
    """What turns the answer, or what comes nearest to it."""
    levers = Levers.of(compile_scenario(found.scenario), words)
    share, error = found.base.value, (found.base.value * (1.0 - found.base.value) / found.base.counted) ** 0.5
    base = Answer(
        found.question, found.ask, found.base.yes, found.base.counted, found.runs, share, error, found.low, found.high
    )
    told = told_answer(base, words, _after(found.scenario, found.question))
    yield Block("text", clean(found.ask))
    yield Block("text", words("handout.tip.now", told=told))
    if found.tipped:
        yield Block(
            "list",
            items=tuple(
                words(
                    "handout.tip.found", says=levers.says(one.lever.path), crossing=crossing_words(one.lever, at, words)
                )
                for one in found.tipped[:_MOST_LEVERS]
                for at in one.crossings[:1]
            ),
        )
        return
    yield Block("text", words("handout.tip.none"))
    items = []
    for one in found.short[:_MOST_LEVERS]:
        low, high = words.percents(one.lowest.value, one.highest.value)
        told_ends = {"low": low, "high": high, "value": spelled(one.furthest)}
        items.append(words("handout.tip.short", says=levers.says(one.lever.path), **told_ends))
    yield Block("list", items=tuple(items))


def _command(exercise: Exercise, key: AnswerKey, one: Answered) -> str:
    """The command that plays an answer again; none where no single command does."""
    entry, own = one.entry, one.entry.variant or exercise.file.variant
    name, played = str(exercise.scenario_at), {"set": exercise.file.set, "runs": key.runs, "seed": key.seed}
    if entry.why is not None:
        return clean(command("why", name, entry.why, at=entry.at, variant=own, **played))
    if entry.compare is not None:
        return "" if own is not None else clean(command("compare", name, variants=entry.compare, **played))
    if entry.tip is not None:
        played["runs"] = key.tip_runs
        return clean(command("tip", name, entry.tip, along=entry.along, variant=own, **played))
    return clean(command("run", name, variant=own, **played))
