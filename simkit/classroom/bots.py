"""Bots: players that choose by chance among what their seat may do, so that an exercise can be tried without a class.

Covers choosing; what they choose comes from named streams, so that a trial is the same again.
"""

from __future__ import annotations

import hashlib
import random

from simkit.classroom.commands import Accept, Decide, Decline, Offer, Order, Predict, Term
from simkit.classroom.views import Option, SeatView

__all__ = ["answers", "offers", "orders", "predictions"]

_MOST_ORDERS = 4


def _chance(seed: int, *names: object) -> random.Random:
    """A stream of its own for each seat, turn and purpose."""
    text = "/".join(str(one) for one in (seed, *names))
    return random.Random(hashlib.blake2b(text.encode(), digest_size=8).digest())  # noqa: S311 - for play


def orders(view: SeatView, seed: int) -> Decide:
    """Orders for the turn that is open: a few deeds, a promise, a request."""
    draw = _chance(seed, view.seat, view.clock.turn, "orders")
    chosen: list[Order] = []
    for option in draw.sample(view.options, k=min(_MOST_ORDERS, len(view.options))):
        chosen.append(Order("do", option.key, _level(option, draw)))
        if option.words and draw.random() < 0.3:
            chosen.append(Order("say", option.key, draw.choice(option.words).word))
    if view.asks and draw.random() < 0.3:
        ask = draw.choice(view.asks)
        chosen.append(Order("ask", ask.key, draw.choice(ask.levels).word))
    return Decide(view.person, view.clock.turn, view.clock.epoch, tuple(chosen))


def _level(option: Option, draw: random.Random) -> str:
    return draw.choice([level.word for level in option.levels if level.allowed])


def offers(view: SeatView, seed: int) -> Offer | None:
    """A deal to offer this turn, or none: something of one's own, for something of theirs or for goodwill."""
    draw = _chance(seed, view.seat, view.clock.turn, "offers")
    if not view.partners or not view.options or draw.random() < 0.5:
        return None
    option = draw.choice(view.options)
    turns = min(2, view.clock.turns - view.clock.turn + 1)
    gives = (Term(option.key, _level(option, draw)),)
    partner = draw.choice(view.partners)
    theirs = [one for one in view.asks if one.of == partner and any(level.allowed for level in one.levels)]
    wants: tuple[Term, ...] = ()
    if theirs and draw.random() < 0.5:
        wanted = draw.choice(theirs)
        wants = (Term(wanted.theirs, draw.choice([level.word for level in wanted.levels if level.allowed])),)
    return Offer(view.person, view.clock.turn, view.clock.epoch, partner, gives, wants, turns)


def answers(view: SeatView, seed: int) -> list[Accept | Decline]:
    """What to say to the deals that wait for this seat's answer."""
    draw = _chance(seed, view.seat, view.clock.turn, "answers")
    found: list[Accept | Decline] = []
    for deal in view.deals:
        if deal.answerable:
            kind = Accept if draw.random() < 0.7 else Decline
            found.append(kind(view.person, view.clock.turn, view.clock.epoch, deal.deal))
    return found


def predictions(view: SeatView, seed: int) -> list[Predict]:
    """An answer to every question that is still open."""
    draw = _chance(seed, view.seat or view.name, "predictions")
    return [Predict(view.person, one.question, draw.randint(0, 20) / 20) for one in view.predictions if not one.locked]
