"""From a tree to a schema's object: whatever does not fit is told in a reader's words, at its place.

Covers form only; whether the names in a file exist is checked in `simkit.scenario.check`.
"""

from __future__ import annotations

import re
import types
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Annotated, Any, Literal, TypeAlias, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from simkit.errors import Problem, did_you_mean, hiding, number_meant, shortened
from simkit.scenario.nodes import Node, Steps, at, key_place, place_of, plain
from simkit.scenario.synonyms import key_meant
from simkit.scenario.textfile import MOST_PROBLEMS, first_problems
from simkit.world.numbers import as_share

__all__ = ["bind"]

M = TypeVar("M", bound=BaseModel)
Says: TypeAlias = tuple[str, str]

_KEY = "[key]"
_LONGEST_HINT = 140
_MOST_DETAILS = 10 * MOST_PROBLEMS  # several may make one problem
_WANTED = {
    "string": "a text",
    "float": "a number",
    "finite": "a number",
    "int": "a whole number",
    "bool": "true or false",
    "dict": 'a mapping (lines of "key: value")',
    "model": 'a mapping (lines of "key: value")',
    "mapping": 'a mapping (lines of "key: value")',
    "tuple": "a list",
    "list": "a list",
    "date": "a date",
}


def bind(schema: type[M], node: Node) -> M:
    """The schema's object for what a tree holds.

    Raises:
        InputError: with every problem, each at its place.
    """
    try:
        return schema.model_validate(plain(node))
    except ValidationError as error:
        details = error.errors(include_url=False)
    misfits = [_Misfit.of(schema, node, detail) for detail in details[:_MOST_DETAILS]]
    problems = (problem for misfit in _united(_without_misspelt(misfits, node)) for problem in misfit.problems(node))
    raise first_problems(hiding(dict.fromkeys(islice(problems, MOST_PROBLEMS + 1)), "meaning"))


@dataclass(frozen=True, slots=True)
class _Misfit:
    """One complaint of the schema: what kind, about which value, and where that stands in tree and schema."""

    kind: str
    given: Any
    limits: dict[str, Any]
    path: Steps
    parent: Steps
    key: str
    is_key: bool
    chosen: tuple[Any, ...]
    wants: Any
    within: Any
    owner: type[BaseModel] | None

    @classmethod
    def of(cls, schema: type[BaseModel], node: Node, detail: ErrorDetails) -> _Misfit:
        """Read a complaint of pydantic: follow its location down the schema and the tree."""
        loc = detail["loc"]
        is_key = bool(loc) and loc[-1] == _KEY
        walk = _Walk(schema)
        for step in loc[:-1] if is_key else loc:
            walk.take(step)
        path = _in_tree(node, loc)
        parent = _in_tree(node, loc[:-1])
        key = str(loc[-1]) if loc else ""
        limits = detail.get("ctx", {})
        kind, given, found = detail["type"], detail["input"], (walk.chosen, walk.wants, walk.within, walk.owner)
        return cls(kind, given, limits, path, parent, key, is_key, *found)

    def problems(self, node: Node) -> Iterator[Problem]:
        """What a reader is told of it; nothing where other problems say it better."""
        if self.kind == "extra_forbidden":
            says = f'unknown key "{shortened(self.key)}".'
            yield Problem(key_place(node, self.path), says, self.key_meant(node))
        elif self.kind == "missing":
            yield Problem(key_place(node, self.parent), *self._missing())
        elif self.kind == "too_short" and len(self.given) >= self.limits["min_length"]:
            return  # pydantic counts only entries that fit; those that do not have problems of their own
        else:
            place = key_place(node, self.path) if self.is_key else place_of(node, self.path)
            says, remedy = self.says()
            yield Problem(place, says, remedy if "Did you mean" in remedy else _curly(self.given) or remedy)

    def key_meant(self, node: Node) -> str:
        """The remedy for an unknown key, which is none of those that stand beside it."""
        beside = at(node, self.parent)
        given = beside.value if beside is not None and isinstance(beside.value, dict) else {}
        beside_it = islice(given.items(), MOST_PROBLEMS)
        below = [name for name, one in beside_it if isinstance(one.value, dict) and self.key in one.value]
        if len(below) == 1:  # it stands one level further down, among the interests of an actor, say
            return f'Did you mean "{".".join(map(str, (*self.parent, below[0], self.key)))}"?'
        return key_meant(self.key, _keys(self.owner), given)

    def says(self) -> Says:
        """What is wrong with a value, and the remedy."""
        if self.kind == "simkit":
            return self.limits["says"], self.limits["remedy"]
        if self.kind == "string_pattern_mismatch":
            return _no_name(str(self.given))
        if self.kind == "literal_error":
            return f"{_shown(self.given)} is no word known here.", did_you_mean(str(self.given), self.words)
        return self._bound() or self._length() or self._type()

    def _missing(self) -> Says:
        if not self.key.isdigit():
            return f'{_title(self.parent)} needs a key "{self.key}".', _hint(self.owner, self.key)
        return f"{_title(self.parent)} has too few entries.", f"Give it {len(get_args(self.within))}."

    def _bound(self) -> Says | None:
        for name, beyond, bound in (
            ("ge", "small", "it is at least"),
            ("gt", "small", "it is more than"),
            ("le", "large", "it is at most"),
            ("lt", "large", "it is less than"),
        ):
            if name in self.limits:
                return f"{_shown(self.given)} is too {beyond}.", f"Here {bound} {self.limits[name]:g}."
        return None

    def _length(self) -> Says | None:
        if self.kind.startswith("string_too"):
            return "this text is empty." if self.limits.get("min_length") == 1 else "this text has a wrong length.", ""
        if self.kind not in ("too_short", "too_long"):
            return None
        if self.kind == "too_short":
            return f"{_title(self.path)} has too few entries.", f"Give it at least {self.limits['min_length']}."
        return f"{_title(self.path)} has too many entries.", f"Give it at most {self.limits['max_length']}."

    def _type(self) -> Says:
        wanted = self.wanted
        if wanted is None:
            return f"{_shown(self.given)} does not fit here.", _hint(self.owner, self.key)
        remedy = ""
        if wanted == "a text" and isinstance(self.given, int | float):
            remedy = "Put quotes around it."
        elif wanted == "a number" and isinstance(self.given, str):
            meant = number_meant(self.given)
            remedy = as_share(self.given) or (f'Did you mean "{meant}"?' if meant else "")
        elif wanted == "a list":
            remedy = 'Write [a, b], or lines that begin with "- ".'
        elif wanted == _WANTED["dict"] and "=" in str(self.given):
            remedy = "Write a colon and a space in place of the equals sign."
        return f"{wanted} is wanted here, not {_shown(self.given)}.", remedy

    @property
    def words(self) -> list[str]:
        """The words that one may choose from, where it is a choice of words."""
        return [str(word) for word in get_args(_bare(self.wants))] if self.kind == "literal_error" else []

    @property
    def wanted(self) -> str | None:
        """What would fit, in words."""
        if self.kind == "literal_error":
            return ", ".join(self.words)
        return _WANTED.get(self.kind.split("_", maxsplit=1)[0])


def _without_misspelt(misfits: list[_Misfit], node: Node) -> list[_Misfit]:
    """The complaints less those of a missing key that stands there misspelt: one mistake is told once."""
    meant = {
        (misfit.path[:-1], near[1])
        for misfit in misfits
        if misfit.kind == "extra_forbidden"
        if (near := re.fullmatch(r'Did you mean "(.+)"\?', misfit.key_meant(node)))
    }
    return [misfit for misfit in misfits if misfit.kind != "missing" or (misfit.parent, misfit.key) not in meant]


def _united(misfits: list[_Misfit]) -> Iterator[_Misfit | _Choice]:
    """Complaints about the several forms that one value may take become one."""
    choices: dict[tuple[Any, ...], list[_Misfit]] = {}
    for misfit in misfits:
        if misfit.chosen:
            choices.setdefault(misfit.chosen, []).append(misfit)
        else:
            yield misfit
    for several in choices.values():
        ours = [misfit for misfit in several if misfit.kind == "simkit"]
        yield ours[0] if ours else _Choice(several)


@dataclass(frozen=True, slots=True)
class _Choice:
    """A value that fits none of the forms it may take."""

    forms: list[_Misfit]

    def problems(self, node: Node) -> Iterator[Problem]:
        first = self.forms[0]
        wanted = [form.wanted for form in self.forms if form.wanted is not None]
        if len(wanted) < len(self.forms):
            yield from first.problems(node)
            return
        says = f"{', or '.join(wanted)} is wanted here, not {_shown(first.given)}."
        known = [word for form in self.forms for word in form.words]
        meant = number_meant(first.given) if isinstance(first.given, str) and "a number" in wanted else ""
        remedy = f'Did you mean "{meant}"?' if meant else did_you_mean(str(first.given), known, also=False)
        yield Problem(place_of(node, first.path), says, remedy or _curly(first.given))


class _Walk:
    """A walk down a schema along the location that pydantic gives a complaint."""

    def __init__(self, schema: type[BaseModel]) -> None:
        self.wants: Any = schema
        self.within: Any = None
        self.owner: type[BaseModel] | None = None
        self.seen: list[Any] = []
        self.chosen: tuple[Any, ...] = ()

    def take(self, step: str | int) -> None:
        """Go one step down; a step into one of several forms stays at the same value."""
        kind = _bare(self.wants)
        forms = [form for form in get_args(kind) if form is not types.NoneType]
        if _is_union(kind) and len(forms) > 1:
            self.chosen = (*self.seen,)
            self.wants = next((form for form in forms if _tag(form) == step), None)
            return
        self.seen.append(step)
        self.within = kind
        self.owner = kind if isinstance(kind, type) and issubclass(kind, BaseModel) else None
        self.wants = _below(kind, step)


def _tag(form: Any) -> str:
    """The name that pydantic gives one of several forms in a location, for those that matter here."""
    bare = _bare(form)
    if get_origin(bare) is Literal:
        return f"literal[{','.join(repr(word) for word in get_args(bare))}]"
    return getattr(bare, "__name__", "")


def _bare(annotation: Any) -> Any:
    """A type without what is annotated to it, and without the leave to be left out."""
    if get_origin(annotation) is Annotated:
        return _bare(get_args(annotation)[0])
    if _is_union(annotation):
        forms = [form for form in get_args(annotation) if form is not types.NoneType]
        return _bare(forms[0]) if len(forms) == 1 else annotation
    return annotation


def _is_union(annotation: Any) -> bool:
    return get_origin(annotation) in (Union, types.UnionType)


def _below(kind: Any, step: str | int) -> Any:
    """The type of what stands below a type at a step, or None where that is not known."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        named = {field.alias or name: field.annotation for name, field in kind.model_fields.items()}
        return named.get(str(step))
    forms = get_args(kind)
    if get_origin(kind) is dict:
        return forms[1]
    if get_origin(kind) is tuple and isinstance(step, int):
        return forms[0] if forms[-1] is Ellipsis else forms[step] if step < len(forms) else None
    return None


def _keys(model: type[BaseModel] | None) -> list[str]:
    return [] if model is None else [field.alias or name for name, field in model.model_fields.items()]


def _hint(model: type[BaseModel] | None, key: str) -> str:
    """What a key is for, if that can be said shortly."""
    for name, field in model.model_fields.items() if model is not None else ():
        if key == (field.alias or name) and field.description and len(field.description) <= _LONGEST_HINT:
            return field.description
    return ""


def _in_tree(node: Node, loc: tuple[int | str, ...]) -> Steps:
    """The part of a location that exists in the file: a number in one line has nothing below it."""
    path: Steps = ()
    for step in loc:
        if at(node, (*path, step)) is not None:
            path = (*path, step)
    return path


def _title(path: Steps) -> str:
    """What a reader calls the value at a path."""
    if not path:
        return "this file"
    if isinstance(path[-1], str):
        return f'"{shortened(path[-1])}"'
    owner = next((step for step in reversed(path) if isinstance(step, str)), None)
    return "this entry" if owner is None else f'this entry of "{shortened(owner)}"'


def _no_name(given: str) -> Says:
    if re.fullmatch(r"[a-z][a-z0-9_]*", given):
        return f'"{shortened(given)}" is too long for a name.', "Forty characters are the most."
    likely = re.sub(r"[^a-z0-9]+", "_", given.lower()).strip("_")[:40]
    example = likely if re.match(r"[a-z]", likely) else "big_power"
    return f'"{shortened(given)}" is no name.', f"Use small letters, digits and _, such as {example}."


def _curly(given: Any) -> str:
    """What to do about a text that a word processor put between marks of its own."""
    written = isinstance(given, str) and given[:1] in ("“", "”", "„", "‘", "’", "«", "»")
    return 'Curly quotation marks belong to the text here: write plain ones, "...", or none.' if written else ""


def _shown(given: Any) -> str:
    if isinstance(given, dict):
        return "a mapping"
    if isinstance(given, list | tuple):
        return "a list"
    if isinstance(given, bool):
        return "true" if given else "false"
    return f"the number {given:.15g}" if isinstance(given, int | float) else f'"{shortened(str(given))}"'
