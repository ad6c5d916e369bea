"""A class that is killed at random moments while many are at work in it, and started again: is anything lost?

Covers the killing and the looking afterwards; `tests/web/classroom/test_kills.py` does the same with fewer.
"""

from __future__ import annotations

import asyncio
import re
import time
from contextlib import suppress
from dataclasses import dataclass
from html import unescape
from itertools import cycle
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.class_clients import Browser, ClassProcess, Student, free_port
from benchmarks.measuring import write
from simkit.classroom.events import Decided
from simkit.classroom.room import Classroom

__all__ = ["Found", "killed", "main", "text"]

KILLS, CLIENTS = 50, 200
MINUTES = 120
BUSY = 20
CHANCE = Random()
SEATS = ("aldmark", "borava", "corvane")
GONE = (OSError, ConnectionError, asyncio.IncompleteReadError, TimeoutError, ValueError)

Decision = tuple[str, str]
"""A student's name and the level sent."""


@dataclass(frozen=True, slots=True)
class Found:
    """What was acknowledged, what the log holds, who is in it, and how far the clock is off (seconds)."""

    acknowledged: set[Decision]
    kept: set[Decision]
    joined: list[str]
    came: list[str]
    clock_off: float


def main(large: bool = False) -> dict[str, Any]:  # noqa: ARG001 - as the other benchmarks
    """Kill a class of 200 fifty times, and keep what came of it."""
    with TemporaryDirectory() as folder:
        found = killed(Path(folder), KILLS, CLIENTS)
    told = {
        "kills": KILLS,
        "clients": CLIENTS,
        "acknowledged": len(found.acknowledged),
        "lost": len(found.acknowledged - found.kept),
        "joined_twice": len(found.joined) - len(set(found.joined)),
        "clock_off_s": found.clock_off,
    }
    write("kills", told)
    return told


def text(found: dict[str, Any]) -> str:
    """One line."""
    return (
        f"{found['kills']} kills, {found['clients']} clients: {found['acknowledged']:,} acknowledged decisions, "
        f"{found['lost']} lost; {found['joined_twice']} joined twice"
    )


def killed(folder: Path, kills: int, clients: int) -> Found:
    """Kill a class so often, under so many students at work, and look into its log afterwards.

    Raises AssertionError where a page does not find back within a minute, or a decision is refused.
    """
    server = ClassProcess(folder / "class.sqlite", free_port(), "first_steps")
    server.start()
    try:
        taken, opened, students = asyncio.run(_again_and_again(server, kills, clients))
    finally:
        server.kill()
    with Classroom(server.log) as classroom:
        session = classroom.in_room("class")
        names = {person: one.name for person, one in classroom.session(session).people.items()}
        kept = {
            (names[event.body.person], f"{move.level:.4f}")
            for event in classroom.events(session)
            if isinstance(event.body, Decided)
            for move in event.body.moves
        }
        left = classroom.left(session)
        assert left is not None
        off = left - (MINUTES * 60 - (time.time() - opened))
    return Found(taken, kept, sorted(names.values()), sorted(one.name for one in students), off)


async def _life(student: Student, code: str, taken: set[Decision], ends: asyncio.Event) -> None:
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


async def _again_and_again(
    server: ClassProcess, kills: int, clients: int
) -> tuple[set[Decision], float, list[Student]]:
    taken: set[Decision] = set()
    ends = asyncio.Event()
    desk = Browser(server.port)
    await desk.post("/desk/key", {"key": server.key})
    seats = cycle(SEATS)
    students = [Student(server.port, f"Student {n}", next(seats)) for n in range(clients)]
    lives = [asyncio.create_task(_life(one, server.code, taken, ends)) for one in students]
    opened = time.time()
    assert (await desk.post("/desk/do/open", {"minutes": str(MINUTES)}, fragment=True)).status == 200
    for _ in range(kills):
        before = len(taken)
        while len(taken) < before + min(clients, BUSY):  # so that each kill hits a server at work
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
