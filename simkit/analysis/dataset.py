"""Results as an xarray Dataset: named dimensions in place of column numbers.

Covers turning a Result into a Dataset. The only module that imports xarray, and only when it is asked to.
"""

from __future__ import annotations

from collections.abc import Mapping
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
_ACTORS = {"actor": "giver"}
_PAIRS = {"from": "giver", "to": "receiver"}
_LEVELS = {"channel": "name", **_PAIRS}


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
        variables |= _laid_out(record, array, None, _LEVELS, mean, spread, kept)
    for name in result.model.actor_variables:
        variables |= _laid_out(record, "actor_variables", name, _ACTORS, mean, spread, kept)
    for name in result.model.pair_variables:
        variables |= _laid_out(record, "pair_variables", name, _PAIRS, mean, spread, kept)
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


def _laid_out(
    record: Record, array: str, name: str | None, axes: Mapping[str, str], mean: Any, spread: Any, kept: Any
) -> dict[str, Any]:
    """The mean of an array's series (of one name, or all), and their quantiles (or runs), along named dimensions.

    `axes` says what of a series each dimension holds; where there is no series, it is NaN.
    """
    rows = [at for at, one in enumerate(record.series) if one.array == array and name in (None, one.name)]
    found = [[getattr(record.series[at], key) for key in axes.values()] for at in rows]
    coordinates = {dim: sorted({own[at] for own in found}) for at, dim in enumerate(axes)}
    places = [tuple(along.index(one) for along, one in zip(coordinates.values(), own, strict=True)) for own in found]
    shape = tuple(len(along) for along in coordinates.values())
    averages = np.full((*shape, mean.shape[1]), np.nan)
    deep = spread if kept is None else kept
    details = np.full((*shape, deep.shape[2], mean.shape[1]), np.nan)
    for place, row in zip(places, rows, strict=True):
        averages[place] = mean[row]
        details[place] = deep[row].T
    last, title = "quantile" if kept is None else "run", name or array
    return {
        f"mean_{title}": xr.DataArray(averages, dims=(*coordinates, "day"), coords=coordinates),
        title: xr.DataArray(details, dims=(*coordinates, last, "day"), coords=coordinates),
    }
