"""The site, built once; run with `-m site`, as .ci/run does, where the extra docs is installed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from browser.conftest import browser  # noqa: F401  # a fixture
from house.tree import ROOT

from docs.making.links import Site


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The whole site, built by the command of the README, or already built in the folder that SITE names.

    A warning or a broken link fails it.
    """
    if "SITE" in os.environ:
        return Site.read(Path(os.environ["SITE"]).resolve() / "html")
    folder: Path = tmp_path_factory.mktemp("site")
    command = [sys.executable, str(ROOT / "docs" / "build.py"), str(folder)]
    built = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (built.returncode, built.stderr) == (0, "")
    return Site.read(folder / "html")
