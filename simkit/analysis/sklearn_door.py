"""The door to scikit-learn: the only module that imports it, and only when a tree is grown.

Covers growing and pruning a decision tree; it comes with the extra `analysis`.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from simkit.errors import MissingExtra

__all__ = ["Grown", "grown", "require"]

Floats = NDArray[np.float64]

Grown = list[tuple[int, float, int, int]]
"""The nodes of a tree, the root first: the axis and the cut that it is split at, and its two children by their places:
the one at or below the cut, and the one above it. Of a leaf, axis and children are -1."""


def require() -> None:
    """See that trees can be grown here.

    Raises:
        MissingExtra: where the extra that grows them is not installed.
    """
    _tree()


def grown(at: Floats, yes: Floats, counted: Floats, *, leaves: int, least: float, folds: int = 5) -> Grown:
    """A tree that splits points where the share of yes differs most (CART, Breiman and others 1984), pruned.

    It has so many `leaves` at most, each with at least a share of the runs. How far it is pruned is found by leaving
    out one part of the points after the other: the smallest tree whose squared error there is within one standard
    error of the best.
    """
    if not len(at):
        return [(-1, 0.0, -1, -1)]
    settings = {"max_leaf_nodes": leaves, "min_weight_fraction_leaf": least, "random_state": 0}
    prunings = _fitted(at, yes, counted, settings).cost_complexity_pruning_path(*_rows(at, yes, counted))["ccp_alphas"]
    steps = np.sqrt(np.maximum(prunings, 0.0) * np.append(prunings[1:], prunings[-1] * 2.0 + 1e-9))
    errors = np.array([_left_out(at, yes, counted, settings, float(step), folds) for step in steps])
    means = errors.mean(axis=1)
    best = int(means.argmin())
    within = means[best] + errors[best].std(ddof=1) / np.sqrt(len(at))
    pruning = float(steps[int(np.flatnonzero(means <= within).max())])
    return _nodes(_fitted(at, yes, counted, {**settings, "ccp_alpha": pruning}))


def _left_out(at: Floats, yes: Floats, counted: Floats, settings: dict[str, Any], step: float, folds: int) -> Floats:
    """The squared error at every point of trees that were grown without its part, weighed by its runs: (points,)."""
    part = np.arange(len(at)) * folds // len(at)
    # Points that follow each other may be of one scenario: the parts are taken across.
    part = np.random.default_rng(0).permutation(part)
    errors = np.zeros(len(at))
    share = yes / np.maximum(counted, 1.0)
    for nth in range(folds):
        away = part == nth
        kept = ~away
        if not yes[kept].any() or not (counted - yes)[kept].any() or not away.any():
            expected = np.full(int(away.sum()), share[kept].mean() if kept.any() else 0.0)
        else:
            tree = _fitted(at[kept], yes[kept], counted[kept], {**settings, "ccp_alpha": step})
            expected = tree.predict_proba(at[away])[:, 1]
        errors[away] = (share[away] - expected) ** 2 * counted[away] / counted.mean()
    return errors


def _rows(at: Floats, yes: Floats, counted: Floats) -> tuple[Floats, NDArray[np.int64], Floats]:
    """Every point twice: as a yes of the weight of its runs with yes, and as a no of the weight of the others."""
    kinds = np.repeat([1, 0], len(at))
    weights = np.concatenate([yes, counted - yes])
    kept = weights > 0.0
    return np.concatenate([at, at])[kept], kinds[kept], weights[kept]


def _fitted(at: Floats, yes: Floats, counted: Floats, settings: dict[str, Any]) -> Any:
    points, kinds, weights = _rows(at, yes, counted)
    return _tree()(**settings).fit(points, kinds, sample_weight=weights)


def _nodes(tree: Any) -> Grown:
    inner = tree.tree_
    columns = (inner.feature, inner.threshold, inner.children_left, inner.children_right)
    return [
        (int(axis), float(cut), int(left), int(right)) if left >= 0 else (-1, 0.0, -1, -1)
        for axis, cut, left, right in zip(*columns, strict=True)
    ]


def _tree() -> Any:
    try:
        from sklearn.tree import DecisionTreeClassifier
    except ImportError:
        instead = "leave the tree out: --method prim (in Python, method='prim')"
        raise MissingExtra.of("a tree needs", "scikit-learn", "analysis", instead) from None
    return DecisionTreeClassifier
