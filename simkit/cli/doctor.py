"""`simkit doctor`: what is installed, what is missing and how to get it, and whether this machine can play.

Covers telling it, in words or as JSON; looking is `simkit.cli.looks`'s.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from simkit.cli.looks import Finding

__all__ = ["doctor"]

_WIDEST = 100
_TITLES = {
    "needed": "What simkit needs",
    "extras": "What can be added",
    "places": "Where things are",
    "machine": "This machine",
}


@click.command(short_help="Tell what is installed, what is missing, and how to get it.")
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON, for a program.")
def doctor(as_json: bool) -> int:
    """Tell what is installed, what is missing and how to get it, where things lie, and whether this machine can play.

    What is "missing" can be added if you want it; what is "trouble" should be mended. The exit status is 1 if there is
    trouble. Nothing is changed, and nothing is sent anywhere.

    \b
    Example:
      simkit doctor
    """
    from simkit.cli.looks import findings
    from simkit.cli.screen import put
    from simkit.version import VERSION

    found = list(findings())
    troubles = [one for one in found if one.state == "trouble"]
    put(_as_json(VERSION, found) if as_json else _in_words(VERSION, found))
    return 1 if troubles else 0


def _as_json(version: str, found: list[Finding]) -> str:
    import json
    from dataclasses import asdict

    well = all(one.state != "trouble" for one in found)
    document = {"simkit": version, "well": well, "findings": [asdict(one) for one in found]}
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _in_words(version: str, found: list[Finding]) -> str:
    import shutil

    width = min(_WIDEST, shutil.get_terminal_size().columns)
    lines = [f"simkit {version}"]
    for about, title in _TITLES.items():
        mine = [one for one in found if one.about == about]
        if mine:
            name_width = max(len(one.name) for one in mine)
            lines += ["", title, *(line for one in mine for line in _lines(one, name_width, width))]
    troubles = sum(one.state == "trouble" for one in found)
    what = "one thing is" if troubles == 1 else f"{troubles} things are"
    end = f"{what} in trouble: see above.".capitalize() if troubles else "All is well. Try: simkit run first_steps"
    return "\n".join([*lines, "", end, ""])


def _lines(one: Finding, name_width: int, width: int) -> list[str]:
    """A finding in lines of its own, its remedy below; neither paths nor what is to be typed is ever broken."""
    from textwrap import wrap

    head = f"  {one.state:7}  {one.name:{name_width}}  "
    room = max(30, width - len(head))
    parts = [
        *wrap(one.says, room, break_long_words=False, break_on_hyphens=False),
        *([one.remedy] if one.remedy else []),
    ]
    return [f"{head if number == 0 else ' ' * len(head)}{piece}" for number, piece in enumerate(parts)]
