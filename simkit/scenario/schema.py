"""The form of a scenario file: a world, a start, a horizon, a timeline, questions, variants and expectations.

Covers keys and types; whether names exist in the world is checked in `simkit.scenario.check`.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from simkit.errors import number_meant
from simkit.scales import DEFAULT_SCALE, LEVEL_WORDS
from simkit.scenario.times import MomentText
from simkit.world.numbers import Closed, Day, Days, Id, refuse
from simkit.world.phrases import FlowText
from simkit.world.rules import Names

__all__ = [
    "BASE",
    "Expectation",
    "LevelValue",
    "Probability",
    "Question",
    "ScenarioFile",
    "Sweep",
    "TimelineEntry",
    "Variant",
]


def _read_level(given: Any) -> Any:
    if isinstance(given, str) and given in LEVEL_WORDS:
        return DEFAULT_SCALE.middle(given)
    if isinstance(given, bool) or not isinstance(given, int | float):
        named = "a list" if isinstance(given, list) else "a mapping" if isinstance(given, dict) else f'"{given}"'
        meant = number_meant(given) if isinstance(given, str) else ""
        remedy = f"Did you mean {meant}?" if meant else f"Write a number, or one of {', '.join(LEVEL_WORDS)}."
        raise refuse(f"{named} is not a level.", remedy)
    return float(given)


LevelValue = Annotated[
    float, BeforeValidator(_read_level, json_schema_input_type=float | Literal["none", "token", "substantial", "major"])
]
LevelWord = Literal["token", "substantial", "major"]
Probability = Annotated[float, Field(ge=0, le=1)]

BASE = "base"
"""What an expectation calls the scenario without any of its variants."""


class TimelineEntry(Closed):
    """Something that happens at a moment: an event of a kind that the world knows, or a decision set from outside."""

    event: Id | None = Field(None, description="The kind of event.")
    decide: Id | None = Field(None, description="The actor whose decision is set from outside, instead of an event.")
    name: Id | None = Field(None, description="A name of its own; needed where two entries would be called the same.")
    says: str | None = Field(None, description="What happens, as a report tells it.")
    at: MomentText = Field(description='When: "week 6", "week 7 to 10" (any day of it, by chance), "day 40", a date.')
    chance: float = Field(1.0, ge=0, le=1, description="The share of runs in which it happens at all.")
    by: Names = Field((), description="Who does it: an actor or a list.")
    target: Names = Field((), description="Whom it befalls: an actor or a list.")
    from_: Names = Field((), alias="from", description="Another word for by, for requests.")
    to: Names = Field((), description="Another word for target, for requests.")
    severity: Annotated[LevelValue, Field(ge=0, le=1)] = Field(0.5, description="How severe it is, from 0 to 1.")
    toward: Id | None = Field(None, description="Toward whom the decision is.")
    channel: str | None = Field(None, description="The channel (or channel.part) of a request or decision.")
    level: Annotated[LevelValue, Field(ge=-1, le=1)] | None = Field(
        None, description="The level asked for or decided: a number or a level word."
    )
    as_: Literal["act", "promise"] = Field(
        "act", alias="as", description="Whether the decision is what is done or what is promised in public."
    )
    until: MomentText | None = Field(
        None,
        description="The first day on which the decision no longer stands. A promise is to be kept by then; "
        "without it, when the world's promises fall due.",
    )

    @model_validator(mode="after")
    def _holds_together(self) -> TimelineEntry:
        if (self.event is None) == (self.decide is None):
            raise refuse("an entry of the timeline is either an event or a decision.", "Write event, or decide.")
        if (self.by and self.from_) or (self.target and self.to):
            raise refuse("by and from are two words for one role, as are target and to.", "Keep one of them.")
        if self.decide is not None and None in (self.toward, self.channel, self.level):
            raise refuse("a decision says toward whom, on which channel, and to which level.")
        if self.event is not None and (self.toward or self.until or self.as_ != "act"):
            raise refuse("toward, as and until belong to a decision.", "Write decide instead of event.")
        if self.decide is not None and (self.by or self.target or self.from_ or self.to):
            raise refuse("by and target belong to an event.", "A decision names its actor under decide, and toward.")
        return self

    @property
    def label(self) -> str:
        """What paths call it: its name, or else its kind of event, or the actor who decides."""
        return self.name or self.event or self.decide or ""

    @property
    def actors(self) -> tuple[str, ...]:
        """Who does it."""
        return self.by or self.from_

    @property
    def targets(self) -> tuple[str, ...]:
        """Whom it befalls."""
        return self.target or self.to


class Question(Closed):
    """A yes/no claim about a run, so that an ensemble gives it a probability."""

    ask: str = Field(description="The question as a person asks it.")
    peak: FlowText | None = Field(
        None, description='The highest reading in the window: "arms from a to b", "strain of a".'
    )
    low: FlowText | None = Field(None, description="The lowest reading in the window.")
    end: FlowText | None = Field(None, description="The reading on the last day of the window.")
    happens: Id | None = Field(None, description="A kind of event that happens in the window.")
    by: Id | None = Field(None, description="Who must do it, with happens.")
    target: Id | None = Field(None, description="Whom it must befall, with happens.")
    reads: Literal["promised", "delivered", "perceived"] | None = Field(
        None, description="What is read: delivered, unless the channel is one of words, which reads promised."
    )
    at_least: LevelWord | float | None = Field(None, description="True if the reading is at least this.")
    below: LevelWord | float | None = Field(None, description="True if the reading is below this.")
    after: Id | None = Field(
        None, description="The window opens with the first event of this kind; runs without one are not counted."
    )
    within: Days | None = Field(None, description="How long the window stays open; without it, to the horizon.")

    @model_validator(mode="after")
    def _holds_together(self) -> Question:
        measures = [name for name in ("peak", "low", "end", "happens") if getattr(self, name) is not None]
        if len(measures) != 1:
            raise refuse("a question measures one thing.", "Give it one of peak, low, end and happens.")
        bounds = [name for name in ("at_least", "below") if getattr(self, name) is not None]
        if measures == ["happens"]:
            if bounds or self.reads:
                raise refuse("whether an event happens has no level.", "Take out at_least, below and reads.")
        elif len(bounds) == 2:
            raise refuse("a question has at_least or below, not both.", "Keep one of the two.")
        elif not bounds:
            raise refuse("a question about a level says which.", "Give it at_least or below.")
        elif self.by or self.target:
            raise refuse("by and target go with happens.")
        return self


class Variant(Closed):
    """A scenario with named changes: same luck, so that a difference is the change's own."""

    says: str = Field(description="The change in a sentence.")
    set: dict[str, Any] = Field({}, description="Values by path, such as `pacts.a_b.kind` or `horizon`.")
    add: tuple[TimelineEntry, ...] = Field((), description="Further entries of the timeline.")
    without: tuple[str, ...] = Field(
        (), description="Paths that are taken out: `rules.NAME`, `timeline.NAME`, `pacts.NAME`, `incidents.NAME`."
    )


class Expectation(Closed):
    """A statement about what should follow, tested by `simkit check --play`; it does not decide what is played."""

    says: str = Field(description="The statement as a person makes it.")
    source: str | None = Field(None, description="The source and place that it rests on, such as `article 3.1`.")
    question: Id = Field(description="The question of this scenario whose probability it is about.")
    variant: Id | None = Field(None, description="The variant that it is about; without it, the scenario itself.")
    at_least: Probability | None = Field(None, description="The probability is at least this, from 0 to 1.")
    at_most: Probability | None = Field(None, description="The probability is at most this, from 0 to 1.")
    above: Id | None = Field(None, description="The variant (or `base`) than which the question is more probable.")
    below: Id | None = Field(None, description="The variant (or `base`) than which the question is less probable.")
    by: Probability | None = Field(
        None, description="The least difference of the two probabilities; without it, any difference will do."
    )

    @property
    def played(self) -> str:
        """The variant that it is about, or `base`."""
        return self.variant or BASE

    @property
    def other(self) -> str | None:
        """The variant (or `base`) that it compares with."""
        return self.above or self.below


class Sweep(Closed):
    """A scenario played at many points: what varies, how the points are chosen, how often each is played."""

    vary: dict[str, Any] = Field(
        min_length=1,
        description="What varies, by path or pattern (`actors.ava.*`): a list of values, a range such as `0.2..0.8` "
        "(in steps: `0.2..0.8/4`), or `range` for its own.",
    )
    design: Literal["grid", "latin-hypercube", "sobol", "one-at-a-time"] = Field(
        "grid", description="Which points are played: all combinations, a sample, or one thing at a time."
    )
    points: int = Field(256, ge=1, description="How many points a sample has; Sobol's sequence wants a power of two.")
    runs: int = Field(100, ge=1, description="How many runs each point is played, all with the same luck.")
    read: tuple[str, ...] = Field(
        (),
        description="What is read: questions by name, levels such as `mean of arms from a to b`; else all questions.",
    )


class ScenarioFile(Closed):
    """A scenario as a teacher writes it."""

    scenario: str = Field(description="The title.")
    says: str | None = Field(None, description="What it is about, in two lines that a student understands.")
    world: str = Field(description="The world that it plays in, by name or path.")
    reading: Id | None = Field(
        None,
        description="The reading of the world's disputed numbers to play by; without it, the numbers as they stand.",
    )
    starts: Day = Field(description="The first day.")
    horizon: Days = Field(description="How long it is played.")
    set: dict[str, Any] = Field(
        {}, description="Values of its world that are otherwise here, by path, such as `pacts.a_b.kind`."
    )
    given: dict[FlowText, LevelValue | bool] = Field(
        {}, description="The state at the start where it differs from the world's: levels, variables, facts."
    )
    timeline: tuple[TimelineEntry, ...] = Field((), description="What happens when.")
    questions: dict[Id, Question] = Field({}, description="What the ensemble is asked.")
    variants: dict[Id, Variant] = Field({}, description="Named changes to try.")
    expect: dict[Id, Expectation] = Field({}, description="Statements about what should follow; tested, never played.")
    sweep: Sweep | None = Field(None, description="What `simkit sweep` varies, if nothing else is said.")
