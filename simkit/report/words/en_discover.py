"""The sentences of `simkit discover` and `simkit robust`, in English.

Covers the reports, the charts and the files; what a lever is called is told with the sentences of `simkit tip`.
"""

from __future__ import annotations

__all__ = ["WORDS"]

WORDS: dict[str, str] = {
    "discover.title": "{title}: under which conditions does it happen?",
    "discover.title.not": "{title}: under which conditions does it not happen?",
    "discover.yes": "Yes",
    "discover.no": "No",
    "discover.of.yes": "yes",
    "discover.of.no": "no",
    "discover.base": "Over everything that varies: {answer} in {share} of the runs ({low} to {high}).",
    "discover.varied": "What varies",
    "discover.varied.what": "What",
    "discover.varied.path": "Path",
    "discover.varied.range": "Over",
    "discover.screened": (
        "Chosen by a screening: of {tried} numbers, kinds of pacts, severities and dates, each tried alone at its ends "
        "in {runs} runs, {moving} moved any answer, and these most. What matters only together with something else can "
        "be missed: name it with --vary."
    ),
    "discover.boxes": "Conditions",
    "discover.box": "{at}. {answer} in {density} of the runs ({low} to {high}) in which",
    "discover.box.rest": "{at}. Of the others, {answer} in {density} of the runs ({low} to {high}) in which",
    "discover.box.outside": (
        "and in {outside} of those in which not. That covers {coverage} of all runs with {answer}, in {support} of "
        "all runs."
    ),
    "discover.box.all": "That covers {coverage} of all runs with {answer}, in {support} of all runs.",
    "discover.and": "{condition}, and",
    "discover.condition.above": "{what} is above {low} (of {from_} to {to})",
    "discover.condition.below": "{what} is at most {high} (of {from_} to {to})",
    "discover.condition.between": "{what} is above {low} and at most {high} (of {from_} to {to})",
    "discover.condition.after": "{what} is after {low} (of {from_} to {to})",
    "discover.condition.until": "{what} is by {high} (of {from_} to {to})",
    "discover.condition.dates": "{what} is after {low} and by {high} (of {from_} to {to})",
    "discover.condition.is": "{what} is {names}",
    "discover.condition.not": "{what} is not {names}",
    "discover.names": "{others} or {last}",
    "discover.doubt": "[{path}; quasi-p {doubt}]",
    "discover.doubt.least": "below 0.001",
    "discover.together": (
        "Together they cover {coverage} of all runs with {answer}, in {support} of all runs, of which {density} say "
        "{answer} ({low} to {high})."
    ),
    "discover.nothing": "No conditions were found under which {answer} comes clearly more often than overall.",
    "discover.nothing.failed": (
        "The best that the search found does not stand up: on the runs held back it has {density} ({low} to {high}) "
        "against {rate} overall."
    ),
    "discover.further.failed": (
        "A further box was found and does not stand up: on the runs held back it has {density} ({low} to {high}) "
        "against {rate} of what the others leave."
    ),
    "discover.never": "{answer} comes in none of the runs.",
    "discover.always": "{answer} comes in all of the runs.",
    "discover.tree": "As a tree: every run once, the likeliest first",
    "discover.tree.share": "{answer} in",
    "discover.tree.interval": "95% interval",
    "discover.tree.support": "Of all runs",
    "discover.tree.where": "Where",
    "discover.tree.none": "The tree makes no split: none of them foretells points that it has not seen.",
    "discover.tree.conditions": "; ",
    "discover.path": "What more density costs: boxes of the search for the first conditions, on the runs held back",
    "discover.path.limits": "Limits",
    "discover.path.coverage": "Coverage",
    "discover.path.density": "Density",
    "discover.path.support": "Support",
    "discover.path.taken": "nearest to what is told above",
    "discover.lost": "{n} points could not be played: {reason}",
    "discover.uncounted": "In {n} points the question counts in no run.",
    "discover.method": (
        "{points} points were played {runs} times each. {search} were searched, {held} held back, and all shares are "
        "of the latter, each point with the weight of its runs. {luck} In brackets: the 95% interval, for chance and "
        "for which points were drawn. Coverage is the share of all {answer} that the conditions hold, density the "
        "share of {answer} in them, support the share of all runs that they hold (Bryant and Lempert 2010). Boxes are "
        "found by PRIM (Friedman and Fisher 1999); a quasi-p value says how easily chance makes up what one limit "
        "adds, and limits above 0.05 are dropped."
    ),
    "discover.luck.apart": "Every point has luck of its own.",
    "discover.luck.shared": (
        "All points met the same luck, which more points do not average out: intervals are wider for it."
    ),
    "discover.even": (
        "All values of a range come alike often here, so that these shares are no probabilities of the scenario as it "
        "stands: they tell where, within what varies, it happens."
    ),
    "discover.repeat": "Played again:",
    # the chart of conditions
    "chart.discover.boxes": "{title}: where it happens",
    "chart.discover.boxes.not": "{title}: where it does not happen",
    "chart.discover.boxes.says": (
        "{ask} Blue: what the conditions ask, within what varies (grey). Shares are of runs held back from the search."
    ),
    "chart.discover.boxes.none": "{ask} No conditions were found that stand up on runs held back from the search.",
    "chart.discover.box": "{answer} in {density} ({low} to {high}), else in {outside}",
    "chart.discover.box.first": "{answer} in {density} ({low} to {high})",
    "chart.discover.box.fine": "covers {coverage} of all {answer}, in {support} of all runs",
    "chart.discover.box.rest": "Of the others: ",
    "chart.discover.any": "any",
    "chart.discover.path": "{title}: coverage against density",
    "chart.discover.path.says": (
        "{ask} Each mark is a box of the search. Rings: on the points searched; dots: on those held back. Blue: the "
        "box nearest to the conditions that are told. Dashed: {answer} over everything."
    ),
    "chart.discover.path.coverage": "Coverage: share of all {answer} that lies in the box",
    "chart.discover.path.density": "Density: share of {answer} in the box",
    "chart.discover.foot": (
        "Scenario “{title}”, {points} points, {runs} each, seed {seed}. A model for thinking and teaching, no forecast."
    ),
    # robust
    "robust.title": "{title}: which variant does well whatever is assumed?",
    "robust.want.yes": "Wanted: yes.",
    "robust.want.no": "Wanted: no.",
    "robust.best": (
        "“{variant}” has the smallest greatest regret: under no assumption that was played does it fall short of the "
        "best by more than {most} points, and it is the best, or as good, under {best} of them. Yes in {mean} on "
        "average, {worst} at worst."
    ),
    "robust.best.all": (
        "“{variant}” is the best, or as good, under all assumptions that were played. Yes in {mean} on average, "
        "{worst} at worst."
    ),
    "robust.tied": "No variant differs from another at any point: nothing speaks for one of them.",
    "robust.close": (
        "“{other}” comes close: {most} points at most. With {runs} runs a point, such a difference may be chance."
    ),
    "robust.where": "Where “{variant}” falls short most: {where}.",
    "robust.head.variant": "Variant",
    "robust.head.mean": "Yes, on average",
    "robust.head.worst": "Yes, at worst",
    "robust.head.most": "Greatest regret",
    "robust.head.ninety": "90% regret",
    "robust.head.best": "Best in",
    "robust.points": "{n} points",
    "robust.base": "as it stands",
    "robust.left_out": "Left out: {n} of {points} points, in which the question does not count in every variant.",
    "robust.none": "There is no point at which this question counts in every variant.",
    "robust.method": (
        "Every variant was played at the same {points} points of what varies, {runs} times each, with the same luck "
        "run by run. Regret is by how many points of a hundred a variant falls short, at the same point, of the one "
        "that does best there (Savage 1951); 90% regret is what nine points in ten do not exceed. Chance adds to "
        "regret, the more the fewer runs a point has: more runs (--runs) take that away. What counts as an "
        "assumption, and that all values of a range come alike often, is a choice."
    ),
    "chart.robust": "{title}: regret of each variant",
    "chart.robust.says": (
        "{ask} Wanted: {want}. Left: yes over all assumptions, from the lowest to the highest, dot on average. Right: "
        "how far short of the best it falls, dark in nine points of ten, pale at most."
    ),
    "chart.robust.share": "Yes, in % of runs",
    "chart.robust.regret": "Regret, in points of 100",
    # files
    "unit.count": "a number",
    "file.discover.boxes.csv": "each box that stands up, with what it is worth on the points held back",
    "file.discover.limits.csv": "what each box and each leaf asks of which axis",
    "file.discover.leaves.csv": "each leaf of the tree, with what it is worth on the points held back",
    "file.discover.path.csv": "the peeling of the first box, on the points searched and on those held back",
    "file.discover.points.csv": "each point that was played, with its runs",
    "file.discovery.json": "everything that was found, for programs",
    "file.robust.regrets.csv": "the regret table, a row for each question and variant",
    "file.robust.points.csv": "each point with the share of yes of each variant",
    "file.robustness.json": "everything that was found, for programs",
    "column.discover.box": "number of the box, from 1",
    "column.discover.leaf": "number of the leaf, from 1, the likeliest first",
    "column.discover.of": "box or leaf",
    "column.discover.nth": "number of the box or leaf",
    "column.discover.path": "the path of the axis, as --set takes it",
    "column.discover.above": "the value lies above this; empty: no limit",
    "column.discover.at_most": "the value is at most this; empty: no limit",
    "column.discover.one_of": "the value is one of these names, set apart by |",
    "column.discover.quasi_p": "quasi-p value of the limit on the points searched (Bryant and Lempert 2010)",
    "column.discover.coverage": "share of all yes (or no, if asked for) that lies in it, on points held back",
    "column.discover.density": "share of yes (or no) among its runs, on points held back",
    "column.discover.low": "lower end of the 95% interval of the density",
    "column.discover.high": "upper end of that interval",
    "column.discover.support": "share of all runs that lies in it, on points held back",
    "column.discover.rate": "share of yes (or no) of all runs held back that earlier boxes leave",
    "column.discover.outside": "share of yes (or no) among those of them that the box leaves out",
    "column.discover.points": "points held back that lie in it",
    "column.discover.density_searched": "density on the points searched",
    "column.discover.coverage_searched": "coverage on the points searched",
    "column.discover.support_searched": "support on the points searched",
    "column.discover.step": "number of the box in the peeling, from 0: everything",
    "column.discover.limits": "how many axes it limits",
    "column.discover.point": "number of the point, from 0",
    "column.discover.held_back": "1 if it was held back from the search",
    "column.discover.yes": "runs with yes (or no, if asked for)",
    "column.discover.counted": "runs in which the question counts",
    "column.discover.axis": "the value of this axis, as --set takes it",
    "column.robust.question": "the question's name",
    "column.robust.variant": "the variant; empty for the scenario as it stands",
    "column.robust.mean": "mean share of yes over the points",
    "column.robust.lowest": "lowest share of yes of any point",
    "column.robust.highest": "highest share of yes of any point",
    "column.robust.worst": "the share that is least wanted",
    "column.robust.most": "greatest regret",
    "column.robust.most_at": "the point at which it is greatest",
    "column.robust.ninety": "regret that nine points in ten do not exceed",
    "column.robust.average": "mean regret",
    "column.robust.best": "share of points at which it is the best or as good",
    "column.robust.point": "number of the point, from 0",
    "column.robust.share": "share of yes in the runs of the point; empty where the question counts in none",
}
