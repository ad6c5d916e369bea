"""Which evaluator works out the reviews of a play: NumPy, or kernels that numba has compiled for the model's rules.

Covers the choice, made once for a play; both read the same checked rules. Left to itself ("auto"), simkit takes the
compiled one only where it gives the very same bits, and where it is ready or a play is so long that compiling pays.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from simkit.engine import numba_door
from simkit.engine.model import Model
from simkit.errors import InputError

if TYPE_CHECKING:
    from simkit.engine.compiled.reviews import Kernels
    from simkit.engine.compiled.tables import Tables

__all__ = ["EVALUATORS", "VARIABLE", "chosen", "chosen_at_once", "kernels_for"]

EVALUATORS = ("auto", "numpy", "compiled")
VARIABLE = "SIMKIT_EVALUATOR"

# Rows of rules times days times runs, where a play costs as much as `_FIXED` runs before the first: of these, NumPy
# plays about 150 million a second, and kernels spare more than half. Loading them takes half a second, making them
# twenty.
_FIXED = 150
_WORTH_LOADING = 2e8
_WORTH_COMPILING = 1e10
_MOST_KEPT = 8

_tables: dict[int, tuple[Model, Tables]] = {}
_loaded: set[str] = set()
_played: dict[str, float] = {}


def wanted() -> str:
    """The evaluator that the environment asks for.

    Raises:
        InputError: where it is none that there is.
    """
    named = os.environ.get(VARIABLE) or "auto"
    if named not in EVALUATORS:
        raise InputError.of(f'{VARIABLE} is "{named}".', f"Choose from {', '.join(EVALUATORS)}.")
    return named


def chosen(model: Model, runs: int) -> str:
    """The evaluator for so many runs more of a model: "numpy" or "compiled".

    Raises:
        InputError: where compiled kernels are asked for and numba is not installed.
    """
    named = wanted()
    if named == "compiled" and not numba_door.available():
        raise InputError.of(
            "the compiled evaluator needs numba, which is not installed.",
            "In simkit's own folder: pip install '.[fast]', or leave the choice of the evaluator to simkit.",
        )
    if named != "auto":
        return named
    found = "compiled" if numba_door.available() and _pays(model, runs) else "numpy"
    numba_door.told(f"{found} for {runs} runs")
    return found


def chosen_at_once(model: Model, runs: int) -> str:
    """The evaluator for a model of which much more is to be played: compiled as soon as it is ready.

    Where it is not, NumPy plays, and kernels are compiled in the background.

    Raises:
        InputError: as `chosen`.
    """
    if wanted() != "auto" or not numba_door.available():
        return chosen(model, runs)
    from simkit.engine.compiled import warming

    tables = _tables_of(model)
    if not tables.exact:
        return "numpy"
    if tables.text in _loaded or warming.is_warm(tables.text):
        return "compiled"
    warming.warm_in_background(tables.text)
    return "numpy"


def kernels_for(model: Model, evaluator: str) -> Kernels | None:
    """A model's kernels, if its reviews are to be compiled."""
    if evaluator != "compiled":
        return None
    from simkit.engine.compiled.reviews import kernels_of

    tables = _tables_of(model)
    _loaded.add(tables.text)
    return kernels_of(tables)


def _pays(model: Model, runs: int) -> bool:
    """Whether kernels give NumPy's bits here, and are ready, or worth the time that making them takes."""
    from simkit.engine.compiled import warming

    work = (
        float(runs + _FIXED) * model.horizon * sum(len(effect.rows) for rule in model.rules for effect in rule.effects)
    )
    if work * _MOST_KEPT < _WORTH_LOADING:
        return False
    tables = _tables_of(model)
    if not tables.exact:
        return False
    if tables.text in _loaded:
        return True
    work = _played[tables.text] = _played.get(tables.text, 0.0) + work
    if work < _WORTH_LOADING:
        return False
    if warming.is_warm(tables.text):
        return True
    if work >= _WORTH_COMPILING:
        return warming.compile_here(tables.text)
    warming.warm_in_background(tables.text)
    return False


def _tables_of(model: Model) -> Tables:
    """A model's tables, of which a few are kept."""
    from simkit.engine.compiled.tables import tables_of

    known = _tables.get(id(model))
    if known is not None and known[0] is model:
        return known[1]
    if len(_tables) >= _MOST_KEPT:
        _tables.clear()
    tables = tables_of(model)
    # The model is kept beside its tables, so that no other model can come to have its id.
    _tables[id(model)] = (model, tables)
    return tables
