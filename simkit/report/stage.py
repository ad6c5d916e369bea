"""A stage: what a new scenario of a world begins with, so that its template checks clean in that world.

Covers choosing an event, who takes part, and who might help whom; the sentences around them are the catalogue's.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from simkit.report.names import spelled
from simkit.report.words import Catalogue
from simkit.world.phrases import read_pairing
from simkit.world.world import World

__all__ = ["Stage", "stage_of"]

_SOME_DAY = date(2030, 1, 7)


@dataclass(frozen=True, slots=True)
class Stage:
    """The names in a scenario's template: an event by `by` (or "") to `target` (or ""), and who helps whom how.

    `at_least` is the level that is asked for: words are cheap, so that of them more is asked than of deeds.
    """

    event: str = "crisis"
    by: str = ""
    target: str = "second_state"
    giver: str = "first_state"
    receiver: str = "second_state"
    channel: str = "help"
    at_least: str = "substantial"
    starts: date = _SOME_DAY
    names: tuple[str, str] | None = None

    def told(self, words: Catalogue) -> dict[str, str]:
        """What the template fills in, by its names."""
        roles = [f"    {role}: {actor}" for role, actor in (("by", self.by), ("target", self.target)) if actor]
        first, second = self.names or (words("template.stage.giver"), words("template.stage.receiver"))
        return {
            "event": self.event,
            "roles": "".join(f"{line}\n" for line in roles),
            "giver": self.giver,
            "receiver": self.receiver,
            "channel": self.channel,
            "at_least": self.at_least,
            "starts": self.starts.isoformat(),
            "giver_name": first,
            "receiver_name": second,
        }


def stage_of(world: World) -> Stage:
    """Of a world: two who are tied by a pact or a relation (else the first two), and an event that befalls one.

    The scenario begins when all pacts have been signed. Of events, one that needs no more than its people is taken: no
    request, broken promise or leak, where there is another.
    """
    tied = [pact.between for pact in world.pacts.values()]
    pairs = [read_pairing(pair) for relation in world.relations.values() for pair in relation.pairs]
    tied += [(pair.giver, pair.receiver) for pair in pairs]
    giver, receiver, *_ = next(iter(tied), tuple(world.actors))
    plain = {name: kind for name, kind in world.events.items() if not kind.request}
    own = {world.promises.breaks, world.beliefs.event}
    event = next((name for name in plain if name not in own), next(iter(plain), ""))
    channel = _channel(world, event)
    roles = plain[event].roles if event else ()
    others = [name for name in world.actors if name != receiver]
    by = next((name for name in others if name != giver), others[0]) if "by" in roles else ""
    return Stage(
        event=event,
        by=by,
        target=receiver if "target" in roles else "",
        giver=giver,
        receiver=receiver,
        channel=channel,
        at_least="major" if world.channels[channel].spoken else "substantial",
        starts=max((pact.starts for pact in world.pacts.values()), default=_SOME_DAY),
        names=(world.actors[giver].name or spelled(giver), world.actors[receiver].name or spelled(receiver)),
    )


def _channel(world: World, event: str) -> str:
    """A channel of support that rules answer the event with: of deeds rather than words, and what most of them push.

    Where no rule answers it, the one that most rules push.
    """
    pushed, answers = Counter[str](), Counter[str]()
    for rule in world.rules.values():
        flows = {flow.partition(".")[0] for flow in rule.push}
        pushed.update(flows)
        if rule.after is not None and rule.after.event == event:
            answers.update(flows)
    rank = {
        name: (one.kind != "support", not answers[name], one.spoken, -answers[name], -pushed[name])
        for name, one in world.channels.items()
    }
    return min(rank, key=rank.__getitem__)
