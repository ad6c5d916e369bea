"""Killed at any moment, under load: what was acknowledged is there, time runs on, open pages find back.

Quick as it stands; `SIMKIT_KILLS=50 SIMKIT_CLIENTS=200` in the environment is the whole of it.
"""

from __future__ import annotations

import asyncio
import os
import re
import time
from contextlib import suppress
from html import unescape
from itertools import cycle
from random import Random

from benchmarks.class_clients import Browser, ClassProcess, Student, free_port
from simkit.classroom.events import Decided
from simkit.classroom.room import Classroom

KILLS = int(os.environ.get("SIMKIT_KILLS", "2"))
CLIENTS = int(os.environ.get("SIMKIT_CLIENTS", "30"))
BUSY = 20
CHANCE = Random()  # noqa: S311 - when a plug is pulled is no secret
TURN = {"minutes": "120"}
SEATS = ("aldmark", "borava", "corvane")
GONE = (OSError, ConnectionError, asyncio.IncompleteReadError, TimeoutError, ValueError)


async def life(student: Student, code: str, taken: set[tuple[str, str]], ends: asyncio.Event) -> None:
    """Join and decide again and again; what the server has acknowledged is written down."""
    while not ends.is_set():
        with suppress(*GONE):
            await student.join(code)
            break
        await asyncio.sleep(0.1)
    following = asyncio.create_task(student.follow())
    sent = 0
    while not ends.is_set():
        sent += 1
        level = f"{sent / 10_000:.4f}"
        with suppress(*GONE):
            if student.at is None:
                await student.refresh()
            if student.at is not None:
                turn, epoch = student.at
                key = unescape(re.search('name="(do:[^"]*)"', student.page)[1])
                fields = {"turn": turn, "epoch": epoch, key: level}
                answer = await student.browser.post("/me/orders", fields, fragment=True)
                assert answer.status == 200, answer.text
                taken.add((student.name, level))
        await asyncio.sleep(CHANCE.uniform(0.05, 0.4))
    following.cancel()
    await asyncio.gather(following, return_exceptions=True)
    student.browser.close()


async def killed_again_and_again(server: ClassProcess) -> tuple[set[tuple[str, str]], float, list[Student]]:
    taken: set[tuple[str, str]] = set()
    ends = asyncio.Event()
    desk = Browser(server.port)
    await desk.post("/desk/key", {"key": server.key})
    seats = cycle(SEATS)
    students = [Student(server.port, f"Student {n}", next(seats)) for n in range(CLIENTS)]
    lives = [asyncio.create_task(life(one, server.code, taken, ends)) for one in students]
    opened = time.time()
    assert (await desk.post("/desk/do/open", TURN, fragment=True)).status == 200
    for _ in range(KILLS):
        before = len(taken)
        while len(taken) < before + min(CLIENTS, BUSY):  # so that each kill hits a server at work
            await asyncio.sleep(0.02)
        await asyncio.sleep(CHANCE.uniform(0.0, 0.5))
        server.kill()
        await asyncio.to_thread(server.start)
    back = time.monotonic()
    while late := [one.name for one in students if not one.seen or one.seen[-1].when < back]:
        assert time.monotonic() - back < 60, f"did not find back: {late}"
        await asyncio.sleep(0.2)
    ends.set()
    await asyncio.gather(*lives)
    desk.close()
    await asyncio.sleep(0.2)  # for connections to close
    return taken, opened, students


def test_what_was_acknowledged_outlives_every_kill(tmp_path):
    server = ClassProcess(tmp_path / "class.sqlite", free_port(), "first_steps")
    server.start()
    try:
        taken, opened, students = asyncio.run(killed_again_and_again(server))
    finally:
        server.kill()
    assert len(taken) > CLIENTS
    with Classroom(server.log) as classroom:
        session = classroom.in_room("class")
        state = classroom.session(session)
        names = {person: one.name for person, one in state.people.items()}
        kept = {
            (names[event.body.person], f"{move.level:.4f}")
            for event in classroom.events(session)
            if isinstance(event.body, Decided)
            for move in event.body.moves
        }
        assert not taken - kept, f"lost of {len(taken)}: {sorted(taken - kept)}"
        assert sorted(names.values()) == sorted(one.name for one in students)
        left = classroom.left(session)
        assert left is not None
        assert abs(left - (120 * 60 - (time.time() - opened))) < 5
    print(f"{KILLS} kills, {CLIENTS} clients, {len(taken)} acknowledged decisions, none lost")
