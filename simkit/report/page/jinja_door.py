"""The door to Jinja: the only module that imports it, and only when a page is made.

Covers filling in the page's templates with everything escaped; Jinja comes with the extra `charts`.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from types import ModuleType
from typing import Any

from simkit.errors import InputError, MissingExtra
from simkit.plots.altair_door import require as require_charts
from simkit.report.files import refuse_file

__all__ = ["filled", "refuse_page", "require", "resource"]

_FOLDER = "templates"


def require() -> None:
    """See that pages can be made here.

    Raises:
        MissingExtra: where the extra that makes them is not installed.
    """
    _jinja()
    require_charts()


def refuse_page(page: Path) -> None:
    """Refuse a page that cannot be written, before anything is played.

    Raises:
        InputError: where it exists, has no folder to lie in, or is called otherwise.
        MissingExtra: where the extra that makes it is not installed.
    """
    if page.suffix.lower() not in (".html", ".htm"):
        raise InputError.of(f'"{page}" is no page.', "End its name with .html.")
    refuse_file(page)
    require()


def filled(template: str, values: Mapping[str, Any]) -> str:
    """A template with its values filled in; texts are escaped, and a name that is missing is an error."""
    jinja = _jinja()
    loader = jinja.FunctionLoader(resource)
    environment = jinja.Environment(
        loader=loader, autoescape=True, undefined=jinja.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return str(environment.get_template(template).render(values))


def resource(name: str) -> str:
    """The text of a file beside the templates."""
    return files("simkit.report.page").joinpath(_FOLDER, name).read_text(encoding="utf-8")


def _jinja() -> ModuleType:
    try:
        import jinja2
    except ImportError:
        raise MissingExtra.of("a page needs", "jinja2", "charts") from None
    return jinja2
