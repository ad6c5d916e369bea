"""Other words for keys: what people write where a file wants `between`, `starts` or `at`.

Covers suggestions only; a file is read by its proper keys and by nothing else.
"""

from __future__ import annotations

from collections.abc import Collection

from simkit.errors import did_you_mean

__all__ = ["key_meant"]

_OTHERS = {
    "acts": "actor actors by who from",
    "ask": "question text",
    "at": "when date day week time moment on",
    "at_least": "minimum min least above over more_than threshold reaches",
    "below": "maximum max at_most under less_than",
    "between": "parties party members partners actors signatories sides countries states",
    "by": "actor actors attacker attackers who from",
    "ends": "end until expires expired terminated",
    "event": "type kind what",
    "horizon": "duration length lasts until ends end weeks dauer",
    "kind": "type sort category",
    "limit": "ceiling ceilings cap at_most",
    "level": "amount size how_much",
    "name": "title label",
    "push": "effect effects pushes",
    "questions": "fragen asks",
    "range": "low high min max bounds",
    "scenario": "title name szenario",
    "says": "description text summary about explanation note label meaning",
    "set": "change changes values sets",
    "severity": "strength force intensity gravity size how_hard",
    "source": "cite citation reference",
    "starts": "signed since begins begin date from start_date in_force beginn",
    "target": "victim against whom on to",
    "timeline": "events incidents happens",
    "toward": "target receiver whom to",
    "variants": "alternatives options varianten",
    "when": "if condition where",
    "why": "reason because",
    "with": "parameters numbers values",
    "within": "for window during duration",
    "without": "remove removes drop minus",
    "world": "model welt",
}


def key_meant(word: str, known: Collection[str], given: Collection[str] = ()) -> str:
    """A remedy for an unknown key: the known one that it is another word for, one spelt nearly so, or the list.

    No other word is found for a key that is given already.

    >>> key_meant("parties", ["between", "kind", "starts"])
    'Did you mean "between"?'
    """
    fitting = (key for key in known if key not in given and word.lower() in _OTHERS.get(key, "").split())
    other = next(fitting, None)
    return f'Did you mean "{other}"?' if other is not None else did_you_mean(word, known)
