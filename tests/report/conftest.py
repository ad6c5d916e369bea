"""Results of the small world that many tests look at."""

from __future__ import annotations

from pathlib import Path

import pytest
from report.small import write_small

import simkit
from simkit.analysis.result import Result


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_small(tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="session")
def result(small: Path) -> Result:
    return simkit.run(small, runs=8, fixed=True)
