"""The hub: whoever follows a topic is told, once for what happens in one breath, and nobody else."""

from __future__ import annotations

import asyncio

import pytest

from simkit.web.classroom.hub import ALL, Hub
from simkit.web.classroom.streams import stream
from simkit.web.starlette_door import HTTPException


async def heard(hub, topics, during, seconds=0.7):
    """The notes of one page while something happens."""
    notes: list[str] = []
    hear = notes.append

    async def topics_now():
        return topics() if callable(topics) else topics

    async def follow():
        async for note in hub.notes("somebody", topics_now):
            hear(note)

    following = asyncio.create_task(follow())
    await asyncio.sleep(0.05)
    await during()
    await asyncio.sleep(seconds)
    following.cancel()
    await asyncio.gather(following, return_exceptions=True)
    return notes


def told(topics, *changes, seconds=0.7):
    hub = Hub()

    async def during():
        for change in changes:
            hub.changed((change,))

    return asyncio.run(heard(hub, topics, during, seconds))


def test_page_is_told_at_once_how_things_stand():
    assert told(("seat:a",)) == ["event: version\ndata: 0\n\n"]


def test_many_changes_in_one_breath_are_one_note():
    assert len(told(("seat:a",), *["seat:a"] * 50)) == 2


def test_page_is_not_told_of_another_seat_and_is_told_of_what_is_about_all():
    assert len(told(("seat:a",), "seat:b")) == 1
    assert len(told(("seat:a",), ALL)) == 2


def test_page_follows_its_person_to_another_seat():
    seat = ["a"]
    hub = Hub()

    async def during():
        seat[0] = "b"
        hub.changed(("person:p",))
        await asyncio.sleep(0.4)
        hub.changed(("seat:b",))

    notes = asyncio.run(heard(hub, lambda: ("person:p", f"seat:{seat[0]}"), during))
    assert len(notes) == 3


def test_whoever_has_a_page_open_is_here_and_leaves_nothing_behind():
    hub = Hub()

    async def during():
        assert hub.here() == {"somebody"}
        assert hub.open_streams == 1

    asyncio.run(heard(hub, ("seat:a",), during, 0))
    assert hub.open_streams == 0
    assert hub.waiting == {}


def test_nobody_follows_with_more_pages_than_a_person_has():
    hub = Hub()

    async def topics():
        return ("screen",)

    async def opened():
        notes = [hub.notes("the screen", topics) for _ in range(100)]
        for one in notes:
            await anext(one)
        with pytest.raises(HTTPException) as refused:
            stream(hub, "the screen", topics)
        stream(hub, "somebody", topics)
        for one in notes:
            await one.aclose()
        stream(hub, "the screen", topics)
        return refused.value.status_code

    assert asyncio.run(opened()) == 429


def test_streams_end_with_the_server():
    hub = Hub()

    async def topics():
        return ("seat:a",)

    async def ended():
        stream = hub.notes("somebody", topics)
        await anext(stream)
        hub.end()
        return [note async for note in stream]

    assert asyncio.run(asyncio.wait_for(ended(), 5)) == []
