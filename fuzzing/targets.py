"""What is fuzzed: each target reads some bytes, and raises what simkit should not.

Covers the YAML reader, whole files, documents changed in a few places, tables of episodes, and the rule language.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Literal

import numpy as np
import scipy.stats  # noqa: F401 - loaded at the first sample, and no part of an input's second

from fuzzing.documents import NAMES, documents, episodes, exercise, small
from fuzzing.held import Fault, held, refused
from fuzzing.splices import Bytes, odd_word, spliced, spliced_rows
from simkit.classroom.answer_key import exercise_problems
from simkit.engine.compile import compile_scenario
from simkit.engine.ensemble import play
from simkit.engine.impossible import impossible_questions
from simkit.errors import InputError, Problem, SimkitError
from simkit.history.reading import check_episodes, read_episodes
from simkit.language import Complaint, ExpressionErrors, Meaning, evaluate
from simkit.language import check as check_expression
from simkit.scales import Scale
from simkit.scenario import Scenario, yamltree
from simkit.scenario.bind import bind
from simkit.scenario.change import Trees
from simkit.scenario.check import check
from simkit.scenario.load import _checked, check_file, load, load_trees
from simkit.scenario.nodes import plain
from simkit.scenario.yamltext import write_text
from simkit.scenario.yamltree import read_text, read_tree
from simkit.study.own_sweep import unplanned
from simkit.study.written import read_written
from simkit.world.world import World

__all__ = ["TARGETS", "changed", "file", "language", "lesson", "reader", "settings", "table", "whole"]

LONGEST_PLAYED = 400
_PATHS = (
    *("timeline.raid.severity", "timeline.raid.at", "timeline.0.by", "horizon", "starts", "questions.arms.at_least"),
    *("pacts.aldmark_borava.kind", "pacts.aldmark_borava.between", "actors.aldmark.interests.own_security"),
    *("actors.borava.reviews", "rules.speak_up.with.base", "rules.speak_up.when", "rules.speak_up.push.words"),
    *("channels.arms.lead", "channels.arms.openness", "luck.fresh", "given", "world", "variants.alliance.set"),
    *("interests.own_security", "events.raid", "rules.speak_up", "actors.corvane", "pacts.aldmark_borava"),
)


@cache
def folder() -> Path:
    """A folder of this process, in memory where the system has such a place."""
    memory = Path("/dev/shm")  # noqa: S108 - a place for files in memory, and a folder of our own in it
    made = Path(tempfile.mkdtemp(prefix="simkit-fuzzing-", dir=memory if memory.is_dir() else None))
    sys.stderr.write(f"inputs are written to {made}\n")
    return made


def reader(content: bytes) -> None:
    """The YAML reader, with both parsers: what is read can be written, and reads back as the same."""
    path = folder() / "input.yaml"
    path.write_bytes(content)
    for parser in yamltree._PARSERS.values():
        yamltree._parser = parser
        with held():
            try:
                tree = read_tree(path)
            except InputError as error:
                refused(error, "input.yaml")
                continue
            document = plain(tree)
            written = write_text(document)
        if len(written) < 100_000 and plain(read_text(written, "again")) != document:
            raise Fault(f"reads back as something else: {written[:300]!r}")


def file(content: bytes) -> None:
    """A whole file, a world or a scenario of a small one, read and checked; what has no problem is played."""
    path = folder() / "input.yaml"
    path.write_bytes(content)
    world = small()
    with held():
        try:
            tree = read_tree(path)
            if isinstance(tree.value, dict) and "actors" in tree.value:
                if problems := check(bind(World, tree), tree):
                    raise InputError(problems)
                return
            loaded = _checked("input", None, Trees(tree, world))
        except InputError as error:
            refused(error, "input.yaml", *NAMES)
            return
    _played(loaded)


def changed(content: bytes) -> None:
    """A world and a scenario without a fault, changed in a few places; what still has no problem is played."""
    choices = Bytes(content)
    reading = (None, "none", "hawks")[choices.choice(3)]
    texts = spliced_texts(choices)
    if texts is None:
        return
    with held():
        try:
            world, scenario = (read_text(text, name) for text, name in zip(texts, NAMES, strict=True))
            loaded = load_trees("input", Trees(scenario, world), reading=reading)
        except InputError as error:
            refused(error, *NAMES)
            return
    _played(loaded)


def whole(content: bytes) -> None:
    """The same on the way of `simkit check`: files, every variant and reading, what is expected, and the sweep."""
    texts = spliced_texts(Bytes(content))
    if texts is None:
        return
    for name, text in zip(NAMES, texts, strict=True):
        (folder() / name).write_bytes(text.encode())
    path = folder() / NAMES[1]
    with held():
        problems = check_file(path)
        if not problems:
            problems = [*impossible_questions(path, load(path)), *unplanned(path)]
        refused_all(problems)


def lesson(content: bytes) -> None:
    """An exercise for a class, changed in a few places, as `simkit check` reads it."""
    choices = Bytes(content)
    path = folder() / "exercise.yaml"
    for name, document in zip(NAMES, documents(), strict=True):
        (folder() / name).write_bytes(write_text(document).encode())
    try:
        path.write_bytes(write_text(spliced(exercise(), choices)).encode())
    except SimkitError:
        return
    with held():
        refused_all(exercise_problems(str(path)))


def table(content: bytes) -> None:
    """A file of episodes: a few cells changed, or any bytes; it is read, or every problem of it told."""
    choices, path = Bytes(content), folder() / "episodes.csv"
    path.write_bytes(content[1:] if choices.choice(4) == 0 else spliced_rows(episodes(), choices))
    with held():
        refused_all(check_episodes(path))
        try:
            read_episodes(path)
        except InputError as error:
            refused(error, "episodes.csv")


def refused_all(problems: Sequence[Problem]) -> None:
    """Hold problems to the form of a refusal, if there are any."""
    if problems:
        refused(InputError(problems), *NAMES, "exercise.yaml", "episodes.csv", "rounds.yaml")


def spliced_texts(choices: Bytes) -> list[str] | None:
    """The texts of a world and its scenario, one of them changed; None where no file can hold it."""
    made = [*documents()]
    which = choices.choice(2)
    made[which] = spliced(made[which], choices)
    try:
        return [write_text(document) for document in made]
    except SimkitError:  # half a character, say
        return None


def settings(content: bytes) -> None:
    """What a command line changes of a scenario (`--set`, `--without`, `--vary`): it is loaded so, or refused."""
    choices = Bytes(content)
    known = list(_PATHS)
    changes = {}
    for _ in range(1 + choices.choice(3)):
        path = known[choices.choice(len(known))]
        if choices.choice(3) == 0:
            cut = choices.choice(len(path) + 1)
            path = path[:cut] + choices.text()[:20] + path[cut + choices.choice(3) :]
        changes[path] = choices.text() if choices.choice(4) == 0 else odd_word(choices)
    left_out = [known[choices.choice(len(known))].replace("s.", ":", 1)] if choices.choice(4) == 0 else []
    with held():
        for path, value in changes.items():
            try:
                read_written(path, value)
            except InputError as error:
                refused(error)
        try:
            load("first_steps", changes=changes, without=left_out)
        except InputError as error:
            refused(error)


def language(content: bytes) -> None:
    """The rule language: what is no expression is refused at its place, and what is one stays in its bounds."""
    wants: Literal["number", "truth"] = "truth" if content[:1] > b"\x7f" else "number"
    text = content[1:].decode("utf-8", "replace")
    scope = _Names()
    with held():
        try:
            checked = check_expression(text, scope, wants)
        except ExpressionErrors as caught:
            for error in caught.errors:
                if not str(error).strip() or not 0 <= error.offset <= len(text):
                    raise Fault(f"{error} at {error.offset} of {len(text)}") from None
            return
        if unknown := [ref for ref in checked.refs if ref not in scope.values]:
            raise Fault(f"reads {unknown}")
        with np.errstate(all="raise", under="ignore"):
            found = np.asarray(evaluate(checked.tree, scope.values.__getitem__), dtype=float)
    if not np.isfinite(found).all():
        raise Fault(f"comes to {found}")
    spare = 1e-9 * max(1.0, abs(checked.low), abs(checked.high))
    if not checked.truth and not ((found >= checked.low - spare) & (found <= checked.high + spare)).all():
        raise Fault(f"comes to {found}, outside {checked.low} to {checked.high}")


TARGETS: dict[str, Callable[[bytes], None]] = {
    "reader": reader,
    "file": file,
    "changed": changed,
    "whole": whole,
    "lesson": lesson,
    "table": table,
    "settings": settings,
    "language": language,
}


def _played(scenario: Scenario) -> None:
    """Play what has no problem, if it is not long: a run alone comes to what it is among two."""
    with held(watched=False):
        try:
            model = compile_scenario(scenario)
        except InputError as error:
            refused(error)
            return
    if model.horizon > LONGEST_PLAYED:
        return
    both = play(model, 1, 2, keep=True)
    alone = play(model, 1, 1, first=1, keep=True)
    for values, own in zip(both.kept, alone.kept, strict=True):
        if not np.isfinite(values).all() or np.abs(values).max(initial=0.0) > 1.0:
            raise Fault(f"a level beyond the scale: {values}")
        if not np.array_equal(values[..., 1:], own):
            raise Fault("a run alone differs from the same run of two")


class _Names:
    """Shares, truths and readings, each with values at its ends and between them."""

    def __init__(self) -> None:
        low, middle, high = np.meshgrid([0.0, 1.0], [-1.0, 0.3, 1.0], [0.5, 2.0])
        self.values: dict[object, Any] = {
            "x": low.ravel(),
            "y": middle.ravel(),
            "self.strain": low.ravel()[::-1].copy(),
            "z": high.ravel(),
            "war": middle.ravel() > 0,
            "gives.arms": middle.ravel()[::-1].copy(),
        }

    def meaning(self, parts: tuple[str, ...]) -> Meaning | Complaint:
        """What a name stands for."""
        name = ".".join(parts)
        bounds = {"x": (0.0, 1.0), "y": (-1.0, 1.0), "self.strain": (0.0, 1.0), "z": (0.5, 2.0)}
        if name in bounds:
            return Meaning(False, *bounds[name], name)
        if name == "war":
            return Meaning(True, 0.0, 1.0, name)
        if name == "gives.arms":
            return Meaning(False, -1.0, 1.0, name, Scale())
        return Complaint(f'there is no "{name}" here.', 'Did you mean "x"?')
