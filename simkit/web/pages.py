"""Pages: templates filled in, with every text escaped; a name that is missing is an error. The web's door to Jinja.

Covers full pages and fragments of them; what they say is the callers'.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import quote

from simkit.errors import MissingExtra
from simkit.web.assets import asset
from simkit.web.starlette_door import HTMLResponse, Response

__all__ = ["attachment", "filled", "markup", "page"]


def filled(template: str, **values: Any) -> str:
    """The text of a template (by its path below `templates`) with its values.

    Every template knows `asset("simkit.css")`, the address of an asset.
    """
    return str(_environment().get_template(template).render(values))


def page(template: str, *, status: int = 200, headers: Mapping[str, str] | None = None, **values: Any) -> HTMLResponse:
    """A template as an answer that no browser keeps."""
    told = {"Cache-Control": "no-store", **(headers or {})}
    return HTMLResponse(filled(template, **values), status_code=status, headers=told)


def attachment(content: bytes, name: str, kind: str) -> Response:
    """A file that a browser saves under a name, whatever letters the name is in."""
    safe = quote(name, safe="")
    named = f'filename="{name}"' if safe == name else f"filename*=UTF-8''{safe}"
    headers = {"Content-Disposition": f"attachment; {named}", "Cache-Control": "no-store"}
    return Response(content, media_type=kind, headers=headers)


@cache
def _environment() -> Any:
    try:
        import jinja2
    except ImportError:
        raise MissingExtra.of("pages need", "jinja2", "web") from None
    environment = jinja2.Environment(
        loader=jinja2.FunctionLoader(_template),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.globals.update(asset=asset)
    return environment


def _template(name: str) -> str | None:
    found = files("simkit.web").joinpath("templates", *name.split("/"))
    return found.read_text(encoding="utf-8") if found.is_file() else None


def markup(text: str) -> Any:
    """A text that a template of ours has made already, to be put into another as it is."""
    from markupsafe import Markup

    return Markup(text)  # noqa: S704 - its parts were escaped when it was made
