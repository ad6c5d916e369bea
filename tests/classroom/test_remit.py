"""Remits: what a seat may decide in a play, and that a seat with nothing to do, or a turn of it, is told."""

from __future__ import annotations

from dataclasses import replace

import pytest
from classroom.rooms import lesson

from simkit.classroom.commands import Close, Open
from simkit.classroom.remit import remit_of, remit_told

NAMES = {"aldmark": "Aldmark", "borava": "Borava", "corvane": "Corvane"}


@pytest.fixture(scope="module")
def seen(tmp_path_factory):
    """What two seats saw in each of two turns of the smallest scenario."""
    class_ = lesson(tmp_path_factory.mktemp("remit"))
    views = {"aldmark": [], "corvane": []}
    for _ in range(2):
        class_.do(Open())
        for seat, found in views.items():
            found.append(class_.view(seat))
        class_.do(Close())
    class_.classroom.close()
    return views


def closed(view, *words):
    """A page on which some words cannot be chosen."""
    options = tuple(
        replace(one, levels=tuple(replace(level, allowed=level.word not in words) for level in one.levels))
        for one in view.options
    )
    return replace(view, options=options)


def test_remit_tells_deeds_statements_requests_and_deals(seen):
    remit = remit_of(seen["aldmark"])
    assert remit.does == {"arms": ("none", "major"), "trade": ("none", "major")}
    assert remit.says == {"statements": ("against", "major")}
    assert remit.toward == remit.hearers == remit.asked == remit.partners == ("borava",)
    assert not remit.empty


def test_level_is_the_highest_of_all_turns(seen):
    first, second = seen["corvane"]
    capped = [closed(first, "major"), closed(second, "substantial", "major")]
    told = remit_told(remit_of(capped), NAMES)
    assert told[0] == "Corvane: sanctions (up to substantial), toward Aldmark and Borava;"


def test_turn_in_which_nothing_is_open_is_told(seen):
    first, second = seen["corvane"]
    remit = remit_of([first, closed(second, "token", "substantial", "major")])
    assert remit_told(remit, NAMES) == (
        "Corvane: sanctions (up to major), toward Aldmark and Borava;",
        "deals with Aldmark and Borava.",
        'nothing but "none" was open in turn 2.',
    )


def test_seat_without_an_action_is_empty_and_told_so(seen):
    bare = [replace(view, options=(), asks=(), partners=()) for view in seen["corvane"]]
    remit = remit_of(bare)
    assert remit.is_empty
    assert remit_told(remit, NAMES) == ("Corvane: nothing to do.",)


def test_who_are_many_are_counted(seen):
    view = seen["corvane"][0]
    many = tuple(replace(view.options[0], toward=f"state{n}") for n in range(4))
    told = remit_told(remit_of([replace(view, options=many)]), NAMES)
    assert told[0] == "Corvane: sanctions (up to major), toward 4 others."
