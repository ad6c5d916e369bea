"""What stands in the sidebar, in which order; a page that is not named here comes last."""

from __future__ import annotations

from collections.abc import Collection

__all__ = ["PARTS", "toctrees"]

PARTS = {
    "Begin": ("start", "first_class", "first_sweep", "own_world"),
    "Understand": ("model", "rests", "verdict", "stylised_facts", "others"),
    "In class": ("laboratory", "classroom", "exercises"),
    "Manual": (
        "world",
        "why",
        "report",
        "sweep",
        "sensitivity",
        "discover",
        "cluster",
        "python",
        "backtest",
        "episodes",
    ),
    "Reference": ("keys", "commands", "api"),
    "Inside": ("architecture", "classroom_format", "benchmarks", "testing", "newcomers", "fuzzing", "changes"),
}
_LAST = "More"

# What a page is called in the sidebar, where its own title is long.
_SHORT = {
    "others": "How it compares",
    "world": "Worlds and scenarios in full",
    "why": "What would have tipped it",
    "report": "Reports and bundles",
    "sweep": "Sweeps",
    "sensitivity": "Which numbers matter",
    "discover": "Conditions and robustness",
    "cluster": "On several machines",
    "stylised_facts": "Sixty facts",
    "testing": "How it is tested",
    "fuzzing": "Hostile input",
    "newcomers": "Tried as new users would",
}


def toctrees(names: Collection[str]) -> str:
    """The tables of contents of the front page, of the pages that there are."""
    listed = {name for part in PARTS.values() for name in part}
    hung = {"index", *(name for name in names if name.startswith("api_"))}
    parts = {**PARTS, _LAST: tuple(sorted(set(names) - listed - hung))}
    text = ""
    for title, pages in parts.items():
        there = [f"{_SHORT[page]} <{page}>" if page in _SHORT else page for page in pages if page in names]
        if there:
            text += f"\n```{{toctree}}\n:caption: {title}\n:hidden:\n:titlesonly:\n\n" + "\n".join(there) + "\n```\n"
    return text
