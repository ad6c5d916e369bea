"""Charts: a result as pictures, the same in a file, on a page and in a notebook.

Covers fan charts, promised/delivered/perceived, question bars, the rules' share and a world's network; drawing needs
the extra `charts`.
"""

from simkit.plots.altair_door import require
from simkit.plots.charts import FORMATS, Chart
from simkit.plots.face import Plots, of
from simkit.plots.fans import fan
from simkit.plots.network import network
from simkit.plots.overview import chart_files, overview, save_charts
from simkit.plots.promised import promised_delivered_perceived
from simkit.plots.questions import questions
from simkit.plots.rule_bars import rules

__all__ = [
    "FORMATS",
    "Chart",
    "Plots",
    "chart_files",
    "fan",
    "network",
    "of",
    "overview",
    "promised_delivered_perceived",
    "questions",
    "require",
    "rules",
    "save_charts",
]
