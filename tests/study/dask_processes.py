"""A scheduler and workers of Dask as processes of their own, on loopback, that are ended with the test."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

__all__ = ["ROOT", "Processes", "stop", "waited"]

ROOT = Path(__file__).resolve().parents[2]


def waited(until: Callable[[], object], seconds: float = 30.0) -> bool:
    """Whether something comes about in so many seconds."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if until():
            return True
        time.sleep(0.02)
    return False


class Processes:
    """What was started, and is killed at the end."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.started: list[subprocess.Popen[bytes]] = []

    def scheduler(self, *options: str, port: int = 0) -> tuple[subprocess.Popen[bytes], str]:
        """A scheduler, and its address."""
        process, log = self._start("dask_scheduler", "--port", str(port), *options)
        found: list[str] = []
        assert waited(lambda: found.extend(re.findall(r"Scheduler at: +(\S+)", log.read_text())) or found), (
            log.read_text()
        )
        return process, found[0]

    def worker(
        self, address: str, *options: str, code: Path = ROOT, before: str = "", wait: bool = True
    ) -> subprocess.Popen[bytes]:
        """A worker of one thread; it finds simkit in `code`, and does `before` when it starts."""
        path = [str(code), str(ROOT), str(ROOT / "tests")]
        if before:
            place = self.folder / f"before-{len(self.started)}"
            place.mkdir()
            (place / "sitecustomize.py").write_text(before)
            path.insert(0, str(place))
        arguments = ("--no-nanny", "--nthreads", "1", "--death-timeout", "60", "--local-directory", str(self.folder))
        process, log = self._start("dask_worker", address, *arguments, *options, path=path)
        if wait:
            assert waited(lambda: "Registered to" in log.read_text()), log.read_text()
        return process

    def registered(self) -> list[str]:
        """The addresses of the workers that have reached their scheduler, in the order of their start."""
        logs = [path.read_text() for path in sorted(self.folder.glob("dask_worker-*.log"))]
        return [re.findall(r"Start worker at: +(\S+)", log)[0] for log in logs if "Registered to" in log]

    def end(self) -> None:
        """Kill all of them."""
        for process in self.started:
            process.kill()
        for process in self.started:
            process.wait()

    def _start(self, what: str, *arguments: str, path: list[str] | None = None) -> tuple[subprocess.Popen[bytes], Path]:
        log = self.folder / f"{what}-{len(self.started):02d}.log"
        loopback = ("--host", "127.0.0.1", "--dashboard-address", "127.0.0.1:0")
        with log.open("wb") as file:
            process = subprocess.Popen(
                [sys.executable, "-P", "-m", f"distributed.cli.{what}", *loopback, *arguments],
                cwd=self.folder,
                stdin=subprocess.DEVNULL,
                stdout=file,
                stderr=subprocess.STDOUT,
                env={**os.environ, "PYTHONPATH": os.pathsep.join(path or [])},
            )
        self.started.append(process)
        return process, log


def stop(process: subprocess.Popen[bytes]) -> None:
    """End a process as kill -9 does."""
    process.send_signal(signal.SIGKILL)
    process.wait()
