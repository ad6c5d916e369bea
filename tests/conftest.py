"""What all tests share: how Hypothesis searches, and that NumPy plays."""

from __future__ import annotations

import os
from pathlib import Path

from hypothesis import settings

settings.register_profile("ci", derandomize=True, deadline=None, print_blob=True)
settings.register_profile("dev", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci" if os.environ.get("CI") else "dev"))

# Compiling takes longer than what most tests play; those of the compiled evaluator ask for it.
os.environ.setdefault("SIMKIT_EVALUATOR", "numpy")
os.environ.setdefault("SIMKIT_CACHE", str(Path(__file__).resolve().parents[1] / ".pytest_cache" / "kernels"))
