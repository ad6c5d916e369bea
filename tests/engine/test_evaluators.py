from __future__ import annotations

import re
from ctypes import CFUNCTYPE, c_int64
from dataclasses import fields
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from engine.worlds import rule, scenario_of
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from language.names import Ranges
from strategies import expressions, worlds_in_motion

import simkit
from simkit.chance import Luck
from simkit.engine import numba_door
from simkit.engine.compile import compile_scenario
from simkit.engine.ensemble import Play, play
from simkit.engine.evaluators import chosen, chosen_at_once
from simkit.errors import InputError
from simkit.language import check, evaluate
from simkit.language.tree import Constant

pytestmark = pytest.mark.xdist_group("compiled")
compiles = pytest.mark.skipif(not numba_door.available(), reason="needs the extra fast")
INEXACT = re.compile(r"\b(exp|log|logistic)\(")
COMPARED = re.compile("[<>=]")
few = settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def assert_same(one, other, but=()):
    """Two records are the same, bit for bit, but for some fields."""
    for name in (field.name for field in fields(one) if field.name not in but):
        mine, theirs = getattr(one, name), getattr(other, name)
        assert type(mine) is type(theirs), name
        np.testing.assert_equal(theirs, mine, err_msg=name)


def both(model, runs, **how):
    """The records of both evaluators."""
    return [Play(model, Luck(3, 5, runs), evaluator=evaluator, **how).finish() for evaluator in ("numpy", "compiled")]


def filled(trees, values, kind):
    """What compiled loops make of trees: shape (trees, runs)."""
    from simkit.engine.compiled import cache
    from simkit.engine.compiled.writing import Leaf, Loop, loop_text, module_text, names_in

    leaves = {name: Leaf("facts" if array.dtype == np.bool_ else "delivered") for name, array in values.items()}
    loops = []
    for tree in trees:
        names = tuple((name, leaves[name]) for name in dict.fromkeys(names_in(tree)))
        value, when = (tree, None) if kind == "number" else (Constant(1.0), tree)
        loops.append(Loop(value, when, names, remembers=False, lapses=False, third=False, weighed=False))
    fill = CFUNCTYPE(None, c_int64)(cache.load(module_text([loop_text(loop) for loop in loops])).ADDRESS)
    found = np.empty((len(trees), len(next(iter(values.values())))))
    for number, loop in enumerate(loops):
        rows = [values[name].ctypes.data for name, _ in loop.leaves]
        fill(np.array([number, found.shape[1], 0, found[number].ctypes.data, 0, *rows]).ctypes.data)
    return found


def drawn(seed, runs=37):
    """Values for every name, with ends and zeros among them."""
    chance = np.random.default_rng(seed)
    values = {}
    for name in Ranges.numbers:
        values[name] = np.round(chance.uniform(-2, 2, runs), chance.integers(0, 17))
    return values | {name: chance.uniform(size=runs) < 0.5 for name in Ranges.truths}


@compiles
@few
@given(st.lists(expressions(Ranges.numbers, Ranges.truths), min_size=12, max_size=12), st.integers(0, 2**32))
def test_compiled_loops_come_to_what_numpy_works_out(texts, seed):
    values = drawn(seed)
    trees = [check(text, Ranges(), "number").tree for text in texts]
    for text, tree, found in zip(texts, trees, filled(trees, values, "number"), strict=True):
        expected = np.broadcast_to(evaluate(tree, values.__getitem__), found.shape)
        if INEXACT.search(text):
            if not COMPARED.search(text):
                np.testing.assert_allclose(found, expected, rtol=1e-11, atol=1e-12, err_msg=text)
        else:
            np.testing.assert_array_equal(found, expected, err_msg=text)


@compiles
@few
@given(st.lists(expressions(Ranges.numbers, Ranges.truths, "truth"), min_size=12, max_size=12), st.integers(0, 2**32))
def test_compiled_conditions_hold_where_numpys_do(texts, seed):
    values = drawn(seed)
    exact = [INEXACT.sub("abs(", text) for text in texts]
    trees = [check(text, Ranges(), "truth").tree for text in exact]
    for text, tree, found in zip(exact, trees, filled(trees, values, "truth"), strict=True):
        np.testing.assert_array_equal(found, evaluate(tree, values.__getitem__) * np.ones(len(found)), err_msg=text)


@compiles
@few
@given(worlds_in_motion(), st.booleans())
def test_a_play_has_the_same_bits_by_either_evaluator(texts, recorded):
    world, scenario = texts
    with TemporaryDirectory() as folder:
        model = compile_scenario(scenario_of(Path(folder), INEXACT.sub("abs(", world), scenario))
    assert_same(*both(model, 30, recorded=recorded))


@compiles
@pytest.mark.parametrize("name", ["external_strike", "first_steps"])
def test_scenarios_have_the_same_bits_by_either_evaluator(name):
    assert_same(*both(compile_scenario(simkit.load(name)), 25))


@compiles
def test_how_runs_are_cut_into_blocks_changes_nothing_in_compiled_plays():
    model = compile_scenario(simkit.load("first_steps"))
    records = [play(model, 2, 30, block=block, evaluator="compiled") for block in (30, 7)]
    assert_same(*records, but=("standing", "sums", "last"))  # what each block works with


@compiles
def test_luck_has_the_same_bits_in_compiled_code():
    from simkit.engine.compiled.draws import normals, normals_where

    luck, runs = Luck(11, 6, 4003), np.arange(0, 4003, 5)
    key, row, some = luck.key("fresh/arms"), np.empty(4003), np.empty(len(runs))
    normals(key[0], key[1], 9, 6, row)
    wanted = runs % 2 == 0
    normals_where(key[0], key[1], 9, np.arange(4003) + 6, runs, wanted, some)
    np.testing.assert_array_equal(row, luck.normal("fresh/arms", 9))
    np.testing.assert_array_equal(some, np.where(wanted, row[runs], 0.0))


def test_an_unknown_evaluator_is_refused(monkeypatch):
    monkeypatch.setenv("SIMKIT_EVALUATOR", "fortran")
    with pytest.raises(InputError, match=re.escape('SIMKIT_EVALUATOR is "fortran".')):
        chosen(compile_scenario(simkit.load("first_steps")), 10)


def test_without_numba_auto_is_numpy_and_compiled_says_what_is_missing(monkeypatch):
    monkeypatch.setattr(numba_door, "available", lambda: False)
    model = compile_scenario(simkit.load("first_steps"))
    monkeypatch.setenv("SIMKIT_EVALUATOR", "auto")
    assert chosen(model, 10**9) == "numpy"
    monkeypatch.setenv("SIMKIT_EVALUATOR", "compiled")
    with pytest.raises(InputError, match="needs numba, which is not installed"):
        chosen(model, 10)


@compiles
def test_auto_takes_kernels_only_where_they_are_ready_or_worth_making(monkeypatch):
    from simkit.engine.compiled import warming

    monkeypatch.setenv("SIMKIT_EVALUATOR", "auto")
    started, model = [], compile_scenario(simkit.load("belgium_1914"))
    monkeypatch.setattr(warming, "warm_in_background", started.append)
    assert chosen(model, 10) == "numpy"
    assert not started
    assert chosen(model, 10**5) == "numpy"
    assert len(started) == 1
    monkeypatch.setattr(warming, "is_warm", lambda _: True)
    assert chosen(model, 10**5) == "compiled"
    monkeypatch.setattr(warming, "is_warm", lambda _: False)
    for works in (False, True):
        monkeypatch.setattr(warming, "compile_here", lambda _, works=works: works)
        assert chosen(model, 10**9) == ("compiled" if works else "numpy")
    assert len(started) == 1


@compiles
def test_who_plays_a_model_often_takes_kernels_as_soon_as_they_are_ready(monkeypatch, tmp_path):
    from simkit.engine.compiled import warming

    monkeypatch.setenv("SIMKIT_EVALUATOR", "auto")
    started, model = (
        [],
        compile_scenario(scenario_of(tmp_path, "rules:\n" + rule("want", "push:\n  arms: 0.7 * 0.3\n"))),
    )
    monkeypatch.setattr(warming, "warm_in_background", started.append)
    monkeypatch.setattr(warming, "is_warm", lambda _: False)
    assert chosen_at_once(model, 10) == "numpy"
    assert len(started) == 1
    monkeypatch.setattr(warming, "is_warm", lambda _: True)
    assert chosen_at_once(model, 10) == "compiled"
    monkeypatch.setenv("SIMKIT_EVALUATOR", "numpy")
    assert chosen_at_once(model, 10) == "numpy"


@compiles
def test_auto_leaves_worlds_whose_last_digits_would_differ_to_numpy(monkeypatch, tmp_path):
    monkeypatch.setenv("SIMKIT_EVALUATOR", "auto")
    wants = "push:\n  arms: logistic(1)\n"
    model = compile_scenario(scenario_of(tmp_path, "rules:\n" + rule("want", wants)))
    assert chosen(model, 10**12) == "numpy"


@compiles
def test_one_process_compiles_at_a_time_and_what_fails_is_left_to_numpy(monkeypatch, tmp_path, capsys):
    from simkit.engine.compiled import cache, warming

    monkeypatch.setattr(cache, "folder", lambda: tmp_path)
    monkeypatch.setenv("SIMKIT_EVALUATOR_DEBUG", "yes")
    (tmp_path / "compiling").touch()
    assert not warming.compile_here("no Python at all")
    assert capsys.readouterr().err == ""
    (tmp_path / "compiling").unlink()
    assert not warming.compile_here("no Python at all")
    assert "compiling failed: SyntaxError" in capsys.readouterr().err
    assert not warming.is_warm("no Python at all")
    assert not (tmp_path / "compiling").exists()
