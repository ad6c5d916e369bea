"""The page that walks through the architecture names only what there is."""

from __future__ import annotations

import importlib
import re

import pytest
from house.tree import ROOT

PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
NAMES = sorted(set(re.findall(r"`(simkit(?:\.\w+)+)`", PAGE)))


def found(dotted: str) -> object:
    """The module or the thing in one that a dotted name means."""
    parts = dotted.split(".")
    for cut in range(len(parts), 0, -1):
        try:
            item: object = importlib.import_module(".".join(parts[:cut]))
        except ModuleNotFoundError:
            continue
        for part in parts[cut:]:
            item = getattr(item, part)
        return item
    raise AssertionError(dotted)


def test_page_names_what_it_walks_along():
    assert len(NAMES) > 50


@pytest.mark.parametrize("dotted", NAMES)
def test_name_on_the_page_exists(dotted):
    assert found(dotted) is not None


def test_steps_of_a_day_stand_in_the_order_of_the_code():
    turn = importlib.import_module("simkit.engine.turn").__doc__
    steps = [line.split(". ", 1)[1].split()[0].strip(",:") for line in turn.splitlines() if re.match(r"\d\. ", line)]
    table = PAGE[PAGE.index("| step |") :]
    places = [table.index(step) for step in steps if step != "the"]
    assert places == sorted(places)
