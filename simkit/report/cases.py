"""Hits and misses of a backtest, case by case, as text.

Covers telling; which cases, and why they went as they did, is `simkit.history.cases`'.
"""

from __future__ import annotations

from collections.abc import Sequence

from simkit.history.cases import Case, Told
from simkit.report.names import clean
from simkit.report.paper import Paper
from simkit.report.words import Catalogue
from simkit.scales import LEVEL_WORDS

__all__ = ["write_cases"]


def write_cases(paper: Paper, hits: Sequence[Case], misses: Sequence[Case], words: Catalogue) -> None:
    """Write the best and the worst forecasts: what was expected, what came, and the rules that moved it."""
    for key, cases in (("hits", hits), ("misses", misses)):
        paper.heading(words(f"backtest.{key}"))
        for nth, case in enumerate(cases):
            if nth:
                paper.space()
            _write(paper, case, words)


def _write(paper: Paper, case: Case, words: Catalogue) -> None:
    known = case.known
    said = words(
        "backtest.case",
        id=clean(known.id),
        date=words.date(known.date),
        supporter=clean(known.supporter),
        recipient=clean(known.recipient),
        shock=clean(known.shock or known.shock_type).rstrip(".") + ".",
        rps=words.number(case.rps, 3),
    )
    paper.line(said, style="bold")
    for told in case.told:
        paper.line(_expected(told, words), indent=2, hang=2)
        if told.rules:
            rules = [
                words("backtest.case.rule", says=clean(says).rstrip("."), size=words.number(size, sign=True))
                for says, size in told.rules
            ]
            paper.line(words("backtest.case.rules", rules="; ".join(rules)), indent=4, hang=2, style="dim")


def _expected(told: Told, words: Catalogue) -> str:
    shares = [
        words("backtest.share", word=words(f"level.{word}"), share=words.percent(share, rough=True))
        for word, share in zip(LEVEL_WORDS, told.expected, strict=True)
    ]
    return words(
        "backtest.case.channel",
        channel=words(f"episode.channel.{told.channel}"),
        days=told.window,
        expected=", ".join(shares),
        came=words(f"level.{LEVEL_WORDS[told.came]}"),
        rps=words.number(told.rps, 3),
        before=words(f"level.{LEVEL_WORDS[told.before]}"),
    )
