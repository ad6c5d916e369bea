"""Rules and events: what moves actors, and what befalls them.

Covers their form in YAML; the language of their expressions is in `simkit.language`.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from simkit.world.numbers import Basis, Closed, Id, Number, Span, refuse
from simkit.world.phrases import FlowText

__all__ = ["VERBS", "After", "EventKind", "Expression", "Incident", "Names", "Rule"]

VERBS = ("push", "promise", "ask", "limit", "hold", "change", "jump")


def _read_expression(given: Any) -> Any:
    if isinstance(given, bool):
        return "true" if given else "false"
    if not isinstance(given, int | float | str):
        raise refuse("an expression is wanted here.", "Write it on one line, such as strength * self.bite.")
    return str(given)


def _read_names(given: Any) -> Any:
    return [given] if isinstance(given, str) else given


Expression = Annotated[str, BeforeValidator(_read_expression, json_schema_input_type=str | int | float | bool)]
Names = Annotated[tuple[Id, ...], BeforeValidator(_read_names, json_schema_input_type=str | list[str])]


class After(Closed):
    """The event that a rule answers, and who its roles must be."""

    event: Id = Field(description="The kind of event.")
    by: Id | None = Field(None, description="Who must have done it: self, other, third, or an actor.")
    target: Id | None = Field(None, description="Whom it must have befallen: self, other, third, or an actor.")
    lasts: Span | None = Field(None, description="How long the rule goes on answering; without it, to the end.")


class Rule(Closed):
    """One tendency of one or all actors, toward one, some or all others."""

    says: str = Field(description="The rule in plain words, as a report quotes it.")
    source: str | None = Field(None, description="The source and place; needed unless it is assumed.")
    basis: Basis = Field(description="What the rule itself rests on.")
    why: str | None = Field(None, description="The reason, where the basis is assumed.")
    active: bool = Field(True, description="Set to false (in a variant) to switch the rule off.")
    acts: Names = Field(description="Who acts (self): any, an actor, or a list of actors.")
    toward: Names | None = Field(
        None, description="Toward whom (other): any, a relation, an actor, or a list; nothing for a rule about itself."
    )
    third: str | None = Field(
        None, description='A third actor by relation or pair fact, such as "partner of other" or "attacker of other".'
    )
    combine: Literal["sum", "max"] | None = Field(None, description="How several thirds add up; needed with a third.")
    after: After | None = Field(None, description="The event that it answers; severity and since (weeks) come with it.")
    serves: Id | None = Field(
        None,
        description="The interest it serves: its pushes, promises and requests are multiplied by self's weight (0 if "
        "it has none).",
    )
    with_: dict[Id, Number] = Field({}, alias="with", description="The rule's own numbers.")
    when: Expression | None = Field(None, description="The condition under which it acts; without it, always.")
    within: Span | None = Field(None, description="By when its promises fall due.")
    push: dict[str, Expression] = Field({}, description="Adds to the level that self wants on a channel toward other.")
    promise: dict[str, Expression] = Field({}, description="What self says in public that it will deliver.")
    ask: dict[str, Expression] = Field({}, description="The level that self asks other for on a channel.")
    limit: dict[str, Expression] = Field({}, description="A ceiling on a channel from self to other; the lowest binds.")
    hold: dict[str, Expression] = Field({}, description="Stops delivery on a channel while a condition lasts.")
    change: dict[str, Expression] = Field({}, description="Moves a variable, at a rate per week.")
    jump: dict[str, Expression] = Field({}, description="Changes a variable once when the event happens; needs after.")

    @model_validator(mode="after")
    def _holds_together(self) -> Rule:
        used = [verb for verb in VERBS if getattr(self, verb)]
        if not used:
            raise refuse("this rule does nothing.", f"Give it one of {', '.join(VERBS)}.")
        if self.toward is None and set(used) - {"change", "jump"}:
            raise refuse(f"a rule that has a {used[0]} says toward whom.", "Add toward.")
        if self.toward is None and self.third is not None:
            raise refuse("a rule with a third says toward whom it acts.", "Add toward.")
        if self.third is not None and self.combine is None and set(used) & {"push", "change", "jump"}:
            raise refuse("a rule with a third says how several thirds add up.", "Add combine: sum, or combine: max.")
        for verb in ("push", "promise", "ask", "limit", "hold"):
            keys = getattr(self, verb)
            twice = [key for key in keys if "." in key and key.partition(".")[0] in keys]
            if twice:
                raise refuse(f"a {verb} on a channel goes to all its parts, and {twice[0]} is one.", "Name the parts.")
        if self.jump and self.after is None:
            raise refuse("a jump happens when an event does.", "Add after, or use change.")
        if self.basis == "assumed" and not self.why:
            raise refuse("an assumed rule says why.", "Add why.")
        if self.basis != "assumed" and not self.source:
            raise refuse(f"a {self.basis} rule names its source.", 'Add source, such as "article 3.1".')
        return self


class EventKind(Closed):
    """A kind of event: who takes part, what it does at once, and whom it alarms."""

    says: str = Field(description="What happens, in a sentence.")
    source: str | None = Field(None, description="The source and place.")
    roles: tuple[Literal["by", "target"], ...] = Field((), description="Who takes part: by, target, both or neither.")
    request: bool = Field(False, description="Whether it is a request: then it carries a channel and a level.")
    with_: dict[Id, Number] = Field({}, alias="with", description="The event's own numbers.")
    jumps: dict[str, Expression] = Field(
        {}, description="Variables that change at once: `target.threat`, `by.strain`, `by_to_target.trust`."
    )
    sets: tuple[FlowText, ...] = Field(
        (), description='Facts that begin: "attacked of target", "attacker from by to target", or one of the world.'
    )
    ends: tuple[FlowText, ...] = Field((), description="Facts that end, written like those that begin.")
    alarms: tuple[str, ...] = Field(
        (), description='Who reviews in an emergency: by, target, an actor, or a relation such as "partner of target".'
    )

    @model_validator(mode="after")
    def _holds_together(self) -> EventKind:
        if self.request and set(self.roles) != {"by", "target"}:
            raise refuse("a request goes by one actor to a target.", "Write roles: [by, target].")
        return self


class Incident(Closed):
    """An event that comes by chance, so many times a year."""

    says: str = Field(description="What may happen, in a sentence.")
    event: Id = Field(description="The kind of event.")
    by: Names = Field((), description="Who does it.")
    target: Names = Field((), description="Whom it befalls.")
    severity: Number = Field(description="How severe it is, from 0 to 1.")
    per_year: Number = Field(description="How many times a year it comes on average.")
    when: Expression | None = Field(None, description="A condition on the world; names are those of actors and facts.")
