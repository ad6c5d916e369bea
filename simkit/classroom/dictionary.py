"""The data dictionary of a session's tables: what a line of each is, and what each column means.

Covers words; what fills the columns is `simkit.classroom.export`'s.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from simkit.classroom.export import TABLES, Cell, csv_bytes

__all__ = ["HEADS", "LINES", "MEANINGS", "dictionary_bytes"]

HEADS = ("file", "column", "unit", "meaning")

LINES: Mapping[str, str] = {
    "decisions": "A line for everything that a seat did, said or asked for in a closed turn.",
    "deals": "A line for each term of each deal that was offered.",
    "deeds": "A line for each flow and turn in which something was promised, done or believed.",
    "predictions": "A line for each answer that a person gave; the last one before it was locked counts.",
    "scores": "A line for each person, and for the class mean, the model and the base rate in brackets.",
    "gradebook": "A line for each person: what they took part in. A mark is the teacher's to give.",
}
"""What a line of each table is."""

_TURN = ("number", "The turn, from 1.")
_CHANNEL = ("name", "The channel, with its part behind a dot.")
_LEVEL = ("level, -1 to 1", "How much; below 0 is against.")
_WORD = ("word", "The level in the channel's own words.")
_WHO = ("name", "The name that was typed.")
_COUNTED = ("count", "How many answers have an outcome, and so a score.")
_BRIER = ("score, 0 to 1", "The Brier score: the squared distance from what happened; 0 is best. The mean where many.")
_LOG = ("bits", "The logarithmic score: how surprised one was by what happened; 0 is best. The mean where many.")

MEANINGS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "decisions": {
        "turn": _TURN,
        "date": ("date", "The first day of the turn."),
        "seat": ("name", "The seat that decided."),
        "by": ("name", "Who handed it in, or (a deal) where a deal that was accepted did."),
        "what": ("word", "do: done; say: promised in public; ask: asked for."),
        "channel": _CHANNEL,
        "toward": ("name", "The actor at the other end; of a request, who is asked."),
        "level": _LEVEL,
        "word": _WORD,
    },
    "deals": {
        "turn": ("number", "The turn in which it was offered, which is the first that it covers."),
        "turns": ("count", "For how many turns it holds."),
        "offered by": ("name", "The seat that offered it."),
        "to": ("name", "The seat that it was offered to."),
        "state": ("word", "accepted, declined, withdrawn, lapsed when the turn closed, or still offered."),
        "giver": ("name", "Who is to give by this term."),
        "channel": _CHANNEL,
        "toward": ("name", "Who is to get it."),
        "level": _LEVEL,
        "word": _WORD,
        "broken in turns": ("numbers", "The turns in which the giver chose otherwise; empty where it kept the term."),
        "says": ("text", "What was written with the offer."),
    },
    "deeds": {
        "turn": ("number", "The turn at whose end it stood so; end is how the play ended."),
        "from": ("name", "Who gives, or presses."),
        "to": ("name", "Toward whom."),
        "channel": _CHANNEL,
        "promised": ("level, -1 to 1", "What was promised in public."),
        "done": ("level, -1 to 1", "What arrived."),
        "believed": ("level, -1 to 1", "What outsiders took it for."),
        "kept": ("yes or no", "Whether as much arrived as was promised; empty where nothing was."),
    },
    "predictions": {
        "name": _WHO,
        "seat": ("name", "The seat that they sat on last; empty for none."),
        "question": ("name", "The question's short name."),
        "ask": ("text", "The question."),
        "probability": ("probability, 0 to 1", "What they said."),
        "outcome": ("yes or no", "What came true; empty where it did not come up, or is not known yet."),
        "brier": _BRIER,
        "log": _LOG,
    },
    "scores": {
        "who": ("name", "The person; (class mean), (model) and (base rate) for comparison."),
        "counted": _COUNTED,
        "brier": _BRIER,
        "log": _LOG,
    },
    "gradebook": {
        "name": _WHO,
        "seat": ("name", "The seat that they sat on last; empty for none."),
        "came": ("time, UTC", "When they came in."),
        "turns played": ("count", "How many turns the class has closed."),
        "turns handed in": (
            "count",
            "The closed turns in which this person sent the orders that counted, on any seat.",
        ),
        "turns the seat decided": (
            "count",
            "The closed turns in which their seat decided, by orders or a deal. Empty for whoever has no seat.",
        ),
        "predictions": ("count", "How many questions they answered."),
        "counted": _COUNTED,
        "brier": _BRIER,
        "log": _LOG,
        "mark": ("text", "Empty: it is the teacher's."),
    },
}
"""The unit and the meaning of each column of each table."""


def dictionary_bytes(tables: Iterable[str]) -> bytes:
    """The dictionary of some tables as CSV: each table, then each of its columns, in their order."""
    found: list[tuple[Cell, ...]] = []
    for name in tables:
        found.append((f"{name}.csv", "", "", LINES[name]))
        found += [(f"{name}.csv", head, *MEANINGS[name][head]) for head in TABLES[name][0]]
    return csv_bytes(HEADS, (dict(zip(HEADS, one, strict=True)) for one in found))
