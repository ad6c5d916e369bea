"""Numbers that say what they rest on: a value, the range it may lie in, and its basis.

Covers how a number is written in a world's YAML; sampling a range is the engine's work.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from simkit.errors import number_meant, shortened
from simkit.scales import DEFAULT_SCALE, LEVEL_WORDS

__all__ = [
    "BASES",
    "Basis",
    "Closed",
    "Dated",
    "Day",
    "Days",
    "Figure",
    "Id",
    "Number",
    "Span",
    "Step",
    "as_share",
    "days_of",
    "refuse",
]

Basis = Literal["stated", "inferred", "assumed", "fitted"]
BASES: tuple[Basis, ...] = get_args(Basis)
Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,39}$")]

_READINGS = "What readings say that it is: by the name of each, a number that may stand in one line."

_UNITS = {"day": 1, "days": 1, "week": 7, "weeks": 7, "month": 30, "months": 30, "year": 365, "years": 365}
_PLAIN = r"-?(?:\d+(?:\.\d+)?|\.\d+)(?:e-?\d+)?"
_NUMBER = re.compile(rf"^(?P<value>{_PLAIN}|none|token|substantial|major)(?: (?P<unit>[a-z]+))?$")
_TEXT = re.compile(
    r"^(?P<value>[^(),]+?)(?: \((?P<low>[^(),]+?) to (?P<high>[^(),]+?)\))?"
    r"(?:, *(?P<basis>[a-z]+)(?:, *(?P<rest>.*))?)?$",
    re.DOTALL,
)


def refuse(says: str, remedy: str = "") -> PydanticCustomError:
    """The error that a validator raises: its sentences reach the reader as they are."""
    return PydanticCustomError("simkit", "{says}", {"says": says, "remedy": remedy})


class Closed(BaseModel):
    """A mapping of a YAML file: no key beside the known ones, nothing changed after reading."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, allow_inf_nan=False)


def _plain_number(text: Any, days: bool) -> float:
    """The number that a scalar stands for: a level word's middle, or a span of time in days."""
    if isinstance(text, bool) or not isinstance(text, int | float | str):
        raise refuse(f"a number is wanted here, not {_shown(text)}.")
    match = _NUMBER.match(str(text).strip())
    if match is None:
        raise refuse(f"{_shown(text)} is not a number.", _remedy(str(text).strip(), days))
    word, unit = match["value"], match["unit"]
    if word in LEVEL_WORDS:
        if unit or days:
            raise refuse(f"{_shown(text)} is not a span of time.", _hint(True))
        return DEFAULT_SCALE.middle(word)
    value = float(word)
    if not math.isfinite(value) or abs(value) > 1e9:
        raise refuse(f"{_shown(text)} is too large.", "Numbers stay within a billion.")
    if days:
        if unit not in _UNITS:
            raise refuse(f"{_shown(text)} is not a span of time.", _hint(True))
        return value * _UNITS[unit]
    if unit:
        raise refuse(f"{_shown(text)} has a unit, where a plain number is wanted.", "Take the unit out.")
    return value


def _hint(days: bool) -> str:
    return 'Write it like "6 weeks" or "90 days".' if days else "Write it like 0.35, or a level word such as token."


def _remedy(text: str, days: bool) -> str:
    """What to write in place of a text that is no number: a range and a share in percent are what people try."""
    if " to " in text:
        example = "8 weeks (4 weeks to 16 weeks)" if days else "0.35 (0.15 to 0.55)"
        return f"A range stands in brackets behind the likeliest value: {example}."
    meant = number_meant(text)
    return as_share(text) or (f'Did you mean "{meant}"?' if meant else _hint(days))


def as_share(text: str) -> str:
    """How a share in percent is written here; nothing for any other text.

    >>> as_share("30%"), as_share("many")
    ('Write it as a share, 0.3.', '')
    """
    match = re.match(rf"^({_PLAIN}) ?%$", text.strip())
    return "" if match is None else f"Write it as a share, {float(match[1]) / 100:g}."


def _line_meant(line: str) -> str:
    """How the numbers of a line, up to their basis, are written here; nothing where that is not plain."""
    found = re.search(rf"\b({'|'.join(BASES)})\b", line)
    numbers = (line[: found.start()] if found else line).strip(" ,")
    numbers = re.sub(r"(?<=\d),(?=\d)", ".", numbers)
    numbers = re.sub(r"[\d.]+ ?%", lambda share: number_meant(share[0]) or share[0], numbers)
    numbers = re.sub(r" *\((\S[^()]*?) *(?:-|–|—|,|\.\.+|bis|/) *(\S[^()]*)\)", r" (\1 to \2)", numbers)
    match = _TEXT.match(numbers)
    if match is None or not all(_NUMBER.match(match[part]) for part in ("value", "low", "high") if match[part]):
        return ""
    return f"{numbers}, {found[0]}" if found else numbers


def _shown(value: Any) -> str:
    return f'"{shortened(str(value))}"'


def days_of(text: Any) -> int:
    """Whole days of a span such as "6 weeks"; a month counts 30 days and a year 365.

    >>> days_of("6 weeks"), days_of("1 year")
    (42, 365)
    """
    return round(_plain_number(text, days=True))


Days = Annotated[
    int,
    BeforeValidator(days_of, json_schema_input_type=str),
    Field(description='A span of time: "10 days", "6 weeks", "3 months" (30 days each), "2 years" (365 days each).'),
]


def _read_day(text: Any) -> Any:
    if isinstance(text, date):
        return text
    if not re.match(r"^\d{4}-\d{2}-\d{2}$", str(text)):
        raise refuse(f'"{str(text)[:40]}" is not a date.', "Write it like 2025-06-01.")
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        raise refuse(f'"{text}" is not a day of the calendar.', "Write it like 2025-06-01.") from None


Day = Annotated[date, BeforeValidator(_read_day, json_schema_input_type=str)]


class Figure(Closed):
    """A number of a world: its value, its range, and what it rests on.

    In one line it reads `VALUE (LOW to HIGH), BASIS, SOURCE OR REASON`.
    """

    value: float = Field(description="The value used when ranges are held still; the likeliest one when they are not.")
    range: tuple[float, float] | None = Field(None, description="The lowest and highest value that may be true.")
    basis: Basis = Field(
        description="What it rests on: stated by a source, inferred from one, assumed (say why), or fitted to data."
    )
    source: str | None = Field(None, description="The source and place, such as `article 3.1`.")
    why: str | None = Field(None, description="The reason for the size; needed where the basis is assumed.")
    readings: Mapping[Id, Figure] = Field({}, description=_READINGS)

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, given: Any) -> Any:
        if isinstance(given, dict):
            return cls._from_mapping(given)
        if isinstance(given, int | float | str) and not isinstance(given, bool):
            return cls._from_line(str(given))
        raise refuse(f"a number is wanted here, not {_shown(given)}.")

    @classmethod
    def _days(cls) -> bool:
        return False

    @classmethod
    def _from_mapping(cls, given: dict[str, Any]) -> dict[str, Any]:
        read = dict(given)
        if "value" in read:
            read["value"] = _plain_number(read["value"], cls._days())
        ends = read.get("range")
        if ends is not None:
            if not isinstance(ends, list | tuple) or len(ends) != 2:
                raise refuse("a range is two numbers.", "Write it like [0.2, 0.5].")
            read["range"] = tuple(_plain_number(end, cls._days()) for end in ends)
        return read

    @classmethod
    def _from_line(cls, line: str) -> dict[str, Any]:
        match = _TEXT.match(line.strip())
        if match is None:
            if re.match(r"[^,]+, *[^ \d]", line) and _NUMBER.match(line.partition(",")[0].strip()):
                raise refuse("this number does not say what it rests on.", cls._form())
            meant = _line_meant(line)
            remedy = f'Did you mean "{meant}"?' if meant else cls._form()
            raise refuse(f"{_shown(line)} does not read as a number.", remedy)
        days = cls._days()
        read: dict[str, Any] = {"value": _plain_number(match["value"], days)}
        if match["low"] is not None:
            read["range"] = (_plain_number(match["low"], days), _plain_number(match["high"], days))
        if match["basis"] is None:
            raise refuse("this number does not say what it rests on.", cls._form())
        if match["basis"] not in BASES:
            raise refuse(f"{_shown(match['basis'])} is no basis for a number.", f"Choose from {', '.join(BASES)}.")
        read["basis"] = match["basis"]
        rest = (match["rest"] or "").strip()
        if match["basis"] == "assumed":
            read["why"] = rest or None
        else:
            source, _, why = rest.partition(",")
            read["source"], read["why"] = source.strip() or None, why.strip() or None
        return read

    @classmethod
    def _form(cls) -> str:
        example = "8 weeks (4 weeks to 16 weeks)" if cls._days() else "0.35 (0.15 to 0.55)"
        return f'Write it like "{example}, assumed, WHY" or "{example}, stated, SOURCE PLACE".'

    @model_validator(mode="after")
    def _holds_together(self) -> Figure:
        if self.range is not None and self.range[0] > self.range[1]:
            says = f"the range {self.range[0]:g} to {self.range[1]:g} runs backwards."
            raise refuse(says, "Write its lower end first.")
        if self.range is not None and not self.range[0] <= self.value <= self.range[1]:
            raise refuse(
                f"the range {self.range[0]:g} to {self.range[1]:g} does not hold its value {self.value:g}.",
                "Widen the range or move the value.",
            )
        if self.basis == "assumed" and not self.why:
            raise refuse("an assumed number says why.", "Add the reason for its size.")
        if self.basis != "assumed" and not self.source:
            raise refuse(f"a {self.basis} number names its source.", 'Add it, such as "article 3.1".')
        for name, reading in self.readings.items():
            if reading.readings:
                raise refuse(f'the reading "{name}" has readings of its own.', "Give them all to the number itself.")
        return self


class Number(Figure):
    """A plain number, or a level word that stands for the middle of its band."""

    readings: dict[Id, Number] = Field({}, description=_READINGS)


class Span(Figure):
    """A span of time, kept in days: `8 weeks (4 weeks to 16 weeks), assumed, WHY`."""

    readings: dict[Id, Span] = Field({}, description=_READINGS)

    @classmethod
    def _days(cls) -> bool:
        return True

    @model_validator(mode="after")
    def _is_not_negative(self) -> Span:
        if self.value < 0 or (self.range is not None and self.range[0] < 0):
            raise refuse("a span of time cannot be negative.", _hint(True))
        return self


class Step(Closed):
    """One step of a dated series: the number that holds from a date on."""

    since: Day = Field(description="The first day on which the number holds.")
    level: Number = Field(description="The number from that day on.")


class Dated(Closed):
    """A number, or a series of numbers by date, each holding until the next."""

    steps: tuple[Step, ...] = Field(
        min_length=1, description="The steps, oldest first; before the first, the first holds."
    )

    @model_validator(mode="before")
    @classmethod
    def _from_number(cls, given: Any) -> Any:
        if isinstance(given, list):
            return {"steps": given}
        if isinstance(given, dict) and "steps" in given:
            return given
        return {"steps": [{"since": date.min, "level": given}]}

    @model_validator(mode="after")
    def _in_order(self) -> Dated:
        days = [step.since for step in self.steps]
        if days != sorted(set(days)):
            raise refuse("the steps of a dated series run from oldest to newest, one for each date.")
        return self
