"""Small words that all pages of the classroom share: clocks, levels, lists of names, percentages, news.

Covers saying things; what is said is in the views.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from simkit.classroom.views import Amount, ClockView, News, Ordered

__all__ = [
    "amount",
    "capital",
    "clock_shown",
    "minutes_told",
    "named",
    "news_shown",
    "order_told",
    "percent",
    "safe_id",
    "sentence",
    "unanswered",
]


def amount(one: Amount) -> str:
    """A level as word and number.

    >>> amount(Amount(0.85, "major"))
    'major 0.85'
    """
    return f"{one.word} {one.value:.2f}".replace("-", "−")


def order_told(verb: str, one: Ordered, names: Mapping[str, str]) -> str:
    """An order behind its verb.

    >>> order_told("Do", Ordered("a", 1, "do", "arms", "arms", "b", Amount(0.85, "major")), {"b": "Borava"})
    'Do arms, toward Borava: major 0.85'
    """
    whom = "from" if one.what == "ask" else "toward"
    return f"{verb} {one.label}, {whom} {names.get(one.toward, one.toward)}: {amount(one.level)}"


def named(names: Iterable[str]) -> str:
    """Names as a list in a sentence.

    >>> named(["Ada", "Ben", "Cy"])
    'Ada, Ben and Cy'
    """
    given = list(names)
    if len(given) < 2:
        return "".join(given)
    return f"{', '.join(given[:-1])} and {given[-1]}"


def percent(share: float | None) -> str:
    """A probability in percent, to whole numbers.

    >>> percent(0.256), percent(None)
    ('26%', '–')
    """
    return "–" if share is None else f"{share * 100:.0f}%"


def capital(text: str) -> str:
    """A text with a capital at its start."""
    return text[:1].upper() + text[1:]


def sentence(text: str) -> str:
    """A text with a capital at its start and a stop at its end, if it has any letters."""
    text = text.strip()
    if not text:
        return ""
    return capital(text) + ("" if text[-1] in ".!?…:" else ".")


def safe_id(key: str) -> str:
    """A key as an id of an element.

    >>> safe_id("arms.munitions>borava")
    'arms-munitions-borava'
    """
    return re.sub(r"[^A-Za-z0-9_]+", "-", key).strip("-")


def minutes_told(seconds: float) -> str:
    """So many seconds as a clock shows them.

    >>> minutes_told(61.2)
    '1:02'
    """
    whole = max(0, -int(-seconds // 1))
    return f"{whole // 60}:{whole % 60:02d}"


def clock_shown(clock: ClockView) -> dict[str, Any] | None:
    """The clock of a turn, or None where no turn runs; the page counts down from `left` by itself."""
    if clock.left is None:
        return None
    runs = clock.phase == "open"
    return {
        "left": f"{max(0.0, clock.left):.3f}",
        "runs": runs,
        "told": minutes_told(clock.left),
        "says": "left" if runs else "left, paused",
    }


def unanswered(clock: ClockView) -> str:
    """What a question is told to have come to that has no answer: before the end, that says nothing yet."""
    return "It did not come up" if clock.phase == "finished" else "No answer yet"


def news_shown(news: Sequence[News], names: Mapping[str, str]) -> list[dict[str, Any]]:
    """Events as lines, in their order, each with who did it to whom."""
    lines = []
    for one in news:
        by, target = (named([names.get(end, end) for end in ends]) for ends in (one.by, one.target))
        who = f"{by} → {target}" if by and target else by or target
        lines.append({"when": one.date, "who": who, "says": sentence(one.says), "private": one.private})
    return lines
