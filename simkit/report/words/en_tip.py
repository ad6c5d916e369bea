"""The sentences of `simkit tip`, in English: what would have tipped an answer, and what each lever is.

Covers the report and the names of levers; how a question is answered is in the catalogue's first module.
"""

from __future__ import annotations

__all__ = ["WORDS"]

WORDS: dict[str, str] = {
    "tip.title": "{title}: what would have tipped it?",
    "tip.goal.down": "Looked for: the smallest single change that makes it less likely than not.",
    "tip.goal.up": "Looked for: the smallest single change that makes it at least as likely as not.",
    "tip.goal.by": "Looked for: the smallest single change that moves it by {by} points or more, up or down.",
    "tip.tried": (
        "Uncertain numbers tried at both ends of their range: {numbers}; that changed the answer of any of {screened} "
        "runs: {moving}; that might do it, and were followed through their range: {followed}. Pacts, severities and "
        "dates followed: {others}."
    ),
    "tip.none": "Nothing within its range: no single number, kind of pact, severity or date does it.",
    "tip.none.close": "Several changes at once may (--set), or a new event: simkit compare plays the variants.",
    "tip.found": "What does it, the nearest first",
    "tip.entry": "{at}. {says}",
    "tip.at": "{now} → {value} ({distance} of its range of {low} to {high}): yes in {share} ({least} to {most})",
    "tip.at.kind": "{now} → {value}: yes in {share} ({least} to {most})",
    "tip.at.date": "{now} → {value} ({distance} of {low} to {high}): yes in {share} ({least} to {most})",
    "tip.at.held": (
        "Held at {value} in every run, in place of {low} to {high}, it does so already: yes in {share} "
        "({least} to {most})"
    ),
    "tip.more.one": "and {n} more, further away (--all tells it)",
    "tip.more.many": "and {n} more, further away (--all tells them)",
    "tip.short": "What comes nearest, and does not do it",
    "tip.short.what": "What",
    "tip.short.path": "Path and range",
    "tip.short.share": "Yes in",
    "tip.short.share.at": "{low} to {high} (furthest at {value})",
    "tip.short.range": "{path}, {low} to {high}",
    "tip.short.between": "{low} to {high}",
    "tip.repeat": "The nearest, played:",
    "tip.method": (
        "Each change is made alone and held in every run, the rest varies as before, and every run meets the same "
        "luck. A range is looked at in seven places; where the answer tips between two of them, the place is narrowed "
        "down to a two hundredth of the range. What tips and tips back between two places stays unseen. In brackets: "
        "the 95% interval of chance. Where that reaches across the mark, other luck may put the crossing elsewhere; "
        "more runs (--runs) place it better."
    ),
    # levers
    "lever.rule": "The rule “{says}”: {name}",
    "lever.event": "What befalls (“{says}”): {name}",
    "lever.variable": "{says}: {name}",
    "lever.clause": "What a pact of the kind “{kind}” obliges to: {name}",
    "lever.pact.kind": "The kind of the pact “{name}”",
    "lever.pact.openness": "How much of the pact “{name}” outsiders can know",
    "lever.pact.secret": "A secret clause of the pact “{name}”",
    "lever.channel": "The channel {channel}: {name}",
    "lever.interests": "How much {actor} cares for {name} (“{says}”)",
    "lever.capacity": "How much {actor} can do: {name}",
    "lever.variables": "Where {name} of {actor} rests",
    "lever.actor": "{actor}: {name}",
    "lever.level": "What {giver} gives {receiver} as business as usual: {channel}",
    "lever.since": "{says} (from {since} on)",
    "lever.severity": "How severe it is: {event}",
    "lever.date": "When it comes: {event}",
    "lever.own": "the scenario’s own",
}
