"""Where kernels are kept: source files in the user's cache folder, and beside them what numba made of them.

Covers the folder, the names of files, and loading them. The folder's name changes with numba, Python and this package's
own kernels, a file's with its text, so that what is found there is never stale.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import sys
import tempfile
from contextlib import suppress
from functools import cache
from pathlib import Path
from types import ModuleType

from simkit.engine.numba_door import release
from simkit.whole import write_whole

__all__ = ["folder", "load", "mark_of", "place", "written"]

_SOURCES = ("numba_door.py", "compiled/*.py")


@cache
def folder() -> Path:
    """The folder of these kernels, in its `place`; a temporary one where nothing can be kept."""
    engine = Path(__file__).resolve().parents[1]
    texts = [path.read_bytes() for pattern in _SOURCES for path in sorted(engine.glob(pattern))]
    known = b"\0".join([*texts, release().encode(), sys.version.encode()])
    kept = place() / f"kernels-{hashlib.blake2b(known, digest_size=6).hexdigest()}"
    with suppress(OSError):
        kept.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=kept):
            return kept
    return Path(tempfile.mkdtemp(prefix="simkit-"))


def place() -> Path:
    """Where everything of this kind is kept: $SIMKIT_CACHE, or the platform's own place for what can be made again."""
    named = os.environ.get("SIMKIT_CACHE")
    if named:
        return Path(named)
    if sys.platform == "win32":
        above = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        above = Path.home() / "Library" / "Caches"
    else:
        above = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return above / "simkit"


def _name_of(text: str) -> str:
    return f"rules_{hashlib.blake2b(text.encode(), digest_size=10).hexdigest()}"


def mark_of(text: str) -> Path:
    """The file that says that the kernels of this text are compiled, and those that all models share."""
    return folder() / f"{_name_of(text)}.ready"


def load(text: str) -> ModuleType:
    """The module of this text: written to the cache folder if it is not there, and imported from it."""
    name = f"simkit_{_name_of(text)}"
    known = sys.modules.get(name)
    if known is not None:
        return known
    spec = importlib.util.spec_from_file_location(name, written(text))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except BaseException:
        del sys.modules[name]
        raise
    return module


def written(text: str) -> Path:
    """The file of a module of this text."""
    path = folder() / f"{_name_of(text)}.py"
    if not path.exists():
        write_whole(path, text.encode())
    return path
