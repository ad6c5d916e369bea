"""The sentences of `simkit sensitivity`, in English: which numbers matter, and what cannot be told.

Covers the report and the chart; what each number is called is in `en_tip`, under "lever".
"""

from __future__ import annotations

__all__ = ["WORDS"]

WORDS: dict[str, str] = {
    "lever.luck": "How large luck is: {name}",
    "sens.title": "{title}: which numbers matter?",
    "sens.screened": (
        "Of {numbers} numbers that have a range, the {chosen} were taken that move it most in a screening (Morris, "
        "{trajectories} trajectories of {runs} runs a point). All others are drawn in every run, and count as chance."
    ),
    "sens.screened.fixed": (
        "Of {numbers} numbers that have a range, the {chosen} were taken that move it most in a screening (Morris, "
        "{trajectories} trajectories of {runs} runs a point). All others are held at their values."
    ),
    "sens.played": "{numbers} varied together: {points} of {runs} each, every point with the same luck.",
    "sens.numbers.one": "{n} number",
    "sens.numbers.many": "{n} numbers",
    "sens.points.one": "{n} point",
    "sens.points.many": "{n} points",
    "sens.runs.one": "{n} run",
    "sens.runs.many": "{n} runs",
    "sens.mean.question": "Yes in {mean} of all runs, which share the luck of {runs}.",
    "sens.mean.level": "{mean} on average over all runs, which share the luck of {runs}.",
    "sens.measure.mean": "The mean of {subject}",
    "sens.measure.peak": "The peak of {subject}",
    "sens.measure.end": "What {subject} ends at",
    "sens.split": (
        "Of the difference between runs, the varied numbers cause {numbers}, chance {chance} (luck, and the numbers "
        "that are drawn and not varied)."
    ),
    "sens.split.fixed": "Of the difference between runs, the varied numbers cause {numbers}, luck {chance}.",
    "sens.split.none": (
        "A point is one run, so that chance cannot be told from the numbers: play two at least (--runs)."
    ),
    "sens.ranked.sobol": "What the numbers’ part comes from, the most important first",
    "sens.ranked.morris": "What moves it, the most important first",
    "sens.ranked.pawn": "What shifts its distribution, the most important first",
    "sens.entry": "{at}. {says}",
    "sens.explains": "explains {share} of the numbers’ part ({low} to {high}), {first} by itself",
    "sens.explains.together": "explains {share} of the numbers’ part ({low} to {high}), mostly together with others",
    "sens.moves.question": "moves it by {size} points over its range ({low} to {high})",
    "sens.moves.level": "moves it by {size} over its range ({low} to {high})",
    "sens.shifts": "shifts the distribution by {size} of at most 1 ({low} to {high})",
    "sens.lean": "{says}; {lean}",
    "sens.lean.question.up": "the higher, the likelier",
    "sens.lean.question.down": "the higher, the less likely",
    "sens.lean.level.up": "the higher, the higher",
    "sens.lean.level.down": "the higher, the lower",
    "sens.lean.both": "to which side, depends on the others",
    "sens.path": "{path}, {low} to {high}",
    "sens.more.one": "and {n} more, at most {most} (--all tells it)",
    "sens.more.many": "and {n} more, at most {most} each (--all tells them)",
    "sens.alone": (
        "Each by itself, the numbers explain {alone} of their part; {together} lies in how they act together, and is "
        "counted with each of them, so that the shares may add up to more than all."
    ),
    "sens.below.one": "{n} number cannot be told from one that does nothing (it stays below {critical}).",
    "sens.below.many": "{n} numbers cannot be told from one that does nothing (they stay below {critical}).",
    "sens.doubts": "What this sample is too small to tell",
    "sens.doubt.wide": (
        "How much number {at} explains: its interval, {low} to {high}, is wider than 20 points. About --points "
        "{points} would do."
    ),
    "sens.doubt.order": "Which of numbers {one} and {two} matters more: their intervals overlap.",
    "sens.doubt.sum": "The shares by themselves add up to {sum}, which is more than all: take more --points.",
    "sens.doubt.luck": (
        "How much luck is still in the numbers’ part: with {runs} runs a point it is {share} at most. About --runs "
        "{wanted} would bring that below a tenth."
    ),
    "sens.doubt.left_out": (
        "{left_out} of {groups} groups of points were left out: at one of their points no run counts, or it could not "
        "be played."
    ),
    "sens.doubt.failed": "{n} of the points could not be played; the first: {reason}",
    "sens.constant.question": (
        "The answer is the same in every run at every point. With luck drawn {runs} times that does not show that no "
        "number moves it: for a rare answer give more --runs, or ask for a level (“peak of arms from ava to ben”)."
    ),
    "sens.constant": "It comes to the same at every point: no number that was varied moves it.",
    "sens.nothing": "At too few points does any run count: nothing can be told.",
    "sens.method.sobol": (
        "Explained is Sobol’s total index: the share of the variance between the points that is left when all other "
        "numbers are known; by itself, the first-order index: the share that goes when this one is. Estimated after "
        "Saltelli et al. (2010). A number that varies over its own range is drawn as in an ensemble, likeliest at its "
        "value; written ranges, severities and dates are taken evenly."
    ),
    "sens.method.morris": (
        "The mean size of Morris’s elementary effects (mu*), each for a whole range: what moves when one number alone "
        "is moved while the others stand somewhere else each time. A screening: it ranks, and explains no share."
    ),
    "sens.method.pawn": (
        "The PAWN index (Pianosi and Wagener 2018): the greatest distance between the distribution of all points’ "
        "means and that of the points in a slice of the number’s range, the median of ten slices."
    ),
    "sens.intervals": (
        "In brackets: the 95% interval that comes of drawing the points anew. It counts the sample of points, not "
        "whether the rules are right."
    ),
    "chart.sens.title": "Which numbers matter: {title}",
    "chart.sens.says.sobol": (
        "Share of the variance between points that each number explains: in all (pale) and by itself (dark). Lines: "
        "95% intervals."
    ),
    "chart.sens.says.morris": "How far each number moves it over its range, on average. Lines: 95% intervals.",
    "chart.sens.says.pawn": (
        "How far each number shifts the distribution (PAWN). Lines: 95% intervals; below the dashed line it cannot be "
        "told from a number that does nothing."
    ),
    "chart.sens.none": "No number that was varied moves it.",
    "chart.sens.numbers": "the varied numbers",
    "chart.sens.chance": "chance: luck, and what is drawn and not varied",
    "chart.sens.luck": "luck",
    "chart.sens.split": "what makes runs differ",
    "chart.sens.axis.sobol": "share of the numbers’ part",
    "chart.sens.axis.morris": "moves it by",
    "chart.sens.points": "points",
    "chart.sens.axis.pawn": "PAWN index",
    "chart.sens.foot": (
        "{title}: {points} of {runs} each, seed {seed}. Played with simkit, a model for thinking and teaching, no "
        "forecast to act on."
    ),
    "file.sensitivity.csv": "each number’s indices for each measure, ranked",
    "file.sensitivity.json": "everything, for programs",
    "column.sensitivity.measure": "what is read off each run: a question, or the mean, peak or end of a level",
    "column.sensitivity.method": "sobol, morris or pawn; the screening’s rows are morris",
    "column.sensitivity.rank": "from 1, the most important first",
    "column.sensitivity.path": "the number, as --set takes it",
    "column.sensitivity.leaning": "from -1 (the higher, the less) to 1; correlation, or mu over mu*",
    "column.sensitivity.index": (
        "total, first: shares of the variance between points; mu_star, mu, sigma: elementary effects over the whole "
        "range; pawn: distance of distributions"
    ),
    "column.sensitivity.value": "the estimate",
    "column.sensitivity.low": "lower end of its 95% interval (bootstrap)",
    "column.sensitivity.high": "upper end of its 95% interval (bootstrap)",
    "sens.plan": "Going to play {parts}: about {minutes} minutes.",
    "sens.plan.part": "{points} points of {runs} runs",
    "sens.plan.long": "This takes about {minutes} minutes, more than the {most} that are played unasked.",
    "sens.plan.remedy": "Give --yes to play it, or take fewer --points or --runs.",
    "sens.plan.ask": "{why} Play it?",
    "sens.playing": "Playing",
    "sens.written": "Everything is in {folder}.",
    "file.sensitivity.played": "what was played, piece by piece: the same command goes on with it",
    "unit.rank": "from 1",
    "unit.leaning": "from -1 to 1",
    "unit.index": "total, first, pawn: 0 to 1; mu_star, mu, sigma: as what is measured",
    "sens.plan.short": "Going to play {parts}: about a minute at most.",
    "sens.explains.untold": (
        "explains {share} of the numbers’ part ({low} to {high}); how much by itself cannot be told"
    ),
    "sens.plan.cluster": "Going to play {parts} on the cluster.",
    "sens.interrupted": "Interrupted. What has been played is kept in {folder}: the same command goes on where it was.",
}
