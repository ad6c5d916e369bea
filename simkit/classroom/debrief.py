"""The debrief: the class against the rules, where things turned, who kept their word, and how well it was foretold.

Covers the content; the talk is the teacher's, and the page is `simkit.web`'s.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

import numpy as np

from simkit.analysis.why import Explanation, Piece, why
from simkit.classroom.butfor import OURS, RULES, ButFor, but_for
from simkit.classroom.options import amount, flow_label, scale_of
from simkit.classroom.pieces import Felt, Outcome, TurningPoint
from simkit.classroom.position import Position, position_of
from simkit.classroom.positions import Positions, days_until
from simkit.classroom.predictions import Calibration, Score, calibration, score_of
from simkit.classroom.session import Session
from simkit.classroom.sight import deeds, outcome_of
from simkit.classroom.telling import broken_terms, date_of, deal_view, ordered, slot_of
from simkit.classroom.timeline import moves_of
from simkit.classroom.views import Amount, Debrief

__all__ = ["answered", "debrief_of", "end_of", "scores_of"]

_APART = 0.05
_MOST_FLOWS = 24
_MOST_WHYS = 4
_MOST_PIECES = 4
_MOST_CHOICES = 3
_SMALLEST_PIECE = 0.02


def debrief_of(session: Session, position: Position, positions: Positions) -> Debrief:
    """What came of a session, and why. A session that is not over is played on by the rules to the end."""
    end = end_of(session, position)
    found = but_for(session, positions.base(session))
    differs = tuple(_differs(found, end))[:_MOST_FLOWS]
    return Debrief(
        session=session.session,
        title=session.lesson.title,
        days=end.days,
        deeds=tuple(deeds(end)),
        outcomes=tuple(_outcomes(session, found)),
        differs=differs,
        turning=tuple(_turning(session, end, found)),
        broken=tuple(_broken(session, end)),
        why=tuple(_why(session, end, found, differs)),
        deals=tuple(deal_view(session, end, deal, deal.by) for deal in session.deals.values()),
        scores=scores_of(session, end),
        calibration=_calibration(session, end),
        guide=session.lesson.guide,
    )


def end_of(session: Session, position: Position) -> Position:
    """How the session's run ends; what is not decided yet is left to the rules."""
    if session.phase == "finished":
        return position
    days = days_until(session, position.model.horizon)
    return position_of(position.scenario, session.founded.seed, session.founded.run, days)


# ---- The class against the rules ----


def _outcomes(session: Session, found: ButFor) -> Iterator[Outcome]:
    for name, question in found.scenario.file.questions.items():
        told = found.answers[name]
        yield Outcome(name, question.ask, told[OURS], told[RULES], session.shares.get(name))


def _differs(found: ButFor, end: Position) -> Iterator[Felt]:
    """The flows that came out otherwise than by the rules, what differs most first."""
    ranked = []
    for slot, traced in found.delivered.items():
        apart = np.abs(traced[:, OURS] - traced[:, RULES])
        if apart.max() >= _APART:
            ranked.append((-float(apart.max()), slot, int(np.argmax(apart >= _APART)), int(apart.argmax())))
    starts = end.scenario.file.starts
    for _, slot, first, most in sorted(ranked):
        scale, traced = scale_of(found.model, slot), found.delivered[slot][most]
        yield Felt(
            giver=slot.giver,
            receiver=slot.receiver,
            flow=slot.flow,
            label=flow_label(slot.flow),
            ours=amount(scale, float(traced[OURS])),
            rules=amount(scale, float(traced[RULES])),
            day=found.days[most],
            date=date_of(starts, found.days[most]),
            first_date=date_of(starts, found.days[first]),
        )


def _turning(session: Session, end: Position, found: ButFor) -> Iterator[TurningPoint]:
    """The decisions of a seat in a turn without which a question would have been answered otherwise."""
    for name, question in found.scenario.file.questions.items():
        told = found.answers[name]
        for column, (turn, seat) in enumerate(found.groups, start=2):
            if told[column] is not told[OURS]:
                orders = tuple(ordered(end, turn, move) for move in moves_of(session, turn) if move.by == seat)
                yield TurningPoint(turn, seat, name, question.ask, told[OURS], told[column], orders)


def _why(
    session: Session, end: Position, found: ButFor, differs: tuple[Felt, ...]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """For the flows that differ most, what they were made of on the day on which they differ most."""
    actors = found.scenario.world.actors
    for one in differs[:_MOST_WHYS]:
        flow = f"{one.flow} from {one.giver} to {one.receiver}"
        told = why(found.scenario, flow, at=one.day, run=session.founded.run, seed=session.founded.seed)
        head = f"{one.label} from {actors[one.giver].name} to {actors[one.receiver].name}, {one.date}"
        yield head, (*_compared(session, end, one), *_reasons(told))


def _compared(session: Session, end: Position, one: Felt) -> Iterator[str]:
    """What came of it in both, and what the seat had chosen until then; what is chosen may arrive turns later."""
    yield f"{_level(one.ours)} in the class, {_level(one.rules)} by the rules."
    turn = min(bisect_right(session.lesson.days, one.day), session.closed)
    chosen = [
        f"{_level(ordered(end, when, move).level)} in turn {when}"
        for when in range(1, turn + 1)
        for move in moves_of(session, when)
        if (move.what, move.flow, move.giver, move.receiver) == ("do", one.flow, one.giver, one.receiver)
    ]
    if chosen:
        yield f"The seat had chosen {', '.join(chosen[-_MOST_CHOICES:])}."


def _level(one: Amount) -> str:
    return f"{one.word} ({one.value:.2f})".replace("-", "−")


def _reasons(told: Explanation) -> Iterator[str]:
    """The largest parts of what was decided; what the seat decided is told already."""
    for piece in sorted(told.pieces, key=lambda one: -abs(one.decided.mean))[:_MOST_PIECES]:
        if abs(piece.decided.mean) >= _SMALLEST_PIECE and piece.kind != "decided":
            by = f"{piece.decided.mean:+.2f}".replace("-", "−")
            yield f"{by}  {_said(told, piece)}"


def _said(told: Explanation, piece: Piece) -> str:
    rule = None if piece.rule is None else told.scenario.world.rules[piece.rule].says.strip()
    plain = {
        "luck": "Chance, which no rule explains.",
        "standing": "What it has long done.",
        "capacity": "There is not enough for everybody.",
        "scale": "More than all, or less than nothing, cannot be.",
    }
    if piece.kind == "limit" and rule:
        return f"A limit: {rule}"
    return rule or plain.get(piece.kind, piece.kind)


def _broken(session: Session, end: Position) -> Iterator[str]:
    """The deals that a party did not keep, in sentences."""
    actors = end.scenario.world.actors
    for deal in session.deals.values():
        for seat in (deal.by, deal.to):
            other = deal.to if seat == deal.by else deal.by
            for turn, term, level in broken_terms(session, end, deal, seat):
                scale = scale_of(end.model, slot_of(term.flow, term.giver, term.receiver))
                yield (
                    f"Turn {turn}: {actors[seat].name} had agreed with {actors[other].name} on "
                    f"{scale.word(term.level)} {flow_label(term.flow)} toward {actors[term.receiver].name}, "
                    f"and chose {scale.word(level)}."
                )


# ---- How well it was foretold ----


def answered(session: Session, end: Position) -> dict[str, bool]:
    """The predictions that have an answer."""
    told = {one.name: outcome_of(session, end, one.name) for one in session.lesson.foretold}
    return {name: answer for name, answer in told.items() if answer is not None}


def scores_of(session: Session, end: Position) -> tuple[Score, ...]:
    """The scores of the class mean, the model and the base rate; nobody is ranked."""
    answers = answered(session, end)
    means, model, rates = dict[str, float](), dict[str, float](), dict[str, float]()
    for one in session.lesson.foretold:
        given = [value for (_, name), value in session.predictions.items() if name == one.name]
        share = session.of_model(one.name)
        if given:
            means[one.name] = sum(given) / len(given)
        if share is not None:
            model[one.name] = share
        if one.base_rate is not None:
            rates[one.name] = one.base_rate
    return tuple(
        score_of(who, [(said[name], answer) for name, answer in answers.items() if name in said])
        for who, said in (("class mean", means), ("model", model), ("base rate", rates))
    )


def _calibration(session: Session, end: Position) -> tuple[Calibration, ...]:
    answers = answered(session, end)
    return calibration((value, answers[name]) for (_, name), value in session.predictions.items() if name in answers)
