"""The page's end: on what the numbers rest, the scenario's own text, how to repeat it, and what it is not.

Covers the world as it was played; every number of it is listed, to be unfolded.
"""

from __future__ import annotations

import platform
from importlib.metadata import version
from itertools import groupby

from simkit.analysis.grounds import Claim, Grounds, Place, grounds
from simkit.report.grounds import rests_words, value_words
from simkit.report.names import clean
from simkit.report.page.parts import Cell, Section, Table
from simkit.report.sections import command_line, resting_words, stamp
from simkit.report.summary import Summary
from simkit.report.verdict import verdict_words
from simkit.report.words import Catalogue
from simkit.scenario.yamltext import write_text
from simkit.world.world import World

__all__ = ["limits", "rested", "written"]

_LIBRARIES = ("numpy", "scipy", "simpy", "pydantic")


def rested(summary: Summary, words: Catalogue) -> Section:
    """On what the numbers rest: counts, sources with the places that are cited, and what is assumed."""
    world = summary.result.scenario.world
    found = grounds(world)
    sources = [
        _source(world, name, list(own), words) for name, own in groupby(found.places, lambda one: one.cited.source)
    ]
    assumed = [claim for claim in found.judgement if not claim.is_number]
    content = {
        "says": resting_words(summary, words),
        "sources_title": words("page.sources"),
        "sources": sources,
        "assumed_title": words("page.assumed"),
        "assumed_says": words("page.assumed.says"),
        "assumed": [
            (clean(claim.path.replace("_", " ")), clean(claim.says), clean(claim.why))
            for claim in assumed
            if claim.says
        ],
        "judged": _judged(found, words),
    }
    return Section("rests", words("basis.title"), "rests.html", content)


def _source(world: World, name: str, places: list[Place], words: Catalogue) -> dict[str, object]:
    about = world.sources[name]
    title = clean(about.title)
    cited = [place for place in places if place.claims]
    listed = [
        (clean(str(place.cited)), clean(place.gist), words.of_count("page.cites", len(place.claims))) for place in cited
    ]
    return {
        "title": words("sources.by", title=title, by=clean(about.by)) if about.by else title,
        "says": clean(about.says) if about.says else "",
        "count": words.of_count("page.cited", len(cited)),
        "places": listed,
    }


def _judged(found: Grounds, words: Catalogue) -> str:
    return words.of_count("page.judged", sum(claim.is_number for claim in found.judgement))


def written(summary: Summary, words: Catalogue) -> Section:
    """The scenario's YAML and the numbers of its world, and how to play it again."""
    scenario = summary.result.scenario
    found = grounds(scenario.world)
    tables = [
        (name, words.of_count("page.numbers.count", len(own)), _numbers(name, own, words))
        for name, own in ((key, list(group)) for key, group in groupby(found.numbers, key=_head))
    ]
    libraries = ", ".join(f"{name} {version(name)}" for name in _LIBRARIES)
    content = {
        "yaml_says": words("page.yaml.says", world=clean(scenario.world.world)),
        "yaml_title": words("page.yaml"),
        "yaml": write_text(dict(scenario.document)),
        "numbers_title": words("page.numbers"),
        "numbers_says": words("page.numbers.says"),
        "numbers": tables,
        "repeat_title": words("page.repeat"),
        "repeat_says": words("repeat"),
        "command": command_line(summary),
        "replay": words("page.replay"),
        "stamp": stamp(summary, words),
        "versions": words("page.versions", python=platform.python_version(), libraries=libraries),
    }
    return Section("written", words("page.written"), "written.html", content)


def _head(claim: Claim) -> str:
    return claim.path.partition(".")[0]


def _numbers(name: str, claims: list[Claim], words: Catalogue) -> Table:
    heads = [words(f"sources.{head}") for head in ("number", "value", "rests")]
    rows = [
        [
            Cell(clean(claim.path.partition(".")[2] or claim.path)),
            Cell(value_words(claim, words)),
            Cell(rests_words(claim, words)),
        ]
        for claim in claims
    ]
    return Table(name, heads, rows)


def limits(world: World, words: Catalogue) -> Section:
    """What the page is not, and what the world has shown of skill."""
    return Section(
        "limits",
        words("page.limits"),
        "limits.html",
        {"model": words("basis.model"), "verdict": verdict_words(world, words), "says": words("page.limits.says")},
    )
