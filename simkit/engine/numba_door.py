"""The only module that imports numba, the compiler behind the extra `fast`.

Covers whether it is there and how it compiles: nothing reordered, nothing fused, so that each step rounds as NumPy's
does. What is compiled, and when it pays, is decided in `simkit.engine.compiled`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from types import SimpleNamespace
from typing import Any, TypeVar

__all__ = ["available", "debugged", "fault", "inlined", "jit", "memory", "order_taker", "release", "told"]

_Function = TypeVar("_Function", bound=Callable[..., Any])
_OPTIONS = {"cache": True, "error_model": "numpy"}


@cache
def available() -> bool:
    """Whether numba is installed; does not import it."""
    return find_spec("numba") is not None


@cache
def release() -> str:
    """Which numba is installed, without importing it."""
    return version("numba")


def fault() -> str:
    """Why numba does not compile here, in its own words; nothing where it does.

    Compiles the smallest of functions, and keeps nothing.
    """
    try:
        import numba

        twice = numba.njit(cache=False)(lambda number: number + number)
        return "" if twice(21.0) == 42.0 else "it gets sums wrong."
    except Exception as error:  # noqa: BLE001  # whatever a compiler that does not fit this machine may raise
        return f"{type(error).__name__}: {str(error)[:200]}"


def debugged() -> bool:
    """Whether $SIMKIT_EVALUATOR_DEBUG asks to hear of what is compiled."""
    return bool(os.environ.get("SIMKIT_EVALUATOR_DEBUG"))


def told(message: str) -> None:
    """Say what is compiled, where that is asked for."""
    if debugged():
        sys.stderr.write(f"evaluator: {message}\n")


def jit(function: _Function) -> _Function:
    """The function compiled at its first call with each kind of arguments, and kept on disk.

    Imports numba (a third of a second), so modules of kernels are imported only where kernels will run.
    """
    import numba

    with _in_our_folder():
        made: _Function = numba.njit(fastmath=False, **_OPTIONS)(function)
    return made


def inlined(function: _Function) -> _Function:
    """A part of a kernel, with a name of its own: compiled into whatever calls it, since its arguments are many."""
    import numba

    with _in_our_folder():
        made: _Function = numba.njit(fastmath=False, forceinline=True, **_OPTIONS)(function)
    return made


def order_taker(function: Callable[[Any], None]) -> int:
    """The address of the function, compiled at once and kept on disk: it takes the address of an array of orders.

    Kernels call it with `memory().call`, so that they need not be compiled again for each function of this kind.
    """
    import numba

    with _in_our_folder():
        made = numba.cfunc(numba.types.void(numba.types.int64), **_OPTIONS)(function)
    _KEPT.append(made)
    address: int = made.address
    return address


_KEPT: list[object] = []


@contextmanager
def _in_our_folder() -> Iterator[None]:
    """What is compiled is kept in simkit's own folder: numba's would not notice that a kernel calls a changed one."""
    from numba import config

    from simkit.engine.compiled.cache import folder

    before, config.CACHE_DIR = config.CACHE_DIR, str(folder())
    try:
        yield
    finally:
        config.CACHE_DIR = before


@cache
def memory() -> SimpleNamespace:
    """What kernels do below Python's level.

    `number(address, at)`, `whole(address, at)` and `truth(address, at)` read the element `at` of what begins at an
    address; `put` and `put_truth(address, at, value)` write; `call(function, address)` calls an order taker;
    `upper_half(a, b)` is the upper 64 bits of a product of unsigned numbers.
    """
    from llvmlite import ir
    from numba import types

    double, int64, int8 = ir.DoubleType(), ir.IntType(64), ir.IntType(8)
    place = (types.int64, types.int64)
    return SimpleNamespace(
        number=_step(types.float64(*place), lambda build, given: build.load(_element(build, double, *given))),
        whole=_step(types.int64(*place), lambda build, given: build.load(_element(build, int64, *given))),
        truth=_step(types.boolean(*place), _read_truth),
        put=_step(
            types.void(*place, types.float64),
            lambda build, given: build.store(given[2], _element(build, double, given[0], given[1])),
        ),
        put_truth=_step(
            types.void(*place, types.boolean),
            lambda build, given: build.store(build.zext(given[2], int8), _element(build, int8, given[0], given[1])),
        ),
        call=_step(types.void(*place), _call),
        upper_half=_step(types.uint64(types.uint64, types.uint64), _upper_half),
    )


def _step(signature: Any, write: Callable[[Any, Any], Any]) -> Any:
    """A function for kernels, of the instructions that `write(builder, arguments)` writes."""
    from numba import types
    from numba.extending import intrinsic

    def generate(context: Any, builder: Any, _signature: Any, given: Any) -> Any:
        made = write(builder, given)
        return context.get_dummy_value() if signature.return_type == types.void else made

    if len(signature.args) == 2:

        @intrinsic  # type: ignore[untyped-decorator]
        def step(_typing: Any, _a: Any, _b: Any) -> Any:
            return signature, generate

    else:

        @intrinsic  # type: ignore[untyped-decorator]
        def step(_typing: Any, _a: Any, _b: Any, _c: Any) -> Any:
            return signature, generate

    return step


def _element(builder: Any, kind: Any, address: Any, at: Any) -> Any:
    return builder.gep(builder.inttoptr(address, kind.as_pointer()), [at])


def _read_truth(builder: Any, given: Any) -> Any:
    from llvmlite import ir

    kind = ir.IntType(8)
    return builder.icmp_unsigned("!=", builder.load(_element(builder, kind, *given)), kind(0))


def _call(builder: Any, given: Any) -> Any:
    from llvmlite import ir

    function, address = given
    kind = ir.FunctionType(ir.VoidType(), [ir.IntType(64)]).as_pointer()
    return builder.call(builder.inttoptr(function, kind), [address])


def _upper_half(builder: Any, given: Any) -> Any:
    from llvmlite import ir

    wide = ir.IntType(128)
    one, other = (builder.zext(factor, wide) for factor in given)
    return builder.trunc(builder.lshr(builder.mul(one, other), ir.Constant(wide, 64)), ir.IntType(64))
