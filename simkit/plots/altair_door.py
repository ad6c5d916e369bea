"""The door to Altair and vl-convert: the only module that imports them, and only when a picture is made.

Covers rendering a specification without reaching out to any host; both come with the extra `charts`.
"""

from __future__ import annotations

from types import ModuleType
from typing import Any

from simkit.errors import MissingExtra
from simkit.plots.layers import Spec

__all__ = ["chart", "javascript", "png", "require", "svg"]

_VERSION = "6.4"
_NOWHERE: list[str] = []


def require() -> None:
    """See that charts can be drawn here.

    Raises:
        MissingExtra: where the extra that draws is not installed.
    """
    _altair()
    _vl_convert()


def chart(spec: Spec) -> Any:
    """The specification as an Altair chart, held against Vega-Lite's schema."""
    return _altair().Chart.from_dict(spec)


def png(spec: Spec, scale: float) -> bytes:
    """The specification drawn as PNG."""
    return bytes(_vl_convert().vegalite_to_png(spec, vl_version=_VERSION, scale=scale, allowed_base_urls=_NOWHERE))


def svg(spec: Spec) -> str:
    """The specification drawn as SVG."""
    return str(_vl_convert().vegalite_to_svg(spec, vl_version=_VERSION, allowed_base_urls=_NOWHERE)) + "\n"


def javascript(snippet: str) -> str:
    """A script with everything that draws charts in a page, and a snippet that may use it as `vegaEmbed`."""
    return str(_vl_convert().javascript_bundle(snippet, vl_version=_VERSION))


def _altair() -> ModuleType:
    try:
        import altair as alt
    except ImportError:
        raise _missing("altair") from None
    return alt


def _vl_convert() -> ModuleType:
    try:
        import vl_convert
    except ImportError:
        raise _missing("vl-convert-python") from None
    return vl_convert


def _missing(name: str) -> MissingExtra:
    return MissingExtra.of("charts need", name, "charts")
