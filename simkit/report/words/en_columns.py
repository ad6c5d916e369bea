"""The data dictionary in English: what every file of a result folder holds, column by column.

Covers files, columns and units; what is told of a comparison, a sweep or the like stands with its own sentences.
"""

from __future__ import annotations

__all__ = ["WORDS"]

_BAND = "of the runs have at most this value"

WORDS: dict[str, str] = {
    "unit.text": "text",
    "unit.runs": "runs",
    "unit.times": "times",
    "unit.row": "row, from 0",
    "unit.share": "0 to 1",
    "unit.level": "0 to 1; -1 to 1 for channels that can be opposed; a variable on its own scale",
    "unit.change": "on the scale of levels",
    "unit.days": "days since the start",
    "unit.date": "year-month-day",
    "file.scenario.yaml": "The scenario as it was played, its variant and settings applied. simkit run plays it again.",
    "file.world.yaml": "The world as it was played, in one file.",
    "file.questions.csv": "Each question of the scenario with its probability.",
    "file.levels.csv": "Every recorded series that is ever anything but 0, week by week: mean and quantiles over runs.",
    "file.ledger.csv": "What moved decisions: each line of the ledger, averaged over the regular reviews of all runs.",
    "file.events.csv": "The events that happened, in how many runs, and when.",
    "file.data_dictionary.csv": "This table.",
    "file.summary.json": "What the report tells, for programs.",
    "file.report.txt": "The report as text.",
    "file.manifest.json": "How it was played, with which versions, and a hash of every file (BLAKE2b, 256 bits).",
    "file.runs.npz": (
        "Every run: levels (series × days × runs) and answers (questions × runs; 1 yes, 0 no, NaN where it does not "
        "count), as 64-bit floats for numpy.load."
    ),
    "file.chart.png": "A chart, as a picture.",
    "file.chart.svg": "A chart, as a picture that stays sharp at any size.",
    "file.chart.html": "A chart, as a page that a browser opens.",
    "file.runs_index.csv": "Which series stands in which row of runs.npz, and which question.",
    "column.questions.question": "the question's name in the scenario",
    "column.questions.ask": "the question as the scenario asks it",
    "column.questions.yes": "runs that say yes",
    "column.questions.counted": "runs that count, in which the question's window opened",
    "column.questions.runs": "runs played",
    "column.questions.share": "yes divided by counted; empty where no run counts",
    "column.questions.error": "Monte Carlo standard error of the share",
    "column.questions.low": "lower end of the share's 95% interval (Wilson)",
    "column.questions.high": "upper end of the share's 95% interval (Wilson)",
    "column.levels.series": (
        "delivered, promised or perceived (levels of channels), actor_variables or pair_variables"
    ),
    "column.levels.name": "the channel (with its part, or the whole: its highest part) or the variable",
    "column.levels.from": "the actor who gives, or who carries the variable",
    "column.levels.to": "the actor who receives, or about whom the variable is",
    "column.levels.day": "days since the start",
    "column.levels.date": "the day as a date",
    "column.levels.mean": "mean over all runs",
    "column.levels.p05": f"5% {_BAND}",
    "column.levels.p25": f"25% {_BAND}",
    "column.levels.p50": f"50% {_BAND} (the median)",
    "column.levels.p75": f"75% {_BAND}",
    "column.levels.p95": f"95% {_BAND}",
    "column.ledger.channel": "the channel, with its part, on which the decision is",
    "column.ledger.from": "the actor who decides",
    "column.ledger.to": "the actor toward whom the decision is",
    "column.ledger.kind": (
        "standing (business as usual), rule, decided (set from outside), luck, limit (a ceiling), scale (cut to its "
        "ends), capacity (shared among receivers) or hold"
    ),
    "column.ledger.rule": "the rule's name in the world",
    "column.ledger.third": "the third actor about whom the rule is, if any",
    "column.ledger.serves": "the interest that the rule serves, if any",
    "column.ledger.says": "the rule in plain words",
    "column.ledger.source": "the source and place that the rule rests on",
    "column.ledger.basis": "what the rule rests on: stated, inferred, assumed or fitted",
    "column.ledger.mean": "what the line adds to a decision, averaged over the regular reviews of all runs",
    "column.ledger.size": "the same without its sign",
    "column.ledger.share": "share of reviews in which the line is not 0",
    "column.events.event": "the kind of event",
    "column.events.by": "who does it; several are set apart by spaces",
    "column.events.target": "whom it befalls; several are set apart by spaces",
    "column.events.channel": "the channel that is asked for, broken a promise on, or leaked; empty for others",
    "column.events.level": "the level that is asked for; empty for others",
    "column.events.says": "what happens, in words",
    "column.events.runs": "runs in which it happens at least once",
    "column.events.share": "the same as a share of all runs",
    "column.events.times": "how many times it happens in all runs together",
    "column.events.p05": "the day by which 5% of those runs have seen it",
    "column.events.p50": "the day by which 50% of those runs have seen it (the median)",
    "column.events.p95": "the day by which 95% of those runs have seen it",
    "column.events.earliest": "the first day on which it happens in any run",
    "column.events.latest": "the last day on which it happens in any run",
    "column.data_dictionary.file": "the file",
    "column.data_dictionary.column": "the column; empty for what is said of a whole file",
    "column.data_dictionary.unit": "the unit or scale of its values",
    "column.data_dictionary.meaning": "what it means",
    "column.runs_index.array": "the array of runs.npz: levels or answers",
    "column.runs_index.row": "the row of that array, from 0",
    "column.runs_index.series": "as in levels.csv; question for the answers",
    "column.runs_index.name": "the channel, the variable or the question",
    "column.runs_index.from": "as in levels.csv",
    "column.runs_index.to": "as in levels.csv",
}
