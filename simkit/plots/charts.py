"""Charts: one picture of a result, as a specification that every face can show.

Covers turning it into PNG, SVG, HTML and what a notebook displays; drawing it is the other modules' work.
"""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from simkit.errors import InputError, SimkitError, did_you_mean
from simkit.plots import altair_door
from simkit.plots.layers import Spec
from simkit.plots.pages import page
from simkit.whole import write_whole

__all__ = ["FORMATS", "Chart", "form_of"]

FORMATS = ("png", "svg", "html")
_SHARPNESS = 2.0
_MIME = "application/vnd.vegalite.v6+json"


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture: the name of its file, its title, the sentence that says what it shows, and its specification."""

    name: str
    title: str
    says: str
    lang: str
    spec: Spec = field(repr=False)

    def png(self, scale: float = _SHARPNESS) -> bytes:
        """The picture as PNG, 1100 points wide or a little more, with `scale` pixels to a point."""
        return altair_door.png(self.spec, scale)

    def svg(self) -> str:
        """The picture as SVG."""
        return altair_door.svg(self.spec)

    def html(self) -> str:
        """The picture as a page that needs nothing but itself."""
        return page([(self.name, self.title, self.spec)], self.title, self.lang, altair_door.javascript)

    def altair(self) -> Any:
        """The chart as an Altair object, to be changed further."""
        return altair_door.chart(self.spec)

    def made(self, form: str) -> bytes:
        """The picture in one of the `FORMATS`.

        Raises:
            InputError: where there is no such format.
        """
        if form == "png":
            return self.png()
        if form == "svg":
            return self.svg().encode()
        if form == "html":
            return self.html().encode()
        raise _unknown(form)

    def save(self, path: str | Path) -> Path:
        """Write the picture in the format that the path's ending names.

        Raises:
            InputError: where the ending names no format.
            WriteError: where it cannot be written.
        """
        target = Path(path)
        write_whole(target, self.made(form_of(target)))
        return target

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:  # noqa: ARG002 - IPython's
        """What a notebook displays: the live chart where it can draw one, else a picture, else a sentence."""
        shown: dict[str, Any] = {_MIME: json.loads(json.dumps(self.spec)), "text/plain": f"{self.title}\n{self.says}"}
        try:
            shown["image/png"] = base64.b64encode(self.png()).decode()
        except SimkitError as error:
            shown["text/plain"] += f"\n{error}"
        return shown


def form_of(path: Path) -> str:
    """The format that a path's ending names.

    Raises:
        InputError: where the ending names no format.
    """
    form = path.suffix.removeprefix(".").lower()
    if not form:
        raise InputError.of(f'"{path}" does not say as what to draw.', f"End it with .{', .'.join(FORMATS)}.")
    if form not in FORMATS:
        raise _unknown(form)
    return form


def _unknown(form: str) -> InputError:
    return InputError.of(f'charts are not written as "{form}".', did_you_mean(form, FORMATS))
