"""Luck drawn in compiled code: the very bits that `simkit.chance` draws, one run at a time or a row of them.

Covers Philox4x64 as a function of its counter, and the normal distribution's inverse as SciPy works it out (Cephes:
S. L. Moshier, Methods and Programs for Mathematical Functions, 1989; the constants are those of its `ndtri`).
`agrees` says whether this machine's arithmetic gives SciPy's bits.
"""

from __future__ import annotations

import math
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simkit.engine.numba_door import jit, memory

__all__ = ["agrees", "normals", "normals_where"]

_upper = memory().upper_half

_M0, _M1 = np.uint64(0xD2E7470EE14C6C93), np.uint64(0xCA5A826395121157)
_W0, _W1 = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBB67AE8584CAA73B)
_TWELVE = np.uint64(12)
_STEP = 2.0**-52
_LANES = 256
_TAIL = 0.13533528323661269189  # exp(-2)
_ROOT = 2.50662827463100050242  # the square root of 2 pi


@jit
def _block(counter: Any, step: Any, key0: Any, key1: Any) -> Any:
    """The four numbers at a counter, after ten rounds."""
    a, b, c, d = np.uint64(counter), np.uint64(0), np.uint64(step), np.uint64(0)
    k0, k1 = np.uint64(key0), np.uint64(key1)
    for _ in range(10):
        low0, low1 = _M0 * a, _M1 * c
        a, b, c, d = _upper(_M1, c) ^ b ^ k0, low1, _upper(_M0, a) ^ d ^ k1, low0
        k0, k1 = k0 + _W0, k1 + _W1
    return a, b, c, d


@jit
def _uniform(raw: Any) -> Any:
    return (np.float64(raw >> _TWELVE) + 0.5) * _STEP


@jit
def _middle(u: Any) -> Any:
    """The inverse of the normal distribution between its tails."""
    y = u - 0.5
    z = y * y
    p = -5.99633501014107895267e1
    p = p * z + 9.80010754185999661536e1
    p = p * z + -5.66762857469070293439e1
    p = p * z + 1.39312609387279679503e1
    p = p * z + -1.23916583867381258016e0
    q = z + 1.95448858338141759834e0
    q = q * z + 4.67627912898881538453e0
    q = q * z + 8.63602421390890590575e1
    q = q * z + -2.25462687854119370527e2
    q = q * z + 2.00260212380060660359e2
    q = q * z + -8.20372256168333339912e1
    q = q * z + 1.59056225126211695515e1
    q = q * z + -1.18331621121330003142e0
    return (y + y * (z * p / q)) * _ROOT


@jit
def _near(x: Any, log_x: Any) -> Any:
    """The size of a draw in a tail, where x, the root of -2 log of the tail's share, is below 8."""
    z = 1.0 / x
    p = 4.05544892305962419923e0
    p = p * z + 3.15251094599893866154e1
    p = p * z + 5.71628192246421288162e1
    p = p * z + 4.40805073893200834700e1
    p = p * z + 1.46849561928858024014e1
    p = p * z + 2.18663306850790267539e0
    p = p * z + -1.40256079171354495875e-1
    p = p * z + -3.50424626827848203418e-2
    p = p * z + -8.57456785154685413611e-4
    q = z + 1.57799883256466749731e1
    q = q * z + 4.53907635128879210584e1
    q = q * z + 4.13172038254672030440e1
    q = q * z + 1.50425385692907503408e1
    q = q * z + 2.50464946208309415979e0
    q = q * z + -1.42182922854787788574e-1
    q = q * z + -3.80806407691578277194e-2
    q = q * z + -9.33259480895457427372e-4
    return x - log_x / x - z * p / q


@jit
def _far(x: Any, log_x: Any) -> Any:
    """The same beyond 8: less than one draw in ten million million."""
    z = 1.0 / x
    p = 3.23774891776946035970e0
    p = p * z + 6.91522889068984211695e0
    p = p * z + 3.93881025292474443415e0
    p = p * z + 1.33303460815807542389e0
    p = p * z + 2.01485389549179081538e-1
    p = p * z + 1.23716634817820021358e-2
    p = p * z + 3.01581553508235416007e-4
    p = p * z + 2.65806974686737550832e-6
    p = p * z + 6.23974539184983293730e-9
    q = z + 6.02427039364742014255e0
    q = q * z + 3.67983563856160859403e0
    q = q * z + 1.37702099489081330271e0
    q = q * z + 2.16236993594496635890e-1
    q = q * z + 1.34204006088543189037e-2
    q = q * z + 3.28014464682127739104e-4
    q = q * z + 2.89247864745380683936e-6
    q = q * z + 6.79019408009981274425e-9
    return x - log_x / x - z * p / q


@jit
def _inverse(count: Any, u: Any, out: Any, x: Any, log_x: Any, at: Any) -> None:
    """The inverse of the normal distribution: the middle for all, then the tails alone, so that both run in lanes."""
    for k in range(count):
        out[k] = _middle(u[k])
    tails = 0
    for k in range(count):
        at[tails] = k
        tails += not _TAIL < u[k] <= 1.0 - _TAIL
    for j in range(tails):
        y = u[at[j]]
        x[j] = math.sqrt(-2.0 * math.log(1.0 - y if y > 1.0 - _TAIL else y))
        log_x[j] = math.log(x[j])
    far = False
    for j in range(tails):
        far |= x[j] >= 8.0
    if far:
        for j in range(tails):
            log_x[j] = _near(x[j], log_x[j]) if x[j] < 8.0 else _far(x[j], log_x[j])
    else:
        for j in range(tails):
            log_x[j] = _near(x[j], log_x[j])
    for j in range(tails):
        out[at[j]] = log_x[j] if u[at[j]] > 0.5 else -log_x[j]


@jit
def normals(key0: Any, key1: Any, step: Any, first: Any, out: Any) -> None:
    """Standard normal draws of runs `first`, `first + 1`, …, as many as `out` holds."""
    count = len(out)
    at = -(first % 4)
    counter = first // 4 + 1
    while at < count:
        a, b, c, d = _block(counter, step, key0, key1)
        if at >= 0 and at + 4 <= count:
            out[at], out[at + 1], out[at + 2], out[at + 3] = _uniform(a), _uniform(b), _uniform(c), _uniform(d)
        else:
            for k in range(4):
                if 0 <= at + k < count:
                    out[at + k] = _uniform(a if k == 0 else b if k == 1 else c if k == 2 else d)
        at += 4
        counter += 1
    low = 0
    u, x, log_x, at_ = np.empty(_LANES), np.empty(_LANES), np.empty(_LANES), np.empty(_LANES + 1, dtype=np.int64)
    while low < count:
        n = min(_LANES, count - low)
        for k in range(n):
            u[k] = out[low + k]
        _inverse(n, u, out[low : low + n], x, log_x, at_)
        low += n


@jit
def _inverse_of(u: Any) -> Any:
    """The inverse of the normal distribution, of one share."""
    if _TAIL < u <= 1.0 - _TAIL:
        return _middle(u)
    x = math.sqrt(-2.0 * math.log(1.0 - u if u > 1.0 - _TAIL else u))
    size = _near(x, math.log(x)) if x < 8.0 else _far(x, math.log(x))
    return size if u > 0.5 else -size


@jit
def normals_where(key0: Any, key1: Any, step: Any, runs: Any, columns: Any, wanted: Any, out: Any) -> None:
    """Standard normal draws where they are wanted, for the runs at some columns; 0 elsewhere."""
    known = -1
    a = b = c = d = np.uint64(0)
    for k in range(len(columns)):
        out[k] = 0.0
        if wanted[k]:
            run = runs[columns[k]]
            if run // 4 != known:
                known = run // 4
                a, b, c, d = _block(known + 1, step, key0, key1)
            at = run % 4
            out[k] = _inverse_of(_uniform(a if at == 0 else b if at == 1 else c if at == 2 else d))


@cache
def agrees() -> bool:
    """Whether these draws have the bits of `simkit.chance` on this machine: tried on some thousands."""
    from simkit.chance import Luck

    luck = Luck(20, 5, 6001)
    expected = luck.normal("try", 3)
    key: NDArray[np.uint64] = luck.key("try")
    row, some = np.empty(6001), np.arange(0, 6001, 3, dtype=np.int64)
    normals(key[0], key[1], 3, 5, row)
    few = np.empty(len(some))
    normals_where(key[0], key[1], 3, np.arange(6001) + 5, some, some % 2 == 0, few)
    return bool((row == expected).all() and (few == np.where(some % 2 == 0, expected[some], 0.0)).all())
