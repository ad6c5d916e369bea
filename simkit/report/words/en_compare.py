"""The sentences of a comparison in English: what was changed, where runs part, what differs.

Covers the report, the charts and the data dictionary of `simkit compare`.
"""

from __future__ import annotations

__all__ = ["WORDS"]

WORDS: dict[str, str] = {
    "compare.title": "{title}, compared",
    "compare.played": (
        "Each played {n} times with the same luck (seed {seed}), from {start} to {end}: run by run, what differs is "
        "the change’s own doing."
    ),
    "compare.drawn": "All draw the same values within the ranges of the world’s numbers.",
    "compare.fixed": "The world’s numbers are held at their values.",
    "compare.base": "base",
    "compare.glance": "At a glance",
    "compare.glance.says": (
        "How likely each answer “yes” is, and in points by how much more or less than in the base. {mark} marks what "
        "is clear of zero (its 95% interval leaves out no difference at all), = what is the same in every run."
    ),
    "compare.change": "Changed: {path}: {old} → {new}",
    "compare.changed": "Changed: {path}",
    "compare.added": "Added: {path}",
    "compare.added.value": "Set: {path}: {new}",
    "compare.removed": "Taken out: {path}",
    "compare.more.one": "and {n} change more",
    "compare.more.many": "and {n} changes more",
    "compare.unchanged": "Nothing that is played was changed.",
    "compare.off.rule": "Left out: the rule “{says}”",
    "compare.off.pact": "Left out: the pact “{name}”",
    "compare.off.event": "Left out: {name} on the timeline",
    "compare.off.incident": "Left out: what chance may bring, “{says}”",
    "compare.off.interest": "Left out: {name} as an interest of anybody",
    "compare.off.interest.of": "Left out: {name} as an interest of {actor}",
    "compare.off.actor": "Left out: {actor}, who decides nothing any more; others still act toward it",
    "compare.same": "They do not differ in any run: every decision, promise, delivery and answer is exactly the same.",
    "compare.together": "No decision and no promise differs in any run; what differs comes about without them.",
    "compare.parts.all": "They part in all {runs} runs, {when}:",
    "compare.parts.some": "They part in {n} of {runs} runs ({share}), {when}:",
    "compare.parts.start": "half of those from the start",
    "compare.parts.at_once": "from the start",
    "compare.parts.by": "half of those by week {week} ({date})",
    "compare.parts.within": "half of those by week {week} ({date}), nine in ten between weeks {first} and {last}",
    "compare.over": (
        "first, and most often ({n} of them), over {giver}’s decision on {channel} toward {receiver}{reason}."
    ),
    "compare.over.word": "first, and most often ({n} of them), over what {giver} promises {receiver}: {channel}.",
    "compare.by.rule": ", by the rule “{says}” ({source}): {own} → {other}",
    "compare.by.rule.assumed": ", by the rule “{says}” (assumed): {own} → {other}",
    "compare.by.limit": ", by the ceiling “{says}” ({source}): {own} → {other}",
    "compare.by.limit.assumed": ", by the ceiling “{says}” (assumed): {own} → {other}",
    "compare.by.standing": ", by what is business as usual: {own} → {other}",
    "compare.by.decided": ", set from outside: {own} → {other}",
    "compare.by.luck": ", by chance that only one of the two meets: {own} → {other}",
    "compare.by.scale": ", by the end of the scale: {own} → {other}",
    "compare.by.capacity": ", by means that do not suffice for all: {own} → {other}",
    "compare.by.hold": ", by being held back: {own} → {other}",
    "compare.questions": "Questions",
    "compare.questions.none": "They have no question in common.",
    "compare.clear.one": "{n} of {all} answers is clearly more or less likely ({mark}).",
    "compare.clear.many": "{n} of {all} answers are clearly more or less likely ({mark}).",
    "compare.clear.none": "No answer is clearly more or less likely.",
    "compare.question": "Question",
    "compare.difference": "Difference in points (95% interval)",
    "compare.points": "{difference} ({low} to {high})",
    "compare.alone": "{difference}",
    "compare.exact": "0, the same in every run",
    "compare.uncounted": "no run counts in both",
    "compare.flows": "What is delivered otherwise",
    "compare.flows.none": "Every channel delivers exactly the same in every run.",
    "compare.flows.says": (
        "Means over all runs: of the peak, and below it of the mean over the weeks. Flows that differ in some run: "
        "{all}; those that differ by less than 0.005 have no line."
    ),
    "compare.flows.more.one": "{n} more that differs by 0.005 or more is left out here; --json has all.",
    "compare.flows.more.many": "{n} more that differ by 0.005 or more are left out here; --json has all.",
    "compare.flow": "Who, whom, with what",
    "compare.level": "Difference (95% interval)",
    "compare.mean": "mean over the weeks",
    "compare.without": "without {names}",
    "compare.here": "changed",
    "compare.method": (
        "Method: differences are paired, run by run. Intervals of answers are those of Bonett and Price (2012), of "
        "levels 1.96 standard errors of the runs’ own differences; each is for one line alone, so that of many that do "
        "not differ one in twenty looks clear."
    ),
    "compare.written": "Everything is in {folder}.",
    # charts
    "chart.compare.foot": (
        "{title}: {runs}, seed {seed}. Played with simkit, a model for thinking and teaching, no forecast to act on."
    ),
    "chart.compare.questions": "{title}: what the changes do to each answer",
    "chart.compare.questions.says": (
        "By how many points “yes” is more likely (to the right) or less likely (to the left) than in the base, with "
        "95% intervals, run by run; hollow marks are not clear of zero."
    ),
    "chart.compare.questions.none": "These scenarios have no question in common.",
    "chart.compare.axis": "percentage points, against the base",
    "chart.compare.base": "base {share}",
    "chart.compare.exact": "the same in every run",
    "chart.compare.uncounted": "no run counts in both",
    "chart.compare.peaks": "{title}: what is delivered otherwise, at its peak",
    "chart.compare.peaks.says": (
        "Means over all runs of the highest level that each channel reaches: a ring for the base, a filled mark for "
        "the change. Shown are those that differ most."
    ),
    "chart.compare.peaks.none": "Every channel delivers exactly the same in every run.",
    "chart.compare.level": "level at the peak",
    # the data dictionary
    "file.comparison.json": "Everything that was compared, for programs.",
    "file.compared.questions.csv": "Each question of each variant beside the base, with the paired difference.",
    "file.compared.flows.csv": "Each channel between two actors that differs in some run: its peak and its mean.",
    "file.compared.partings.csv": (
        "Where the runs of each variant first part from the base’s, and by which ledger lines."
    ),
    "column.compared.variant": "the variant, the scenario, or what was left out",
    "column.compared.question": "the question’s name in the scenario",
    "column.compared.ask": "the question as the scenario asks it",
    "column.compared.base": "mean over the runs in the base (of a question: the share that says yes)",
    "column.compared.other": "the same in the variant",
    "column.compared.difference": "variant less base",
    "column.compared.low": "lower end of the 95% interval of the difference; empty where no run differs",
    "column.compared.high": "upper end of the 95% interval of the difference; empty where no run differs",
    "column.compared.differing": "runs in which the two differ at all",
    "column.compared.counted": "runs that count in both",
    "column.compared.clear": "1 where the interval leaves out zero, else 0",
    "column.compared.channel": "the channel, with its part",
    "column.compared.from": "the actor who gives",
    "column.compared.to": "the actor who receives",
    "column.compared.of": "peak (the highest delivered level) or mean (over the weeks)",
    "column.compared.runs": "runs played",
    "column.compared.apart": "runs in which any decision or promise differs",
    "column.compared.share": "the same as a share of all runs",
    "column.compared.early": "the day by which 5% of those have parted",
    "column.compared.middle": "the day by which half of those have parted",
    "column.compared.late": "the day by which 95% of those have parted",
    "column.compared.often": "runs that first part furthest over this channel",
    "column.compared.day": "the day on which they most often do",
    "column.compared.example": "one such run, whose ledger lines are told",
    "column.compared.kind": "the kind of ledger line (see ledger.csv of simkit run)",
    "column.compared.rule": "the rule’s name in the world",
    "column.compared.third": "the third actor about whom the rule is, if any",
    "column.compared.own": "what the line adds to that decision in the base",
    "column.compared.theirs": "what it adds in the variant",
    "column.compared.source": "the source and place that the rule rests on",
}
