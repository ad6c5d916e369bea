"""Characters that a reader's terminal can show: plain ones in place of those that its encoding lacks, and sparklines.

Covers single characters; a text's control characters are made visible in `simkit.errors`.
"""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Sequence

__all__ = ["BELOW", "can_show", "fitted", "sparkline"]

_PLAIN = {
    "→": "->",
    "↔": "<->",
    "−": "-",
    "–": "-",
    "—": "-",
    "…": "...",
    "±": "+/-",
    "▿": "v",
    "×": "x",
    "≤": "<=",
    "“": '"',
    "”": '"',
    "„": '"',
    "’": "'",
    "‘": "'",
    "ß": "ss",
    "ä": "ae",
    "ö": "oe",
    "ü": "ue",
    "Ä": "Ae",
    "Ö": "Oe",
    "Ü": "Ue",
}
_BARS = "▁▂▃▄▅▆▇█"
_PLAIN_BARS = "_.:-=+*#"
BELOW, _PLAIN_BELOW = "▿", "v"


def can_show(text: str, encoding: str) -> bool:
    """Whether an encoding has all characters of a text."""
    try:
        text.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def fitted(text: str, encoding: str) -> str:
    """The text with characters that an encoding lacks written in others.

    >>> fitted("Aldmark → Borava: größer “0,5”", "ascii")
    'Aldmark -> Borava: groesser "0,5"'
    """
    return text if can_show(text, encoding) else "".join(_fitted(character, encoding) for character in text)


def _fitted(character: str, encoding: str) -> str:
    if can_show(character, encoding):
        return character
    if character in _PLAIN:
        return _PLAIN[character]
    bare = "".join(c for c in unicodedata.normalize("NFKD", character) if not unicodedata.combining(c))
    return bare if bare and can_show(bare, encoding) else "?"


def sparkline(values: Sequence[float], encoding: str = "utf-8", most: int = 26) -> str:
    """Values as bars from 0 to 1, of at most so many; a bar is the mean of its stretch, and marked if it is below 0.

    >>> sparkline([0.0, 0.2, 0.5, 1.0, -0.5])
    '▁▂▅█▿'
    """
    rich = can_show(_BARS + BELOW, encoding)
    bars, below = (_BARS, BELOW) if rich else (_PLAIN_BARS, _PLAIN_BELOW)
    count = min(most, len(values))
    ends = [round(at * len(values) / count) for at in range(count + 1)] if count else []
    stretches = [values[low:high] for low, high in itertools.pairwise(ends)]
    return "".join(_bar(sum(stretch) / len(stretch), bars, below) for stretch in stretches)


def _bar(value: float, bars: str, below: str) -> str:
    if value < -0.05:
        return below
    return bars[min(len(bars) - 1, int(max(0.0, value) * (len(bars) - 1) + 0.5))]
