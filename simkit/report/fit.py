"""What fitting came to, as text and as a plain document: scores before, in and out of sample, and what moved.

Covers telling; fitting is `simkit.history.fit`'s.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from simkit import __version__
from simkit.history.columns import CHANNELS, WINDOWS
from simkit.history.fit import Fit, narrow
from simkit.history.scores import Scores
from simkit.report.paper import Paper
from simkit.report.words import Catalogue

__all__ = ["fit_document", "write_fit"]

_MOST = 15


def write_fit(paper: Paper, found: Fit, words: Catalogue) -> None:
    """Write the scores side by side, how much each channel learnt, and the numbers that moved most."""
    design = found.design
    sizes = {"draws": len(design.draws), "numbers": len(design.paths), "lives": design.lives}
    counts = {name: words.count(size) for name, size in sizes.items()}
    paper.title(words("fit.title", episodes=words.count(found.episodes), **counts))
    paper.line(words("fit.intro"))
    paper.heading(words("fit.scores"))
    heads = [words(f"fit.head.{head}") for head in ("window", "unfitted", "inside", "left_out")]
    rows = [
        [words("fit.days", days=window), *(_number(value, words) for value in found.means(window))]
        for window in WINDOWS
    ]
    paper.table(heads, [[paper.text(cell) for cell in row] for row in rows])
    _channels(paper, found, words)
    _numbers(paper, found, words)


def _number(value: float | None, words: Catalogue) -> str:
    return words("backtest.nothing") if value is None else words.number(value, 3)


def _channels(paper: Paper, found: Fit, words: Catalogue) -> None:
    paper.heading(words("fit.channels"))
    heads = ("channel", "effective", "rate", "unfitted.both", "left_out.both")
    rows = []
    for nth, channel in enumerate(CHANNELS):
        scores = [
            ", ".join(_number(one.mean(window, channel).value, words) for window in WINDOWS)
            for one in (found.before, found.left_out)
        ]
        weighed = found.weighed[nth]
        rows.append(
            [
                words(f"episode.channel.{channel}"),
                words.count(round(weighed.effective)),
                words.number(weighed.rate),
                *scores,
            ]
        )
    table = [[paper.text(cell) for cell in row] for row in rows]
    paper.table([words(f"fit.head.{head}") for head in heads], table)


def _numbers(paper: Paper, found: Fit, words: Catalogue) -> None:
    paper.heading(words("fit.moved"))
    most = sorted(found.moved, key=lambda one: -abs(one.shift))[:_MOST]
    rows = [
        [
            one.path,
            words("fit.spread", mean=words.number(one.before), spread=words.number(one.spread_before)),
            words("fit.spread", mean=words.number(one.after), spread=words.number(one.spread_after)),
            words.number(one.shift, 1, sign=True),
        ]
        for one in most
    ]
    heads = [words(f"fit.head.{head}") for head in ("number", "was", "is", "shift")]
    paper.table(heads, [[paper.text(cell) for cell in row] for row in rows])
    paper.space()
    paper.line(words("fit.narrow", n=words.count(narrow(found)), all=words.count(len(found.moved))))


def fit_document(found: Fit) -> dict[str, Any]:
    """Everything as plain data."""
    return {
        "simkit": __version__,
        "draws": len(found.design.draws),
        "lives": found.design.lives,
        "seed": found.design.seed,
        "episodes": found.episodes,
        "windows": {
            str(window): {
                name: {
                    "mean_rps": scores.mean(window).value,
                    "channels": {channel: scores.mean(window, channel).value for channel in CHANNELS},
                }
                for name, scores in _told(found).items()
            }
            for window in WINDOWS
        },
        "channels": {
            channel: {"effective_draws": weighed.effective, "rate": weighed.rate}
            for channel, weighed in zip(CHANNELS, found.weighed, strict=True)
        },
        "numbers": [asdict(one) for one in found.moved],
    }


def _told(found: Fit) -> dict[str, Scores]:
    return {"before": found.before, "in_sample": found.inside, "left_out": found.left_out}
