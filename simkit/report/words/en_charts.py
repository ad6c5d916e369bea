"""The words of the charts in English: titles, sentences, keys and labels.

Covers what stands in a picture beside names, numbers, dates and the words of levels.
"""

from __future__ import annotations

__all__ = ["WORDS"]

WORDS: dict[str, str] = {
    "chart.month.1": "Jan",
    "chart.month.2": "Feb",
    "chart.month.3": "Mar",
    "chart.month.4": "Apr",
    "chart.month.5": "May",
    "chart.month.6": "Jun",
    "chart.month.7": "Jul",
    "chart.month.8": "Aug",
    "chart.month.9": "Sep",
    "chart.month.10": "Oct",
    "chart.month.11": "Nov",
    "chart.month.12": "Dec",
    "chart.day": "{day} {month}",
    "chart.weeks": "weeks {first}–{last}",
    "chart.of": "{name} of {actor}",
    "chart.foot": (
        "{title}: {runs}, seed {seed}. Played with simkit, a model for thinking and teaching, no forecast to act on."
    ),
    "chart.noscript": "These charts are drawn by a script, which this browser does not run. See the PNG or SVG files.",
    "chart.titled": "{flow}, {reads}",
    "chart.promised": "promised",
    "chart.delivered": "delivered",
    "chart.perceived": "perceived",
    "chart.when": "when",
    "chart.median": "median",
    "chart.half": "half of the runs",
    "chart.most": "nine runs in ten",
    "chart.key.median": "median: the run in the middle",
    "chart.key.half": "half of the runs",
    "chart.key.most": "nine runs in ten",
    "chart.key.promised": "promised in public",
    "chart.key.delivered": "delivered in deed",
    "chart.key.perceived": "perceived by outsiders",
    # fans
    "chart.fan.says": "Levels from {low} to 1, week by week; the marks above name events that most runs see.",
    "chart.fan.variable": (
        "On its scale from {low} to {high}, week by week; the marks above name events that most runs see."
    ),
    "chart.fan.more.one": "One more pair of actors, between whom it moves less, is left out.",
    "chart.fan.more.many": "{n} more pairs of actors, between whom it moves less, are left out.",
    # events
    "chart.event": "{weeks}: {event}",
    "chart.event.who": "{event}, {who}",
    "chart.event.share": "{event} ({share} of runs)",
    # promised, delivered, perceived
    "chart.three": "{flow} – promised, delivered, perceived",
    "chart.three.says": (
        "Levels from {low} to 1, week by week: lines are medians over the runs, each band holds half of the runs."
    ),
    # questions
    "chart.questions.title": "{scenario}: how likely is it?",
    "chart.questions.says": (
        "Percent of the runs that say yes; the whiskers are the 95% interval, a doubt that more runs would remove."
    ),
    "chart.questions.none": "This scenario asks no questions.",
    "chart.questions.axis": "of the runs say yes",
    "chart.questions.counted": "{yes} of {counted} runs",
    "chart.questions.counting": "{yes} of {counted} that count",
    "chart.questions.unasked": "no run counts",
    "chart.questions.interval": "{low} to {high}",
    # rules
    "chart.rules.title": "What decides: {flow}",
    "chart.rules.says": (
        "What each rule adds to the level decided ({low} to 1), on average over the regular reviews of all runs; "
        "bars to the left hold back."
    ),
    "chart.rules.axis": "added to the level decided, on average",
    "chart.rules.standing": "Business as usual",
    "chart.rules.decided": "Set from outside",
    "chart.rules.luck": "Luck, to either side",
    "chart.rules.either": "±{size}",
    "chart.rules.either.mean": "±{size}, mean {mean}",
    "chart.rules.limit": "Ceiling: {says}",
    "chart.rules.scale": "The end of the scale",
    "chart.rules.capacity": "Its means do not suffice for all",
    "chart.rules.hold": "Held back: {says}",
    "chart.rules.held": "Held back",
    "chart.rules.smaller.one": "One smaller part",
    "chart.rules.smaller.many": "{n} smaller parts together",
    "chart.rules.sum": "All together: decided on average",
    "chart.rules.source": "{source} ({basis})",
    "chart.rules.share": "acts in {share} of reviews",
    # the network of a world
    "chart.network.title": "{world}: who is tied to whom",
    "chart.network.says": (
        "Thick lines are pacts, thin ones declared relations; an arrow points from the first to the second."
    ),
    "chart.network.says.both": "Thick lines are pacts, thin ones declared relations; each holds both ways.",
    "chart.network.none": "No actors are tied by pacts or relations here.",
    "chart.network.pacts": "Pacts",
    "chart.network.relations": "Relations",
    "chart.network.on": "In force on {date}.",
    "chart.network.later": "Not yet in force: {pacts}.",
    "chart.network.later.one": "{pact} (from {date})",
    "chart.network.foot": "Drawn with simkit, a model for thinking and teaching, no forecast to act on.",
    # reliability of forecasts of history
    "chart.reliability": "{name}, {days} days: does it come as often as forecast?",
    "chart.reliability.says": (
        "Each point is a group of forecasts: across, how likely they called it; up, how often it came. On the dashed "
        "line both agree; below it, it came less often than forecast. Whiskers: 95% interval, "
        "drawing whole shocks again."
    ),
    "chart.reliability.panel": "How often it came: {level} or more",
    "chart.reliability.said": "how likely it was called",
    "chart.reliability.counts": "how many forecasts stand behind each point",
    "chart.reliability.foot": (
        "{episodes} episodes of {shocks} shocks, six channels. Scored with simkit, a kit for thinking and teaching, no "
        "forecast to act on."
    ),
}
