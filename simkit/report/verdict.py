"""What a backtest has shown of a world, in a sentence that stands under every report of it.

Covers telling; scoring is `simkit.history.backtest`'s, and what it showed stands in the world's own file.
"""

from __future__ import annotations

from typing import Any

from simkit.report.names import clean, spelled
from simkit.report.words import Catalogue
from simkit.world.world import World

__all__ = ["verdict_document", "verdict_words"]


def verdict_words(world: World, words: Catalogue) -> str:
    """On which channels a world has shown skill, and on which it has not; a world without a backtest, on none."""
    found = world.backtest
    if found is None:
        return words("basis.unscored")
    says = clean(found.says)
    shown = [
        words("basis.scored.channel", channel=spelled(name), windows=", ".join(clean(one) for one in found.skill[name]))
        for name in world.channels
        if name in found.skill
    ]
    others = [spelled(name) for name in world.channels if name not in found.skill]
    if not shown:
        return words("basis.scored.none", says=says)
    if not others:
        return words("basis.scored.all", says=says, channels=words.list(shown))
    return words("basis.scored.but", says=says, channels=words.list(shown), others=words.list(others))


def verdict_document(world: World) -> dict[str, Any]:
    """The same for programs: whether the world was scored, on which channels it has shown skill, and the sentence."""
    found = world.backtest
    skill = {} if found is None else {name: list(windows) for name, windows in found.skill.items()}
    return {"scored": found is not None, "skill": skill, "says": verdict_words(world, Catalogue("en"))}
