"""What is fuzzed for long by hand, for seconds: any input is refused or read, in little time and memory."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scenario.small_world import SCENARIO, WORLD
from strategies import examples

from fuzzing.documents import documents, episodes, exercise
from fuzzing.held import Fault, Limits, held
from fuzzing.splices import Bytes, spliced_rows
from fuzzing.targets import TARGETS, changed, file, language, lesson, reader, settings, table, whole
from simkit.classroom.answer_key import exercise_problems
from simkit.history.reading import check_episodes
from simkit.scenario import yamltree
from simkit.scenario.load import check_file, library, load, load_world
from simkit.scenario.yamltext import write_text
from simkit.study.own_sweep import unplanned

# Signs that mean something to YAML or to the rule language, and words of both.
SIGNS = ["\n", "  ", ": ", "- ", "[", "]", "{", "}", '"', "'", "&a ", "*a", "!", "|", ">", "#", "?", ",", "%", "\t"]
WORDS = ["self.strain", "gives.arms", "war", "x", "min(", "clip(", "if", "else", "and", "not", "<", ">=", "**", "/"]
WORDS += ["1e9", "0.5", "actors", "rules", "é", "\x00"]
PIECES = st.lists(st.sampled_from(SIGNS + WORDS) | st.text(max_size=4), max_size=40)


@pytest.fixture(autouse=True)
def same_parser(monkeypatch):
    monkeypatch.setattr(yamltree, "_parser", yamltree._parser)


@examples(150)
@given(PIECES.map("".join))
def test_any_text_is_read_or_refused(text):
    reader(text.encode("utf-8", "surrogatepass"))


@examples(300)
@given(PIECES.map(" ".join), st.booleans())
def test_any_text_is_an_expression_in_its_bounds_or_refused(text, truth):
    language((b"\xff" if truth else b"\x00") + text.encode("utf-8", "surrogatepass"))


@examples(60)
@given(st.binary(min_size=8, max_size=60))
def test_world_or_scenario_changed_anywhere_is_played_or_refused(content):
    changed(content)


@examples(20)
@given(st.binary(min_size=8, max_size=60))
def test_world_or_scenario_changed_anywhere_is_checked_as_a_whole(content):
    whole(content)


@examples(40)
@given(st.binary(min_size=8, max_size=60))
def test_exercise_changed_anywhere_is_right_or_refused(content):
    lesson(content)


@examples(150)
@given(st.binary(min_size=8, max_size=60))
def test_episodes_changed_anywhere_are_read_or_refused(content):
    table(content)


@examples(40)
@given(st.binary(min_size=8, max_size=60))
def test_any_change_of_a_command_line_is_made_or_refused(content):
    settings(content)


@pytest.mark.parametrize("text", [WORLD, SCENARIO, (library() / "first_steps.yaml").read_text(encoding="utf-8")])
def test_whole_file_cut_off_anywhere_is_refused_or_read(text):
    content = text.encode()
    for end in range(0, len(content), max(1, len(content) // 25)):
        file(content[:end])


def test_what_is_changed_has_no_fault_before_it_is_changed(tmp_path):
    for name, document in zip(("small", "input", "exercise"), (*documents(), exercise()), strict=True):
        (tmp_path / f"{name}.yaml").write_text(write_text(document), encoding="utf-8")
    assert check_file(tmp_path / "input.yaml") == check_file(tmp_path / "small.yaml") == []
    assert unplanned(tmp_path / "input.yaml") == exercise_problems(str(tmp_path / "exercise.yaml")) == []
    assert load(tmp_path / "input.yaml").reading == "doves"
    assert load_world(tmp_path / "small.yaml")[0].backtest is not None
    (tmp_path / "episodes.csv").write_bytes(b"\n".join(",".join(f'"{c}"' for c in r).encode() for r in episodes()))
    assert check_episodes(tmp_path / "episodes.csv") == []
    assert spliced_rows(episodes(), Bytes(b"")) != (tmp_path / "episodes.csv").read_bytes()


def test_what_is_watched_for_is_noticed(monkeypatch):
    monkeypatch.setattr(Limits, "seconds", 0.2)
    with pytest.raises(Fault, match="brought about exec"), held():
        exec("1 + 1")  # noqa: S102 - it is what no text may bring about
    with pytest.raises(Fault, match="a warning"), held():
        compile("1if 2 else 3", "<text>", "eval")
    with pytest.raises(Fault, match="seconds for one input"), held():  # noqa: PT012 - the time passes in a loop
        began = time.process_time()
        while time.process_time() - began < 0.3:
            pass


def test_every_target_is_told_in_the_docs():
    page = (Path(__file__).resolve().parents[2] / "docs" / "fuzzing.md").read_text(encoding="utf-8")
    assert [name for name in TARGETS if f"`{name}`" not in page] == []
