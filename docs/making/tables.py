"""Tables that are counted while the site is built: what the worlds rest on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache

from simkit.analysis.grounds import Grounds, grounds
from simkit.scenario.load import load_world, world_names
from simkit.world.world import World

__all__ = ["made"]

_BASES = ("stated", "inferred", "fitted", "assumed")


def made(name: str) -> str:
    """A table by its name, as Markdown."""
    return TABLES[name]()


@cache
def _known(name: str) -> tuple[World, Grounds]:
    world, _ = load_world(name)
    return world, grounds(world)


def _table(heads: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    lines = [heads, ["---", *["---:"] * (len(heads) - 1)], *rows]
    return "\n".join("| " + " | ".join(str(cell).replace("|", "\\|") for cell in line) + " |" for line in lines)


def _bases() -> str:
    """How many numbers and rules of each world have which basis."""
    rows = []
    for name in world_names():
        _, found = _known(name)
        for what, claims in (("numbers", found.numbers), ("rules", found.rules)):
            count = Counter(claim.basis for claim in claims)
            rows.append([f"`{name}`: {what}", *(count[basis] for basis in _BASES), len(claims)])
    return _table(["world", *_BASES, "together"], rows)


def _ranges() -> str:
    """How many numbers of each world have a range, and on how many places it rests."""
    rows = []
    for name in world_names():
        _, found = _known(name)
        wide = sum(claim.low != claim.high for claim in found.numbers)
        used = sum(bool(place.claims) for place in found.places)
        rows.append(
            [f"`{name}`", f"{wide} of {len(found.numbers)}", f"{used} of {len(found.places)}", len(found.disputed)]
        )
    return _table(["world", "numbers with a range", "places that something rests on", "disputed numbers"], rows)


def _sources() -> str:
    """Every source of every world, with how much rests on it."""
    text = ""
    for name in world_names():
        world, found = _known(name)
        text += f"\n### {world.world}\n\n"
        rows = []
        for key, source in world.sources.items():
            places = [place for place in found.places if place.cited.source == key]
            resting = {claim.path for place in places for claim in place.claims}
            by = f" ({source.by})" if source.by else ""
            rows.append([f"`{key}` {source.title}{by}", sum(bool(place.claims) for place in places), len(resting)])
        text += _table(["source", "places used", "what rests on it"], rows) + "\n"
    return text


def _verdicts() -> str:
    """What a backtest has shown of each world, by its own words."""
    rows = []
    for name in world_names():
        scored = _known(name)[0].backtest
        if scored is None:
            rows.append([f"`{name}`", "no", "No skill has been demonstrated."])
            continue
        skill = "; ".join(f"{channel} within {' and '.join(spans)}" for channel, spans in scored.skill.items() if spans)
        rows.append([f"`{name}`", "yes", f"{scored.says} {f'Skill on: {skill}.' if skill else 'No skill was found.'}"])
    return _table(["world", "scored", "verdict"], rows).replace("---:", "---")


TABLES: dict[str, Callable[[], str]] = {"bases": _bases, "ranges": _ranges, "sources": _sources, "verdicts": _verdicts}
