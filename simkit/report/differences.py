"""The differences of two worlds or scenarios as text: what is added, removed and changed, each with its path.

Covers what `simkit diff` prints; finding the differences is `simkit.analysis.differences`'s.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from simkit.analysis.differences import Difference, differences
from simkit.errors import InputError
from simkit.report.names import clean
from simkit.report.paper import Paper
from simkit.report.subject import Subject
from simkit.report.words import Catalogue
from simkit.scenario.yamltext import write_text

__all__ = ["write_differences"]


def write_differences(paper: Paper, old: Subject, new: Subject, words: Catalogue) -> None:
    """Tell what two worlds, or two scenarios with their worlds, differ in.

    Raises:
        InputError: where one is a world and the other a scenario.
    """
    if (old.scenario is None) != (new.scenario is None):
        world, scenario = (old, new) if old.scenario is None else (new, old)
        raise InputError.of(
            f'"{world.named}" is a world and "{scenario.named}" a scenario.', "Name two worlds, or two scenarios."
        )
    variants = all(one.scenario is not None and one.scenario.variant is None for one in (old, new))
    of_scenario = list(differences(old.document(variants=variants), new.document(variants=variants)))
    of_world = list(differences(old.world_document, new.world_document))
    both = {"old": clean(old.named), "new": clean(new.named)}
    paper.title(words("diff.title", **both, old_title=clean(old.title), new_title=clean(new.title)))
    if not of_scenario and not of_world:
        paper.line(words("diff.same"))
        return
    paper.line(_counted([*of_scenario, *of_world], words))
    for key, found in (("diff.scenario", of_scenario), ("diff.world", of_world)):
        if found:
            paper.heading(words(key))
            _tell(paper, found, words)


def _counted(found: Sequence[Difference], words: Catalogue) -> str:
    counts = {kind: sum(1 for one in found if one.kind == kind) for kind in ("added", "removed", "changed")}
    told = [words(f"diff.count.{kind}", n=words.count(n)) for kind, n in counts.items() if n]
    return words("diff.count", counts=words.list(told))


def _tell(paper: Paper, found: Iterable[Difference], words: Catalogue) -> None:
    for one in found:
        path = clean(one.path)
        if one.kind == "changed" and _is_short(one.old) and _is_short(one.new):
            line = words("diff.changed", path=path, old=_shown(one.old), new=_shown(one.new))
            if len(line) <= paper.console.width:
                paper.line(line)
                continue
        if one.kind == "changed":
            paper.line(words("diff.path", path=path))
            _block(paper, "- ", one.old)
            _block(paper, "+ ", one.new)
            continue
        value, key = (one.new, "diff.added") if one.kind == "added" else (one.old, "diff.removed")
        mark = "+ " if one.kind == "added" else "- "
        if _is_short(value):
            paper.line(words(f"{key}.value", path=path, value=_shown(value)), hang=4)
        else:
            paper.line(words(key, path=path))
            _block(paper, mark, value)


def _is_short(value: Any) -> bool:
    return not isinstance(value, dict) and not (isinstance(value, list) and any(isinstance(v, dict) for v in value))


def _shown(value: Any) -> str:
    if isinstance(value, list):
        return clean(f"[{', '.join(_shown(one) for one in value)}]")
    return clean(str(value).lower() if isinstance(value, bool) else str(value))


def _block(paper: Paper, mark: str, value: Any) -> None:
    """A value as YAML, each line with its mark."""
    if _is_short(value):
        paper.line(f"{mark}{_shown(value)}", indent=2, hang=2)
        return
    for line in write_text(value).splitlines():
        depth = len(line) - len(line.lstrip())
        paper.line(f"{mark}{' ' * depth}{clean(line)}", indent=2, hang=depth + 4)
