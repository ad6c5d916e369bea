"""Killed at random moments, a sweep goes on where it was, and comes to the same bytes; nobody computes for the dead."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

ROOT = Path(__file__).resolve().parents[2]
ENV = {**os.environ, "SIMKIT_EVALUATOR": "numpy"}  # slow enough to be killed in the middle
KILLS = 20
POINTS = 70
"""With more than 1,024 runs each, every point is a piece."""
SETTINGS = (
    *("--vary", f"timeline.raid.severity=0.1..0.9/{POINTS}", "--set", "horizon=8 weeks", "--measure", "words"),
    *("--runs", "1025", "--workers", "2", "--seed", "3", "--quiet", "--yes"),
)

pytestmark = [
    pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="finds workers in /proc"),
    pytest.mark.xdist_group("kills"),
]


def sweeping(folder: Path) -> list[str]:
    """The command of a sweep that takes some seconds."""
    return [sys.executable, "-m", "simkit", "sweep", "first_steps", *SETTINGS, "--out", str(folder)]


def started(command: list[str]) -> subprocess.Popen[str]:
    return subprocess.Popen(command, cwd=ROOT, env=ENV, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def close(driver: subprocess.Popen[str]) -> None:
    for pipe in (driver.stdout, driver.stderr):
        pipe.close()


def pieces(folder: Path) -> dict[str, tuple[int, int]]:
    """Every piece that is there, and which file it is."""
    return {path.name: (path.stat().st_ino, path.stat().st_mtime_ns) for path in (folder / "pieces").glob("*.npz")}


def workers_of(driver: int) -> list[int]:
    """The processes that a process has started and that are still there."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            text = path.read_text()
        except OSError:
            continue
        state, parent = text.rpartition(")")[2].split()[:2]
        if int(parent) == driver and state != "Z":
            found.append(int(path.parent.name))
    return found


def is_there(process: int) -> bool:
    """Whether a process is still there, and no mere name that nobody has asked after."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def waited(until: Callable[[], object], seconds: float) -> bool:
    """Whether something comes about in so many seconds."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if until():
            return True
        time.sleep(0.02)
    return False


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder but the lock."""
    files = (path for path in folder.rglob("*") if path.is_file() and path != folder / "lock")
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory):
    folder = tmp_path_factory.mktemp("undisturbed") / "swept"
    subprocess.run(sweeping(folder), cwd=ROOT, env=ENV, check=True, capture_output=True)
    return contents(folder)


class Killer:
    """Kills a sweep at one random moment after another, and now and then a worker before it."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder = folder
        self.chance = Random(seed)  # noqa: S311 - moments to kill at
        self.workers: set[int] = set()
        self.worker_kills = 0

    def kill_one(self) -> None:
        """Start the sweep, and kill it some time after its start, or some pieces on."""
        driver, before = started(sweeping(self.folder)), len(pieces(self.folder))
        if self.chance.random() < 0.5:
            time.sleep(self.chance.uniform(0.05, 0.9))
        else:
            self._attack(driver.pid, before)
        self.workers.update(workers_of(driver.pid))
        assert driver.poll() is None, driver.communicate()
        driver.kill()
        assert driver.wait() == -signal.SIGKILL
        close(driver)

    def _attack(self, driver: int, before: int) -> None:
        assert waited(lambda: len(pieces(self.folder)) > before, 30)
        if self.chance.random() < 0.6 and (workers := workers_of(driver)):
            self.workers.update(workers)
            os.kill(self.chance.choice(workers), signal.SIGKILL)
            self.worker_kills += 1
        some = len(pieces(self.folder)) + self.chance.randint(0, 1)
        assert waited(lambda: len(pieces(self.folder)) >= some, 30)
        time.sleep(self.chance.uniform(0, 0.02))


def test_twenty_kills_leave_the_bytes_of_an_undisturbed_sweep_and_nothing_is_played_twice(tmp_path, undisturbed):
    folder = tmp_path / "swept"
    killer, seen = Killer(folder, seed=20), {}
    for _ in range(KILLS):
        killer.kill_one()
        there = pieces(folder)
        assert seen.items() <= there.items(), "a piece that was there is gone, or was written again"
        seen = there
    assert 5 <= len(seen) < POINTS
    assert killer.worker_kills >= 4
    done = subprocess.run(sweeping(folder), cwd=ROOT, env=ENV, check=True, capture_output=True, text=True)
    assert done.stderr == ""
    assert seen.items() <= pieces(folder).items()
    assert contents(folder) == undisturbed
    assert waited(lambda: not any(map(is_there, killer.workers)), 20)


def test_workers_killed_all_the_while_change_nothing(tmp_path, undisturbed):
    folder = tmp_path / "swept"
    driver, chance, kills = started(sweeping(folder)), Random(8), 0  # noqa: S311 - which worker to kill
    for some in range(2, POINTS - 4, 8):
        assert waited(lambda some=some: len(pieces(folder)) >= some, 60)
        if workers := workers_of(driver.pid):
            os.kill(chance.choice(workers), signal.SIGKILL)
            kills += 1
    _, complaints = driver.communicate()
    assert (driver.returncode, complaints) == (0, "")
    assert kills >= 6
    assert contents(folder) == undisturbed


def test_of_two_processes_on_one_folder_one_goes_and_the_other_is_refused(tmp_path, undisturbed):
    folder = tmp_path / "swept"
    both = [started(sweeping(folder)) for _ in range(2)]
    said = {}
    for one in both:
        said[one.pid] = one.communicate()[1]
    goes, refused = sorted(both, key=lambda one: one.returncode)
    assert (goes.returncode, refused.returncode) == (0, 2)
    assert said[goes.pid] == ""
    assert said[refused.pid] == (
        f'simkit: process {goes.pid} is working in "{folder}" already. '
        "Wait until it has ended, end it, or name another folder with --out.\n"
    )
    assert contents(folder) == undisturbed


def test_sweep_that_fills_the_disk_goes_on_when_there_is_room(tiny_disk, undisturbed):
    folder = tiny_disk / "swept"
    (tiny_disk / "filler").write_bytes(b"x" * 40_000)
    full = subprocess.run(sweeping(folder), cwd=ROOT, env=ENV, check=False, capture_output=True, text=True)
    assert (full.returncode, full.stdout) == (1, "")
    assert re.fullmatch(
        rf'simkit: "{folder}/pieces/\d{{6}}-\d{{6}}\.npz" could not be written: No space left on device\. '
        r"What was played before is kept: see to it, and the same command goes on\.\n",
        full.stderr,
    )
    there = pieces(folder)
    assert there
    assert not list(folder.rglob("*.part"))
    subprocess.run(["mount", "-o", "remount,size=4m", str(tiny_disk)], check=True)
    subprocess.run(sweeping(folder), cwd=ROOT, env=ENV, check=True, capture_output=True)
    assert there.items() <= pieces(folder).items()
    assert contents(folder) == undisturbed


def test_interrupted_sweep_ends_its_workers_and_says_how_to_go_on(tmp_path):
    folder = tmp_path / "swept"
    driver = started(sweeping(folder))
    assert waited(lambda: folder.exists() and len(pieces(folder)) >= 1, 60)
    workers = workers_of(driver.pid)
    driver.send_signal(signal.SIGINT)
    _, complaint = driver.communicate(timeout=60)
    assert driver.returncode == 130
    assert str(folder) in complaint
    assert "Traceback" not in complaint
    assert not any(map(is_there, workers))
    assert not list(folder.rglob("*.part"))


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_no_worker_is_left_soon_after_its_sweep_was_ended(how, tmp_path):
    code = "import time\nfrom simkit.study.crew import finished\nprint(list(finished(time.sleep, [60] * 9, 3)))\n"
    driver = started([sys.executable, "-c", code])
    assert waited(lambda: len(workers_of(driver.pid)) == 3, 30)
    time.sleep(0.3)
    workers = workers_of(driver.pid)
    driver.send_signal(how)
    assert driver.wait(60) == -how
    close(driver)
    assert waited(lambda: not any(map(is_there, workers)), 20)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere it ends when the call does")
def test_worker_in_the_middle_of_a_long_compiled_call_ends_with_its_driver():
    code = (
        "from functools import partial\nfrom simkit.study.crew import finished\n"
        "list(finished(partial(max, key=repr), [range(10**9)] * 4, 2))\n"
    )
    driver = started([sys.executable, "-c", code])
    assert waited(lambda: len(workers_of(driver.pid)) == 2, 30)
    time.sleep(0.5)
    workers = workers_of(driver.pid)
    driver.kill()
    driver.wait()
    close(driver)
    assert waited(lambda: not any(map(is_there, workers)), 20)
