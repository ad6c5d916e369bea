"""Pages: charts in one HTML file that needs nothing but itself, and is forbidden to ask for anything else.

Covers the page's text; the script that draws comes from vl-convert.
"""

from __future__ import annotations

import html
import json
from collections.abc import Callable, Iterable

from simkit.plots.layers import Spec
from simkit.report.words import Catalogue

__all__ = ["page"]

# Nothing but what stands in the page itself may be loaded, and no text may be run as a program.
_POLICY = (
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; "
    "base-uri 'none'; form-action 'none'"
)
_STYLE = """
body { margin: 0 auto; max-width: 1160px; padding: 1rem; background: white; color: black;
       font: 18px/1.5 "Liberation Sans", Arial, Helvetica, sans-serif; }
figure { margin: 0 0 3rem; overflow-x: auto; }
figure svg { max-width: 100%; height: auto; }
#vg-tooltip-element { font-size: 16px; }
"""
_DRAW = """
for (const [id, spec] of Object.entries(JSON.parse(document.getElementById("charts").textContent))) {
  vegaEmbed(document.getElementById(id), spec, {mode: "vega-lite", renderer: "svg", actions: false, ast: true});
}
"""


def page(charts: Iterable[tuple[str, str, Spec]], title: str, lang: str, javascript: Callable[[str], str]) -> str:
    """A page of charts, each with its name, title and specification; `javascript` bundles the script that draws."""
    listed = list(charts)
    words = Catalogue(lang)
    figures = "\n".join(
        f'<figure id="{html.escape(name)}" aria-label="{html.escape(label)}"></figure>' for name, label, _ in listed
    )
    specs = json.dumps({name: spec for name, _, spec in listed}, ensure_ascii=False).replace("<", "\\u003c")
    script = javascript(_DRAW).replace("</script", "<\\/script")
    return f"""<!doctype html>
<html lang="{html.escape(lang)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{html.escape(title)}</title>
<style>{_STYLE}</style>
</head>
<body>
<main>
{figures}
<noscript>{html.escape(words("chart.noscript"))}</noscript>
</main>
<script type="application/json" id="charts">{specs}</script>
<script type="module">{script}</script>
</body>
</html>
"""
