"""The page's questions and rules, with bars: how likely each answer is, and what each rule added to a decision.

Covers bars that are plain markup, so that they need no script; what they show stands beside them in words.
"""

from __future__ import annotations

from collections.abc import Sequence

from simkit.analysis.questions import Answer
from simkit.analysis.result import Result
from simkit.plots.overview import asked_and_recorded
from simkit.plots.shares import Share, decided_flows, shares
from simkit.report.movements import FlowKey
from simkit.report.names import Names, capital, clean, spelled
from simkit.report.page.parts import Bar, Cell, Section, Table
from simkit.report.reasons import Reason
from simkit.report.sections import acting_words, reason_rests, told_answer
from simkit.report.summary import Summary
from simkit.report.words import Catalogue
from simkit.world.phrases import Flow

__all__ = ["questions", "rules"]


def questions(summary: Summary, words: Catalogue) -> Section:
    """Each question with its probability in words, as a bar, and with its interval."""
    asked = summary.result.scenario.file.questions
    listed = []
    for answer in summary.answers:
        after = asked[answer.name].after
        event = "" if after is None else spelled(after)
        listed.append(
            {
                "ask": clean(answer.ask),
                "says": told_answer(answer, words, event),
                "share": _share(answer, words),
                "bar": _answer_bar(answer),
            }
        )
    content = {"says": words("chart.questions.says"), "nothing": words("question.none"), "answers": listed}
    return Section("questions", words("question.title"), "questions.html", content)


def _share(answer: Answer, words: Catalogue) -> str:
    """The share of yes at a glance; what never or always came out so is told as a bound."""
    if answer.share is None or answer.low is None or answer.high is None:
        return words("chart.questions.unasked")
    if answer.yes == 0:
        return words("page.share.most", share=words.percent(answer.high))
    if answer.yes == answer.counted:
        return words("page.share.least", share=words.percent(answer.low))
    return words.percents(answer.share, answer.low, answer.high)[0]


def _answer_bar(answer: Answer) -> Bar | None:
    if answer.share is None or answer.low is None or answer.high is None:
        return None
    low, share, high = (round(100 * one, 2) for one in (answer.low, answer.share, answer.high))
    return Bar(0.0, share, low, high)


def rules(summary: Summary, words: Catalogue) -> Section:
    """The rules that moved most, and what each added to the decisions that questions ask about."""
    result, names = summary.result, Names.of(summary.result, words)
    intro = words("reason.intro") if summary.reasons else words("reason.nothing")
    if summary.reasons and summary.luck is not None:
        intro += " " + words("reason.luck", size=words.number(summary.luck))
    channels = [flow for flow in asked_and_recorded(result) if flow.what in result.scenario.world.channels]
    tables = [
        table
        for flow in channels
        for name in decided_flows(result, flow)
        if (table := _bars(result, flow, name, words))
    ]
    unique = {table.caption: table for table in tables}
    content = {
        "intro": intro,
        "reasons": [_reason(one, words, names) for one in summary.reasons],
        "bars_title": words("page.rules.bars"),
        "bars_says": words("page.rules.says"),
        "tables": list(unique.values()),
    }
    return Section("rules", words("reason.title"), "rules.html", content)


def _reason(one: Reason, words: Catalogue, names: Names) -> dict[str, object]:
    more = [words.of_count("reason.more", one.more)] if one.more else []
    return {
        "says": clean(one.says),
        "rests": reason_rests(one, words),
        "acting": [acting_words(acting, words, names) for acting in one.acting] + more,
    }


def _bars(result: Result, flow: Flow, name: str, words: Catalogue) -> Table | None:
    """What each rule adds to one decision, as a table with bars on one scale."""
    listed = shares(result, flow, name, words)
    ends = [end for one in listed for end in _ends(one)]
    low, high = min(0.0, *ends), max(0.0, *ends)
    if high - low < 0.005 or flow.giver is None or flow.receiver is None:
        return None
    names = Names.of(result, words)
    channel, _, part = name.partition(".")
    caption = capital(names.part(FlowKey(channel, flow.giver, flow.receiver), part))
    heads = [words(f"page.rules.{head}") for head in ("rule", "adds", "size")]
    return Table(caption, heads, [_row(one, low, high, words) for one in listed])


def _ends(one: Share) -> tuple[float, float]:
    """From where to where a bar reaches; luck goes to both sides."""
    return (-one.size, one.size) if one.kind == "luck" else (min(0.0, one.mean), max(0.0, one.mean))


def _row(one: Share, low: float, high: float, words: Catalogue) -> Sequence[Cell]:
    def place(value: float) -> float:
        return round((value - low) / (high - low) * 100, 2)

    left, right = _ends(one)
    look = one.kind if one.kind in ("luck", "sum") else "cut" if one.mean < 0.0 else "rule"
    key = "chart.rules.either" if one.kind == "luck" else "page.rules.number"
    size = words.number(one.size if one.kind == "luck" else one.mean, sign=one.kind not in ("luck", "sum"))
    bar = Bar(place(left), place(right), zero=place(0.0), look=look)
    return [Cell(one.says, one.source), Cell("", bar=bar), Cell(words(key, size=size))]
