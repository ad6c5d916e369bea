"""A class of two hundred: how fast all come in, decide and see what others did, and how many pages can stand idle.

Covers a class in a process of its own and its students in this one, on the same machine, so that both share its cores;
three classes, one after the other, of which the median is told and the worst kept beside it.
"""

from __future__ import annotations

import asyncio
import os
import re
import sys
import time
from collections.abc import Callable, Sequence
from html import unescape
from itertools import cycle
from pathlib import Path
from random import Random
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.class_clients import Browser, ClassProcess, Sight, Student, free_port
from benchmarks.measuring import table, write

__all__ = ["main", "text"]

EXERCISE, STUDENTS, TABS, TIMES = "strike_and_pact", 200, 5, 3
_JOIN_WITHIN, _DECIDE_WITHIN = 2.0, 1.0
_HELD = 60.0
_CHANCE = Random(1)


def main(large: bool = False) -> dict[str, Any]:  # noqa: ARG001 - as the other benchmarks
    """Measure three classes and keep the median of each number."""
    before, classes = os.getloadavg()[0], [_one_class() for _ in range(TIMES)]
    found: dict[str, Any] = {
        works: {cut: median(one[works][cut] for one in classes) for cut in numbers}
        for works, numbers in classes[0].items()
    }
    found["worst"] = {works: max(one[works]["p95_s"] for one in classes) for works in classes[0]}
    found |= {"exercise": EXERCISE, "students": STUDENTS, "seats": classes[0]["join"]["seats"], "times": TIMES}
    found |= {"load_before": before, "cores": os.cpu_count()}
    write("classroom", found)
    return found


def _one_class() -> dict[str, Any]:
    with TemporaryDirectory() as folder:
        server = ClassProcess(Path(folder) / "class.sqlite", free_port(), EXERCISE)
        server.start()
        try:
            time.sleep(20)  # while the model's own answers are played beside the pages
            return asyncio.run(_measured(server))
        except BaseException:
            sys.stderr.write(server.log.with_suffix(".said").read_text(encoding="utf-8"))
            raise
        finally:
            server.kill()


async def _measured(server: ClassProcess) -> dict[str, Any]:
    desk = Browser(server.port)
    await desk.post("/desk/key", {"key": server.key})
    chairs = await _chairs(server)
    seats = cycle(chairs)
    students = [Student(server.port, f"Student {n}", next(seats)) for n in range(STUDENTS)]
    found: dict[str, Any] = {}
    found["join"] = {"seats": len(chairs)} | _spread(
        await _at_once([_timed(one.join, server.code) for one in students], _JOIN_WITHIN)
    )
    following = [asyncio.create_task(one.follow()) for one in students]
    await asyncio.sleep(3)
    found["open"] = await _seen_by_all(desk, "open", students, lambda seen: seen.turn == 1)
    await asyncio.sleep(2)
    found |= await _decisions(students)
    found["close"] = await _seen_by_all(desk, "close", students, lambda seen: seen.turn == 0)
    found["idle"] = await _idle(desk, students)
    for task in following:
        task.cancel()
    await asyncio.gather(*following, return_exceptions=True)
    for one in (desk, *(student.browser for student in students)):
        one.close()
    await asyncio.sleep(0.3)
    return found


async def _chairs(server: ClassProcess) -> list[str]:
    """The seats, as somebody without one is offered them."""
    first = Student(server.port, "First", "")
    await first.join(server.code)
    page = await first.browser.get("/me")
    await first.browser.post("/me/leave", {})
    first.browser.close()
    return re.findall(r'name="seat" value="(\w+)"', page.text)


async def _timed(work: Callable[..., Any], *given: Any) -> float:
    began = time.monotonic()
    await work(*given)
    return time.monotonic() - began


async def _at_once(works: Sequence[Any], within: float) -> list[Any]:
    """Begin each work at a moment of its own within so many seconds."""

    async def later(work: Any) -> Any:
        await asyncio.sleep(_CHANCE.uniform(0, within))
        return await work

    return list(await asyncio.gather(*(later(work) for work in works)))


async def _decisions(students: list[Student]) -> dict[str, Any]:
    """All decide within a second: until each is told that it is in, and until all on the seat see the last one."""
    acknowledged: dict[str, float] = {}

    async def decide(one: Student) -> float:
        at = one.at
        assert at is not None
        key = unescape(re.findall('name="(do:[^"]*)"', one.page)[0])
        began = time.monotonic()
        answer = await one.decide(0.05, key, *at)
        assert answer.status == 200, answer.text
        acknowledged[one.name] = time.monotonic()
        return acknowledged[one.name] - began

    taken = await _at_once([decide(one) for one in students], _DECIDE_WITHIN)
    await asyncio.sleep(3)
    followed = []
    for one in students:  # the last decision of a seat is the one that its pages show in the end, on all of them
        (name,) = {other.seen[-1].sent_by for other in students if other.seat == one.seat}
        shown = next(seen.when for seen in one.seen if seen.sent_by == name)
        followed.append(max(0.0, shown - acknowledged[name]))
    return {"decide": _spread(taken), "follow": _spread(followed)}


async def _seen_by_all(
    desk: Browser, act: str, students: list[Student], shows: Callable[[Sight], bool]
) -> dict[str, float]:
    """A button of the desk: until each student's page shows what came of it."""
    began = time.monotonic()
    answer = await desk.post(f"/desk/do/{act}", {}, fragment=True)
    assert answer.status == 200, answer.text
    await asyncio.sleep(5)
    found = []
    for one in students:
        shown = [seen.when for seen in one.seen if seen.when > began and shows(seen)]
        found.append(shown[0] - began if shown else float("inf"))
    return _spread(found)


async def _idle(desk: Browser, students: list[Student]) -> dict[str, Any]:
    """Each student opens further tabs, which stand idle for a while; then something changes for all."""
    told: list[float] = []
    note = told.append
    broken: list[int] = []

    async def stand(one: Student) -> None:
        try:
            async for _ in one.browser.stream("/me/live"):
                note(time.monotonic())
            broken.append(1)
        except (OSError, ConnectionError):
            broken.append(1)

    tabs = [asyncio.create_task(stand(one)) for one in students for _ in range(TABS)]
    await asyncio.sleep(_HELD)
    began = time.monotonic()
    await desk.post("/desk/do/hide", {"hidden": "yes"}, fragment=True)
    await asyncio.sleep(4)
    late = [when - began for when in told if when > began]
    for task in tabs:
        task.cancel()
    await asyncio.gather(*tabs, return_exceptions=True)
    return {"streams": len(tabs), "seconds": _HELD, "broken": len(broken), "told": len(late), **_spread(late)}


def _spread(seconds: Sequence[float]) -> dict[str, float]:
    cuts = quantiles(seconds, n=100, method="inclusive")
    return {"p50_s": cuts[49], "p95_s": cuts[94], "max_s": max(seconds)}


def text(found: dict[str, Any]) -> str:
    """The table."""
    rows = [
        (f"{found['students']} students join within {_JOIN_WITHIN:g} s of each other", "join"),
        ("the turn is opened: every page shows it", "open"),
        (f"all decide within {_DECIDE_WITHIN:g} s: each is told that it is on disk", "decide"),
        ("and every page of the seat shows the last decision", "follow"),
        ("the turn is closed and played: every page shows it", "close"),
        (f"{found['idle']['streams']:,} pages stand idle for a minute, then all are told of a change", "idle"),
    ]
    return table(
        ("what", "p50, s", "p95, s", "longest, s", "worst p95, s"),
        [
            [says, *(f"{found[name][cut]:.2f}" for cut in ("p50_s", "p95_s", "max_s")), f"{found['worst'][name]:.2f}"]
            for says, name in rows
        ],
    )


if __name__ == "__main__":
    print(text(main()))
