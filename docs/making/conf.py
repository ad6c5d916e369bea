"""Sphinx's settings; the pages that it reads are laid out by staging.py."""

from typing import Any

from simkit.version import VERSION

project = "simkit"
author = "The simkit authors"
release = version = VERSION
language = "en"

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns: list[str] = []
source_suffix = {".md": "markdown"}

# Anchors as on GitHub, so that the same links hold in both places.
myst_heading_anchors = 4
myst_enable_extensions = ["attrs_inline", "deflist"]

default_role = "code"
smartquotes_action = "qe"  # quotes and dots; the two hyphens of an option stay two hyphens
nitpicky = False
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_typehints_format = "fully-qualified"
autodoc_preserve_defaults = True
# Short names for arrays; and names that are imported for type checkers only, where several classes share them.
autodoc_type_aliases = {
    **{name: name for name in ("Bools", "Floats", "Indices", "Ints", "Spec")},
    "Played": "simkit.played.Played",
}
suppress_warnings = ["ref.python"]  # a type's bare name that two modules have: it is shown, and leads to one of them
python_use_unqualified_type_names = True
python_maximum_signature_line_length = 88
napoleon_google_docstring = True
napoleon_numpy_docstring = False
add_module_names = False
toc_object_entries = False

html_theme = "furo"
html_title = "simkit"
# html_static_path is named by build.py: it lies among what is laid out.
html_css_files = ["look.css"]
html_domain_indices = False
html_show_search_summary = False  # pages opened as files may not read one another
html_show_sourcelink = False
html_copy_source = False
html_show_copyright = False
html_last_updated_fmt = None
html_theme_options = {
    "navigation_with_keys": False,
    "light_css_variables": {"color-code-background": "#f3f4f6"},
}
pygments_style = "a11y-high-contrast-light"
pygments_dark_style = "a11y-high-contrast-dark"


def setup(app: Any) -> None:
    """Let a property's first line be read as a sentence: before a colon, a type would be looked for."""

    def keep_whole(_app: Any, what: str, _name: str, _object: Any, _options: Any, lines: list[str]) -> None:
        if what in ("property", "attribute", "data") and lines:
            lines[0] = lines[0].replace(": ", " – ", 1)

    app.connect("autodoc-process-docstring", keep_whole, priority=100)
