"""Archives of simkit, built as they would be given away, and environments in which nothing else is installed.

Covers building, making environments, and starting what is installed there, outside the repository.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

from house.tree import ROOT, kept_files

__all__ = ["Environment", "built", "names_in", "unpacked_tree"]

_BINARIES = "Scripts" if sys.platform == "win32" else "bin"


@dataclass(frozen=True)
class Environment:
    """A virtual environment, and an empty folder from which what it holds is started."""

    folder: Path
    work: Path

    @classmethod
    def made(cls, folder: Path, python: str = sys.executable) -> Environment:
        """A new one of this Python."""
        subprocess.run([python, "-m", "venv", str(folder / "env")], check=True)
        (folder / "work").mkdir()
        return cls(folder / "env", folder / "work")

    @property
    def python(self) -> str:
        return str(self.folder / _BINARIES / "python")

    def install(self, *what: str) -> None:
        self.start("python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *what, check=True)

    def start(self, command: str, *arguments: str, check: bool = False) -> subprocess.CompletedProcess[str]:
        """Start one of its commands, with nothing of the repository in reach."""
        kept = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "SIMKIT_"))}
        kept |= {"SIMKIT_CACHE": str(self.folder / "cache"), "PYTHONWARNINGS": "default", "PYTHONUTF8": "1"}
        done = subprocess.run(
            [str(self.folder / _BINARIES / command), *arguments],
            cwd=self.work,
            env=kept,
            capture_output=True,
            text=True,
            check=False,
        )
        assert not check or done.returncode == 0, f"{command} {arguments}: {done.stdout}{done.stderr}"
        return done


def unpacked_tree(folder: Path) -> Path:
    """A copy of the files that are kept, as a fresh clone has them."""
    for path in kept_files():
        copy = folder / path.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
    return folder


def built(tools: Environment, tree: Path, target: Path, kind: str) -> Path:
    """A wheel or a source archive (sdist) of a tree; the tools hold hatchling."""
    before = set(target.glob("*"))
    subprocess.run(
        [tools.python, "-m", "hatchling", "build", "--target", kind, "--directory", str(target)],
        cwd=tree,
        check=True,
        capture_output=True,
    )
    (made,) = set(target.glob("*")) - before
    return made


def names_in(archive: Path) -> set[str]:
    """The files in an archive; those of a source archive without its outermost folder."""
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as wheel:
            return set(wheel.namelist())
    with tarfile.open(archive) as source:
        return {name.partition("/")[2] for name in source.getnames()}
