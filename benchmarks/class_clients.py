"""Students and a desk as programs: what their browsers ask, over the network, many at once.

Covers a small client of HTTP with cookies and streams, a class in a process of its own that can be killed, and what a
student's page does. What is measured is in `class_load`, what is lost when it is killed in `class_kills`.
"""

from __future__ import annotations

import asyncio
import contextlib
import gzip
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

__all__ = ["Answer", "Browser", "ClassProcess", "Sight", "Student", "free_port"]

_PATIENCE = 20.0


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class ClassProcess:
    """`simkit class start` in a process of its own."""

    log: Path
    port: int
    exercise: str
    room: str = "class"
    name: str = ""
    process: subprocess.Popen[bytes] | None = None
    key: str = ""
    code: str = ""

    def start(self) -> None:
        """Start it, and wait until it answers."""
        said = self.log.with_suffix(".said")
        command = [sys.executable, "-m", "simkit", "class", "start", self.exercise, "--log", str(self.log)]
        command += ["--port", str(self.port), "--room", self.room]
        command += ["--name", self.name] if self.name else []
        with said.open("wb") as out:
            self.process = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT)
        end = time.monotonic() + 60
        while time.monotonic() < end:
            text = said.read_text(encoding="utf-8")
            key, code = re.search(r"/desk#(\S+)", text), re.search(r"code (\S+)", text)
            if key and code:
                self.key, self.code = key[1], code[1]
                with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 0.5):
                    return
            if self.process.poll() is not None:
                break
            time.sleep(0.02)
        raise RuntimeError(f"the class did not start: {said.read_text(encoding='utf-8')}")

    def kill(self) -> None:
        """End it as a power cut would."""
        assert self.process is not None
        os.kill(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        """End it in order."""
        assert self.process is not None
        self.process.send_signal(signal.SIGINT)
        self.process.wait(30)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    text: str


@dataclass
class Browser:
    """Asks one server, one thing after the other on a connection that stays open, and keeps cookies."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    _reader: asyncio.StreamReader | None = None
    _writer: asyncio.StreamWriter | None = None
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def get(self, path: str, fragment: bool = False) -> Answer:
        """Ask for a page, or for a part of one."""
        return await self._ask("GET", path, None, fragment)

    async def post(self, path: str, fields: dict[str, str], fragment: bool = False) -> Answer:
        """Send a form."""
        return await self._ask("POST", path, urlencode(fields).encode(), fragment)

    async def _ask(self, method: str, path: str, body: bytes | None, fragment: bool) -> Answer:
        async with self._turn:
            try:
                async with asyncio.timeout(_PATIENCE):
                    return await self._once(method, path, body, fragment)
            except BaseException:
                self.close()
                raise

    async def _once(self, method: str, path: str, body: bytes | None, fragment: bool) -> Answer:
        if self._writer is None or self._reader is None or self._reader.at_eof():
            self.close()
            self._reader, self._writer = await asyncio.open_connection("127.0.0.1", self.port, limit=2**20)
        self._writer.write(self._head(method, path, body, fragment))
        await self._writer.drain()
        answer = await read_answer(self._reader)
        for cookie in answer.headers.get("set-cookie", "").split("\n"):
            name, _, value = cookie.partition(";")[0].partition("=")
            if name:
                self.cookies[name] = value
        return answer

    def _head(self, method: str, path: str, body: bytes | None, fragment: bool, accept: str = "text/html") -> bytes:
        host = f"127.0.0.1:{self.port}"
        lines = [f"{method} {path} HTTP/1.1", f"Host: {host}", f"Accept: {accept}", "Accept-Encoding: gzip"]
        if self.cookies:
            lines.append("Cookie: " + "; ".join(f"{name}={value}" for name, value in self.cookies.items()))
        if fragment:
            lines.append("HX-Request: true")
        if body is not None:
            lines += [
                f"Origin: http://{host}",
                "Content-Type: application/x-www-form-urlencoded",
                f"Content-Length: {len(body)}",
            ]
        return ("\r\n".join(lines) + "\r\n\r\n").encode() + (body or b"")

    async def stream(self, path: str) -> AsyncIterator[str]:
        """The notes of a page, for as long as the connection holds."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port, limit=2**20)
        try:
            writer.write(self._head("GET", path, None, True, "text/event-stream"))
            await writer.drain()
            status = await reader.readline()
            if b" 200 " not in status:
                raise ConnectionError(status.decode())
            while True:
                line = await reader.readline()
                if not line:
                    return
                if line.startswith(b"data:"):
                    yield line[5:].strip().decode()
        finally:
            writer.close()

    def close(self) -> None:
        """Close the connection."""
        if self._writer is not None:
            self._writer.close()
        self._reader = self._writer = None


async def read_answer(reader: asyncio.StreamReader) -> Answer:
    """One answer of HTTP/1.1, whose length is told or which comes in chunks."""
    status = await reader.readline()
    if not status:
        raise ConnectionError("closed")
    headers: dict[str, str] = {}
    while (line := await reader.readline()) not in (b"\r\n", b""):
        name, _, value = line.decode("latin-1").partition(":")
        name = name.strip().lower()
        headers[name] = f"{headers[name]}\n{value.strip()}" if name in headers else value.strip()
    if headers.get("transfer-encoding") == "chunked":
        parts = []
        while size := int((await reader.readline()).strip() or b"0", 16):
            parts.append(await reader.readexactly(size))
            await reader.readline()
        await reader.readline()
        body = b"".join(parts)
    else:
        body = await reader.readexactly(int(headers.get("content-length", "0")))
    if headers.get("content-encoding") == "gzip":
        body = gzip.decompress(body)
    return Answer(int(status.split()[1]), headers, body.decode("utf-8", "replace"))


@dataclass(frozen=True, slots=True)
class Sight:
    """What a page showed at a moment: who sent the seat's orders, and which turn's form stands there (0: none)."""

    when: float
    sent_by: str
    turn: int


@dataclass
class Student:
    """What a student's phone does: joins, takes a seat, follows, and sends orders."""

    port: int
    name: str
    seat: str
    browser: Browser = field(init=False)
    stamp: str = ""
    page: str = ""
    seen: list[Sight] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.browser = Browser(self.port)

    async def join(self, code: str) -> None:
        """Open the page of the QR code, give a name, take a seat, see one's page."""
        await self.browser.get(f"/j/{code}")
        answer = await self.browser.post("/join", {"code": code, "name": self.name})
        if answer.headers.get("location") != "/me":
            raise ConnectionError(f"{answer.status}: {answer.text[:400]}")
        await self.browser.get("/me")
        if self.seat:
            await self.browser.post("/me/seat", {"seat": self.seat}, fragment=True)
            await self.refresh()

    async def refresh(self) -> None:
        """Fetch what is about this person, and what the seat sees if it is another; as the page does by itself."""
        mine = await self.browser.get("/me/part", fragment=True)
        found = re.search(r'data-ours="([^"]*)"', mine.text)
        if mine.status != 200 or found is None:
            raise ConnectionError(f"{mine.status}: {mine.text[:200]}")
        if found[1] != self.stamp:
            ours = await self.browser.get("/me/ours", fragment=True)
            stamp = re.search(r'data-stamp="([^"]*)"', ours.text)
            if ours.status != 200 or stamp is None:
                raise ConnectionError(f"{ours.status}: {ours.text[:200]}")
            self.page, self.stamp = ours.text, stamp[1]
        said = re.search(r"sent by ([^.]*)\.", self.page)
        at = self.at
        self.seen.append(Sight(time.monotonic(), said[1] if said else "", int(at[0]) if at else 0))

    async def follow(self) -> None:
        """Follow for ever: after each note fetch what has changed; come back by oneself when the server does."""
        while True:
            with contextlib.suppress(OSError, ConnectionError, asyncio.IncompleteReadError, TimeoutError, ValueError):
                async for _ in self.browser.stream("/me/live"):
                    await self.refresh()
            await asyncio.sleep(0.3)

    async def decide(self, level: float, key: str, turn: str, epoch: str) -> Answer:
        """Send the orders of this turn."""
        return await self.browser.post("/me/orders", {"turn": turn, "epoch": epoch, key: f"{level:.4f}"}, fragment=True)

    @property
    def at(self) -> tuple[str, str] | None:
        """Turn and epoch that the page's form of orders is of, if there is one."""
        found = re.search(r'<form id="orders-(\d+)-(\d+)"', self.page)
        return (found[1], found[2]) if found else None
