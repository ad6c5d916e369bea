"""`import simkit` stays light: what is heavy is imported when it is asked for."""

from __future__ import annotations

import subprocess
import sys

import pytest
from house.tree import ROOT

HEAVY = ("pandas", "rich", "scipy", "xarray")


@pytest.mark.parametrize("command", ["[]", "['--help']", "['run', '--help']"])
def test_help_loads_nothing_heavy(command):
    code = (
        f"import sys; from simkit.cli.main import main; main({command}); "
        f"print(*(name for name in {(*HEAVY, 'numpy', 'pydantic', 'yaml')} if name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == ""


def test_import_simkit_loads_nothing_heavy():
    code = f"import sys, simkit; print(*(name for name in {HEAVY} if name in sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
