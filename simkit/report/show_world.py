"""A world as text: who exists, what binds them, what they can do, what may happen, and the rules.

Covers what `simkit show` prints of a world; its numbers with their grounds are `simkit sources`'s.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import groupby

from simkit.report.layout import columns
from simkit.report.matrix import write_matrix
from simkit.report.names import capital, clean, spelled
from simkit.report.paper import Paper
from simkit.report.subject import Subject
from simkit.report.words import Catalogue
from simkit.scales import DEFAULT_SCALE, Scale
from simkit.scenario.nodes import key_place
from simkit.world.actors import Actor, Fact, Variable
from simkit.world.channels import Channel
from simkit.world.numbers import Span
from simkit.world.pacts import Clause, Pact
from simkit.world.phrases import read_pairing
from simkit.world.rules import EventKind, Incident
from simkit.world.world import World

__all__ = ["write_world"]

_ID = 26


def write_world(paper: Paper, subject: Subject, words: Catalogue) -> None:
    """Tell what a world holds, kind by kind."""
    world = subject.world
    paper.title(clean(world.world))
    paper.line(clean(world.says))
    write_matrix(paper, world, words)
    _actors(paper, world, words)
    _described(paper, words("kind.interests"), {key: clean(one.says) for key, one in world.interests.items()})
    _pacts(paper, world, words)
    _relations(paper, world, words)
    _described(paper, words("kind.channels"), {key: _channel(one, words) for key, one in world.channels.items()})
    _described(paper, words("kind.variables"), {key: _variable(one, words) for key, one in world.variables.items()})
    _described(paper, words("kind.facts"), {key: _fact(one, words) for key, one in world.facts.items()})
    _described(paper, words("kind.events"), {key: _event(one, words) for key, one in world.events.items()})
    _described(paper, words("kind.incidents"), {key: _incident(one, words) for key, one in world.incidents.items()})
    _rules(paper, subject, words)
    _described(paper, words("kind.readings"), {key: clean(one.says) for key, one in world.readings.items()})


def _described(paper: Paper, title: str, described: Mapping[str, str]) -> None:
    if described:
        paper.heading(capital(title))
        columns(paper, list(described.items()), (_ID,))


def _name(world: World, actor: str) -> str:
    return clean(world.actors[actor].name)


def _actors(paper: Paper, world: World, words: Catalogue) -> None:
    paper.heading(capital(words("kind.actors")))
    rows = []
    for key, one in world.actors.items():
        cares = _cares(one, words)
        said = words("show.actor", name=clean(one.name), says=clean(one.says))
        rows.append((key, f"{said}\n{cares}" if cares else said))
    columns(paper, rows, (_ID,))


def _cares(actor: Actor, words: Catalogue) -> str:
    """What an actor cares about, the weightiest first."""
    weights = sorted(actor.interests.items(), key=lambda item: (-item[1].value, item[0]))
    told = [words("show.weight", interest=spelled(key), weight=words.number(one.value)) for key, one in weights]
    return words("show.cares", interests=", ".join(told)) if told else ""


def _pacts(paper: Paper, world: World, words: Catalogue) -> None:
    if not world.pacts:
        return
    paper.heading(capital(words("kind.pacts")))
    for key, one in world.pacts.items():
        parties = words.list([_name(world, party) for party in one.between])
        paper.line(words("show.pact", name=clean(one.name), id=key, parties=parties), style="bold")
        rows = [
            (words("show.pact.kind"), spelled(one.kind) + _term(one, words)),
            (words("show.pact.says"), clean(one.says)),
        ]
        clauses = [_clause(clause, words, world) for clause in world.pact_kinds[one.kind].obliges]
        clauses += [words("show.clause.secret", clause=_clause(clause, words, world)) for clause in one.secret]
        rows.append((words("show.pact.obliges"), "\n".join(clauses) or words("show.pact.nothing")))
        columns(paper, rows, (_ID - 2,), indent=2)


def _term(pact: Pact, words: Catalogue) -> str:
    """From when to when a pact binds, and its renewals."""

    def day(one: date) -> str:
        return words.date(one)

    said = words("show.pact.since", date=day(pact.starts))
    if pact.renewed:
        said += words("show.pact.renewed", dates=words.list([day(one) for one in pact.renewed]))
    if pact.ends is not None:
        said += words("show.pact.until", date=day(pact.ends))
    return said


def _clause(clause: Clause, words: Catalogue, world: World) -> str:
    channel, _, part = clause.channel.partition(".")
    name = words("channel.part", channel=spelled(channel), part=spelled(part)) if part else spelled(channel)
    known = world.channels.get(channel)
    scale: Scale = DEFAULT_SCALE if known is None else known.cuts.scale()
    level = words.level(scale, clause.level.value)
    key = f"show.clause.{clause.when}" if clause.when in ("always", "asked") else "show.clause.fact"
    said = words(key, channel=name, level=level, fact=spelled(clause.when))
    if clause.receiver is not None:
        said = words("show.clause.receiver", clause=said, receiver=_name(world, clause.receiver))
    return said if clause.giver is None else words("show.clause.giver", clause=said, giver=_name(world, clause.giver))


def _relations(paper: Paper, world: World, words: Catalogue) -> None:
    if not world.relations:
        return
    paper.heading(capital(words("kind.relations")))
    rows = []
    for key, one in world.relations.items():
        pairs = [read_pairing(text) for text in one.pairs]
        told = [
            words(
                "show.both" if pair.both else "show.toward",
                a=_name(world, pair.giver),
                b=_name(world, pair.receiver),
            )
            for pair in pairs
        ]
        rows.append((key, f"{clean(one.says)}\n{', '.join(told)}"))
    columns(paper, rows, (_ID,))


def _channel(channel: Channel, words: Catalogue) -> str:
    traits = [words(f"show.{channel.kind}")]
    traits += [words("show.opposable")] if channel.opposable else []
    traits += [words("show.spoken")] if channel.spoken else []
    said = words("show.traits", says=clean(channel.says), traits=", ".join(traits))
    if channel.parts:
        parts = [
            words("show.part", part=spelled(key), says=clean(one.says), delivery=_delivery(one.lead, one.builds, words))
            for key, one in channel.parts.items()
        ]
        return "\n".join([said, *parts])
    assert channel.lead is not None
    assert channel.builds is not None
    return f"{said}\n{capital(_delivery(channel.lead, channel.builds, words))}"


def _delivery(lead: Span, builds: Span, words: Catalogue) -> str:
    return words("show.delivery", lead=_days(lead, words), builds=_days(builds, words))


def _days(span: Span, words: Catalogue) -> str:
    return words.of_count("days", round(span.value))


def _variable(one: Variable, words: Catalogue) -> str:
    return words("show.traits", says=clean(one.says), traits=words(f"show.of.{one.of}"))


def _fact(one: Fact, words: Catalogue) -> str:
    return words("show.traits", says=clean(one.says), traits=words(f"show.of.{one.of}"))


def _event(one: EventKind, words: Catalogue) -> str:
    return words("show.traits", says=clean(one.says), traits=words("show.request")) if one.request else clean(one.says)


def _incident(one: Incident, words: Catalogue) -> str:
    per_year = words.number(one.per_year.value)
    return words("show.incident", says=clean(one.says), event=spelled(one.event), times=per_year)


def _rules(paper: Paper, subject: Subject, words: Catalogue) -> None:
    """The rules, by the file in which they stand where a world has several."""
    rules = subject.world.rules
    if not rules:
        return
    paper.heading(words("show.rules", n=words.count(len(rules))))
    named = [(_file(subject, key), key, one) for key, one in rules.items()]
    files = list(dict.fromkeys(file for file, _, _ in named))
    named.sort(key=lambda item: files.index(item[0]))
    for file, group in groupby(named, key=lambda item: item[0]):
        if len(files) > 1:
            paper.line(clean(file), style="bold")
        _list_rules(paper, ((key, one.says, one.active) for _, key, one in group), words, len(files) > 1)


def _list_rules(paper: Paper, rules: Iterable[tuple[str, str, bool]], words: Catalogue, indented: bool) -> None:
    rows = [(key, clean(says) if active else words("show.off", says=clean(says))) for key, says, active in rules]
    columns(paper, rows, (40,), indent=2 if indented else 0)


def _file(subject: Subject, rule: str) -> str:
    """The name of the file in which a rule stands."""
    if subject.tree is None:
        return ""
    return key_place(subject.tree, ("rules", rule)).file.replace("\\", "/").rpartition("/")[2]
