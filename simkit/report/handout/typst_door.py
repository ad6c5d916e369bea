"""The door to Typst: the only module that imports it, and only when a handout is printed.

Covers one PDF of one handout, tagged, with its fonts within and without a date, so that the same handout has the same
bytes. Typst comes with the extra `web`.
"""

from __future__ import annotations

import json
from importlib.resources import files
from types import ModuleType
from typing import Literal, TypeAlias

from simkit.errors import MissingExtra, SimkitError
from simkit.report.handout.blocks import Handout

__all__ = ["PAPERS", "Paper", "pdf", "require"]

Paper: TypeAlias = Literal["a4", "letter"]
PAPERS: dict[Paper, str] = {"a4": "a4", "letter": "us-letter"}
_TEMPLATE = "handout.typ"


def require() -> None:
    """See that handouts can be printed here.

    Raises:
        MissingExtra: where the extra that prints is not installed.
    """
    _typst()


def pdf(handout: Handout, paper: Paper = "a4") -> bytes:
    """A handout as a PDF; its texts are handed over as values and never read as markup.

    Raises:
        MissingExtra: where the extra that prints is not installed.
        SimkitError: where Typst cannot set it.
    """
    typst = _typst()
    template = files("simkit.report.handout").joinpath(_TEMPLATE).read_bytes()
    values = json.dumps(handout.document() | {"paper": PAPERS[paper]}, ensure_ascii=False)
    try:
        made = typst.compile(template, format="pdf", sys_inputs={"handout": values}, pdf_standards=["ua-1"])
    except typst.TypstError as error:
        raise SimkitError(f"the handout could not be printed: {error}") from None
    assert isinstance(made, bytes)
    return made


def _typst() -> ModuleType:
    try:
        import typst
    except ImportError:
        raise MissingExtra.of("a printed handout needs", "typst", "web") from None
    return typst
