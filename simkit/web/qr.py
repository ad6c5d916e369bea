"""QR codes: an address as squares, for a terminal and for a page. The only module that imports segno.

Covers drawing; what the address says is the caller's.
"""

from __future__ import annotations

import io
from types import ModuleType

from simkit.errors import MissingExtra

__all__ = ["qr_blocks", "qr_svg"]


def qr_blocks(text: str) -> str:
    """The code as half blocks, two rows of squares to a line, light on dark as on a dark terminal.

    >>> qr_blocks("a").splitlines()[0][:4]
    '████'
    """
    out = io.StringIO()
    _segno().make(text, micro=False).terminal(out, compact=True)
    return out.getvalue()


def qr_svg(text: str, border: int = 4) -> str:
    """The code as SVG for a page: dark squares on white in any colour scheme, as wide as its place."""
    code = _segno().make(text, micro=False, error="m")
    drawn = code.svg_inline(border=border, dark="#000", light="#fff", omitsize=True, svgclass="qr", lineclass=None)
    return str(drawn).replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1)


def _segno() -> ModuleType:
    try:
        import segno
    except ImportError:
        raise MissingExtra.of("QR codes need", "segno", "web") from None
    return segno
