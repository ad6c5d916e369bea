"""Levers in words: what a path of a world or a scenario is about, by the sentence of what it belongs to.

Covers naming; where a lever tips an answer is told by `simkit.report.tip`.
"""

from __future__ import annotations

from dataclasses import dataclass

from simkit.analysis.grounds import Claim, grounds
from simkit.engine.model import Model
from simkit.report.grounds import rests_words
from simkit.report.names import Names, capital, clean, spelled
from simkit.report.words import Catalogue
from simkit.world.phrases import read_flow

__all__ = ["Levers"]

_OF_ACTORS = ("capacity", "interests", "variables")


@dataclass(frozen=True, slots=True)
class Levers:
    """What the levers of one scenario are called, and on what they rest."""

    names: Names
    claims: dict[str, Claim]

    @classmethod
    def of(cls, model: Model, words: Catalogue) -> Levers:
        """The levers of a model."""
        found = grounds(model.scenario.world)
        numbers = {claim.path: claim for claim in found.numbers}
        pacts = {f"{claim.path}.kind": claim for claim in found.claims if claim.kind == "pacts"}
        return cls(Names(model, words), numbers | pacts)

    def says(self, path: str) -> str:
        """What a lever is, in a line."""
        head, _, rest = path.partition(".")
        label, _, last = rest.rpartition(".")
        if head == "timeline" and last in ("severity", "at"):
            return self.names.words("lever.date" if last == "at" else "lever.severity", event=self._event(label))
        tell = {
            "rules": self._rule,
            "actors": self._actor,
            "levels": self._level,
            "pacts": self._pact,
            "pact_kinds": self._pact_kind,
            "channels": self._channel,
            "variables": self._variable,
            "events": self._event_kind,
            "incidents": self._incident,
            "luck": self._luck,
        }.get(head)
        if tell is not None:
            return tell(rest)
        return capital(spelled(clean(rest or head))) if head == "parameters" else spelled(clean(path))

    def rests(self, path: str) -> str:
        """On what it rests; what a scenario says is its own hypothesis."""
        claim = self.claims.get(path)
        return self.names.words("lever.own") if claim is None else rests_words(claim, self.names.words)

    def _about(self, key: str, says: str, rest: str) -> str:
        """What something's sentence says, and which of its numbers it is."""
        name = spelled(clean(rest.removeprefix("with.")))
        return self.names.words(f"lever.{key}", says=clean(says).rstrip("."), name=name)

    def _rule(self, rest: str) -> str:
        name, _, tail = rest.partition(".")
        return self._about("rule", self.names.model.scenario.world.rules[name].says, tail)

    def _event_kind(self, rest: str) -> str:
        name, _, tail = rest.partition(".")
        return self._about("event", self.names.model.scenario.world.events[name].says, tail)

    def _incident(self, rest: str) -> str:
        name, _, tail = rest.partition(".")
        return self._about("event", self.names.model.scenario.world.incidents[name].says, tail)

    def _luck(self, rest: str) -> str:
        return self.names.words("lever.luck", name=spelled(clean(rest)))

    def _variable(self, rest: str) -> str:
        name, _, tail = rest.partition(".")
        pair = tail.removeprefix("pairs.").split(" to ")
        if tail.startswith("pairs.") and len(pair) == 2:
            tail = self.names.who((pair[0],), (pair[1],))
        return self._about("variable", self.names.model.scenario.world.variables[name].says, tail)

    def _pact_kind(self, rest: str) -> str:
        name, _, tail = rest.partition(".")
        told = tail.removeprefix("obliges.").removesuffix(".level").replace("/", ", ")
        return self.names.words("lever.clause", kind=spelled(name), name=spelled(clean(told)))

    def _pact(self, rest: str) -> str:
        name, _, tail = rest.partition(".")
        key = tail if tail in ("kind", "openness") else "secret"
        return self.names.words(f"lever.pact.{key}", name=clean(self.names.model.scenario.world.pacts[name].name))

    def _channel(self, rest: str) -> str:
        channel, _, tail = rest.partition(".")
        return self.names.words("lever.channel", channel=spelled(channel), name=spelled(clean(tail)))

    def _actor(self, rest: str) -> str:
        actor, _, tail = rest.partition(".")
        what, _, name = tail.partition(".")
        told = {"actor": self.names.actor(actor), "name": spelled(clean(name or what))}
        if what == "interests":
            interest = self.names.model.scenario.world.interests.get(name)
            told["says"] = "" if interest is None else clean(interest.says).rstrip(".")
            return self.names.words("lever.interests", **told)
        before, _, since = name.rpartition(".") if name[-1:].isdigit() else (name, "", "")
        if before and since:
            told["name"] = spelled(clean(before))
        said = self.names.words(f"lever.{what}" if what in _OF_ACTORS else "lever.actor", **told)
        return self.names.words("lever.since", says=said, since=since) if before and since else said

    def _level(self, rest: str) -> str:
        phrase, _, since = rest.rpartition(".") if rest[-1:].isdigit() else (rest, "", "")
        flow = read_flow(phrase)
        told = {
            "giver": self.names.actor(flow.giver or ""),
            "receiver": self.names.actor(flow.receiver or ""),
            "channel": self.names.channel(flow.name),
        }
        said = self.names.words("lever.level", **told)
        return self.names.words("lever.since", says=said, since=since) if since else said

    def _event(self, label: str) -> str:
        """An entry of the timeline, by its own sentence or else by its name."""
        entries = self.names.model.scenario.file.timeline
        for at, entry in enumerate(entries):
            if label in (str(at), entry.name or entry.event):
                return clean(entry.says).rstrip(".") if entry.says else spelled(entry.name or entry.event or label)
        return spelled(label)
