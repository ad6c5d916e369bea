"""The grounds of a world as text: numbers, where readings part, rules, the places of its sources, what is judgement.

Covers what `simkit sources` prints and its CSV; gathering is `simkit.analysis.grounds`'s.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from simkit.analysis.grounds import Claim, Grounds, Place
from simkit.errors import InputError, did_you_mean
from simkit.report.bases import bases, bases_words
from simkit.report.layout import columns
from simkit.report.names import clean
from simkit.report.paper import Paper
from simkit.report.tables import rows_text
from simkit.report.words import Catalogue
from simkit.world.world import World

__all__ = [
    "claims_with",
    "grounds_csv",
    "places_named",
    "rests_words",
    "value_words",
    "write_claims",
    "write_disputed",
    "write_grounds",
    "write_judgement",
    "write_places",
]

_HEADS = ("path", "kind", "value", "low", "high", "unit", "basis", "source", "why", "says")
_NAME, _VALUE, _READING, _RULE = 34, 24, 20, 40


def write_grounds(paper: Paper, world: World, found: Grounds, words: Catalogue) -> None:
    """Tell all that a world rests on."""
    _head(paper, world, found, words)
    paper.heading(words("sources.numbers"))
    _number_table(paper, found.numbers, words)
    if found.disputed:
        write_disputed(paper, world, found, words)
    if found.rules:
        paper.heading(words("sources.rules"))
        columns(
            paper, [(clean(claim.own_name), rests_words(claim, words)) for claim in found.rules], (_RULE,), indent=2
        )
    for source, places in groupby(found.places, key=lambda place: place.cited.source):
        about = world.sources[source]
        title = clean(about.title)
        paper.heading(words("sources.by", title=title, by=clean(about.by)) if about.by else title)
        if about.says:
            paper.line(clean(about.says))
        for place in places:
            _place(paper, place, words)
    _alone(paper, found, words, whole=False)


def write_places(paper: Paper, world: World, found: Sequence[Place], words: Catalogue) -> None:
    """Tell what rests on some places, item by item."""
    for place in found:
        about = world.sources[place.cited.source]
        paper.heading(words("sources.place", place=clean(str(place.cited)), gist=clean(place.gist or about.title)))
        if not place.claims:
            paper.line(words("sources.unused"))
        write_claims(paper, place.claims, words)


def write_claims(paper: Paper, claims: Iterable[Claim], words: Catalogue) -> None:
    """Tell some of what rests on something, kind by kind."""
    for kind, alike in groupby(claims, key=lambda claim: claim.kind):
        paper.line(words(f"kind.{kind}"), style="bold")
        own = tuple(alike)
        if own[0].has_value:
            _number_table(paper, own, words)
        else:
            _items(paper, own, words)


def write_judgement(paper: Paper, world: World, found: Grounds, words: Catalogue) -> None:
    """Tell what rests on judgement alone, each with its reason."""
    _head(paper, world, found, words)
    _alone(paper, found, words, whole=True)


def write_disputed(paper: Paper, world: World, found: Grounds, words: Catalogue) -> None:
    """Tell which views readings stand for, and number by number where they part from the world and each other."""
    paper.heading(words("sources.readings"))
    for name, about in world.readings.items():
        says = (
            words("sources.reading.by", says=clean(about.says), by=clean(about.by)) if about.by else clean(about.says)
        )
        told = words("sources.reading.rests", says=says, source=clean(about.source))
        paper.line(words("sources.reading", reading=name, says=told), hang=2)
    paper.line(words.of_count("sources.reading.count", len(found.disputed)))
    for one in found.disputed:
        paper.line(clean(one.number.path), style="bold")
        said = {words("sources.world"): one.number, **one.readings}
        rows = [(clean(who), value_words(claim, words), rests_words(claim, words)) for who, claim in said.items()]
        columns(paper, rows, (_READING, _VALUE), indent=2)


def places_named(world: World, found: Grounds, named: str) -> list[Place]:
    """The places that a reader means by `article 3.1`, by `3.1` alone, or by a source's name.

    Raises:
        InputError: where there is no such place, or several sources have one.
    """
    wanted = " ".join(named.split())
    if wanted in world.sources:
        return [place for place in found.places if place.cited.source == wanted]
    exact = [place for place in found.places if str(place.cited) == wanted]
    short = [place for place in found.places if place.cited.place == wanted]
    if not exact and len(short) > 1:
        remedy = f"Write one of {', '.join(str(place.cited) for place in short)}."
        raise InputError.of(f'several sources of this world have a place "{wanted}".', remedy)
    if not exact and not short:
        known = [str(place.cited) for place in found.places]
        remedy = did_you_mean(wanted, [*known, *world.sources]) or "See all of them with: simkit sources WORLD"
        raise InputError.of(f'no source of this world has a place "{wanted}".', remedy)
    return exact or short


def claims_with(found: Grounds, word: str) -> list[Claim]:
    """What has a word in its path, its sentence, its source or its reason, in small letters or large.

    Raises:
        InputError: where nothing has it.
    """
    wanted = " ".join(word.split()).casefold()
    kept = [
        claim
        for claim in found.claims
        if any(wanted in (text or "").casefold() for text in (claim.path, claim.says, claim.source, claim.why))
    ]
    if not wanted or not kept:
        remedy = "Try a shorter one, or see all with: simkit sources WORLD"
        raise InputError.of(f'nothing that this world rests on says "{word}".', remedy)
    return kept


def grounds_csv(found: Grounds) -> str:
    """Everything that rests on something as CSV, one line each; numbers in full, spans of time in days."""
    return rows_text(_HEADS, ([getattr(claim, head) for head in _HEADS] for claim in found.claims))


def _head(paper: Paper, world: World, found: Grounds, words: Catalogue) -> None:
    counted = bases(world)
    paper.title(words("sources.title", world=clean(world.world)))
    for said in bases_words(counted, world, words):
        paper.line(said)
    listed = [place for place in found.places if place.cited.place]
    cited = sum(1 for place in listed if place.claims)
    paper.line(words("sources.places", all=words.count(len(listed)), cited=words.count(cited)))
    numbers = words.count(counted.numbers["assumed"])
    paper.line(words("sources.judgement", numbers=numbers, rules=words.count(counted.rules["assumed"])))


def _number_table(paper: Paper, numbers: Iterable[Claim], words: Catalogue) -> None:
    """Numbers in groups, each with its value and range, its basis and source, and its reason."""
    for group, claims in groupby(numbers, key=lambda claim: claim.group):
        paper.line(clean(group), style="bold")
        rows = [(clean(claim.own_name), value_words(claim, words), rests_words(claim, words)) for claim in claims]
        columns(paper, rows, (_NAME, _VALUE), indent=2)


def value_words(claim: Claim, words: Catalogue) -> str:
    """A number with its range and unit."""
    assert claim.value is not None and claim.low is not None and claim.high is not None
    value, low, high = (words.number_in_full(number) for number in (claim.value, claim.low, claim.high))
    said = value if low == high else words("sources.range", value=value, low=low, high=high)
    return words.in_days(said) if claim.unit else said


def rests_words(claim: Claim, words: Catalogue) -> str:
    """On what basis and source it rests, and why."""
    basis = words(f"basis.{claim.basis}")
    rests = words("sources.on", basis=basis, source=clean(claim.source)) if claim.source else basis
    return words("sources.because", rests=rests, why=clean(claim.why)) if claim.why else rests


def _place(paper: Paper, place: Place, words: Catalogue) -> None:
    """A place with its gist, and under it the names of what rests on it."""
    paper.space()
    name = clean(str(place.cited))
    paper.line(words("sources.place", place=name, gist=clean(place.gist)) if place.gist else name, style="bold")
    if not place.claims:
        paper.line(words("sources.unused"), indent=2, style="dim")
        return
    rows = []
    for kind, claims in groupby(place.claims, key=lambda claim: claim.kind):
        own = tuple(claims)
        names = (
            _grouped(own)
            if own[0].has_value
            else ", ".join(claim.path.partition(".")[2] or claim.path for claim in own)
        )
        rows.append((words(f"kind.{kind}"), clean(names)))
    columns(paper, rows, (17,), indent=2)


def _grouped(numbers: Iterable[Claim]) -> str:
    """The paths of numbers, those of a group together: `actors.a: interests.x, reviews; luck: fresh`."""
    groups = groupby(numbers, key=lambda claim: claim.group)
    return "; ".join(f"{group}: {', '.join(claim.own_name for claim in claims)}" for group, claims in groups)


def _items(paper: Paper, claims: Iterable[Claim], words: Catalogue) -> None:
    for claim in claims:
        name = clean(claim.path.split(".", 1)[1])
        said = words("sources.item", path=name, says=clean(claim.says)) if claim.says else name
        basis = f" [{rests_words(claim, words)}]" if claim.basis else ""
        paper.line(f"{said}{basis}", indent=2, hang=2)


def _alone(paper: Paper, found: Grounds, words: Catalogue, *, whole: bool) -> None:
    """What rests on judgement alone: numbers in full where the `whole` is asked for, or else by their names."""
    paper.heading(words("sources.alone"))
    numbers = [claim for claim in found.judgement if claim.has_value]
    others = [claim for claim in found.judgement if not claim.has_value]
    if not found.judgement:
        paper.line(words("sources.alone.none"))
    if others:
        paper.line(words("sources.alone.said"))
        _items(paper, others, words)
    if numbers:
        paper.line(words("sources.alone.numbers"))
        if whole:
            _number_table(paper, numbers, words)
        else:
            groups = groupby(numbers, key=lambda claim: claim.group)
            rows = [(clean(group), clean(", ".join(claim.own_name for claim in own))) for group, own in groups]
            columns(paper, rows, (_NAME,), indent=2)
    if found.unsourced:
        paper.line(words("sources.unsourced"))
        rows = [
            (words(f"kind.{kind}"), clean(", ".join(claim.path.split(".", 1)[1] for claim in own)))
            for kind, own in groupby(found.unsourced, key=lambda claim: claim.kind)
        ]
        columns(paper, rows, (17,), indent=2)
