"""What is installed beside simkit, held against what it asks for: the packages it needs, and those that extras bring.

Covers versions and bounds as simkit's own installation tells them; nothing is imported, so nothing can fail by it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib import metadata

__all__ = ["Package", "Wanted", "wanted"]

_ASKED = re.compile(r"^(?P<name>[\w.-]+)(?:\[[^]]*])?\s*(?P<bounds>[^;]*?)\s*(?:;\s*(?P<marker>.*))?$")
_EXTRA = re.compile(r"""extra\s*==\s*['"](?P<extra>[\w.-]+)['"]""")


@dataclass(frozen=True, slots=True)
class Package:
    """A package that simkit asks for: the lowest version that will do, and which is installed, if any."""

    name: str
    lowest: str
    installed: str | None

    @property
    def is_old(self) -> bool:
        """Whether it is installed in a version that simkit has not been tried with."""
        return self.installed is not None and _release(self.installed) < _release(self.lowest)

    @property
    def is_there(self) -> bool:
        """Whether it is installed as it is asked for."""
        return self.installed is not None and not self.is_old

    def told(self) -> str:
        """Its version, and the lowest that will do.

        >>> Package("numpy", "2.0", "1.26").told(), Package("numpy", "2.0", None).told()
        ('1.26 is too old: 2.0 or newer is needed', 'not installed: 2.0 or newer is needed')
        """
        needed = f"{self.lowest} or newer" if self.lowest else "any version"
        if self.installed is None:
            return f"not installed: {needed} is needed"
        return f"{self.installed} is too old: {needed} is needed" if self.is_old else f"{self.installed} ({needed})"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an installation of simkit asks for: always, and by the name of each extra."""

    needed: tuple[Package, ...]
    extras: dict[str, tuple[Package, ...]]


def wanted() -> Wanted | None:
    """What simkit asks for, as it stands here; None where it is not installed, but only lies in a folder."""
    try:
        asked = metadata.requires("simkit") or []
    except metadata.PackageNotFoundError:
        return None
    needed, extras = list[Package](), dict[str, list[Package]]()
    for text in asked:
        match = _ASKED.match(text)
        assert match is not None, text
        package = Package(match["name"], _lowest(match["bounds"]), _installed(match["name"]))
        extra = _EXTRA.search(match["marker"] or "")
        if extra is None:
            needed.append(package)
        elif match["name"] != "simkit":
            extras.setdefault(extra["extra"], []).append(package)
    return Wanted(tuple(needed), {name: tuple(packages) for name, packages in extras.items()})


def _lowest(bounds: str) -> str:
    found = re.search(r">=\s*([\w.]+)", bounds)
    return found[1] if found else ""


def _installed(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def _release(version: str) -> tuple[int, ...]:
    """The numbers of a version, without ending zeros: 2.0 and 2 are one.

    >>> _release("2.0.0rc1") == _release("2"), _release("1.10") > _release("1.9")
    (True, True)
    """
    numbers = re.match(r"\d+(?:\.\d+)*", version)
    parts = [int(part) for part in numbers[0].split(".")] if numbers else []
    while parts and parts[-1] == 0:
        parts.pop()
    return tuple(parts)
