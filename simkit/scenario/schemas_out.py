"""What a world and a scenario may say, for editors (JSON Schema) and for readers (a reference in Markdown).

Covers the forms in which things may be written; both come from the schemas that read the files, so neither can differ.
"""

from __future__ import annotations

import re
import types
from collections.abc import Callable, Iterator
from typing import Annotated, Any, Literal, TypeAlias, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic.json_schema import GenerateJsonSchema
from pydantic_core.core_schema import BeforeValidatorFunctionSchema

from simkit.scenario.schema import LevelValue, ScenarioFile
from simkit.scenario.times import MomentText
from simkit.world.numbers import Dated, Day, Days, Figure, Id, Number, Span, Step
from simkit.world.phrases import FlowText, PairingText
from simkit.world.rules import Expression, Names
from simkit.world.world import World

__all__ = ["json_schema", "reference", "reference_of", "schema_of"]

Schema: TypeAlias = dict[str, Any]

_MODELS: dict[str, type[BaseModel]] = {"world": World, "scenario": ScenarioFile}
_ID = "[a-z][a-z0-9_]{0,39}"
_NAME = "[a-z][a-z0-9_]*"
_DATE = r"\d{4}-\d{2}-\d{2}"
_SPAN = r"-?(\d+(\.\d+)?|\.\d+)(e-?\d+)? (day|week|month|year)s?"


def _reader(annotation: Any) -> Callable[..., Any]:
    """The function that reads a form of text; it is how the form is known again."""
    reader: Callable[..., Any] = get_args(annotation)[1].func
    return reader


# What is written as text: how it must look, and what a reader calls it.
_FORMS: dict[Callable[..., Any], tuple[str, str]] = {
    _reader(Days): (rf"^\s*{_SPAN}\s*$", 'span of time ("6 weeks")'),
    _reader(Day): (rf"^{_DATE}$", "date (2025-06-01)"),
    _reader(MomentText): (
        rf"^\s*((day|week)s? +\d{{1,5}}( +to +\d{{1,5}})?|{_DATE}( +to +{_DATE})?)\s*$",
        'moment ("week 6", "week 7 to 10", "day 40", a date)',
    ),
    _reader(PairingText): (rf"^\s*{_NAME} +(to|and) +{_NAME}\s*$", 'pair ("a to b", "a and b")'),
    _reader(FlowText): (
        rf"^\s*{_NAME}(\.{_NAME})?( +(from +{_NAME} +to +{_NAME}|of +{_NAME}))?\s*$",
        'reading ("arms from a to b", "strain of a")',
    ),
}
_WORDS: dict[Any, str] = {
    _reader(Expression): "expression",
    _reader(Names): "name or list of names",
    _reader(LevelValue): "number or level word",
    str: "text",
    bool: "true or false",
    int: "whole number",
    float: "number",
    Any: "any value",
}
# What may stand in place of the mapping, for those that are mostly written in one line.
_LINES: dict[type[BaseModel], str] = {
    Number: "In one line: `0.35 (0.15 to 0.55), assumed, WHY`, or `0.35, stated, SOURCE PLACE`.",
    Span: "In one line: `8 weeks (4 weeks to 16 weeks), assumed, WHY`, or `90 days, stated, SOURCE PLACE`.",
    Dated: "A number in one line, or its mapping, is a series of one step; a list is a series of steps.",
    Step: "An entry of the list that a dated number may be.",
}


def json_schema(kind: Literal["world", "scenario"]) -> Schema:
    """The JSON Schema (2020-12) of a world or a scenario, as editors want it."""
    return schema_of(_MODELS[kind], kind)


def schema_of(model: type[BaseModel], kind: str) -> Schema:
    """The JSON Schema (2020-12) of a file of any kind, from the model that reads it."""
    made = model.model_json_schema(schema_generator=_Generator)
    forms = made.get("$defs", {})
    for name in {"Number", "Span"} & set(forms):
        forms[name] = _figure(forms[name], name == "Span")
    if "Dated" in forms:
        forms["Dated"] = _dated(forms["Dated"])
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": f"simkit {kind}"}
    tidy = _tidied(made)
    return head | {key: value for key, value in tidy.items() if key != "$defs"} | {"$defs": tidy.get("$defs", {})}


class _Generator(GenerateJsonSchema):
    """Writes the forms of text as patterns."""

    def function_before_schema(self, schema: BeforeValidatorFunctionSchema) -> Schema:
        form = _FORMS.get(schema["function"]["function"])
        return super().function_before_schema(schema) if form is None else {"type": "string", "pattern": form[0]}


def _figure(mapping: Schema, days: bool) -> Schema:
    """A number in one line, or as a mapping whose numbers may be words or spans of time."""
    end: Schema = {"type": ["string", "number"]}
    parts = mapping["properties"]
    value = end | {"description": parts["value"]["description"]}
    ends = {"type": "array", "items": end, "minItems": 2, "maxItems": 2, "description": parts["range"]["description"]}
    long = mapping | {"properties": parts | {"value": value, "range": ends}}
    line: list[Schema] = [{"type": "string"}] if days else [{"type": "string"}, {"type": "number"}]
    return {"description": mapping["description"], "anyOf": [*line, long]}


def _dated(mapping: Schema) -> Schema:
    """A number, a list of its steps, or a mapping of either."""
    steps = mapping["properties"]["steps"]
    return {"description": mapping["description"], "anyOf": [{"$ref": "#/$defs/Number"}, steps, mapping]}


def _tidied(schema: Any) -> Any:
    """A schema without made-up titles and without `null`, which no file can say."""
    if isinstance(schema, list):
        return [_tidied(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    tidy: Schema = {}
    for key, part in schema.items():
        if key in ("properties", "$defs"):
            tidy[key] = {name: _tidied(one) for name, one in part.items()}
        elif key in ("default", "enum", "required"):
            tidy[key] = part
        elif key != "title":
            tidy[key] = _tidied(part)
    return _bounded(_named(_without_null(tidy)))


def _without_null(schema: Schema) -> Schema:
    if "default" in schema and schema["default"] is None:
        schema = {key: part for key, part in schema.items() if key != "default"}
    if "anyOf" not in schema:
        return schema
    forms = [form for form in schema["anyOf"] if form != {"type": "null"}]
    others = {key: part for key, part in schema.items() if key != "anyOf"}
    return forms[0] | others if len(forms) == 1 else schema | {"anyOf": forms}


def _named(schema: Schema) -> Schema:
    """A mapping by name refuses a key that is no name."""
    patterns = schema.get("patternProperties")
    if patterns is None:
        return schema
    ((pattern, form),) = patterns.items()
    others = {key: part for key, part in schema.items() if key != "patternProperties"}
    return others | {"propertyNames": {"pattern": pattern}, "additionalProperties": form}


def _bounded(schema: Schema) -> Schema:
    """Bounds that pydantic leaves beside a choice of forms move into the form that is a number."""
    bounds = {name: schema[short] for short, name in (("ge", "minimum"), ("le", "maximum")) if short in schema}
    if not bounds:
        return schema
    forms = [form | bounds if form.get("type") == "number" else form for form in schema["anyOf"]]
    return {key: part for key, part in schema.items() if key not in ("ge", "le")} | {"anyOf": forms}


def reference(kind: Literal["world", "scenario"]) -> str:
    """Every key of a world or a scenario in Markdown; see `reference_of`."""
    return reference_of(_MODELS[kind], kind)


def reference_of(model: type[BaseModel], kind: str) -> str:
    """Every key of a file in Markdown: each mapping in a section of its own, with what its keys mean."""
    found: dict[type[BaseModel], list[str]] = {}
    _visit(model, "", found)
    article = "an" if kind[0] in "aeiou" else "a"
    lines = [
        f"# The keys of {article} {kind}",
        "",
        "Made from the schema that reads the file; not to be edited by hand.",
        "",
    ]
    for each, paths in found.items():
        lines += _section(each, paths)
    return "\n".join(lines).rstrip() + "\n"


def _visit(model: type[BaseModel], path: str, found: dict[type[BaseModel], list[str]]) -> None:
    """Note where a mapping may stand, and go on to those below it at its first place."""
    seen = model in found
    found.setdefault(model, []).append(path)
    if seen:
        return
    for key, field in _fields(model):
        for below, name in _models_in(field.annotation):
            _visit(below, ".".join(part for part in (path, key, name) if part), found)


def _models_in(annotation: Any, name: str = "") -> Iterator[tuple[type[BaseModel], str]]:
    """The mappings that a type holds, each with the step that leads to it."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation, name
        return
    origin = get_origin(annotation)
    step = "NAME" if origin is dict else "ENTRY" if origin is tuple else name
    for part in () if origin is Literal else get_args(annotation):
        yield from _models_in(part, step)


def _section(model: type[BaseModel], paths: list[str]) -> Iterator[str]:
    yield from (f"## {_title(model)}", "", _one_line(model.__doc__ or ""), "")
    places = [f"`{path}`" for path in paths if path]
    if model in _LINES:
        yield from (_LINES[model], "")
    elif places:
        yield from (f"Stands at {', '.join(places)}.", "")
    yield from ("| key | what it is | without it | meaning |", "|---|---|---|---|")
    for key, field in _fields(model):
        kind = _words(field.annotation, tuple(field.metadata))
        if issubclass(model, Figure) and key in ("value", "range"):
            kind = _figure_words(key, issubclass(model, Span))
        cells = f"`{key}`", kind, _default(field), field.description or ""
        yield f"| {' | '.join(_one_line(cell).replace('|', chr(92) + '|') for cell in cells)} |"
    yield ""


def _title(model: type[BaseModel]) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", model.__name__).capitalize()


def _figure_words(key: str, days: bool) -> str:
    one = "span of time" if days else "number or level word"
    return one if key == "value" else f"list of two, each a {one}"


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _fields(model: type[BaseModel]) -> Iterator[tuple[str, FieldInfo]]:
    yield from ((field.alias or name, field) for name, field in model.model_fields.items())


def _default(field: FieldInfo) -> str:
    value = field.default
    if field.is_required():
        return "needed"
    if value is None or value in ((), {}) or isinstance(value, BaseModel):
        return ""
    if isinstance(value, tuple):
        return f"`[{', '.join(f'{end:g}' for end in value)}]`"
    return f"`{str(value).lower() if isinstance(value, bool) else value}`"


def _words(annotation: Any, metadata: tuple[Any, ...] = ()) -> str:
    """A type in a reader's words."""
    for note in [part for one in metadata for part in getattr(one, "metadata", [one])]:
        reader = getattr(note, "func", None)
        if reader in _FORMS:
            return _FORMS[reader][1]
        if reader in _WORDS:
            return _WORDS[reader]
        if getattr(note, "pattern", None) == get_args(Id)[1].metadata[0].pattern:
            return "name"
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _words(parts[0], parts[1:])
    if origin in (Union, types.UnionType):
        return ", or ".join(dict.fromkeys(_words(part) for part in parts if part is not types.NoneType))
    if origin is Literal:
        return ", ".join(f"`{word}`" for word in parts)
    if origin is dict:
        return f"mapping of {_words(parts[0])} to {_words(parts[1])}"
    if origin is tuple:
        return (
            f"list of {_words(parts[0])}"
            if parts[-1] is Ellipsis
            else f"list of {len(parts)}, each a {_words(parts[0])}"
        )
    if annotation in _WORDS:
        return _WORDS[annotation]
    title = _title(annotation).lower()
    return f"[{title}](#{title.replace(' ', '-')})"
