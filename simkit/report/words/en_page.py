"""The words of the report's page in English: headings, notes and labels that only a page has.

Covers the page of `--report`; what it shares with the report in text is in the catalogue's first module.
"""

from __future__ import annotations

__all__ = ["WORDS"]

WORDS: dict[str, str] = {
    "page.skip": "Skip to the report",
    "page.contents": "On this page",
    "page.caution": "A model for thinking and teaching, no forecast to act on.",
    "page.noscript": "The charts are drawn by a script, which this browser does not run; below each is its table.",
    "page.lead.moved": "What moves furthest is {flow}: from {before} to {furthest} in week {week}, on average.",
    "page.lead.asked": "Questions answered with yes in most runs: {likely} of {n}.",
    "page.support": "Who supported and who pressed whom",
    "page.against": (
        "Below 0 it goes against the receiver: {word} from −{token}; bars in the other colour hang below the line."
    ),
    "page.weeks": "Week by week",
    "page.week": "wk {week}",
    "page.fan.intro": (
        "What the questions ask about, in levels from 0 to 1. Point at a chart to read a week; below each, the same "
        "numbers as a table."
    ),
    "page.fan.says": "Median {first} at the start, {highest} at its highest (week {week}), {last} at the end.",
    "page.fan.still": "Median {level} throughout.",
    "page.share.most": "≤ {share}",
    "page.share.least": "≥ {share}",
    "page.three.intro": (
        "Medians over the runs, where the three part furthest. Point at a chart to read a week; below each, the same "
        "numbers as a table."
    ),
    "page.three.says": "At the end: promised {promised}, delivered {delivered}, perceived {perceived}.",
    "page.key.band": "delivered: half of the runs",
    "page.events": "The dashed lines, by their numbers:",
    "page.as_table": "As a table",
    "page.rules.bars": "What each rule adds to what is decided",
    "page.rules.says": (
        "On average over the regular reviews of all runs. Bars to the left of the line hold back; luck goes to both "
        "sides; the last line is the sum."
    ),
    "page.rules.rule": "Rule",
    "page.rules.adds": "What it adds",
    "page.rules.size": "As a number",
    "page.rules.number": "{size}",
    "page.why": "Why it came out so",
    "page.why.says.one": (
        "What pushed and what took away, from one run, on the day on which each decision stands highest. Unfold a line "
        "to see what lies behind it."
    ),
    "page.why.says.many": (
        "What pushed and what took away, as means over {n} runs, on the day on which each decision stands highest. "
        "Unfold a line to see what lies behind it."
    ),
    "page.why.tree": "On {date} (week {week}): {decided} decided, {delivered} delivered. It comes of:",
    "page.why.nothing": "No question of this scenario reads a decision of one actor about another.",
    "page.why.more": "More about the first of them:",
    "page.sources": "Sources",
    "page.cited.one": "{n} place is cited",
    "page.cited.many": "{n} places are cited",
    "page.cites.one": "{n} number, rule or other thing rests on it",
    "page.cites.many": "{n} numbers, rules and other things rest on it",
    "page.assumed": "What is assumed",
    "page.assumed.says": "Rules and other statements that rest on an assumption, each with its reason",
    "page.judged.one": "{n} number rests on judgement alone; it is listed with its reason among the world’s numbers.",
    "page.judged.many": (
        "{n} numbers rest on judgement alone; they are listed with their reasons among the world’s numbers."
    ),
    "page.written": "What was played, and how to play it again",
    "page.yaml.says": "The scenario as it was played, in the world “{world}”, with every change applied.",
    "page.yaml": "The scenario’s YAML",
    "page.numbers": "The world’s numbers",
    "page.numbers.says": "Each with its range, on what it rests, and why.",
    "page.numbers.count.one": "{n} number",
    "page.numbers.count.many": "{n} numbers",
    "page.repeat": "To play it again",
    "page.replay": (
        "The same command writes a result folder with everything in full; simkit replay, given that folder or a bundle "
        "of it, plays it again and says whether every byte is the same."
    ),
    "page.versions": "Played with Python {python}; {libraries}.",
    "page.compare.lead": "What moves an answer furthest is “{label}”: {ask} From {own} to {other} of the runs.",
    "export.done": "{n} files of {folder} are in {bundle}.",
    "page.limits": "What this is not",
    "page.limits.says": (
        "States are single actors here, with no parties or public opinion of their own. A probability says what "
        "follows from the written rules and ranges, not how the world will go. Do not use it to choose targets, to "
        "time decisions, or to lend numbers to a view that has none."
    ),
}
