"""The sentences of `simkit sweep`, in English: the plan, the report, the data dictionary and the charts.

Covers sweeps; what an axis is called is in `simkit.report.words.en_tip`, with the levers.
"""

from __future__ import annotations

__all__ = ["WORDS"]

WORDS: dict[str, str] = {
    "sweep.grid": "full grid",
    "sweep.latin-hypercube": "Latin hypercube",
    "sweep.sobol": "Sobol’s sequence",
    "sweep.one-at-a-time": "one thing at a time",
    "sweep.points.count.one": "{n} point",
    "sweep.points.count.many": "{n} points",
    "sweep.runs.one": "{n} run",
    "sweep.runs.many": "{n} runs",
    # the plan
    "sweep.plan": "“{title}”: {points} ({design}), {runs} each: {all} runs in all.",
    "sweep.plan.axis": "  {path}: {extent} (as it stands: {now})",
    "sweep.plan.takes.one": "About {time} in {n} process, and {size} in {folder}.",
    "sweep.plan.takes.many": "About {time} in {n} processes, and {size} in {folder}.",
    "sweep.plan.shared": "About {time} of work for one process, shared out on the cluster, and {size} in {folder}.",
    "sweep.time.seconds.one": "{n} second",
    "sweep.time.seconds.many": "{n} seconds",
    "sweep.time.minutes.one": "{n} minute",
    "sweep.time.minutes.many": "{n} minutes",
    "sweep.time.hours.one": "{n} hour",
    "sweep.time.hours.many": "{n} hours",
    "sweep.large.points": "These are {n} points, more than the {most} that are played unasked.",
    "sweep.large.time": "This takes about {time}, more than the {most} minutes that are played unasked.",
    "sweep.large.remedy": "Give --yes to play it, or take fewer points or runs.",
    "sweep.ask": "{why} Play it?",
    "sweep.playing": "Playing",
    "sweep.there": "{done} of {total} points were there already.",
    "sweep.done": "Done in {seconds} s. Everything is in {folder}.",
    "sweep.interrupted": (
        "Interrupted. What has been played is kept in {folder}: the same command goes on where it was."
    ),
    # the report
    "sweep.title": "{title}: what changes when something varies?",
    "sweep.played": "{points} ({design}), each played in {runs}: {all} runs. Seed {seed}.",
    "sweep.luck": "All points met the same luck, run by run, so that what differs between them is not chance’s work.",
    "sweep.luck.apart": "Every point met luck of its own: what differs between two of them is chance’s work, too.",
    "sweep.axes": "What varied",
    "sweep.axis": "What",
    "sweep.extent": "Over",
    "sweep.steps": "{between}, {n} values",
    "sweep.now": "As it stands",
    "sweep.now.unknown": "as written",
    "sweep.axes.more": "and {n} more",
    "sweep.held": (
        "A point holds its value in every run. simkit run draws a number anew from its own range in each run: its "
        "answer is a mean over many values, and need not be that of any point."
    ),
    "sweep.as_it_stands": "as it stands",
    "sweep.none": "–",
    "sweep.points": "{n} points",
    "sweep.measure.mean": "{subject} (mean)",
    "sweep.measure.peak": "{subject} (peak)",
    "sweep.measure.end": "{subject} (at the end)",
    "sweep.by": "By: {what}",
    "sweep.value": "Value",
    "sweep.points.head": "Points",
    "sweep.cell": "{value} ({between})",
    "sweep.interval": "In brackets: the 95% interval of chance.",
    "sweep.matrix": "Downwards: {down}. Across: {across}.",
    "sweep.matrix.interval": "Chance alone leaves each of these open by up to {half} (95%).",
    "sweep.along": "Along each axis, whatever the others are",
    "sweep.along.says": (
        "The mean over the points that lie there; in brackets, the lowest and the highest of them. The axes "
        "along which the mean moves most come first."
    ),
    "sweep.along.more": "{n} more axes, along which it moves less, are in the table of results.",
    "sweep.extremes": "The highest and the lowest points",
    "sweep.extremes.says": (
        "Named are the {n} axes along which the means move most; the others are in the table of results."
    ),
    "sweep.highest": "highest {value}, point {point}: {values}",
    "sweep.lowest": "lowest {value}, point {point}: {values}",
    "sweep.base": "As the scenario stands: {value} ({between})",
    "sweep.change": "{label}: {value}, {change} (±{half})",
    "sweep.change.more": "{n} more move it less.",
    "sweep.change.still.one": "{n} does not move it at all.",
    "sweep.change.still.many": "{n} do not move it at all.",
    "sweep.change.says": (
        "Behind ±: the 95% interval of the difference, as if the luck had not been shared, and so too wide "
        "rather than too narrow."
    ),
    "sweep.failed": "Points that could not be played",
    "sweep.failed.says": "{n} of {points} could not be played; they are left out above.",
    "sweep.failed.all": "There is nothing to tell.",
    "sweep.failed.reason": "{points}: {reason}",
    "sweep.failed.more": "{points} and {n} more",
    "sweep.failed.reasons": "and {n} other reasons; the table of results has each.",
    "sweep.files": "Every point",
    "sweep.files.says": "Every point and measure stands in {files}; data_dictionary.csv says what each column is.",
    "sweep.files.extra": (
        "For a Parquet file, which large sweeps need, install the extra analysis, in simkit’s own folder: pip "
        "install '.[analysis]'"
    ),
    # the data dictionary
    "unit.number": "a number, as the world counts it",
    "file.sweep.results.csv": "The tidy table: a row for each point and measure.",
    "file.sweep.results.parquet": "The same tidy table as Parquet.",
    "file.sweep.manifest.json": (
        "The command that makes it again, the versions, and a hash of every file (BLAKE2b, 256 bits)."
    ),
    "file.sweep.plan.json": "What decides the numbers; the same command goes on with this folder by it.",
    "file.sweep.pieces": "What has been played, piece by piece; the tables are made from it.",
    "file.sweep.failed": "Pieces that could not be played, with the reason; they are tried again.",
    "file.sweep.lock": "Held by the process that works in the folder.",
    "column.sweep.point": "number of the point, in the order of the design",
    "column.sweep.axis": "{says}; as it stands: {now}; empty where it is left so",
    "column.sweep.measure": "what is read off each run: a question’s name, or the mean, peak or end of a level",
    "column.sweep.kind": "question, mean, peak or end",
    "column.sweep.counted": "runs of the point in which the measure counts",
    "column.sweep.mean": (
        "mean over those runs; of a question, the share that says yes; empty where none counts or the point failed"
    ),
    "column.sweep.sd": "standard deviation between those runs",
    "column.sweep.low": (
        "lower end of the mean’s 95% interval (questions: Wilson; levels: normal): the doubt of chance alone"
    ),
    "column.sweep.high": "upper end of that interval",
    "column.sweep.failed": "why the point could not be played; empty if it was",
    # charts
    "chart.sweep.title": "{title}: {measure}",
    "chart.sweep.share": "Share of runs that say yes",
    "chart.sweep.level": "Mean over the runs",
    "chart.sweep.foot": "{points} points, each in {runs}, seed {seed}: what follows from written rules, no forecast.",
    "chart.sweep.says.line": "The mean over the runs; the band is its 95% interval, the doubt that chance leaves.",
    "chart.sweep.says.bars": (
        "The mean over the runs; the whiskers are its 95% interval, the doubt that chance leaves."
    ),
    "chart.sweep.says.heat": "Darker is more. A framed cell is the scenario as it stands.",
    "chart.sweep.says.heats": (
        "Darker is more. Each panel has one value of the third axis; a framed cell is as the scenario stands in "
        "the others."
    ),
    "chart.sweep.says.heats.some": (
        "Darker is more: the mean over all other axes. Shown are the three axes along which it moves most."
    ),
    "chart.sweep.says.panels": (
        "A grey dot is a point; the thick line is their mean along the axis, whatever the others are."
    ),
    "chart.sweep.says.panels.some": (
        "A grey dot is a point; the thick line is their mean along the axis, whatever the others are. Shown are "
        "the six axes along which the means move most."
    ),
    "chart.sweep.says.spread": (
        "From the scenario as it stands, each thing alone is moved through its values: how far that moves the "
        "answer, down (orange) and up (blue), and at which value."
    ),
    "chart.sweep.says.still": "Nothing moves it.",
    "chart.sweep.says.none": "Not one point could be played.",
}
