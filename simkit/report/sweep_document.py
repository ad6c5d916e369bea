"""A sweep as a plain document, for JSON: what was played, and every point with the values of its axes and measures.

Covers contents; large sweeps are refused, since their table is a file of their folder.
"""

from __future__ import annotations

from typing import Any

from simkit import __version__
from simkit.errors import InputError
from simkit.report.contents import scenario_document
from simkit.report.verdict import verdict_document
from simkit.study.spec import Spec
from simkit.study.swept import Swept

__all__ = ["refuse_large", "sweep_document"]

_MOST = 100_000


def refuse_large(spec: Spec) -> None:
    """Refuse a sweep of which a document would be too large.

    Raises:
        InputError: where it has more than 100,000 rows.
    """
    rows = len(spec.points) * len(spec.measures)
    if rows > _MOST:
        remedy = "Take the report, and read results.parquet in the sweep's folder."
        raise InputError.of(f"{rows:,} rows are too many for --json: {_MOST:,} are the most.", remedy)


def sweep_document(found: Swept) -> dict[str, Any]:
    """The sweep as plain values; of every point, its values on the axes, and each measure with its interval."""
    spec = found.spec
    points: list[dict[str, Any]] = []
    for row in found.rows():
        if not points or points[-1]["point"] != row["point"]:
            at = {axis.path: row[axis.path] for axis in spec.axes}
            points.append({"point": row["point"], "at": at, "measures": {}, "failed": row["failed"] or None})
        read = {name: row[name] for name in ("counted", "mean", "sd", "low", "high")}
        points[-1]["measures"][row["measure"]] = read
    return {
        "simkit": __version__,
        "scenario": scenario_document(spec.scenario),
        "sweep": spec.fingerprint,
        "settings": {"design": spec.design, "runs": spec.runs, "seed": spec.seed, "fixed": spec.fixed},
        "method": {"questions": "wilson_1927", "levels": "normal", "confidence": 0.95},
        "axes": [axis.told() for axis in spec.axes],
        "measures": [{"name": one.name, "kind": one.kind} for one in spec.measures],
        "points": points,
        "verdict": verdict_document(spec.scenario.world),
    }
