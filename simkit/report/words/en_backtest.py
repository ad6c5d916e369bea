"""The sentences of `simkit backtest` and `simkit fit` in English: scores, verdicts, cases, what fitting moved.

Covers forecasts of the past and what they are worth; coding the past is `en_episode`'s.
"""

from __future__ import annotations

__all__ = ["WORDS"]

WORDS: dict[str, str] = {
    "backtest.title": "Backtest: {episodes} episodes of {shocks} shocks",
    "backtest.intro": (
        "The ranked probability score (RPS): 0 is best, 1 worst, the mean over the episodes. "
        "Intervals are of 95%, by drawing whole shocks again."
    ),
    "backtest.how.fitted": (
        "The world was fitted on the shocks of {n} of these episodes. Each of them is forecast without its own "
        "shock: by the same draws of the numbers, weighed by all other shocks."
    ),
    "backtest.how.new": (
        "{n} episodes are of shocks that the world was not fitted on. They are played as it stands, {runs} times each."
    ),
    "backtest.seen": (
        "Whoever wrote the world had read the episodes that come with simkit. Scores on them are therefore kinder"
        " than scores on cases that nobody had seen."
    ),
    "backtest.window": "Within {days} days",
    "backtest.head.channel": "Channel",
    "backtest.head.model": "World",
    "backtest.head.interval": "95% interval",
    "backtest.head.brier.1": "Brier, token or more (world / persistence / peer)",
    "backtest.head.brier.2": "substantial or more",
    "backtest.interval": "{low} to {high}",
    "backtest.head.bar": "Persistence",
    "backtest.head.peer": "Peer",
    "backtest.head.difference": "Minus persistence",
    "backtest.head.verdict": "Verdict",
    "backtest.mean": "mean",
    "backtest.verdict.skill": "skill",
    "backtest.verdict.none": "no demonstrated skill",
    "backtest.verdict.worse": "worse than persistence",
    "backtest.difference": "{value} ({low}, {high})",
    "backtest.others": "All forecasters, mean over the channels",
    "backtest.groups": "By group, mean over the channels",
    "backtest.head.group": "Group",
    "backtest.head.n": "Episodes",
    "backtest.head.pair": "{days} days: world / persistence / peer",
    "backtest.head.forecaster": "Forecaster",
    "backtest.head.within": "{days} days",
    "backtest.head.apart": "{days} days, no overlaps",
    "backtest.chart": "The world",
    "backtest.forecaster.model": "the world",
    "backtest.forecaster.unasked": "the world, not told of requests",
    "backtest.forecaster.peer": "statistical peer (ordered logit)",
    "backtest.forecaster.climatology": "climatology",
    "backtest.forecaster.group_climatology": "climatology by group",
    "backtest.forecaster.hard_persistence": "hard persistence",
    "backtest.forecaster.persistence_transition": "persistence transition",
    "backtest.peer": "Against the peer, within {days} days: {difference}. {verdict}",
    "backtest.peer.skill": "The world is better by more than chance would make it.",
    "backtest.peer.none": "That may be chance.",
    "backtest.peer.few": "Too few shocks to tell.",
    "backtest.few": (
        "A verdict needs {fewest} shocks, and there are {shocks}. Intervals that are drawn from so few are too narrow: "
        "nothing is shown here, neither skill nor the want of it."
    ),
    "backtest.unlisted": (
        "simkit knows nothing of their sanctions, wars, votes and power, and plays them as any small state: {states}."
    ),
    "backtest.peer.worse": "The peer is better.",
    "backtest.says": "What that says",
    "backtest.says.skill": "Within {days} days, skill over persistence is shown for {channels}.",
    "backtest.says.none": "Within {days} days, no demonstrated skill: {channels}.",
    "backtest.says.worse": "Within {days} days, worse than persistence: {channels}.",
    "backtest.requests": (
        "Whether help was asked for was coded with hindsight. Without it, the world scores {first} within 90 days"
        " and {second} within 365."
    ),
    "backtest.overlaps": (
        "{n} episodes have no other of the same two states within a year; scores on them stand in the last columns."
    ),
    "backtest.hits": "The ten best forecasts",
    "backtest.misses": "The ten worst forecasts",
    "backtest.case": "{id}, {date}: {supporter} and {recipient}. {shock} Mean RPS {rps}.",
    "backtest.case.channel": (
        "{channel}, {days} days: expected {expected}; it came to {came} (RPS {rps}). Before: {before}."
    ),
    "backtest.case.rules": "What moved it: {rules}",
    "backtest.case.rule": "{says} ({size})",
    "backtest.share": "{word} {share}",
    "backtest.caution": (
        "A model for thinking and teaching. Where no skill is shown, its probabilities say what follows from its "
        "rules, and no more."
    ),
    "backtest.alone": (
        "This was shown of the world “{world}” alone. It says nothing of any other world, nor of a scenario played in "
        "one: what has been shown of a world stands at the end of every report of it."
    ),
    "backtest.scenario.written": "Written to {file}. Play it with: simkit run {file}",
    "backtest.nothing": "-",
    # fit
    "fit.title": "Fit: {draws} draws of {numbers} numbers, {lives} lives each, {episodes} episodes",
    "fit.intro": (
        "Each draw of the numbers told all episodes once. Draws that told them better weigh more; for a left-out "
        "shock the same draws are weighed again without it."
    ),
    "fit.scores": "Scores (mean RPS)",
    "fit.head.window": "Within",
    "fit.head.unfitted": "Before",
    "fit.head.inside": "In sample",
    "fit.head.left_out": "Left out",
    "fit.days": "{days} days",
    "fit.channels": "How much was learnt",
    "fit.head.channel": "Channel",
    "fit.head.effective": "Draws that count",
    "fit.head.rate": "Rate",
    "fit.head.unfitted.both": "Before, 90 and 365",
    "fit.head.left_out.both": "Left out, 90 and 365",
    "fit.moved": "What moved most",
    "fit.head.number": "Number",
    "fit.head.was": "Was",
    "fit.head.is": "Is",
    "fit.head.shift": "Shift in spreads",
    "fit.spread": "{mean} ± {spread}",
    "fit.narrow": "{n} of {all} numbers moved by less than half a spread: the episodes say little about them.",
    "fit.written": "Written to {folder}: {n} numbers.",
    "fit.kept": "Nothing was written. Give --write to write the numbers into the world.",
}
