"""Named random streams: every draw is addressed by (seed, name, run, step), never by the order of drawing.

Covers how luck is drawn and turned into a distribution, and points that fill a space evenly; where luck enters is
said by the engine.
The generator is Philox4x64 with a BLAKE2b key, read as a function of its counter, so that run 7 alone, in
any batch and beside any other stream, draws what it draws among thousands.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simkit.errors import InputError

__all__ = ["Luck", "latin_hypercube", "refuse_seed", "sobol_sequence", "triangular"]

Floats = NDArray[np.float64]

_RUNS_PER_COUNTER = 4
_LAST_BITS = np.uint64(12)
_STEP = 2.0**-52


def _fresh_state() -> dict[str, Any]:
    """The generator's state at the start of a stream, with nothing left over from another."""
    return {
        "bit_generator": "Philox",
        "state": {"counter": np.zeros(4, dtype=np.uint64), "key": np.zeros(2, dtype=np.uint64)},
        "buffer": np.zeros(4, dtype=np.uint64),
        "buffer_pos": 4,
        "has_uint32": 0,
        "uinteger": 0,
    }


def refuse_seed(seed: int) -> None:
    """Refuse a seed that no luck is drawn with.

    Raises:
        InputError: where it is not from 0 to 2^63 - 1.
    """
    if not 0 <= seed < 2**63:
        raise InputError.of(f"{seed} is no seed.", "Choose a whole number from 0 to 2^63 - 1.")


@dataclass(frozen=True, slots=True)
class Luck:
    """The luck of a block of runs: `first` .. `first + count - 1`, under one seed.

    Two blocks that share a run draw the same for it:

    >>> bool(Luck(1, 0, 8).uniform("arms")[7] == Luck(1, 7, 1).uniform("arms")[0])
    True

    With `times`, the luck of `count / times` runs so many times over, side by side: to play them under other numbers.

    >>> Luck(1, 0, 4, times=2).uniform("arms").tolist() == 2 * Luck(1, 0, 2).uniform("arms").tolist()
    True
    """

    seed: int
    first: int
    count: int
    times: int = field(default=1, kw_only=True)
    _bits: np.random.Philox = field(default_factory=lambda: np.random.Philox(key=0), repr=False, compare=False)
    _state: dict[str, Any] = field(default_factory=_fresh_state, repr=False, compare=False)

    def uniform(self, name: str, step: int = 0) -> Floats:
        """Uniform draws in the open interval (0, 1), one for each run: shape (count,)."""
        skip = self.first % _RUNS_PER_COUNTER
        address = self._state["state"]
        address["counter"][0], address["counter"][2] = self.first // _RUNS_PER_COUNTER, step
        address["key"] = _key(self.seed, name)
        self._bits.state = self._state  # type: ignore[assignment]  # numpy's stub wants its own TypedDict
        raw = self._bits.random_raw(skip + self.count // self.times)[skip:]
        drawn = np.asarray(((raw >> _LAST_BITS) + 0.5) * _STEP, dtype=np.float64)
        return drawn if self.times == 1 else np.tile(drawn, self.times)

    def normal(self, name: str, step: int = 0) -> Floats:
        """Standard normal draws, one for each run, by the inverse distribution function."""
        from scipy.special import ndtri

        return np.asarray(ndtri(self.uniform(name, step)), dtype=np.float64)

    def key(self, name: str) -> NDArray[np.uint64]:
        """The two numbers by which a stream is addressed, for those who draw from it elsewhere."""
        return _key(self.seed, name)


def latin_hypercube(axes: int, count: int, seed: int) -> Floats:
    """Points of the unit cube, one in each of `count` equal slices of every axis: shape (count, axes).

    >>> sorted(np.floor(latin_hypercube(2, 4, seed=1)[:, 0] * 4).tolist())
    [0.0, 1.0, 2.0, 3.0]
    """
    from scipy.stats import qmc

    return np.asarray(qmc.LatinHypercube(axes, rng=seed).random(count), dtype=np.float64)


def sobol_sequence(axes: int, count: int, seed: int) -> Floats:
    """The first points of Sobol's sequence, scrambled: shape (count, axes); balanced for a power of two."""
    from scipy.stats import qmc

    return np.asarray(qmc.Sobol(axes, rng=seed).random(count), dtype=np.float64)


def triangular(u: Floats, low: float, mode: float, high: float) -> Floats:
    """Draws between `low` and `high` with the peak at `mode`, from uniform draws `u` (same shape).

    >>> triangular(np.array([0.5]), 0.0, 1.0, 2.0).tolist()
    [1.0]
    """
    width = high - low
    if width <= 0.0:
        return np.full_like(u, mode)
    share = (mode - low) / width
    rising = low + np.sqrt(u * width * (mode - low))
    falling = high - np.sqrt((1.0 - u) * width * (high - mode))
    return np.clip(np.where(u < share, rising, falling), low, high)


_keys: dict[tuple[int, str], NDArray[np.uint64]] = {}


def _key(seed: int, name: str) -> NDArray[np.uint64]:
    """The stream's 128-bit key: BLAKE2b of its name, keyed with the seed; remembered, since hashing costs a draw."""
    known = _keys.get((seed, name))
    if known is None:
        digest = hashlib.blake2b(name.encode(), digest_size=16, key=seed.to_bytes(16, "little", signed=True)).digest()
        known = np.frombuffer(digest, dtype="<u8").astype(np.uint64)
        if len(_keys) > 50_000:
            _keys.clear()
        _keys[(seed, name)] = known
    return known
