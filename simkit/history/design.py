"""One stored design of draws: the world's uncertain numbers drawn once, and every episode played with each draw.

Covers drawing, playing and keeping; weighing the draws by how well they told the past is `simkit.history.fitting`'s.
Each draw of the numbers is played a few times in each episode, every time with luck of its own.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from simkit.chance import Luck, latin_hypercube, triangular
from simkit.errors import InputError, SimkitError
from simkit.history.columns import CHANNELS, LEVELS, WINDOWS, Channel
from simkit.history.countries import countries
from simkit.history.episodes import Known
from simkit.history.play import Stage, levels_of_runs
from simkit.history.setting import FLOWS, setting
from simkit.scenario.bind import bind
from simkit.scenario.load import library
from simkit.whole import writing_whole
from simkit.world.figures import figures
from simkit.world.numbers import Figure
from simkit.world.world import World

__all__ = [
    "DRAWS",
    "LIVES",
    "MOST_LIVES",
    "Design",
    "counts_of",
    "design_file",
    "extended",
    "fingerprint",
    "fitted_numbers",
    "key_of",
    "library_design",
    "load_design",
    "make_design",
    "save_design",
]

Floats = NDArray[np.float64]
DRAWS = 1024
LIVES = 32
MOST_LIVES = 255
_BLOCK = 256
_TOLD = ("scenario", "says", "questions")


@dataclass(frozen=True, slots=True, eq=False)
class Design:
    """What each draw of the numbers says of each episode.

    `draws` is [draw, number], in the order of `paths`; `counts` [episode, draw, channel, window, level] how many of
    the `lives` reached which level. `world` is the fingerprint of the world that was played, `known` the episodes'.
    """

    paths: tuple[str, ...]
    draws: Floats
    counts: NDArray[np.uint8]
    lives: int
    seed: int
    world: str
    known: tuple[str, ...]

    def row(self, known: Known) -> int | None:
        """Where an episode stands in the design, if it has been played."""
        key = key_of(known)
        return self.known.index(key) if key in self.known else None


def fitted_numbers(world: World) -> dict[str, Channel]:
    """The paths of the numbers that are fitted, each with the one channel that it moves.

    They are the ranged numbers of rules that push one channel, and the sizes of luck of each channel.

    Raises:
        SimkitError: where a rule with ranged numbers pushes two channels, since each channel is weighed by itself.
    """
    channel_of = {flow: channel for channel, flow in FLOWS.items()}
    found = dict[str, Channel]()
    for path, figure in figures(world).items():
        if figure.range is None or figure.range[0] == figure.range[1]:
            continue
        kind, name, *rest = (*path.split("."), "", "")
        if kind == "rules":
            flows = {flow.partition(".")[0] for flow in world.rules[name].push}
            if len(flows) != 1:
                raise SimkitError(f"the rule {name} moves {len(flows)} channels: a rule to be fitted moves one.")
            found[path] = channel_of[flows.pop()]
        elif kind == "channels" and rest[0] == "luck" and name in channel_of:
            found[path] = channel_of[name]
    return found


def make_design(
    stage: Stage,
    known: Sequence[Known],
    draws: int = DRAWS,
    lives: int = LIVES,
    seed: int = 1,
    progress: Callable[[int], None] | None = None,
    spread: Callable[[Callable[[Known], NDArray[np.uint8]], Iterable[Known]], Iterable[NDArray[np.uint8]]] = map,
) -> Design:
    """Draw the numbers once and play every episode with each draw; `spread` may share the episodes out."""
    world = bind(World, stage.world)
    numbers = figures(world)
    paths = tuple(fitted_numbers(world))
    cube = latin_hypercube(len(paths), draws, seed)
    table = np.array([_drawn(numbers[path], cube[:, at]) for at, path in enumerate(paths)]).T
    counts = np.zeros((len(known), draws, len(CHANNELS), len(WINDOWS), LEVELS), dtype=np.uint8)
    for row, found in enumerate(spread(_Counting(stage, paths, table, lives, seed), known)):
        counts[row] = found
        if progress is not None:
            progress(1)
    return Design(paths, table, counts, lives, seed, fingerprint(world), tuple(key_of(one) for one in known))


def extended(design: Design, stage: Stage, known: Sequence[Known], progress: Callable[[int], None] | None) -> Design:
    """The design with these episodes played, too, by the same draws; those that it has are not played again."""
    missing = list({key_of(one): one for one in known if design.row(one) is None}.values())
    counts = [design.counts]
    for one in missing:
        counts.append(counts_of(design, stage, one)[None])
        if progress is not None:
            progress(1)
    played = (*design.known, *(key_of(one) for one in missing))
    return replace(design, counts=np.concatenate(counts), known=played)


def counts_of(design: Design, stage: Stage | None, known: Known) -> NDArray[np.uint8]:
    """What each draw says of an episode, as it is kept or else played now: [draw, channel, window, level].

    Raises:
        SimkitError: where it is not kept, and there is no stage to play it on.
    """
    row = design.row(known)
    if row is not None:
        return np.asarray(design.counts[row])
    if stage is None:
        raise SimkitError(f"the stored design has not played {known.id}.")
    return _Counting(stage, design.paths, design.draws, design.lives, design.seed)(known)


def _drawn(figure: Figure, u: Floats) -> Floats:
    assert figure.range is not None
    return triangular(u, figure.range[0], figure.value, figure.range[1])


@dataclass(frozen=True, slots=True)
class _Counting:
    """Playing one episode with every draw. It can be handed to another process."""

    stage: Stage
    paths: tuple[str, ...]
    table: Floats
    lives: int
    seed: int

    def __call__(self, known: Known) -> NDArray[np.uint8]:
        scenario = self.stage.scenario(known)
        draws = len(self.table)
        found = np.zeros((draws, len(CHANNELS), len(WINDOWS), LEVELS), dtype=np.uint8)
        for first in range(0, draws, _BLOCK):
            some = self.table[first : first + _BLOCK]
            luck = Luck(self._luck_of(known), first * self.lives, len(some) * self.lives)
            values = {path: np.repeat(some[:, at], self.lives) for at, path in enumerate(self.paths)}
            levels = levels_of_runs(scenario, luck, values)
            lived = levels.reshape(len(CHANNELS), len(WINDOWS), len(some), self.lives)
            counted = (lived[..., None] == np.arange(LEVELS)).sum(axis=3)
            found[first : first + len(some)] = np.moveaxis(counted, 2, 0)
        return found

    def _luck_of(self, known: Known) -> int:
        """The seed of an episode: were luck the same in all, weighing would learn it as if it were a number."""
        mixed = hashlib.blake2b(f"{self.seed}/{key_of(known)}".encode(), digest_size=7)
        return int.from_bytes(mixed.digest(), "little")


def fingerprint(world: World) -> str:
    """A hash of everything that a world plays by, but for what is told of it and of where it comes from."""
    played = world.model_dump(mode="json", exclude={"world", "says", "sources", "readings", "backtest"})
    return hashlib.blake2b(json.dumps(played, sort_keys=True).encode(), digest_size=16).hexdigest()


def key_of(known: Known) -> str:
    """A hash of what is played of an episode, so that a changed row, or table of countries, is played anew."""
    played = {key: value for key, value in setting(known, countries(), brief=True).items() if key not in _TOLD}
    return hashlib.blake2b(json.dumps(played, sort_keys=True).encode(), digest_size=16).hexdigest()


def save_design(design: Design, path: Path) -> None:
    """Keep a design in one file, whole or not at all.

    Raises:
        WriteError: where it cannot be written.
    """
    kept: Mapping[str, NDArray[np.generic]] = {
        "paths": np.array(design.paths),
        "draws": design.draws,
        "counts": design.counts,
        "lives": np.array(design.lives),
        "seed": np.array(design.seed),
        "world": np.array(design.world),
        "known": np.array(design.known),
    }
    with writing_whole(path) as file:
        np.savez_compressed(file, **kept)  # type: ignore[arg-type]  # numpy's stub knows a narrower mapping


def design_file() -> Path:
    """Where the design is kept that the world which comes with simkit was fitted by."""
    return library() / "history" / "design.npz"


def library_design() -> Design | None:
    """The design that the world which comes with simkit was fitted by; None where it has not been fitted."""
    return load_design(design_file()) if design_file().is_file() else None


def load_design(path: Path) -> Design:
    """Read a design that was kept.

    Raises:
        InputError: where the file holds none.
    """
    try:
        with path.open("rb") as file, zipfile.ZipFile(file):  # of what is no archive, numpy makes something else
            kept = np.load(path, allow_pickle=False)
        with kept:
            return Design(
                tuple(str(one) for one in kept["paths"]),
                kept["draws"],
                kept["counts"],
                int(kept["lives"]),
                int(kept["seed"]),
                str(kept["world"]),
                tuple(str(one) for one in kept["known"]),
            )
    except (OSError, ValueError, KeyError, TypeError, zipfile.BadZipFile) as error:
        remedy = "Make one: simkit fit --anew --design FILE."
        raise InputError.of(f"{path} holds no design of draws.", remedy) from error
