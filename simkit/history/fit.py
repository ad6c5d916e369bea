"""The whole of fitting: draws of the numbers, their weights, scores in and out of sample, what the numbers become.

Covers putting it together; drawing is `simkit.history.design`'s, weighing `simkit.history.fitting`'s, writing the
numbers into the world's files `simkit.history.rewrite`'s.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from simkit.errors import InputError
from simkit.history.columns import Window
from simkit.history.countries import countries
from simkit.history.design import Design, extended, fingerprint, fitted_numbers, key_of, make_design
from simkit.history.episodes import Episode, without_requests
from simkit.history.fitting import Fitted, Moved, Unweighed, Weighed, moved, weights
from simkit.history.play import Stage
from simkit.history.protocol import in_sample, leave_one_shock_out
from simkit.history.scores import Scores, score
from simkit.scenario.bind import bind
from simkit.scenario.load import load_world
from simkit.scenario.nodes import Node, at, place_of
from simkit.scenario.readings import apply_reading
from simkit.world.world import World

__all__ = ["UNFITTED", "Fit", "designed", "fit_world", "narrow", "unfitted_stage"]

UNFITTED = "unfitted"
"""The reading of a fitted world that has its numbers as they were before."""


@dataclass(frozen=True, slots=True, eq=False)
class Fit:
    """What fitting came to: scores before, in sample and left out; the weights of each channel; every number."""

    design: Design
    episodes: int
    before: Scores
    inside: Scores
    left_out: Scores
    weighed: tuple[Weighed, ...]
    moved: tuple[Moved, ...]

    def means(self, window: Window) -> tuple[float | None, float | None, float | None]:
        """The mean score in a window before, in sample, and left out."""
        before, inside, outside = (one.mean(window).value for one in (self.before, self.inside, self.left_out))
        return before, inside, outside


def unfitted_stage(world: str) -> Stage:
    """The stage of a world as it was before fitting."""
    return Stage(unfitted(load_world(world)[1]), countries())


def unfitted(tree: Node) -> Node:
    """The tree of a world as it was before fitting: by its reading of that name, if it has been fitted."""
    if at(tree, ("readings", UNFITTED)) is None:
        return tree
    return apply_reading(tree, Node(UNFITTED, place_of(tree, ("readings",)), {}))


def designed(
    stage: Stage,
    episodes: Sequence[Episode],
    kept: Design | None,
    draws: int,
    lives: int,
    seed: int,
    progress: Callable[[int, int], None] | None = None,
) -> Design:
    """The design to fit by: the one that is kept, or (if there is none) a new one.

    Each episode is played as it is known, and once more where that differs without its request; those that the kept
    one has are not played again.

    Raises:
        InputError: where the kept one is of another world.
    """
    known = [one.known for one in episodes]
    asked = list({key_of(one): one for one in (*known, *without_requests(known))}.values())
    if kept is None:
        done = _counted(len(asked), progress)
        return make_design(stage, asked, draws, lives, seed, done)
    if kept.world != fingerprint(bind(World, stage.world)):
        raise InputError.of("the kept draws are of another world.", "Draw and play anew: simkit fit --anew.")
    missing = [one for one in asked if kept.row(one) is None]
    return extended(kept, stage, missing, _counted(len(missing), progress))


def _counted(total: int, progress: Callable[[int, int], None] | None) -> Callable[[int], None] | None:
    if progress is None:
        return None
    done = 0

    def count(more: int) -> None:
        nonlocal done
        done += more
        progress(done, total)

    return count


def fit_world(stage: Stage, design: Design, episodes: Sequence[Episode]) -> Fit:
    """Weigh the draws by all episodes, and by all but each shock."""
    training = [(one.known, one.outcomes) for one in episodes]
    weighed = weights(design, training)
    model = Fitted(design, stage)
    return Fit(
        design,
        len(episodes),
        score(in_sample(Unweighed(design), episodes), episodes),
        score(in_sample(model, episodes), episodes),
        score(leave_one_shock_out(model, episodes), episodes),
        tuple(weighed),
        tuple(moved(design, weighed, fitted_numbers(bind(World, stage.world)))),
    )


def narrow(found: Fit) -> int:
    """How many numbers moved by less than half a spread."""
    return int(np.sum([abs(one.shift) < 0.5 for one in found.moved]))
