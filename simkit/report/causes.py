"""Causes in words: the chain behind a line of a decision, as an indented tree that ends at the events.

Covers which links are told and how; finding them is `simkit.analysis.chains`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from simkit.analysis.chains import Node
from simkit.report.conditions import Conditions
from simkit.report.glyphs import can_show
from simkit.report.names import Names, capital, clean, spelled
from simkit.report.paper import Paper

__all__ = ["Depth", "Told", "told", "write_tree"]

_SMALLEST = 0.005
_WORTH_A_LINE = 0.02
_STANDING = ("fact", "level", "perceived", "promised", "asked", "pact")


@dataclass(frozen=True, slots=True)
class Depth:
    """How much of a chain is told: how many links below each, and how deep; None for all."""

    links: int | None = 3
    causes: int | None = 1
    levels: int | None = 2

    @classmethod
    def whole(cls) -> Depth:
        """Everything."""
        return cls(None, None, None)


@dataclass(frozen=True, slots=True)
class Told:
    """A link in words, and what is told below it."""

    says: str
    below: tuple[Told, ...] = ()


def told(nodes: Sequence[Node], names: Names, depth: Depth) -> tuple[Told, ...]:
    """The chain behind a line, in words."""
    teller = _Teller(names, depth)
    kept = [node for node in nodes if depth.links is None or teller.matters(node)]
    ranked = sorted((node for node in kept if node.kind != "interest"), key=_rank)
    found = [Told(names.words("why.because", what=teller.says(node)), teller.below(node, 1)) for node in ranked]
    cares = [Told(names.words("why.because", what=says)) for says in teller.cares(kept)]
    if depth.links is None:
        return (*found, *cares)
    return (*found[: depth.links - len(cares)], *cares)[: depth.links]


def _rank(node: Node) -> tuple[int, int]:
    """Which links are told first: events, mistakes, what an event has moved, and of facts those of two before all's."""
    if node.kind == "event" or node.is_mistaken:
        return 0, 0
    if node.kind == "fact":
        return 1, -bool(node.who) - bool(node.whom)
    moved = any(cause.kind == "event" and abs(cause.mean) >= _SMALLEST for cause in node.children)
    return (1, -2) if moved else (2, 0)


def write_tree(paper: Paper, links: Sequence[Told], indent: int) -> None:
    """Write a chain as an indented tree."""
    rich = can_show("├└│─", paper.encoding)
    _write(paper, links, indent, "", ("├─ ", "└─ ", "│  ") if rich else ("|- ", "`- ", "|  "))


def _write(paper: Paper, links: Sequence[Told], indent: int, before: str, glyphs: tuple[str, str, str]) -> None:
    for at, link in enumerate(links):
        last = at == len(links) - 1
        paper.line(f"{before}{glyphs[1] if last else glyphs[0]}{link.says}", indent=indent, hang=len(before) + 3)
        _write(paper, link.below, indent, before + ("   " if last else glyphs[2]), glyphs)


@dataclass(frozen=True, slots=True)
class _Teller:
    names: Names
    depth: Depth

    @property
    def things(self) -> Conditions:
        return Conditions(self.names, "", "")

    def matters(self, node: Node) -> bool:
        """Whether a link is worth a line: what is not there in any run is not."""
        if node.kind in _STANDING:
            return node.is_mistaken or (node.share > 0.0 and (node.kind == "fact" or abs(node.mean) >= _SMALLEST))
        return node.kind != "event" or node.share > 0.0

    def below(self, node: Node, level: int) -> tuple[Told, ...]:
        """What is told below a link: of a variable, what moved it most."""
        words = self.names.words
        if self.depth.levels is not None and level >= self.depth.levels:
            return ()
        if node.kind == "event" or not node.children:
            return ()
        whole = self.depth.causes is None
        if node.kind == "variable":
            causes = [one for one in node.children if whole or abs(one.mean) >= _WORTH_A_LINE]
            shown = causes[: self.depth.causes]
            found = [
                Told(
                    words("why.adds", size=words.number(one.mean, sign=True), what=self.says(one)),
                    self.below(one, level + 1),
                )
                for one in shown
            ]
            return tuple(found)
        told = [one for one in node.children if one.kind != "interest" and (whole or self.matters(one))]
        kept = told[: self.depth.causes]
        return tuple(Told(words("why.because", what=self.says(one)), self.below(one, level + 1)) for one in kept)

    def says(self, node: Node) -> str:
        """A link in words."""
        words, things = self.names.words, self.things
        if node.kind == "variable":
            what = things.variable(node.name, node.who, node.whom)
            now, rests = words.number(node.mean), words.number(node.rests)
            return words("why.chain.variable", what=what, now=now, rests=rests)
        if node.kind == "rule":
            return self._rule(node)
        if node.kind == "event":
            return self._event(node)
        if node.kind == "fact":
            fact = things.named_fact(node.name, node.who, node.whom)
            if node.share >= 1.0:
                return words("why.chain.fact", fact=fact)
            if node.share <= 0.0:
                return words("why.chain.fact.not", fact=fact)
            return words("why.chain.fact.some", fact=fact, share=words.percent(node.share))
        if node.kind in _STANDING:
            return self._level(node)
        return words(f"why.chain.{node.kind}")

    def cares(self, nodes: Sequence[Node]) -> list[str]:
        """What somebody's interests weigh, where the rule itself compares them; one sentence for each."""
        words, found = self.names.words, dict[str, list[str]]()
        for node in sorted((one for one in nodes if one.kind == "interest"), key=lambda one: (-one.mean, one.name)):
            source = clean(self.names.model.scenario.world.interests[node.name].source or "")
            told = {"what": spelled(node.name), "number": words.number(node.mean), "source": source}
            key = "why.chain.interest.source" if source else "why.chain.interest.one"
            found.setdefault(node.who, []).append(words(key, **told))
        return [
            words("why.chain.interest", who=self.names.actor(who), what=words.list(what)) for who, what in found.items()
        ]

    def _rule(self, node: Node) -> str:
        rule = self.names.model.scenario.world.rules[node.name]
        says, source = clean(rule.says).rstrip("."), clean(rule.source or "")
        key = "why.chain.rule" + (".about" if node.whom else "") + ("" if source else ".bare")
        whom = self.names.actor(node.whom) if node.whom else ""
        return self.names.words(key, says=says, source=source, whom=whom)

    def _level(self, node: Node) -> str:
        words, world = self.names.words, self.names.model.scenario.world
        scale = world.channels[node.name.partition(".")[0]].cuts.scale()
        people = {"who": self.names.actor(node.who), "whom": self.names.actor(node.whom)}
        key = f"why.chain.{node.kind}"
        if node.kind == "pact" and node.share == 0.0:
            key = "why.chain.pact.not"
        truth = ""
        if node.is_mistaken:
            key, truth = "why.chain.perceived.mistaken", words.level(scale, node.rests)
        number = words.level(scale, node.mean)
        return words(key, what=self.names.channel(node.name), number=number, truth=truth, **people)

    # ---- events ----

    def _event(self, node: Node) -> str:
        """An event: who was in it, when it first came, in how many runs, and where it comes from."""
        words, model = self.names.words, self.names.model
        event, _, _ = node.name.partition("/")
        label, by, target = node.name, node.who, node.whom
        happened = next((one for one in node.children if one.kind == "event"), node)
        if label in model.scenario.world.incidents:
            event = model.scenario.world.incidents[label].event
        entry = next((one for one in model.entries if one.label == label), None)
        if entry is not None and entry.event is not None:
            event = entry.event
        if not by and not target:
            by, target = self._roles(label)
        who = self.names.who(_people(by), _people(target))
        if happened.share == 0.0:
            key = "why.chain.event.not" + (".who" if who else "")
            return words(key, event=spelled(event), who=who)
        details = []
        if happened.mean_day is not None:
            date = words.date(model.scenario.file.starts + timedelta(days=round(happened.mean_day)))
            fixed = happened.runs == 1 or (entry is not None and entry.low == entry.high)
            details.append(words("why.chain.when" if fixed else "why.chain.when.mean", date=date))
        if happened.share < 1.0:
            details.append(words("why.chain.share", share=words.percent(happened.share)))
        details += self._origin(node, event)
        key = "why.chain.event" + (".who" if who else "")
        return words(key, event=capital(spelled(event)), who=who, details=", ".join(details))

    def _roles(self, label: str) -> tuple[str, str]:
        """Who takes part in an event of a label: by the timeline, or by the chance or channel that brings it."""
        model = self.names.model
        for entry in model.entries:
            if entry.label == label:
                return "+".join(entry.by), "+".join(entry.target)
        incident = model.scenario.world.incidents.get(label)
        if incident is not None:
            return "+".join(incident.by), "+".join(incident.target)
        by, _, target = label.rpartition("/")[2].partition(">")
        return (by, target) if target else ("", "")

    def _origin(self, node: Node, event: str) -> list[str]:
        """Where an event comes from: the timeline, chance, a decision of somebody, a promise, a leak."""
        words, model = self.names.words, self.names.model
        world = model.scenario.world
        kinds = {one.kind for one in node.children}
        if "scripted" in kinds or any(one.label == node.name for one in model.entries):
            return [words("why.chain.scripted")]
        if "chance" in kinds or node.name in world.incidents:
            return [words("why.chain.chance")]
        pieces = node.name.split("/")
        if len(pieces) != 3 or ">" not in pieces[2]:
            return []
        giver, _, receiver = pieces[2].partition(">")
        told = {"giver": giver, "receiver": receiver}
        flow = words("flow", channel=self.names.channel(pieces[1]), **{k: self.names.actor(v) for k, v in told.items()})
        kind = {world.promises.breaks: "broken", world.beliefs.event: "leak"}.get(event, "raised")
        return [words(f"why.chain.{kind}", flow=flow)]


def _people(joined: str) -> tuple[str, ...]:
    return tuple(one for one in joined.split("+") if one)
