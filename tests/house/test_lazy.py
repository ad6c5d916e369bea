"""`import simkit` stays light: what is heavy is imported when it is asked for."""

from __future__ import annotations

import subprocess
import sys

from house.tree import ROOT

HEAVY = ("pandas", "rich", "scipy", "xarray")


def test_import_simkit_loads_nothing_heavy():
    code = f"import sys, simkit; print(*(name for name in {HEAVY} if name in sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
