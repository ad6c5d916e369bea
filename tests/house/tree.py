"""The source tree as the house's tests see it: modules, their imports, and the files that are kept."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Module:
    """A module of simkit: its dotted name, and where it stands below the repository's root."""

    name: str
    path: str

    @property
    def text(self) -> str:
        return (ROOT / self.path).read_text(encoding="utf-8")

    @property
    def tree(self) -> ast.Module:
        return ast.parse(self.text, self.path)

    @property
    def is_package(self) -> bool:
        return self.path.endswith("/__init__.py")


@cache
def modules(*folders: str) -> tuple[Module, ...]:
    """Every module of simkit, or of some folders."""
    found = []
    for path in sorted(path for folder in folders or ("simkit",) for path in (ROOT / folder).rglob("*.py")):
        place = path.relative_to(ROOT)
        parts = place.with_suffix("").parts
        found.append(Module(".".join(parts[:-1] if parts[-1] == "__init__" else parts), place.as_posix()))
    assert found, "no module was found"
    return tuple(found)


def imports(module: Module) -> Iterator[tuple[int, str]]:
    """The line and dotted name of everything that a module imports, at its top or inside a function.

    `from a import b` gives `a.b`, whether b is a module or a name in one.
    """
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = _absolute(module, node)
            yield from ((node.lineno, f"{base}.{alias.name}") for alias in node.names)
        elif isinstance(node, ast.Call) and _called(node) in ("import_module", "__import__"):
            first = node.args[0] if node.args else None
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield node.lineno, first.value


def _absolute(module: Module, node: ast.ImportFrom) -> str:
    if not node.level:
        return node.module or ""
    parts = module.name.split(".")
    above = parts[: len(parts) - node.level + module.is_package]
    return ".".join([*above, *([node.module] if node.module else [])])


def _called(node: ast.Call) -> str:
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""


def kept_files() -> list[Path]:
    """The files that git tracks or would; where there is no git, those outside hidden and built folders."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode == 0:
        return [ROOT / name for name in sorted(set(listed.stdout.split("\0")) - {""}) if (ROOT / name).is_file()]
    built = {"__pycache__", "build", "dist", "results"}
    walked = (path for path in sorted(ROOT.rglob("*")) if path.is_file())
    return [
        path
        for path in walked
        if not any(part in built or (part.startswith(".") and part != ".ci") for part in path.relative_to(ROOT).parts)
    ]
