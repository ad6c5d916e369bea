"""Results of the small world and of the teaching world, for charts to be drawn of."""

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


@pytest.fixture(scope="session")
def teaching() -> Result:
    return simkit.run("first_steps", runs=40)
