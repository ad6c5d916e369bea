"""What all tests share: how Hypothesis searches, that NumPy plays, and a disk that is soon full."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("ci", derandomize=True, deadline=None, print_blob=True)
settings.register_profile("dev", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci" if os.environ.get("CI") else "dev"))

# Compiling takes longer than what most tests play; those of the compiled evaluator ask for it.
os.environ.setdefault("SIMKIT_EVALUATOR", "numpy")
os.environ.setdefault("SIMKIT_CACHE", str(Path(__file__).resolve().parents[1] / ".pytest_cache" / "kernels"))


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
