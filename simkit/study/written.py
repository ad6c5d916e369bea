"""How an axis is written: a list ("a,b,c"), a range ("0.2..0.8"), a range in steps ("0.2..0.8/4"), or nothing.

Covers form only; what the values mean is found out in `simkit.study.axes`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from simkit.errors import InputError, Place
from simkit.scenario.ranges import read_range

__all__ = ["OWN", "Written", "place_of_axis", "read_vary", "read_written", "spread_evenly", "varied"]

OWN = "range"
"""How a file says that something varies over its own range."""

_AMOUNT = re.compile(r"^(?P<number>-?\d+(?:\.\d+)?)(?P<unit>(?: [a-z]+)?)$")
_MOST_STEPS = 10_000


@dataclass(frozen=True, slots=True)
class Written:
    """The values of an axis as they were written: a list, or two ends (and how many steps), or neither: its own."""

    choices: tuple[str, ...] = ()
    low: str = ""
    high: str = ""
    steps: int = 0

    @property
    def is_own(self) -> bool:
        """Whether no values were written."""
        return not self.choices and not self.low


def place_of_axis(path: str) -> Place:
    """Where an axis stands: at its option."""
    return Place(f"--vary {path}", 0, 0)


def read_vary(items: Sequence[str]) -> dict[str, str]:
    """The values of several `--vary PATH=VALUES`, by path, as text.

    >>> read_vary(["pacts.a_b.kind=alliance,truce", "actors.ava.*"])
    {'pacts.a_b.kind': 'alliance,truce', 'actors.ava.*': ''}

    Raises:
        InputError: where a path is missing or stands twice, or an "=" is followed by nothing.
    """
    found: dict[str, str] = {}
    for item in items:
        path, equals, values = (part.strip() for part in item.partition("="))
        if not path:
            raise InputError.of(f'"{item}" names no path.', 'Write "PATH=0.2..0.8", "PATH=a,b", or a path alone.')
        if equals and not values.strip(" ,"):
            remedy = 'Write "PATH=0.2..0.8", "PATH=a,b", or the path alone for its own range.'
            raise InputError.of("it has no values.", remedy, place_of_axis(path))
        if path in found:
            raise InputError.of("it is varied twice.", "Keep one of the two.", place_of_axis(path))
        found[path] = values
    return found


def varied(vary: Mapping[str, Any] | Iterable[str] | None) -> Mapping[str, Any] | None:
    """What varies, by path: as it was given so, or from texts as `--vary` takes them.

    >>> varied("actors.ava.*")
    {'actors.ava.*': ''}
    >>> import numpy as np
    >>> varied({"x": np.linspace(0.25, 0.75, 3)})
    {'x': [0.25, 0.5, 0.75]}
    """
    if vary is None:
        return None
    if isinstance(vary, Mapping):  # an array of NumPy's, or a column of a table, is a list
        return {path: values.tolist() if hasattr(values, "tolist") else values for path, values in vary.items()}
    return read_vary([vary] if isinstance(vary, str) else list(vary))


def read_written(path: str, values: Any) -> Written:
    """The values of one axis: a text as on the command line, or a list.

    >>> read_written("x", "0.2..0.8/4")
    Written(choices=(), low='0.2', high='0.8', steps=4)
    >>> read_written("x", [1, "none"]).choices
    ('1', 'none')

    Raises:
        InputError: where they can be neither a list nor a range.
    """
    place = place_of_axis(path)
    if isinstance(values, list | tuple):
        texts = tuple(_text(value) for value in values)
    elif isinstance(values, Mapping):
        raise InputError.of("its values are neither a list nor a range.", _remedy(), place)
    else:
        text = _text(values)
        if text in ("", OWN):
            return Written()
        between = read_range(text)
        if between is not None:
            return _range(*between, place)
        texts = tuple(part.strip() for part in text.split(","))
    if not texts or not all(texts):
        raise InputError.of("one of its values is empty.", _remedy(), place)
    if len(set(texts)) < len(texts):
        twice = next(text for text in texts if texts.count(text) > 1)
        raise InputError.of(f'its value "{twice}" stands twice.', "Keep one of them.", place)
    return Written(choices=texts)


def _range(low: str, high: str, steps: str, place: Place) -> Written:
    if not steps:
        return Written(low=low, high=high)
    if not steps.isdecimal() or len(steps) > 9 or not 2 <= int(steps) <= _MOST_STEPS:
        raise InputError.of(
            f'"{steps[:40]}" is no number of steps.', f"Choose from 2 to {_MOST_STEPS:,}: 0.2..0.8/4 takes four.", place
        )
    return Written(low=low, high=high, steps=int(steps))


def _remedy() -> str:
    return 'Write a list such as "a,b", a range such as "0.2..0.8", or nothing for its own range.'


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value).strip()


def spread_evenly(low: str, high: str, steps: int) -> tuple[str, ...] | None:
    """So many values evenly between two amounts of the same unit; None where they are no such amounts.

    >>> spread_evenly("2 weeks", "8 weeks", 3)
    ('2 weeks', '5 weeks', '8 weeks')
    """
    one, two = _AMOUNT.match(low), _AMOUNT.match(high)
    if one is None or two is None or one["unit"] != two["unit"]:
        return None
    first, last = float(one["number"]), float(two["number"])
    between = [first + (last - first) * at / (steps - 1) for at in range(steps)]
    return tuple(f"{round(value, 10):g}{one['unit']}" for value in between)
