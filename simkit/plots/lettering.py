"""Lettering: the look of every chart, and how much room a text takes in it.

Covers colours, sizes and the breaking of lines; the colours are those of Okabe and Ito (2008), which colour-blind eyes
tell apart. The letters are Liberation Sans, which vl-convert brings along, and are as wide as Arial's.
"""

from __future__ import annotations

__all__ = [
    "BLACK",
    "BLUE",
    "CONFIG",
    "DEEP_BLUE",
    "GREEN",
    "GREY",
    "LINE_HEIGHT",
    "ORANGE",
    "PALE_BLUE",
    "PALE_GREY",
    "PURPLE",
    "SIZE",
    "VERMILLION",
    "WIDTH",
    "balanced",
    "shortened",
    "text_width",
    "wrapped",
]

WIDTH = 1100
SIZE = 17
LINE_HEIGHT = 22

BLACK = "#000000"
BLUE = "#0072B2"
DEEP_BLUE = "#00304F"
PALE_BLUE = "#56B4E9"
VERMILLION = "#D55E00"
ORANGE = "#E69F00"
GREEN = "#007A5A"
PURPLE = "#AA4499"
GREY = "#4D4D4D"
PALE_GREY = "#F1F1F1"

CONFIG = {
    "background": "white",
    "font": "Liberation Sans, Arial, Helvetica, sans-serif",
    "view": {"stroke": None},
    "padding": {"left": 18, "top": 16, "right": 18, "bottom": 14},
    "axis": {
        "labelFontSize": SIZE,
        "titleFontSize": SIZE,
        "labelColor": BLACK,
        "titleColor": BLACK,
        "titleFontWeight": "normal",
        "domainColor": BLACK,
        "tickColor": BLACK,
        "tickSize": 7,
        "grid": False,
        "labelOverlap": False,
        "labelBound": False,
        "labelFlush": False,
    },
    "title": {
        "anchor": "start",
        "frame": "bounds",
        "fontSize": 28,
        "lineHeight": 34,
        "color": BLACK,
        "subtitleColor": "#222222",
        "subtitleFontSize": 19,
        "subtitleLineHeight": 25,
        "subtitlePadding": 8,
        "offset": 16,
    },
}

# Widths of Liberation Sans in thousandths of its size, for the letters that are far from the common 556.
_WIDTHS = {
    **dict.fromkeys("ijl'|", 215),
    **dict.fromkeys("ft.,:;!/\\ I[]", 278),
    **dict.fromkeys('()-r“”"·', 345),
    **dict.fromkeys("ckszvxyJ", 500),
    **dict.fromkeys("ABEKPSVXY", 667),
    **dict.fromkeys("CDHNRUw", 722),
    **dict.fromkeys("GOQ", 778),
    **dict.fromkeys("mM%", 860),
    **dict.fromkeys("W→…—", 990),
}


def text_width(text: str, size: float = SIZE, bold: bool = False) -> float:
    """About how wide a text is in pixels.

    >>> 100 < text_width("a dozen letters") < 120
    True
    """
    return sum(_WIDTHS.get(letter, 556) for letter in text) * size / 1000 * (1.1 if bold else 1.0)


def wrapped(text: str, width: float, size: float = SIZE, bold: bool = False, most: int = 20) -> list[str]:
    """A text in lines of at most a width; what does not fit in the last line ends in an ellipsis.

    >>> wrapped("one two three", 60)
    ['one two', 'three']
    """
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if not lines[-1] or text_width(longer, size, bold) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    if len(lines) > most:
        lines[most - 1 :] = [" ".join(lines[most - 1 :])]
    return [shortened(line, width, size, bold) for line in lines]


def balanced(text: str, width: float, size: float = SIZE, bold: bool = False) -> list[str]:
    """A text in as few lines of at most a width as it needs, all about as long.

    >>> balanced("a few words in two lines", 150)
    ['a few words', 'in two lines']
    """
    lines = wrapped(text, width, size, bold)
    while width > 40 and len(lines) > 1:
        width -= 10
        closer = wrapped(text, width, size, bold)
        if len(closer) > len(lines) or any(line.endswith("…") for line in closer):
            break
        lines = closer
    return lines


def shortened(text: str, width: float, size: float = SIZE, bold: bool = False) -> str:
    """A text cut to a width, with an ellipsis where something is cut.

    >>> shortened("a very long word", 70)
    'a very…'
    """
    if text_width(text, size, bold) <= width:
        return text
    while text and text_width(f"{text}…", size, bold) > width:
        text = text[:-1]
    return f"{text.rstrip()}…"
