"""A backtest as text and as a plain document: scores, verdicts, and what stands beside them.

Covers telling; forecasting and scoring are `simkit.history.backtest`'s, single cases `simkit.report.cases`'.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from simkit import __version__
from simkit.history.backtest import BAR, FEWEST, MODEL, PEER, Backtest
from simkit.history.columns import CHANNELS, WINDOWS, Channel, Window
from simkit.history.countries import countries
from simkit.history.scores import Estimate, Scores
from simkit.history.setting import WORLD
from simkit.report.names import clean
from simkit.report.paper import Paper, together
from simkit.report.words import Catalogue

__all__ = ["backtest_document", "write_backtest"]

_PLACES = 3
_VERDICT = Catalogue("en")
_BRIER = ("channel", "interval", "brier.1", "brier.2")
_HEADS = ("channel", "model", "bar", "peer", "difference", "verdict")


def write_backtest(paper: Paper, found: Backtest, words: Catalogue) -> None:
    """Write the scores of each window with their verdicts, and all forecasters beside each other."""
    shocks = len({one.known.shock_key for one in found.episodes})
    paper.title(words("backtest.title", episodes=words.count(len(found.episodes)), shocks=words.count(shocks)))
    paper.line(words("backtest.intro"))
    fitted = sum(found.fitted)
    if fitted:
        paper.line(words("backtest.how.fitted", n=words.count(fitted)))
    if fitted < len(found.fitted):
        new = words.count(len(found.fitted) - fitted)
        paper.line(words("backtest.how.new", n=new, runs=words.count(found.runs)))
        unlisted = _unlisted(found)
        if unlisted:
            paper.line(words("backtest.unlisted", states=words.list([clean(name) for name in unlisted])))
    if fitted:
        paper.line(words("backtest.seen"))
    for window in WINDOWS:
        paper.heading(words("backtest.window", days=window))
        _table(paper, _HEADS, [_row(found, window, channel, words) for channel in (None, *CHANNELS)], words)
        paper.space()
        _table(paper, _BRIER, [_brier(found, window, channel, words) for channel in (None, *CHANNELS)], words)
    _forecasters(paper, found, words)
    _groups(paper, found, words)
    _says(paper, found, words)


def _unlisted(found: Backtest) -> list[str]:
    """The states of new episodes that the table of countries does not have."""
    new = [one.known for one, fitted in zip(found.episodes, found.fitted, strict=True) if not fitted]
    named = {name: one.date for one in new for name in (one.supporter, one.recipient)}
    return sorted(name for name, day in named.items() if not countries().on(name, day).known)


def _table(paper: Paper, heads: Sequence[str], rows: Sequence[Sequence[str]], words: Catalogue) -> None:
    texts = [[paper.text(together(cell)) for cell in row] for row in rows]
    paper.table([words(f"backtest.head.{head}") for head in heads], texts)


def _row(found: Backtest, window: Window, channel: Channel | None, words: Catalogue) -> list[str]:
    return [
        _named(channel, words),
        *(_number(found.scores[name].mean(window, channel).value, words) for name in (MODEL, BAR, PEER)),
        _difference(found.against(BAR, window, channel), words),
        words(f"backtest.verdict.{found.verdict(window, channel)}"),
    ]


def _brier(found: Backtest, window: Window, channel: Channel | None, words: Catalogue) -> list[str]:
    """The interval of the world's score, and the Brier scores of the three beside each other."""
    mine = found.scores[MODEL].mean(window, channel)
    told = [
        " / ".join(_number(found.scores[name].mean(window, channel, of).value, words) for name in (MODEL, BAR, PEER))
        for of in ("brier_1", "brier_2")
    ]
    none = mine.low is None or mine.high is None
    return [
        _named(channel, words),
        words("backtest.nothing")
        if none
        else words("backtest.interval", low=_number(mine.low, words), high=_number(mine.high, words)),
        *told,
    ]


def _named(channel: Channel | None, words: Catalogue) -> str:
    return words("backtest.mean") if channel is None else words(f"episode.channel.{channel}")


def _number(value: float | None, words: Catalogue) -> str:
    return words("backtest.nothing") if value is None else words.number(value, _PLACES)


def _difference(found: Estimate, words: Catalogue) -> str:
    if found.value is None or found.low is None or found.high is None:
        return words("backtest.nothing")
    numbers = (found.value, found.low, found.high)
    places = _PLACES if all(abs(one) >= 0.5 * 10**-_PLACES for one in numbers) else _PLACES + 1
    value, low, high = (words.number(one, places, sign=True) for one in numbers)
    return words("backtest.difference", value=value, low=low, high=high)


def _forecasters(paper: Paper, found: Backtest, words: Catalogue) -> None:
    paper.heading(words("backtest.others"))
    heads = [words("backtest.head.forecaster")]
    heads += [words("backtest.head.within", days=window) for window in WINDOWS]
    heads += [words("backtest.head.apart", days=window) for window in WINDOWS]
    alone = found.apart()
    rows = []
    for name, scores in sorted(found.scores.items(), key=lambda item: item[1].mean(WINDOWS[0]).value or 0.0):
        cells = [_number(one.mean(window).value, words) for one in (scores, alone[name]) for window in WINDOWS]
        rows.append([paper.text(cell) for cell in (words(f"backtest.forecaster.{name}"), *cells)])
    paper.table(heads, rows)


def _groups(paper: Paper, found: Backtest, words: Catalogue) -> None:
    """The world and its bar in each group: too few episodes for a verdict, and told as they are."""
    paper.heading(words("backtest.groups"))
    heads = [words("backtest.head.group"), words("backtest.head.n")]
    heads += [words("backtest.head.pair", days=window) for window in WINDOWS]
    rows = []
    for group, scores in found.groups().items():
        pairs = [
            " / ".join(_number(scores[name].mean(window).value, words) for name in (MODEL, BAR, PEER))
            for window in WINDOWS
        ]
        rows.append([paper.text(cell) for cell in (clean(group), words.count(len(scores[MODEL].shock_keys)), *pairs)])
    paper.table(heads, rows)


def _says(paper: Paper, found: Backtest, words: Catalogue) -> None:
    paper.heading(words("backtest.says"))
    shocks = len({one.known.shock_key for one in found.episodes})
    few = shocks < FEWEST
    if few:
        paper.line(words("backtest.few", fewest=words.count(FEWEST), shocks=words.count(shocks)), hang=2)
    for window in WINDOWS:
        for verdict in ("skill", "none", "worse"):
            named = [words(f"episode.channel.{one}") for one in CHANNELS if found.verdict(window, one) == verdict]
            if named:
                paper.line(words(f"backtest.says.{verdict}", days=window, channels=words.list(named)), hang=2)
    for window in WINDOWS:
        verdict = words("backtest.peer.few" if few else f"backtest.peer.{found.verdict(window, rival=PEER)}")
        difference = _difference(found.against(PEER, window), words)
        paper.line(words("backtest.peer", days=window, difference=difference, verdict=verdict), hang=2)
    first, second = (_number(found.unasked.mean(window).value, words) for window in WINDOWS)
    paper.line(words("backtest.requests", first=first, second=second), hang=2)
    alone = len(found.apart()[MODEL].shock_keys)
    paper.line(words("backtest.overlaps", n=words.count(alone)), hang=2)
    paper.space()
    paper.line(words("backtest.caution"), style="dim")
    paper.line(words("backtest.alone", world=WORLD), style="bold")


def backtest_document(found: Backtest) -> dict[str, Any]:
    """Everything as plain data: for each window the world's scores, every other's beside them, and the verdicts."""
    alone = found.apart()
    return {
        "simkit": __version__,
        "episodes": len(found.episodes),
        "shocks": len({one.known.shock_key for one in found.episodes}),
        "forecast_without_their_shock": sum(found.fitted),
        "runs": found.runs,
        "seed": found.seed,
        "windows": {str(window): _window(found, found.scores, window) for window in WINDOWS},
        "groups": {
            group: {str(window): {name: _scores(one, window) for name, one in scores.items()} for window in WINDOWS}
            for group, scores in found.groups().items()
        },
        "without_explicit_request": {str(window): _scores(found.unasked, window) for window in WINDOWS},
        "without_overlaps": {
            str(window): {name: _scores(one, window) for name, one in alone.items()} for window in WINDOWS
        },
        "cases": [_case(found, row) for row in range(len(found.episodes))],
    }


def _window(found: Backtest, scores: dict[str, Scores], window: Window) -> dict[str, Any]:
    told = _scores(scores[MODEL], window)
    for channel in CHANNELS:
        told["channels"][channel] |= {
            "against_persistence_transition": asdict(found.against(BAR, window, channel)),
            "against_peer": asdict(found.against(PEER, window, channel)),
            "verdict": _VERDICT(f"backtest.verdict.{found.verdict(window, channel)}"),
        }
    return told | {
        "against_persistence_transition": asdict(found.against(BAR, window)),
        "against_peer": asdict(found.against(PEER, window)),
        "verdict": _VERDICT(f"backtest.verdict.{found.verdict(window)}"),
        "baselines": {name: _scores(one, window) for name, one in scores.items() if name != MODEL},
    }


def _scores(scores: Scores, window: Window) -> dict[str, Any]:
    mean = scores.mean(window)
    return {
        "mean_rps": mean.value,
        "interval": [mean.low, mean.high],
        "n": mean.n,
        "channels": {
            channel: {
                "n": scores.mean(window, channel).n,
                **{of: scores.mean(window, channel, of).value for of in ("rps", "brier_1", "brier_2")},
                "interval": [scores.mean(window, channel).low, scores.mean(window, channel).high],
            }
            for channel in CHANNELS
        },
    }


def _case(found: Backtest, row: int) -> dict[str, Any]:
    """What was forecast of an episode, level by level."""
    said = found.forecasts[MODEL][row]
    return {
        "id": found.episodes[row].id,
        "forecast": {
            channel: {str(window): [round(float(one), 4) for one in said[nth, at]] for at, window in enumerate(WINDOWS)}
            for nth, channel in enumerate(CHANNELS)
        },
    }
