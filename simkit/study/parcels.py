"""What is sent so that a piece is played elsewhere: the specification once without its points, and each piece's own.

Covers the parting, so that neither the network nor a worker's memory grows with the size of the sweep.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from numpy.typing import NDArray

from simkit.study.pieces import Piece, PlayPiece
from simkit.study.spec import Spec

__all__ = ["PlayParcel", "parted"]

Parcel = tuple[NDArray[Any], NDArray[Any]]
"""The points of a piece, and which scenario each is played in."""


@dataclass(frozen=True, slots=True)
class PlayParcel:
    """Playing points that come with the job; `spec` has none of its own."""

    spec: Spec

    def __call__(self, parcel: Parcel) -> Piece:
        """Play them: the bytes are those of `PlayPiece`, since a point's sums do not depend on its place."""
        points, of_point = parcel
        return PlayPiece(replace(self.spec, points=points, of_point=of_point))((0, len(points)))


def parted(task: Callable[[Any], Any], jobs: Iterable[Any]) -> tuple[Callable[[Any], Any], Iterable[Any]]:
    """The same task and jobs in a form that is light to send; other tasks than a sweep's are left as they are."""
    if not isinstance(task, PlayPiece):
        return task, jobs
    spec = task.spec
    bare = replace(spec, points=spec.points[:0], of_point=spec.of_point[:0])
    spans = ((slice(first, first + count)) for first, count in jobs)
    return PlayParcel(bare), ((spec.points[where], spec.of_point[where]) for where in spans)
