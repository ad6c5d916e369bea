"""Plans of sweeps held against each other: what a reader needs to know to see that a folder holds another sweep.

Covers saying what differs; what belongs to a plan is `simkit.study.spec`'s to say.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

__all__ = ["differences"]

_MOST = 3
_SAID = {
    "simkit": "it was made by simkit {0}, and this is {1}",
    "scenario": "it plays {0}, not {1}",
    "scenarios": "its scenario has changed since, or is changed otherwise",
    "measures": "it reads {0}, not {1}",
    "coordinates": "its points lie elsewhere",
    "points_a_piece": "its pieces have {0} points, not {1}",
}
"""How a difference is said, by the key of the plan; others are settings that it was played with."""
_FOLLOW = ("scenarios", "coordinates", "points_a_piece")
"""What differs because something else does, and is said only where nothing else is."""


def differences(then: Mapping[str, Any], now: Mapping[str, Any]) -> list[str]:
    """What differs between the plan that a folder holds and the one that was asked for, a few things at most.

    >>> differences({"seed": 1, "runs": 20}, {"seed": 2, "runs": 20})
    ['it was played with seed 1, not 2']
    """
    keys = [key for key in dict.fromkeys((*then, *now)) if _written(then.get(key)) != _written(now.get(key))]
    keys = [key for key in keys if key not in _FOLLOW] or keys[:1]
    found = [_difference(key, then.get(key), now.get(key)) for key in keys[:_MOST]]
    return found + [f"and {len(keys) - _MOST} more"] * (len(keys) > _MOST)


def _difference(key: str, then: Any, now: Any) -> str:
    if key == "axes":
        return _of_axes(then, now)
    pattern = _SAID.get(key, f"it was played with {key.replace('_', ' ')} {{0}}, not {{1}}")
    return pattern.format(_text(then), _text(now))


def _of_axes(then: Any, now: Any) -> str:
    before, after = ({str(axis.get("path")): axis for axis in axes or ()} for axes in (then, now))
    if list(before) != list(after):
        return f"it varies {_text(list(before))}, not {_text(list(after))}"
    other = [path for path, axis in before.items() if _written(axis) != _written(after[path])]
    return f"it takes other values of {_text(other)}"


def _written(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _text(value: Any) -> str:
    """A value as a reader would write it, as long as that is short."""
    if isinstance(value, list):
        text = ", ".join(_text(one) for one in value)
    elif isinstance(value, str):
        text = value
    else:
        text = "nothing" if value is None else _written(value)
    return text if len(text) <= 80 else f"{text[:79]}…"
