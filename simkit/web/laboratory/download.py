"""The download: what was moved, as a scenario's file with one more variant, which `simkit run` and `compare` take.

Covers the file as it was written, resolved to plain values, with the changes as the variant `laboratory`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from simkit.report.commands import command
from simkit.scenario.load import trees_of
from simkit.scenario.nodes import plain
from simkit.scenario.yamltext import read_scalar, write_text
from simkit.version import VERSION
from simkit.web.laboratory.address import Asked

__all__ = ["VARIANT", "as_yaml", "file_name"]

VARIANT = "laboratory"


def as_yaml(named: str, one: Asked) -> str:
    """The scenario's file with the variant `laboratory`; its first lines say how to play it."""
    document = plain(trees_of(named).scenario)
    assert isinstance(document, dict)
    variants = dict(document.get("variants") or {})
    before = dict(variants.get(one.variant) or {}) if one.variant is not None else {}
    settings = {**(before.get("set") or {}), **{path: read_scalar(text) for path, text in one.settings.items()}}
    says = "Moved in the laboratory." if one.variant is None else f"Moved in the laboratory, from {one.variant} on."
    made: dict[str, Any] = {"says": says, **({"set": settings} if settings else {})}
    made |= {key: before[key] for key in ("add", "without") if key in before}
    variants[VARIANT] = made
    document["variants"] = variants
    if one.reading is not None:
        document["reading"] = one.reading
    return _head(named, one, document) + write_text(document)


def file_name(named: str) -> str:
    """What the file is called.

    >>> file_name("somewhere/strait.yaml")
    'strait_laboratory.yaml'
    """
    stem = named.replace("\\", "/").rpartition("/")[2].removesuffix(".yaml").removesuffix(".yml")
    return f"{stem}_laboratory.yaml"


def _head(named: str, one: Asked, document: Mapping[str, Any]) -> str:
    own = file_name(named)
    played = {"runs": one.runs, "seed": one.seed}
    lines = [
        f"From simkit {VERSION}'s laboratory. Its world is {document['world']}; keep this file beside that world's,",
        "unless the world comes with simkit. What was moved is the variant at the end:",
        f"  {command('run', own, variant=VARIANT, **played)}",
        f"  {command('compare', own, variants=VARIANT, **played)}",
    ]
    return "".join(f"# {line}\n" for line in lines)
