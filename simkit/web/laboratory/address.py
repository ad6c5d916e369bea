"""The address: what the laboratory plays and shows, as a query that a link can hold.

Covers reading and writing it, and the commands that play the same in a terminal.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import parse_qsl, urlencode

from simkit.errors import InputError, Problem
from simkit.report import commands

__all__ = ["MOST_RUNS", "Asked", "asked", "command", "parts", "query"]

MOST_RUNS = 5000
_MOST_PARTS, _MOST_CHANGES, _LONGEST = 200, 60, 200
_WHOLE = (("runs", 20, MOST_RUNS), ("seed", 0, 2**63 - 1))
_KEYS = ("runs", "seed", "reading", "against", "variant", "set", "show")


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of a scenario: `settings` by path on top of a `variant`, held `against` another one.

    `show` are the flows whose charts are drawn; none means those that the questions ask about.
    """

    runs: int = 500
    seed: int = 1
    reading: str | None = None
    against: str | None = None
    variant: str | None = None
    settings: Mapping[str, str] = field(default_factory=dict)
    show: tuple[str, ...] = ()

    def base(self) -> Asked:
        """What it is held against."""
        return replace(self, variant=self.against, settings={})

    def changed(self, path: str, value: str) -> Asked:
        """The same with one value set."""
        return replace(self, settings={**self.settings, path: value})


def parts(text: str) -> list[tuple[str, str]]:
    """The parts of a query, each a key with its value.

    >>> parts("runs=200&q=half%20life")
    [('runs', '200'), ('q', 'half life')]

    Raises:
        InputError: where there are too many.
    """
    try:
        return parse_qsl(text, max_num_fields=_MOST_PARTS)
    except ValueError:
        raise InputError.of(f"the address has more than {_MOST_PARTS} parts.", "Write a variant.") from None


def asked(text: str) -> Asked:
    """Read a query.

    >>> asked("runs=200&set=luck.fresh%3D0.1").settings
    {'luck.fresh': '0.1'}

    Raises:
        InputError: with everything in it that cannot be read.
    """
    found: dict[str, list[str]] = {key: [] for key in _KEYS}
    problems: list[Problem] = []
    for key, value in parts(text):
        if key not in found:
            problems.append(Problem(None, f'the address has a part "{key[:40]}" that means nothing here.'))
        elif len(value) > _LONGEST:
            problems.append(Problem(None, f'the address has a part "{key}" that is too long.'))
        else:
            found[key].append(value)
    settings = {}
    for one in found["set"]:
        path, equals, value = one.partition("=")
        if not equals or not path.strip() or not value.strip():
            problems.append(Problem(None, f'"{one}" sets nothing.', 'Write it like "timeline.raid.severity=0.9".'))
        settings[path.strip()] = value.strip()
    if len(settings) > _MOST_CHANGES:
        problems.append(Problem(None, f"{len(settings)} changes are too many for one address.", "Write a variant."))
    runs, seed = (_whole(key, found[key], low, high, problems) for key, low, high in _WHOLE)
    if problems:
        raise InputError(problems)
    names = {key: next(iter(found[key]), None) for key in ("reading", "against", "variant")}
    return Asked(runs, seed, settings=settings, show=tuple(dict.fromkeys(found["show"]))[:12], **names)


def _whole(key: str, found: list[str], low: int, high: int, problems: list[Problem]) -> int:
    default = getattr(Asked(), key)
    if not found:
        return int(default)
    text = found[0]
    if not (text.isascii() and text.isdigit()) or not low <= int(text) <= high:
        problems.append(Problem(None, f'"{text[:40]}" is no number of {key}.', f"Choose from {low} to {high}."))
        return int(default)
    return int(text)


def query(one: Asked) -> str:
    """Write a query: only what is not as it is without it, in one order.

    >>> query(Asked(settings={"b.c": "2"}, seed=3))
    'seed=3&set=b.c%3D2'
    """
    plain = Asked()
    pairs: list[tuple[str, str]] = []
    for key in ("runs", "seed", "reading", "against", "variant"):
        value = getattr(one, key)
        if value is not None and value != getattr(plain, key):
            pairs.append((key, str(value)))
    pairs += [("set", f"{path}={value}") for path, value in sorted(one.settings.items())]
    pairs += [("show", flow) for flow in one.show]
    return urlencode(pairs)


def command(named: str, one: Asked) -> str:
    """The command that plays the changed scenario in a terminal, with the same numbers."""
    settings = dict(sorted(one.settings.items()))
    played = {"runs": one.runs, "seed": one.seed, "variant": one.variant, "reading": one.reading}
    return commands.command("run", named, **played, set=settings)
