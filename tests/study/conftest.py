"""What tests of sweeps share: a disk that is soon full."""

from __future__ import annotations

import shutil
import subprocess
import sys

import pytest


@pytest.fixture
def tiny_disk(tmp_path):
    """A disk of 64 KiB, where this process may mount one."""
    place = tmp_path / "tiny"
    place.mkdir()
    if not sys.platform.startswith("linux") or shutil.which("mount") is None:
        pytest.skip("mounts a small disk")
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(place)], check=False, capture_output=True
    )
    if done.returncode:
        pytest.skip("may not mount a small disk")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)
