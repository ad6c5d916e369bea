"""What an editor is told of a file is what loads, and the reference leaves out no key."""

from __future__ import annotations

import re
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simkit.errors import InputError
from simkit.scenario.bind import bind
from simkit.scenario.nodes import plain
from simkit.scenario.schema import ScenarioFile
from simkit.scenario.schemas_out import json_schema, reference
from simkit.scenario.yamledit import merge_files
from simkit.scenario.yamltext import write_text
from simkit.scenario.yamltree import read_text, read_tree
from simkit.world.numbers import Closed, Dated, Days, Number, Span
from simkit.world.world import World

MODELS = {"world": World, "scenario": ScenarioFile}
SCENARIOS = Path(__file__).resolve().parents[2] / "scenarios"
VALIDATORS = {kind: jsonschema.Draft202012Validator(json_schema(kind)) for kind in MODELS}
NUMBER = "0.35 (0.15 to 0.55), assumed, judgement"
BASE = {"scenario": "A", "world": "w", "starts": "2025-06-01", "horizon": "6 weeks"}


def parts(schema):
    """Every schema within a schema, each once."""
    if isinstance(schema, dict):
        yield schema
        for key, part in schema.items():
            if key in ("properties", "$defs"):
                for one in part.values():
                    yield from parts(one)
            elif key not in ("default", "enum", "required"):
                yield from parts(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from parts(part)


def of(name: str) -> jsonschema.Draft202012Validator:
    """The validator of one form within a world."""
    world = json_schema("world")
    return jsonschema.Draft202012Validator({"$defs": world["$defs"], "$ref": f"#/$defs/{name}"})


def binds(schema, data) -> bool:
    try:
        bind(schema, read_text(write_text(data), "a.yaml"))
    except InputError:
        return False
    return True


@pytest.mark.parametrize("kind", MODELS)
def test_schema_is_one(kind):
    schema = json_schema(kind)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    jsonschema.Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("kind", MODELS)
def test_mapping_of_known_keys_is_closed_and_nothing_is_null(kind):
    found = list(parts(json_schema(kind)))
    assert len(found) > 30
    for part in found:
        assert "null" not in str(part.get("type", ""))
        assert part.get("default", "") is not None
        assert "patternProperties" not in part
        assert "ge" not in part
        if "properties" in part:
            assert part["additionalProperties"] is False


@pytest.mark.parametrize("kind", MODELS)
def test_every_key_keeps_its_description(kind):
    schema = json_schema(kind)
    for key, field in MODELS[kind].model_fields.items():
        told = schema["properties"][field.alias or key]
        if "description" not in told:  # what it refers to says the same
            told = schema["$defs"][told["$ref"].removeprefix("#/$defs/")]
        assert told["description"] == field.description


@pytest.mark.parametrize(
    ("name", "data", "fits"),
    [
        ("Number", NUMBER, True),
        ("Number", 5, True),
        ("Number", {"value": "token", "range": [0, "major"], "basis": "assumed", "why": "x"}, True),
        ("Number", {"value": 1, "basis": "guessed"}, False),
        ("Number", {"value": 1, "basis": "assumed", "wy": "x"}, False),
        ("Number", [1], False),
        ("Number", True, False),
        ("Span", "8 weeks, assumed, x", True),
        ("Span", {"value": "8 weeks", "range": ["1 day", "1 year"], "basis": "assumed", "why": "x"}, True),
        ("Span", 8, False),
        ("Dated", NUMBER, True),
        ("Dated", {"value": 1, "basis": "assumed", "why": "x"}, True),
        ("Dated", [{"since": "2020-01-01", "level": NUMBER}], True),
        ("Dated", {"steps": [{"since": "2020-01-01", "level": NUMBER}]}, True),
        ("Dated", [{"since": "soon", "level": NUMBER}], False),
        ("Dated", [], False),
    ],
)
def test_number_may_be_written_in_each_of_its_forms(name, data, fits):
    assert of(name).is_valid(data) is fits


@pytest.mark.parametrize(
    ("extra", "fits"),
    [
        ({}, True),
        ({"horizon": "52 weeks"}, True),
        ({"horizon": 52}, False),
        ({"horizon": "52 fortnights"}, False),
        ({"starts": "1 June"}, False),
        ({"timelin": []}, False),
        ({"given": {"strain of a": "token", "ceasefire": True}}, True),
        ({"given": {"strain off a": "token"}}, False),
        ({"questions": {"Q": {"ask": "x", "happens": "e"}}}, False),
        ({"timeline": [{"event": "e", "at": "week 7 to 10", "by": "a", "to": ["b", "c"]}]}, True),
        ({"timeline": [{"event": "e", "at": "2025-06-13 to 2025-06-15", "severity": "major"}]}, True),
        ({"timeline": [{"event": "e", "at": "soon"}]}, False),
        ({"timeline": [{"event": "e", "at": "day 1", "severity": 1.5}]}, False),
        ({"timeline": [{"event": "e", "at": "day 1", "severity": "huge"}]}, False),
    ],
)
def test_editor_and_reader_agree_on_a_scenario(extra, fits):
    data = BASE | extra
    assert VALIDATORS["scenario"].is_valid(data) is fits
    assert binds(ScenarioFile, data) is fits


class Forms(Closed):
    """Each form of number alone, for these tests."""

    number: Number | None = None
    span: Span | None = None
    dated: Dated | None = None
    days: Days | None = None


TEXTS = st.one_of(
    st.sampled_from(
        [NUMBER, "8 weeks, assumed, x", "6 weeks", "1 day", ".5 years", "1e2 days", "-1 weeks", "6", "weeks"]
    ),
    st.from_regex(r"\A-?[0-9]{1,2}(\.[0-9])? (day|week|month|year)s?(, assumed, x)?\Z"),
    st.integers(0, 9),
    st.lists(
        st.fixed_dictionaries({"since": st.sampled_from(["2020-01-01", "x"]), "level": st.just(NUMBER)}), max_size=2
    ),
)


@given(data=st.dictionaries(st.sampled_from(["number", "span", "dated", "days"]), TEXTS))
def test_number_that_loads_is_right_for_an_editor(data):
    if binds(Forms, data):
        for key in set(data) - {"days"}:
            of(key.capitalize()).validate(data[key])
        if "days" in data:
            VALIDATORS["scenario"].validate(BASE | {"horizon": data["days"]})


def files(kind: str) -> list[Path]:
    """The scenarios and worlds that come along; a world may be a folder of files."""
    if kind == "scenario":
        return sorted(SCENARIOS.glob("*.yaml"))
    return sorted(path for path in (SCENARIOS / "worlds").glob("*") if path.suffix == ".yaml" or path.is_dir())


@pytest.mark.parametrize(("kind", "path"), [(kind, path) for kind in MODELS for path in files(kind)], ids=str)
def test_file_that_loads_is_right_for_an_editor(kind, path):
    tree = merge_files([read_tree(file) for file in sorted(path.glob("*.yaml"))]) if path.is_dir() else read_tree(path)
    bind(MODELS[kind], tree)
    VALIDATORS[kind].validate(plain(tree))


def models_of(model, found=None):
    """A model and all that are nested in it."""
    found = {} if found is None else found
    found[model.__name__] = model
    for name in re.findall(r"\b[A-Z][A-Za-z]+\b", str([field.annotation for field in model.model_fields.values()])):
        for other in Closed.__subclasses__() + Number.__bases__[0].__subclasses__() + _all_below(Closed):
            if other.__name__ == name and name not in found and other.__module__.startswith("simkit"):
                models_of(other, found)
    return found


def _all_below(model):
    return [one for below in model.__subclasses__() for one in (below, *_all_below(below))]


@pytest.mark.parametrize("kind", MODELS)
def test_reference_has_every_key_with_its_meaning(kind):
    written = reference(kind)
    sections = dict(re.findall(r"^## (.+?)\n(.*?)(?=^## |\Z)", written, re.MULTILINE | re.DOTALL))
    nested = models_of(MODELS[kind])
    assert {title.replace(" ", "").lower() for title in sections} == {name.lower() for name in nested}
    for title, body in sections.items():
        model = next(model for name, model in nested.items() if name.lower() == title.replace(" ", "").lower())
        rows = [line.split(" | ")[0].strip("| `") for line in body.splitlines() if line.startswith("| `")]
        assert rows == [field.alias or name for name, field in model.model_fields.items()]
        for field in model.model_fields.values():
            assert " ".join((field.description or "").split()).replace("|", "\\|") in body


@pytest.mark.parametrize("kind", MODELS)
def test_reference_speaks_plainly_and_its_links_lead_somewhere(kind):
    written = reference(kind)
    anchors = {title.lower().replace(" ", "-") for title in re.findall(r"^## (.+)$", written, re.MULTILINE)}
    assert set(re.findall(r"\]\(#([a-z-]+)\)", written)) <= anchors
    for odd in ("None", "typing", "Annotated", "<class", "tuple", "dict[", "str,"):
        assert odd not in written
    assert written.endswith("|\n")


def test_reference_says_forms_and_defaults():
    written = reference("scenario")
    assert '| `horizon` | span of time ("6 weeks") | needed | How long it is played. |' in written
    assert "| `as` | `act`, `promise` | `act` |" in written
    assert "| `timeline` | list of [timeline entry](#timeline-entry) |" in written
    assert "Stands at `timeline.ENTRY`, `variants.NAME.add.ENTRY`." in written
