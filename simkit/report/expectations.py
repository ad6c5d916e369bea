"""Judged expectations as text: each statement, whether it holds, and the numbers that say so.

Covers what `simkit check --play` prints; playing and judging are `simkit.analysis.expectations`'s.
"""

from __future__ import annotations

from collections.abc import Sequence

from simkit.analysis.expectations import Finding, Judgement
from simkit.report.names import clean
from simkit.report.paper import Paper
from simkit.report.words import Catalogue
from simkit.scenario.schema import BASE, Expectation

__all__ = ["write_judgements"]


def write_judgements(paper: Paper, title: str, found: Sequence[Judgement], seed: int, words: Catalogue) -> None:
    """Tell which of a scenario's expectations hold."""
    if not found:
        paper.title(words("expect.none", title=clean(title)))
        return
    holding = sum(1 for one in found if one.holds)
    counted = words.of_count("expect.count", len(found), holding=words.count(holding))
    played = words.of_count("expect.played", found[0].runs, seed=seed)
    paper.title(words("expect.title", title=clean(title), counted=counted, played=played))
    for one in found:
        paper.space()
        verdict = words("expect.holds" if one.holds else "expect.fails")
        paper.line(words("expect.statement", verdict=verdict, name=one.name, says=clean(one.expected.says)), hang=2)
        for line in _told(one, words):
            paper.line(line, indent=2, hang=2)


def _told(one: Judgement, words: Catalogue) -> list[str]:
    """The lines below a statement: what was asked, what was found, what was expected."""
    lines = [clean(one.ask)]
    if one.other is None or one.difference is None:
        lines.append(_share(one.own, one.expected.played, words))
    elif one.difference.estimate is None:
        lines.append(words.of_count("expect.unasked.both", one.runs))
    else:
        lines += [_share(one.own, one.expected.played, words), _share(one.other, one.expected.other or BASE, words)]
        lines.append(_difference(one.difference, words))
    band, comparison = _band(one.expected, words), _comparison(one.expected, words)
    lines += [words("expect.expected", band=said) for said in (band, comparison) if said]
    if one.expected.source:
        lines[-1] += " " + words("expect.source", source=clean(one.expected.source))
    if one.close:
        lines.append(words.of_count("expect.close", one.own.counted))
    return lines


def _share(found: Finding, variant: str, words: Catalogue) -> str:
    where = _where(variant, words)
    if found.estimate is None or found.low is None or found.high is None:
        return words("expect.unasked", where=where)
    share, low, high = words.percents(found.estimate, found.low, found.high)
    counted = words.of_count("expect.runs", found.counted)
    return words("expect.share", where=where, share=share, low=low, high=high, runs=counted)


def _difference(found: Finding, words: Catalogue) -> str:
    assert found.estimate is not None and found.low is not None and found.high is not None
    mean, low, high = (words.number(value * 100, 1, sign=True) for value in (found.estimate, found.low, found.high))
    return words("expect.difference", difference=mean, low=low, high=high)


def _where(variant: str, words: Catalogue) -> str:
    return words("expect.base") if variant == BASE else variant


def _band(expected: Expectation, words: Catalogue) -> str:
    low, high = expected.at_least, expected.at_most
    if low is not None and high is not None:
        return words("expect.between", low=_percent(low, words), high=_percent(high, words))
    if low is not None:
        return words("expect.at_least", low=_percent(low, words))
    return "" if high is None else words("expect.at_most", high=_percent(high, words))


def _percent(share: float, words: Catalogue) -> str:
    return words("mark.percent", number=_points(share, words))


def _points(share: float, words: Catalogue) -> str:
    """A share in hundredths as it was written, without places that it does not have."""
    places = next((places for places in range(6) if round(share * 100, places) == round(share * 100, 6)), 6)
    return words.number(share * 100, places)


def _comparison(expected: Expectation, words: Catalogue) -> str:
    if expected.other is None:
        return ""
    key, than = "above" if expected.above is not None else "below", _where(expected.other, words)
    if not expected.by:
        return words(f"expect.{key}", than=than)
    return words(f"expect.{key}.by", than=than, points=_points(expected.by, words))
