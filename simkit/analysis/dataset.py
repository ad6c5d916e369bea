"""Results as an xarray Dataset: named dimensions in place of column numbers.

Covers turning a Result into a Dataset. The only module that imports xarray, and only when it is asked to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import xarray as xr

from simkit.analysis.quantiles import means, quantiles
from simkit.engine.recorder import Record

if TYPE_CHECKING:
    from simkit.analysis.result import Result

__all__ = ["Dataset", "dataset"]

Dataset = xr.Dataset

_QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)


def dataset(result: Result) -> Dataset:
    """The Dataset of a result.

    Promised, delivered and perceived have dimensions (channel, from, to, quantile, day), variables of actors
    (actor, quantile, day), variables of pairs (from, to, quantile, day); `mean_…` the same without quantiles. With
    kept runs, `run` takes the place of `quantile`. Questions have (question,). Levels run from -1 to 1; days count
    from the start.
    """
    record = result.record
    mean, spread = means(record), quantiles(record, _QUANTILES)
    kept = None if record.kept is None else np.stack(record.kept, axis=1)
    variables: dict[str, Any] = {}
    for array in ("promised", "delivered", "perceived"):
        variables |= _levels(record, array, mean, spread, kept)
    for name in result.model.actor_variables:
        variables |= _variable(record, "actor_variables", name, mean, spread, kept)
    for name in result.model.pair_variables:
        variables |= _variable(record, "pair_variables", name, mean, spread, kept)
    found = result.questions()
    variables["probability"] = ("question", np.array([np.nan if a.share is None else a.share for a in found]))
    variables["error"] = ("question", np.array([np.nan if a.error is None else a.error for a in found]))
    coordinates = {
        "day": np.array(record.days),
        "date": ("day", np.array([result.date_of(day) for day in record.days], dtype="datetime64[ns]")),
        "question": [answer.name for answer in found],
    }
    coordinates |= {"quantile": list(_QUANTILES)} if kept is None else {"run": np.arange(result.runs)}
    about = {
        "scenario": result.scenario.title,
        "seed": result.seed,
        "runs": result.runs,
        "fixed": int(result.fixed),
        "fingerprint": result.scenario.fingerprint,
    }
    return Dataset(variables, coords=coordinates, attrs=about)


def _levels(record: Record, array: str, mean: Any, spread: Any, kept: Any) -> dict[str, Any]:
    rows = [(at, one) for at, one in enumerate(record.series) if one.array == array]
    axes = [sorted({getattr(one, key) for _, one in rows}) for key in ("name", "giver", "receiver")]
    places = [tuple(axis.index(getattr(one, key)) for axis, key in zip(axes, _KEYS, strict=True)) for _, one in rows]
    return _arrays(array, ("channel", "from", "to"), axes, places, [at for at, _ in rows], mean, spread, kept)


_KEYS = ("name", "giver", "receiver")


def _variable(record: Record, array: str, name: str, mean: Any, spread: Any, kept: Any) -> dict[str, Any]:
    rows = [(at, one) for at, one in enumerate(record.series) if one.array == array and one.name == name]
    keys = ("giver",) if array == "actor_variables" else ("giver", "receiver")
    dims = ("actor",) if array == "actor_variables" else ("from", "to")
    axes = [sorted({getattr(one, key) for _, one in rows}) for key in keys]
    places = [tuple(axis.index(getattr(one, key)) for axis, key in zip(axes, keys, strict=True)) for _, one in rows]
    return _arrays(name, dims, axes, places, [at for at, _ in rows], mean, spread, kept)


def _arrays(
    name: str,
    dims: tuple[str, ...],
    axes: list[list[str]],
    places: list[tuple[int, ...]],
    rows: list[int],
    mean: Any,
    spread: Any,
    kept: Any,
) -> dict[str, Any]:
    """The mean of some series, and their quantiles (or runs), laid out along named dimensions; NaN where none is."""
    coordinates = dict(zip(dims, axes, strict=True))
    shape = tuple(len(axis) for axis in axes)
    averages = np.full((*shape, mean.shape[1]), np.nan)
    deep = spread if kept is None else kept.transpose(0, 1, 2)
    details = np.full((*shape, deep.shape[2], mean.shape[1]), np.nan)
    for place, row in zip(places, rows, strict=True):
        averages[place] = mean[row]
        details[place] = deep[row].T
    last = "quantile" if kept is None else "run"
    return {
        f"mean_{name}": xr.DataArray(averages, dims=(*dims, "day"), coords=coordinates),
        name: xr.DataArray(details, dims=(*dims, last, "day"), coords=coordinates),
    }
