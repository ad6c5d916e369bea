"""How the tests of the command line start it, as a user does."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
COMMAND = (sys.executable, "-W", "error", "-m", "simkit")

Simkit = Callable[..., subprocess.CompletedProcess[str]]


def environment(**changes: str) -> dict[str, str]:
    """The environment that simkit is started in."""
    kept = {key: value for key, value in os.environ.items() if key not in ("PYTHONIOENCODING", "COLUMNS")}
    return {**kept, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", **changes}


@pytest.fixture
def simkit(tmp_path: Path) -> Simkit:
    """Start simkit in an empty folder."""

    def start(*arguments: str, **changes: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*COMMAND, *arguments],
            cwd=tmp_path,
            env=environment(**changes),
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )

    return start
