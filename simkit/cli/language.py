"""The option that chooses a language, the same for every command that tells something.

Covers the option; the languages themselves are the catalogue's.
"""

from __future__ import annotations

import click

__all__ = ["in_language"]

in_language = click.option(
    "--lang", type=click.Choice(["en", "de"]), default="en", show_default=True, help="The language of what is told."
)
